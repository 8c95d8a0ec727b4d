import { PencilLine } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { Friend } from '../../../src/features/friends/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { Time } from '../../ui/Time.tsx'
import { useCan } from '../staff/me.ts'
import { FriendBadges } from './FriendBadges.tsx'
import { RenameForm } from './RenameForm.tsx'
import { friendTexts } from './texts.ts'

/** Who this is; the name is changed in its place. */
export function FriendHeader({ friend }: { friend: Friend }) {
  const t = useTexts(friendTexts)
  const can = useCan()
  const [isRenaming, setRenaming] = useState(false)
  const name = friend.name || t.noName
  const isOtherName = friend.lineName !== null && friend.lineName !== friend.name
  return (
    <header class="flex items-start gap-4 sm:items-center">
      <Avatar name={name} url={friend.pictureUrl} size="lg" />
      <div class="flex min-w-0 grow flex-col gap-1">
        {isRenaming ? (
          <>
            <h1 class="sr-only">{name}</h1>
            <RenameForm friend={friend} onDone={() => setRenaming(false)} />
          </>
        ) : (
          <div class="flex flex-wrap items-center gap-x-2 gap-y-1">
            <h1 class="min-w-0 text-2xl font-bold">{name}</h1>
            {can('friends.edit') && (
              <Button
                tone="ghost"
                size="sm"
                label={t.rename}
                icon={<PencilLine class="size-4" aria-hidden="true" />}
                onClick={() => setRenaming(true)}
              />
            )}
            <FriendBadges friend={friend} />
          </div>
        )}
        <p class="muted flex flex-wrap gap-x-4 text-sm">
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
      </div>
    </header>
  )
}
