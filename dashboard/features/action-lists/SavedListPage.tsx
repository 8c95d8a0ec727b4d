import { useState } from 'preact/hooks'
import { useRoute } from 'preact-iso/router'
import { useTexts } from '../../lib/i18n.ts'
import { useQueryParams } from '../../lib/use-query-param.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { BlockSkeleton } from '../../ui/Skeleton.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { useActionLists } from '../actions/use-action-lists.ts'
import { useSavedList } from './queries.ts'
import { SavedListForm } from './SavedListForm.tsx'
import { savedListTexts } from './texts.ts'

/** One saved action list; under `new` one that is to be made, in the folder that the address names. */
export function SavedListPage() {
  const t = useTexts(savedListTexts)
  const { path } = useAccountPaths()
  const { query } = useQueryParams()
  const word = useRoute().params.actionListId
  const isNew = word === 'new'
  const list = useSavedList(Number(word), !isNew)
  const { lists, error, retry } = useActionLists()
  // Counts up when the stored version shall replace what is on the screen.
  const [round, setRound] = useState(0)
  const reload = async () => {
    await list.refetch()
    setRound(round + 1)
  }
  if (lists && isNew)
    return <SavedListForm key="new" beginning={{ saved: null, folderId: Number(query.folder) || null }} lists={lists} onReload={() => {}} />
  if (lists && list.data)
    return (
      <SavedListForm
        key={`${list.data.id}-${round}`}
        beginning={{ saved: list.data, folderId: list.data.folderId }}
        lists={lists}
        onReload={() => void reload()}
      />
    )
  const failure = list.error ?? error
  const again = () => {
    if (!isNew) void list.refetch()
    retry()
  }
  return (
    <Page title={t.title} back={{ href: path('/action-lists'), label: t.back }}>
      {failure ? <ErrorState error={failure} onRetry={again} /> : <BlockSkeleton class="h-80" />}
    </Page>
  )
}
