import { ChevronDown } from 'lucide-preact'
import type { ComponentChildren } from 'preact'
import type { Friend } from '../../../src/features/friends/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Time } from '../../ui/Time.tsx'
import { FriendScore } from './FriendScore.tsx'
import { friendPageTexts } from './page-texts.ts'
import { friendTexts } from './texts.ts'

/** What LINE tells about a friend, and their score. */
export function FriendFacts({ friend }: { friend: Friend }) {
  const t = useTexts(friendTexts)
  const page = useTexts(friendPageTexts)
  const time = (at: number | null) => (at === null ? <span class="muted">{t.unknown}</span> : <Time at={at} isExact />)
  const facts: [string, ComponentChildren][] = [
    [t.lineName, friend.lineName ?? <span class="muted">{t.unknown}</span>],
    [t.followedAt, time(friend.followedAt)],
    ...(friend.unfollowedAt === null ? [] : [[t.unfollowedAt, time(friend.unfollowedAt)] satisfies [string, ComponentChildren]]),
    [t.lastInbound, time(friend.lastInboundAt)],
    ...(friend.statusMessage ? [[t.statusMessage, friend.statusMessage] satisfies [string, ComponentChildren]] : []),
    ...(friend.language ? [[t.language, friend.language] satisfies [string, ComponentChildren]] : []),
    [t.lineUserId, <code class="font-mono text-2xs break-all select-all">{friend.lineUserId}</code>],
  ]
  return (
    <details class="group card-frame" open>
      <summary class="flex items-center justify-between px-4 py-3 font-bold sm:px-5">
        {page.profile}
        <ChevronDown class="size-5 transition-transform group-open:rotate-180" aria-hidden="true" />
      </summary>
      <dl class="grid gap-3 border-t border-base-300 px-4 py-4 text-sm sm:px-5">
        {facts.map(([label, value]) => (
          <div key={label} class="flex flex-col">
            <dt class="muted text-xs">{label}</dt>
            <dd class="min-w-0 break-words">{value}</dd>
          </div>
        ))}
        <FriendScore friend={friend} />
      </dl>
    </details>
  )
}
