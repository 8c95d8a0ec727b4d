import { Users } from 'lucide-preact'
import type { StepFriend } from '../../../../src/features/scenarios/numbers-schema.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { useNumber } from '../../../lib/numbers.ts'
import { Avatar } from '../../../ui/Avatar.tsx'
import { ButtonLink } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { ErrorNote } from '../../../ui/ErrorState.tsx'
import { LoadMore } from '../../../ui/LoadMore.tsx'
import { ListSkeleton } from '../../../ui/Skeleton.tsx'
import { Time } from '../../../ui/Time.tsx'
import { useAccountPaths } from '../../accounts/account.ts'
import { useReason } from '../../activity/reason-texts.ts'
import { friendsAtStep } from '../../friends/links.ts'
import { type AskedNumber, useStepFriends } from './queries.ts'
import { numbersTexts } from './texts.ts'

interface StepFriendsProps {
  scenarioId: number
  asked: AskedNumber
  title: string
  onClose: () => void
}

/** The friends behind a number; those who stand before a step can be worked with in the friends list. */
export function StepFriends({ scenarioId, asked, title, onClose }: StepFriendsProps) {
  const t = useTexts(numbersTexts)
  const { path } = useAccountPaths()
  const friends = useStepFriends(scenarioId, asked)
  const items = friends.data?.pages.flatMap((page) => page.items) ?? []
  const isNow = asked.number === 'waiting' || asked.number === 'held'
  return (
    <Dialog
      title={title}
      onClose={onClose}
      footer={
        isNow &&
        items.length > 0 && (
          <ButtonLink href={path(friendsAtStep(scenarioId, asked.stepId))} icon={<Users class="size-4" aria-hidden="true" />}>
            {t.inList}
          </ButtonLink>
        )
      }
    >
      {friends.isPending && <ListSkeleton rows={4} />}
      {friends.error && !friends.data && <ErrorNote error={friends.error} />}
      {friends.data && items.length === 0 && <p class="muted text-sm">{t.friendsNone}</p>}
      <ul class="divide-y divide-base-300">
        {items.map((friend) => (
          <li key={`${friend.friendId}-${friend.run}-${friend.at}`}>
            <FriendLine friend={friend} asked={asked} />
          </li>
        ))}
      </ul>
      <LoadMore {...friends} />
    </Dialog>
  )
}

function FriendLine({ friend, asked }: { friend: StepFriend; asked: AskedNumber }) {
  const t = useTexts(numbersTexts)
  const number = useNumber()
  const reasonOf = useReason()
  const { path } = useAccountPaths()
  const name = friend.name || t.unnamed
  // A way, or a reason that was asked for, is what the dialog is about already.
  const isTold = friend.reason === null || friend.reason === asked.reason || friend.reason.startsWith('exit:')
  const reason = isTold || friend.reason === null ? null : reasonOf(friend.reason, asked.number)
  return (
    <a href={path(`/friends/${friend.friendId}?tab=decisions`)} class="flex min-h-12 items-center gap-3 px-1 py-2 hover:bg-base-content/3">
      <Avatar name={name} url={friend.pictureUrl} size="sm" />
      <span class="flex min-w-0 grow flex-col">
        <span class="truncate text-sm font-semibold">{name}</span>
        {reason && (
          <span class="muted text-xs">
            {reason.text} {reason.quote}
          </span>
        )}
      </span>
      <span class="muted flex shrink-0 flex-col items-end text-xs">
        {friend.at !== null && (
          <span>
            {asked.number === 'waiting' && `${t.due} `}
            <Time at={friend.at} />
          </span>
        )}
        {friend.run !== null && friend.run > 1 && <span>{t.run(number(friend.run))}</span>}
      </span>
    </a>
  )
}
