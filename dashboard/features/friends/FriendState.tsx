import { Archive, Ban, EyeOff, type LucideIcon, Merge, ShieldBan } from 'lucide-preact'
import type { ComponentChildren } from 'preact'
import type { FriendOverview } from '../../../src/features/overview/schema.ts'
import { useDates } from '../../lib/dates.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { Button } from '../../ui/Button.tsx'
import { useZone } from '../../ui/Time.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { useCan } from '../staff/me.ts'
import { friendPageTexts } from './page-texts.ts'
import { friendTexts } from './texts.ts'
import { type Step, usePresence } from './use-presence.ts'

/** Why this friend is not like the others: who blocked whom, who hid them, who stands for them; each with the way back. */
export function FriendState({ overview }: { overview: FriendOverview }) {
  const t = useTexts(friendPageTexts)
  const names = useTexts(friendTexts)
  const number = useNumber()
  const can = useCan()
  const { path } = useAccountPaths()
  const dates = useDates(useZone())
  const presence = usePresence(overview.friend.id)
  const { friend, standsFor, snapshot } = overview
  const back = (step: Step, label: string) =>
    can('friends.edit') && (
      <Button size="sm" onClick={() => presence.start(step)} isBusy={presence.isBusy}>
        {label}
      </Button>
    )
  return (
    <div class="flex flex-col gap-2 empty:hidden">
      {standsFor && (
        <Note icon={Merge}>
          {t.stateMerged}{' '}
          <a href={path(`/friends/${standsFor.id}`)} class="link font-semibold">
            {standsFor.name || names.noName}
          </a>
        </Note>
      )}
      {friend.staffBlockedAt !== null && (
        <Note icon={ShieldBan} action={back('unblock', t.unblock)}>
          {t.stateBlocked(dates.exact(friend.staffBlockedAt))}
          {snapshot && <> {t.stateSnapshot(number(snapshot.tagCount), number(snapshot.fieldCount))}</>}
        </Note>
      )}
      {friend.unfollowedAt !== null && <Note icon={Ban}>{t.stateBlockedUs(dates.exact(friend.unfollowedAt))}</Note>}
      {friend.hiddenAt !== null && (
        <Note icon={EyeOff} action={back('show', t.show)}>
          {t.stateHidden(dates.exact(friend.hiddenAt))}
        </Note>
      )}
      {friend.archivedAt !== null && (
        <Note icon={Archive} action={back('unarchive', t.unarchive)}>
          {t.stateArchived(dates.exact(friend.archivedAt))}
        </Note>
      )}
    </div>
  )
}

function Note({ icon: Icon, action, children }: { icon: LucideIcon; action?: ComponentChildren; children: ComponentChildren }) {
  return (
    <div class="tint-warning flex flex-wrap items-center gap-x-4 gap-y-2 rounded-field border border-warning/30 px-4 py-2.5 text-sm">
      <p class="flex min-w-0 grow basis-64 items-start gap-2.5">
        <Icon class="mt-1 size-4 shrink-0 text-warning" aria-hidden="true" />
        <span>{children}</span>
      </p>
      {action}
    </div>
  )
}
