import { Braces, Plus } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { useTexts } from '../../lib/i18n.ts'
import { useQueryParams } from '../../lib/use-query-param.ts'
import { useRefocus } from '../../lib/use-refocus.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { SearchInput } from '../../ui/SearchInput.tsx'
import { ListSkeleton } from '../../ui/Skeleton.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { matches } from '../folders/groups.ts'
import { useCan } from '../staff/me.ts'
import { useSharedValueChanges, useSharedValues } from './queries.ts'
import { SharedValueForm } from './SharedValueForm.tsx'
import { SharedValueRow } from './SharedValueRow.tsx'
import { sharedValueTexts } from './texts.ts'

const SEARCH_FROM = 6

/** Words that many messages say, each changed in its place. */
export function SharedValuesPage() {
  const t = useTexts(sharedValueTexts)
  const canEdit = useCan()('templates.edit')
  const values = useSharedValues()
  const { save } = useSharedValueChanges()
  const { query, set } = useQueryParams()
  const refocus = useRefocus()
  const [isAdding, setAdding] = useState(false)
  const q = query.q ?? ''
  const all = values.data ?? []
  const found = all.filter(({ name, value }) => matches(name, q) || matches(value, q))
  const stopAdding = () => {
    setAdding(false)
    refocus('shared-value-add')
  }
  const add = canEdit && !isAdding && (
    <Button
      tone="primary"
      icon={<Plus class="size-4" aria-hidden="true" />}
      onClick={() => setAdding(true)}
      attributes={{ id: 'shared-value-add' }}
    >
      {t.create}
    </Button>
  )
  return (
    <Page title={t.title} lead={t.lead} actions={all.length > 0 && add}>
      {!values.data &&
        (values.error ? <ErrorState error={values.error} onRetry={() => void values.refetch()} /> : <ListSkeleton rows={4} />)}
      {isAdding && (
        <section class="card-frame p-4 sm:p-5" aria-label={t.create}>
          <SharedValueForm
            onSave={async (input) => {
              await save(null, input)
              showToast({ tone: 'success', text: t.added(input.name) })
              stopAdding()
            }}
            onCancel={stopAdding}
          />
        </section>
      )}
      {values.data && all.length === 0 && !isAdding && (
        <EmptyState icon={<Braces class="size-7" />} title={t.emptyTitle} action={add}>
          {t.emptyBody}
        </EmptyState>
      )}
      {all.length >= SEARCH_FROM && <SearchInput label={t.search} value={q} onChange={(next) => set({ q: next })} />}
      {found.length > 0 && (
        <ul class="card-frame divide-y divide-base-300" aria-label={t.title}>
          {found.map((value) => (
            <li key={value.id}>
              <SharedValueRow value={value} canEdit={canEdit} />
            </li>
          ))}
        </ul>
      )}
      {all.length > 0 && found.length === 0 && <p class="card-frame muted px-5 py-8 text-center text-sm">{t.none}</p>}
    </Page>
  )
}
