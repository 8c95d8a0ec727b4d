import { ListChecks, Plus } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { SavedActionList } from '../../../src/features/action-lists/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { useActionLists } from '../actions/use-action-lists.ts'
import { FolderedPage } from '../folders/FolderedPage.tsx'
import { useCan } from '../staff/me.ts'
import { useSavedListChanges, useSavedLists } from './queries.ts'
import { RemoveSavedList } from './RemoveSavedList.tsx'
import { SavedListRow } from './SavedListRow.tsx'
import { savedListTexts } from './texts.ts'

const RunOnFriend = lazyPart(async () => (await import('./RunOnFriend.tsx')).RunOnFriend, null)

/** All saved action lists, by folder, each with what it does in short. */
export function SavedListsPage() {
  const t = useTexts(savedListTexts)
  const can = useCan()
  const { path } = useAccountPaths()
  const saved = useSavedLists()
  const { lists } = useActionLists()
  const { order } = useSavedListChanges()
  const [asking, setAsking] = useState<{ what: 'run' | 'remove'; list: SavedActionList } | null>(null)
  const close = () => setAsking(null)
  const create = (folderId: number | null) => (
    <ButtonLink
      tone="primary"
      href={path(folderId === null ? '/action-lists/new' : `/action-lists/new?folder=${folderId}`)}
      icon={<Plus class="size-4" aria-hidden="true" />}
    >
      {t.create}
    </ButtonLink>
  )
  return (
    <>
      <FolderedPage
        kind="action-list"
        words={t}
        icon={<ListChecks class="size-7" />}
        things={saved}
        canEdit={can('action-lists.edit')}
        actions={create}
        emptyAction={create}
        onOrder={(folderId, listIds) => order({ folderId, listIds })}
      >
        {(list) => (
          <SavedListRow
            list={list}
            lists={lists}
            onRun={() => setAsking({ what: 'run', list })}
            onRemove={() => setAsking({ what: 'remove', list })}
          />
        )}
      </FolderedPage>
      {asking?.what === 'run' && <RunOnFriend list={asking.list} onClose={close} />}
      {asking?.what === 'remove' && <RemoveSavedList list={asking.list} onGone={close} onClose={close} />}
    </>
  )
}
