import { useState } from 'preact/hooks'
import { useRoute } from 'preact-iso/router'
import { useTexts } from '../../lib/i18n.ts'
import { useQueryParams } from '../../lib/use-query-param.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { BlockSkeleton } from '../../ui/Skeleton.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { useActionLists } from '../actions/use-action-lists.ts'
import { FieldForm } from './FieldForm.tsx'
import { useField } from './queries.ts'
import { fieldTexts } from './texts.ts'

export function FieldPage() {
  const t = useTexts(fieldTexts)
  const { path } = useAccountPaths()
  const { query } = useQueryParams()
  const { fieldId: word } = useRoute().params
  const isNew = word === 'new'
  const field = useField(Number(word), !isNew)
  const { lists, error, retry } = useActionLists()
  // Counts up when the stored version shall replace what is on the screen.
  const [round, setRound] = useState(0)
  const reload = async () => {
    await field.refetch()
    setRound(round + 1)
  }
  const folderId = query.folder ? Number(query.folder) : null
  if (lists && isNew) return <FieldForm key="new" field={null} lists={lists} folderId={folderId} onReload={() => {}} />
  if (lists && field.data)
    return <FieldForm key={`${field.data.id}-${round}`} field={field.data} lists={lists} folderId={null} onReload={() => void reload()} />
  const failure = field.error ?? error
  return (
    <Page title={t.title} back={{ href: path('/fields'), label: t.back }}>
      {failure ? (
        <ErrorState
          error={failure}
          onRetry={() => {
            if (!isNew) void field.refetch()
            retry()
          }}
        />
      ) : (
        <BlockSkeleton class="h-80" />
      )}
    </Page>
  )
}
