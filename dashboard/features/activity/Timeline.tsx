import { MessagesSquare } from 'lucide-preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Friend } from '../../../src/features/friends/schema.ts'
import { useDates } from '../../lib/dates.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { ListSkeleton } from '../../ui/Skeleton.tsx'
import { useZone } from '../../ui/Time.tsx'
import { useCan } from '../staff/me.ts'
import { useTalk } from '../talk/queries.ts'
import { TalkBubble } from '../talk/TalkBubble.tsx'
import { ActivityLine } from './ActivityLine.tsx'
import { useActivity } from './queries.ts'
import { activityTexts } from './texts.ts'
import { byDay, type Day, mergeTimeline } from './timeline.ts'

/** Talk and activity in one, oldest at the top, opened at the newest, like a chat. */
export function Timeline({ friend }: { friend: Friend }) {
  const t = useTexts(activityTexts)
  const zone = useZone()
  const can = useCan()
  const talk = useTalk(friend.id, can('talk.view'))
  const activity = useActivity(friend.id)
  const isPending = activity.isPending || (talk.isPending && can('talk.view'))
  const error = activity.error ?? talk.error
  if (isPending) return <ListSkeleton rows={5} />
  if (error && !activity.data)
    return (
      <ErrorState
        error={error}
        onRetry={() => {
          void activity.refetch()
          void talk.refetch()
        }}
      />
    )
  const moments = mergeTimeline(
    { items: talk.data?.pages.flatMap((page) => page.items) ?? [], hasMore: talk.hasNextPage },
    { items: activity.data?.pages.flatMap((page) => page.items) ?? [], hasMore: activity.hasNextPage },
  )
  if (moments.length === 0)
    return (
      <EmptyState icon={<MessagesSquare class="size-7" />} title={t.timelineEmptyTitle}>
        {t.timelineEmptyBody}
      </EmptyState>
    )
  const loadEarlier = () => {
    if (talk.hasNextPage) void talk.fetchNextPage()
    if (activity.hasNextPage) void activity.fetchNextPage()
  }
  return (
    <Scroller count={moments.length} lastAt={moments.at(-1)?.at ?? 0}>
      {(talk.hasNextPage || activity.hasNextPage) && (
        <div class="flex justify-center">
          <Button size="sm" onClick={loadEarlier} isBusy={talk.isFetchingNextPage || activity.isFetchingNextPage}>
            {t.earlier}
          </Button>
        </div>
      )}
      {byDay(moments, zone).map((day) => (
        <DayBlock key={day.day} day={day} friend={friend} />
      ))}
    </Scroller>
  )
}

function DayBlock({ day, friend }: { day: Day; friend: Friend }) {
  const dates = useDates(useZone())
  return (
    <section class="flex flex-col gap-3" aria-label={dates.day(day.at)}>
      <h2 class="mx-auto rounded-full bg-base-content/8 px-3 text-2xs font-semibold">{dates.day(day.at)}</h2>
      <ol class="flex flex-col gap-3">
        {day.moments.map((moment) => (
          <li key={moment.kind === 'talk' ? `t${moment.talk.id}` : `a${moment.activity.id}`}>
            {moment.kind === 'talk' ? <TalkBubble message={moment.talk} friend={friend} /> : <ActivityLine activity={moment.activity} />}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Opens at its end and follows it; what is loaded above does not move what is being read. */
function Scroller({ children, count, lastAt }: { children: preact.ComponentChildren; count: number; lastAt: number }) {
  const t = useTexts(activityTexts)
  const box = useRef<HTMLElement>(null)
  const seen = useRef({ height: 0, lastAt: 0 })
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const before = seen.current
    if (before.lastAt !== lastAt) element.scrollTop = element.scrollHeight
    else element.scrollTop += element.scrollHeight - before.height
    seen.current = { height: element.scrollHeight, lastAt }
  }, [count, lastAt])
  return (
    <section
      ref={box}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable with the keyboard
      tabIndex={0}
      aria-label={t.timelineLabel}
      class="flex max-h-[min(70dvh,44rem)] flex-col gap-6 overflow-y-auto overscroll-contain rounded-box border border-base-300 bg-[oklch(94.5%_0.012_230)] p-4 sm:p-6 dark:bg-[oklch(21.5%_0.014_235)]"
    >
      {children}
    </section>
  )
}
