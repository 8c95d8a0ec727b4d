import { X } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { useTexts } from '../../../lib/i18n.ts'
import { type Found, SearchPick } from '../../../ui/SearchPick.tsx'
import { useEditor } from '../context.ts'
import { inputTexts } from '../input-texts.ts'
import type { LeafInputProps } from './ProfileInputs.tsx'

/** Friends chosen one by one, looked for by name. */
export function FriendsInput({ leaf, onChange }: LeafInputProps<'friends'>) {
  const t = useTexts(inputTexts)
  const { lists, findFriends } = useEditor()
  const [seen, setSeen] = useState<Found[]>([])
  const nameOf = (id: number) => [...seen, ...lists.friends].find((each) => each.id === id)?.name ?? `#${id}`
  const set = (friendIds: number[]) => onChange({ kind: 'friends', friendIds })
  const choose = (friend: Found) => {
    setSeen([...seen, friend])
    set([...leaf.friendIds, friend.id])
  }
  return (
    <div class="flex flex-col gap-2">
      {leaf.friendIds.length > 0 && (
        <ul class="flex flex-wrap gap-1.5" aria-label={t.chosenFriends}>
          {leaf.friendIds.map((id) => (
            <li key={id} class="flex h-8 items-center gap-1 rounded-full bg-base-200 pl-3 text-sm dark:bg-base-300">
              {nameOf(id)}
              <button
                type="button"
                class="grid size-8 place-items-center rounded-full hover:bg-base-content/10"
                aria-label={t.takeOut(nameOf(id))}
                onClick={() => set(leaf.friendIds.filter((each) => each !== id))}
              >
                <X class="size-3.5" aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <SearchPick label={t.findFriend} find={findFriends} onChoose={choose} without={leaf.friendIds} />
    </div>
  )
}
