import { X } from 'lucide-preact'
import { useTexts } from '../../../lib/i18n.ts'
import { type Found, SearchPick } from '../../../ui/SearchPick.tsx'
import { useFindFriends } from '../../segments/use-lists.ts'
import { dryRunTexts } from './texts.ts'

/** A friend who is looked for and chosen. */
export function FriendPick({ friend, onChange }: { friend: Found | null; onChange: (friend: Found | null) => void }) {
  const t = useTexts(dryRunTexts)
  const find = useFindFriends()
  if (!friend) return <SearchPick label={t.findFriend} find={find} onChoose={onChange} hasOffer />
  return (
    <p class="flex h-10 w-fit max-w-full items-center gap-1 rounded-full bg-base-200 pl-3 text-sm dark:bg-base-300">
      <span class="truncate">{friend.name}</span>
      <button
        type="button"
        class="grid size-10 shrink-0 place-items-center rounded-full hover:bg-base-content/10"
        aria-label={t.takeOut(friend.name)}
        onClick={() => onChange(null)}
      >
        <X class="size-3.5" aria-hidden="true" />
      </button>
    </p>
  )
}
