import { ListFilter, MessagesSquare } from 'lucide-preact'
import { useId } from 'preact/hooks'
import type { Friend } from '../../../src/features/friends/schema.ts'
import type { OverviewField } from '../../../src/features/overview/schema.ts'
import { useDates } from '../../lib/dates.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useQueryParams } from '../../lib/use-query-param.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { ListSkeleton } from '../../ui/Skeleton.tsx'
import { useZone } from '../../ui/Time.tsx'
import { useCan } from '../staff/me.ts'
import { useTalk } from '../talk/queries.ts'
import { TalkBubble } from '../talk/TalkBubble.tsx'
import { ActivityLine } from './ActivityLine.tsx'
import { hasTalk, SHOWS, type Show } from './kinds.ts'
import { useActivity } from './queries.ts'
import { Scroller } from './Scroller.tsx'
import { activityTexts } from './texts.ts'
import { byDay, type Day, mergeTimeline } from './timeline.ts'
import type { FieldsById } from './use-activity-text.ts'

interface TimelineProps {
  friend: Friend
  /** To tell changed values by. */
  fields: readonly OverviewField[]
}

/** What happened with a friend, all of it or one kind, oldest at the top. */
export function Timeline({ friend, fields }: TimelineProps) {
  const t = useTexts(activityTexts)
  const can = useCan()
  const { query, set } = useQueryParams()
  const id = useId()
  const shows = SHOWS.filter((each) => each !== 'talk' || can('talk.view'))
  const show = shows.find((each) => each === query.show) ?? 'all'
  const words: Record<Show, string> = {
    all: t.showAll,
    talk: t.showTalk,
    tags: t.showTags,
    fields: t.showFields,
    handling: t.showHandling,
    scenarios: t.showScenarios,
    reactions: t.showReactions,
    friendship: t.showFriendship,
  }
  return (
    <div class="flex flex-col gap-3">
      <div class="flex items-center gap-2 self-end text-sm">
        <ListFilter class="muted size-4 shrink-0" aria-hidden="true" />
        <label for={id} class="sr-only">
          {t.show}
        </label>
        <select
          id={id}
          class="select select-sm h-10 w-auto"
          onChange={(event) => set({ show: event.currentTarget.value === 'all' ? undefined : event.currentTarget.value })}
        >
          {shows.map((each) => (
            <option key={each} value={each} selected={each === show}>
              {words[each]}
            </option>
          ))}
        </select>
      </div>
      <Moments key={show} friend={friend} fields={fields} show={show} />
    </div>
  )
}

/** Talk and activity in one, opened at the newest, like a chat. */
function Moments({ friend, fields, show }: TimelineProps & { show: Show }) {
  const t = useTexts(activityTexts)
  const zone = useZone()
  const can = useCan()
  const isTalkShown = hasTalk(show) && can('talk.view')
  const talk = useTalk(friend.id, isTalkShown)
  const activity = useActivity(friend.id, show)
  const isPending = activity.isLoading || talk.isLoading
  const error = activity.error ?? talk.error
  if (isPending) return <ListSkeleton rows={5} />
  if (error && !activity.data && !talk.data)
    return (
      <ErrorState
        error={error}
        onRetry={() => {
          if (show !== 'talk') void activity.refetch()
          if (isTalkShown) void talk.refetch()
        }}
      />
    )
  const moments = mergeTimeline(
    { items: isTalkShown ? (talk.data?.pages.flatMap((page) => page.items) ?? []) : [], hasMore: isTalkShown && talk.hasNextPage },
    { items: activity.data?.pages.flatMap((page) => page.items) ?? [], hasMore: activity.hasNextPage },
  )
  if (moments.length === 0)
    return (
      <EmptyState icon={<MessagesSquare class="size-7" />} title={show === 'all' ? t.timelineEmptyTitle : t.filteredEmptyTitle}>
        {show === 'all' ? t.timelineEmptyBody : t.filteredEmptyBody}
      </EmptyState>
    )
  const hasMore = activity.hasNextPage || (isTalkShown && talk.hasNextPage)
  const loadEarlier = () => {
    if (isTalkShown && talk.hasNextPage) void talk.fetchNextPage()
    if (activity.hasNextPage) void activity.fetchNextPage()
  }
  const byId = new Map(fields.map((field) => [field.fieldId, field]))
  return (
    <Scroller count={moments.length} lastAt={moments.at(-1)?.at ?? 0}>
      {hasMore && (
        <div class="flex justify-center">
          <Button size="sm" onClick={loadEarlier} isBusy={talk.isFetchingNextPage || activity.isFetchingNextPage}>
            {t.earlier}
          </Button>
        </div>
      )}
      {byDay(moments, zone).map((day) => (
        <DayBlock key={day.day} day={day} friend={friend} fields={byId} />
      ))}
    </Scroller>
  )
}

function DayBlock({ day, friend, fields }: { day: Day; friend: Friend; fields: FieldsById }) {
  const dates = useDates(useZone())
  return (
    <section class="flex flex-col gap-3" aria-label={dates.day(day.at)}>
      <h2 class="mx-auto rounded-full bg-base-content/8 px-3 text-2xs font-semibold">{dates.day(day.at)}</h2>
      <ol class="flex flex-col gap-3">
        {day.moments.map((moment) => (
          <li key={moment.kind === 'talk' ? `t${moment.talk.id}` : `a${moment.activity.id}`}>
            {moment.kind === 'talk' ? (
              <TalkBubble message={moment.talk} friend={friend} />
            ) : (
              <ActivityLine activity={moment.activity} fields={fields} />
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
