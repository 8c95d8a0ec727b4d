import { Plus, X } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { FriendOverview } from '../../../src/features/overview/schema.ts'
import { fold } from '../../../src/lib/text.ts'
import { ApiError } from '../../lib/api-error.ts'
import { useErrorWords } from '../../lib/error-texts.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { Combobox } from '../../ui/Combobox.tsx'
import { Label } from '../../ui/Label.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { withFolders } from '../folders/groups.ts'
import { useFolders } from '../folders/queries.ts'
import { useCan } from '../staff/me.ts'
import { useFriendTagChanges, useTagChanges, useTags } from '../tags/queries.ts'
import { friendPageTexts } from './page-texts.ts'

interface FriendTagsProps {
  friendId: number
  tags: FriendOverview['tags']
}

/** Tags put on and taken off; each with a way back. Undoing runs no actions again. */
function useTagging(friendId: number) {
  const t = useTexts(friendPageTexts)
  const words = useErrorWords()
  const changes = useFriendTagChanges(friendId)
  const { create } = useTagChanges()
  const onFail = (error: ApiError) => showToast({ tone: 'error', text: error.code === 'internal' ? t.tagFailed : words(error).title })
  const undo = (run: () => Promise<unknown>) => () =>
    void run().catch((error) => onFail(error instanceof ApiError ? error : new ApiError({ status: 0, code: 'internal', message: '' })))
  const said = (text: string, back: () => Promise<unknown>) =>
    showToast({ tone: 'success', text, action: { label: t.undo, run: undo(back) } })
  const adding = useAction(
    async ({ tagId, name }: { tagId: number | null; name: string }) =>
      await changes.add({ tagId: tagId ?? (await create(emptyTag(name))).id }),
    { onDone: ({ tagId, name }) => said(t.tagAdded(name), () => changes.remove(tagId)), onFail },
  )
  const removing = useAction(
    async ({ tagId, name }: { tagId: number; name: string }) => {
      await changes.remove(tagId)
      return { tagId, name }
    },
    { onDone: ({ tagId, name }) => said(t.tagRemoved(name), () => changes.add({ tagId, runsActions: false })), onFail },
  )
  return { adding, removing }
}

const emptyTag = (name: string) => ({
  name,
  colour: 'grey' as const,
  folderId: null,
  actions: [],
  isOnce: false,
  limit: null,
  fullActions: [],
})

export function FriendTags({ friendId, tags }: FriendTagsProps) {
  const t = useTexts(friendPageTexts)
  const can = useCan()
  const canEdit = can('friends.edit')
  const [isAdding, setAdding] = useState(false)
  const { adding, removing } = useTagging(friendId)
  return (
    <section class="flex flex-col gap-2" aria-label={t.tags}>
      <ul class="flex flex-wrap items-center gap-1.5">
        {tags.map((tag) => (
          <li key={tag.tagId} class="flex max-w-full items-center">
            <Label
              colour={tag.colour}
              after={
                canEdit && (
                  <button
                    type="button"
                    class="grid size-8 shrink-0 place-items-center rounded-field hover:bg-base-content/8"
                    aria-label={t.tagRemove(tag.name)}
                    title={t.tagRemove(tag.name)}
                    onClick={() => void removing.start({ tagId: tag.tagId, name: tag.name })}
                  >
                    <X class="size-3.5" aria-hidden="true" />
                  </button>
                )
              }
            >
              {tag.name}
            </Label>
          </li>
        ))}
        {tags.length === 0 && !canEdit && <li class="muted text-sm">{t.tagsNone}</li>}
        {canEdit && !isAdding && (
          <li>
            <Button
              tone="ghost"
              size="sm"
              icon={<Plus class="size-4" aria-hidden="true" />}
              onClick={() => setAdding(true)}
              isBusy={adding.isBusy}
            >
              {t.tagAdd}
            </Button>
          </li>
        )}
      </ul>
      {isAdding && <AddTag tags={tags} onAdd={(tagId, name) => void adding.start({ tagId, name })} onClose={() => setAdding(false)} />}
    </section>
  )
}

interface AddTagProps {
  tags: FriendOverview['tags']
  /** null: a new one of this name. */
  onAdd: (tagId: number | null, name: string) => void
  onClose: () => void
}

function AddTag({ tags, onAdd, onClose }: AddTagProps) {
  const t = useTexts(friendPageTexts)
  const can = useCan()
  const all = useTags({ isAllowed: can('tags.view') })
  const folders = useFolders('tag', can('tags.view'))
  const isTaken = (name: string) => all.data?.some((tag) => fold(tag.name) === fold(name)) ?? false
  const borne = new Set(tags.map((tag) => tag.tagId))
  const options = withFolders(all.data ?? [], folders.data ?? [])
    .filter((tag) => !borne.has(tag.id))
    .map(({ id, name, colour, folder }) => ({ id, name, colour, group: folder }))
  return (
    <Combobox
      label={t.tagSearch}
      options={options}
      onPick={(id) => onAdd(id, '')}
      create={can('tags.edit') && all.data ? { label: t.tagCreate, run: (name) => onAdd(null, name), isTaken } : undefined}
      empty={t.tagNothing}
      onClose={onClose}
    />
  )
}
