import { ArrowDownUp, IdCard, Plus, SearchX } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { Field } from '../../../src/features/fields/schema.ts'
import type { Folder } from '../../../src/features/folders/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useQueryParams } from '../../lib/use-query-param.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { SearchInput } from '../../ui/SearchInput.tsx'
import { ListSkeleton } from '../../ui/Skeleton.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { FolderRail } from '../folders/FolderRail.tsx'
import { choiceOf, groupByFolder, isIn, matches } from '../folders/groups.ts'
import { useFolders } from '../folders/queries.ts'
import { useCan } from '../staff/me.ts'
import { FieldGroup } from './FieldGroup.tsx'
import { useFields } from './queries.ts'
import { fieldTexts } from './texts.ts'

export function FieldsPage() {
  const t = useTexts(fieldTexts)
  const can = useCan()
  const { path } = useAccountPaths()
  const { query } = useQueryParams()
  const fields = useFields({ withCounts: true })
  const folders = useFolders('field')
  const [isOrdering, setOrdering] = useState(false)
  const error = fields.error ?? folders.error
  const isReady = fields.data && folders.data
  const isEmpty = isReady && fields.data.length === 0
  const choice = choiceOf(query.folder, folders.data ?? [])
  const create = can('fields.edit') && (
    <ButtonLink
      tone="primary"
      href={path(typeof choice === 'number' ? `/fields/new?folder=${choice}` : '/fields/new')}
      icon={<Plus class="size-4" aria-hidden="true" />}
    >
      {t.create}
    </ButtonLink>
  )
  const actions = can('fields.edit') && isReady && !isEmpty && (
    <>
      <Button
        tone={isOrdering ? 'primary' : 'quiet'}
        icon={<ArrowDownUp class="size-4" aria-hidden="true" />}
        onClick={() => setOrdering(!isOrdering)}
      >
        {isOrdering ? t.reorderDone : t.reorder}
      </Button>
      {create}
    </>
  )
  return (
    <Page title={t.title} lead={t.lead} actions={actions}>
      {!isReady && !error && <ListSkeleton rows={6} />}
      {!isReady && error && (
        <ErrorState
          error={error}
          onRetry={() => {
            void fields.refetch()
            void folders.refetch()
          }}
        />
      )}
      {isEmpty && (
        <EmptyState icon={<IdCard class="size-7" />} title={t.emptyTitle} action={create}>
          {t.emptyBody}
        </EmptyState>
      )}
      {isReady && !isEmpty && <Browser fields={fields.data} folders={folders.data} isOrdering={isOrdering} />}
    </Page>
  )
}

function Browser({ fields, folders, isOrdering }: { fields: Field[]; folders: Folder[]; isOrdering: boolean }) {
  const t = useTexts(fieldTexts)
  const can = useCan()
  const { query, set } = useQueryParams()
  const choice = choiceOf(query.folder, folders)
  const words = query.q ?? ''
  const found = fields.filter((field) => isIn(field, choice) && matches(field.name, words))
  const groups = groupByFolder(found, folders)
  const isFlat = groups.length <= 1 && choice !== 'all'
  return (
    <div class="grid items-start gap-5 lg:grid-cols-[13rem_minmax(0,1fr)] lg:gap-8">
      <FolderRail
        kind="field"
        folders={folders}
        current={choice}
        total={fields.length}
        countOf={(folderId) => fields.filter((field) => field.folderId === folderId).length}
        canEdit={can('fields.edit')}
        onChoose={(next) => set({ folder: next === 'all' ? undefined : String(next) })}
      />
      <div class="flex min-w-0 flex-col gap-4">
        <SearchInput label={t.search} value={words} onChange={(q) => set({ q })} />
        {groups.map((group) => (
          <FieldGroup
            key={group.folder?.id ?? 'none'}
            title={isFlat || folders.length === 0 ? undefined : (group.folder?.name ?? t.none)}
            folderId={group.folder?.id ?? null}
            fields={group.items}
            isOrdering={isOrdering && words === ''}
          />
        ))}
        {groups.length === 0 && words === '' && <p class="card-frame muted px-5 py-8 text-center text-sm">{t.folderEmpty}</p>}
        {groups.length === 0 && words !== '' && (
          <EmptyState
            icon={<SearchX class="size-7" />}
            title={t.noneTitle}
            action={<Button onClick={() => set({ q: undefined, folder: undefined })}>{t.clear}</Button>}
          >
            {t.noneBody}
          </EmptyState>
        )}
      </div>
    </div>
  )
}
