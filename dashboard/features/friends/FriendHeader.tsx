import { PencilLine } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { FriendOverview } from '../../../src/features/overview/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useRefocus } from '../../lib/use-refocus.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { Time } from '../../ui/Time.tsx'
import { MarkSelect } from '../marks/MarkSelect.tsx'
import { useCan } from '../staff/me.ts'
import { FriendAssignee } from './FriendAssignee.tsx'
import { FriendBadges } from './FriendBadges.tsx'
import { FriendMenu } from './FriendMenu.tsx'
import { FriendNames } from './FriendNames.tsx'
import { FriendTags } from './FriendTags.tsx'
import { friendPageTexts } from './page-texts.ts'
import { friendTexts } from './texts.ts'

/** Who this is, how far they are handled, by whom, and their tags; each changed in its place. */
export function FriendHeader({ overview }: { overview: FriendOverview }) {
  const page = useTexts(friendPageTexts)
  const t = useTexts(friendTexts)
  const can = useCan()
  const [isRenaming, setRenaming] = useState(false)
  const refocus = useRefocus()
  const close = () => {
    setRenaming(false)
    refocus('names-edit')
  }
  const { friend } = overview
  const name = friend.name || t.noName
  return (
    <header class="flex flex-col gap-4">
      <div class="flex items-start gap-4">
        <Avatar name={name} url={friend.pictureUrl} size="lg" />
        <div class="flex min-w-0 grow flex-col gap-1">
          <div class="flex items-start gap-2">
            <div class="flex min-w-0 grow flex-wrap items-center gap-x-2 gap-y-1">
              <h1 class="min-w-0 text-2xl font-bold">{name}</h1>
              {can('friends.edit') && !isRenaming && (
                <Button
                  tone="ghost"
                  size="sm"
                  label={page.editNames}
                  icon={<PencilLine class="size-4" aria-hidden="true" />}
                  onClick={() => setRenaming(true)}
                  attributes={{ id: 'names-edit' }}
                />
              )}
              <FriendBadges friend={friend} />
            </div>
            {can('friends.edit') && <FriendMenu overview={overview} />}
          </div>
          <OtherNames overview={overview} />
        </div>
      </div>
      {isRenaming && <FriendNames friend={friend} onDone={close} />}
      <div class="flex flex-wrap items-center gap-x-5 gap-y-2">
        <MarkSelect friendId={friend.id} markId={friend.markId} />
        <FriendAssignee friend={friend} name={overview.assignedStaff?.name ?? null} />
      </div>
      <FriendTags friendId={friend.id} tags={overview.tags} />
    </header>
  )
}

function OtherNames({ overview: { friend } }: { overview: FriendOverview }) {
  const page = useTexts(friendPageTexts)
  const t = useTexts(friendTexts)
  const isOtherName = friend.lineName !== null && friend.lineName !== friend.name
  return (
    <p class="muted flex flex-wrap gap-x-4 text-sm">
      {friend.realName && (
        <span>
          {page.realName}: {friend.realName}
        </span>
      )}
      {isOtherName && (
        <span>
          {t.lineName}: {friend.lineName}
        </span>
      )}
      {friend.followedAt !== null && (
        <span>
          {t.followedAt} <Time at={friend.followedAt} />
        </span>
      )}
    </p>
  )
}
