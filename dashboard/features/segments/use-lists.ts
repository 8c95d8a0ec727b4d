import { useQueries } from '@tanstack/preact-query'
import { useMemo } from 'preact/hooks'
import type { Segment } from '../../../src/engine/segments/schema.ts'
import type { Scenario } from '../../../src/features/scenarios/schema.ts'
import type { SegmentLists, StepItem } from '../../editors/segment/lists.ts'
import { answerOf, api, call } from '../../lib/api.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { useBroadcasts } from '../broadcasts/queries.ts'
import { useFields } from '../fields/queries.ts'
import { withFolders } from '../folders/groups.ts'
import { useFolders } from '../folders/queries.ts'
import { useAssignees } from '../friends/assignees.ts'
import { useFindLinks, useNamedLinks } from '../links/queries.ts'
import { useMarks } from '../marks/queries.ts'
import { useReminders } from '../reminders/queries.ts'
import { useScenarios } from '../scenarios/queries.ts'
import { useNamedSteps } from '../scenarios/step-names.ts'
import { useCan } from '../staff/me.ts'
import { useTags } from '../tags/queries.ts'
import { namedIn, usableIn } from './named-ids.ts'
import { useSegments } from './queries.ts'

/** Steps of the scenarios and names of the friends that the segments mention. */
function useNamed(segments: readonly Segment[]) {
  const { param, key } = useAccountPaths()
  const stepsOf = useNamedSteps()
  const can = useCan()
  const { scenarioIds, friendIds, linkIds } = namedIn(segments)
  const links = useNamedLinks(linkIds)
  const scenarios = useQueries({
    queries: scenarioIds.map((scenarioId) => ({
      queryKey: key('scenarios', scenarioId, 'steps'),
      queryFn: () =>
        answerOf<Scenario>(
          api.accounts[':accountId'].scenarios[':scenarioId'].$get({ param: { ...param, scenarioId: String(scenarioId) } }),
        ),
      enabled: can('scenarios.view'),
    })),
  })
  const friends = useQueries({
    queries: friendIds.map((friendId) => ({
      queryKey: key('friends', friendId, 'name'),
      queryFn: () => call(api.accounts[':accountId'].friends[':friendId'].$get({ param: { ...param, friendId: String(friendId) } })),
    })),
  })
  const steps = new Map<number, StepItem[]>()
  for (const { data } of scenarios)
    if (data)
      steps.set(
        data.id,
        stepsOf(data.content.steps).map(({ id, no, headline, summary }) => ({
          id,
          no,
          name: summary ? `${headline} ${summary}` : headline,
        })),
      )
  return { steps, links, friends: friends.flatMap(({ data }) => (data ? [{ id: data.id, name: data.name }] : [])) }
}

interface Options {
  isAsked?: boolean
  /** The saved search that is edited: what would make it stand in itself is not offered. */
  ownId?: number | null
}

/** Everything that conditions can be about, for the editor and for sentences. `segments` are those on the screen. */
export function useSegmentLists(segments: readonly Segment[], { isAsked = true, ownId = null }: Options = {}): SegmentLists {
  const can = useCan()
  const may = (permission: string) => isAsked && can(permission)
  const tags = useTags({ isAllowed: may('tags.view') })
  const tagFolders = useFolders('tag', may('tags.view'))
  const fields = useFields({ isAllowed: may('fields.view') })
  const fieldFolders = useFolders('field', may('fields.view'))
  const marks = useMarks({ isAllowed: may('marks.view') })
  const scenarios = useScenarios(may('scenarios.view'))
  const reminders = useReminders(may('reminders.view'))
  const broadcasts = useBroadcasts(may('broadcasts.view'))
  const staff = useAssignees(isAsked)
  const saved = useSegments({ isAllowed: may('segments.view') })
  const savedFolders = useFolders('segment', may('segments.view'))
  const named = useNamed(segments)
  const findLinks = useFindLinks()
  const all = [tags, fields, marks, scenarios, reminders, broadcasts, staff, saved]
  const isReady = all.every(({ data }) => data !== undefined) && !broadcasts.hasNextPage
  const lists = useMemo(
    () => ({
      isReady,
      tags: withFolders(tags.data ?? [], tagFolders.data ?? []),
      fields: withFolders(fields.data ?? [], fieldFolders.data ?? []),
      marks: marks.data ?? [],
      scenarios: scenarios.data ?? [],
      reminders: reminders.data ?? [],
      broadcasts: (broadcasts.data?.pages ?? []).flatMap(({ items }) => items),
      staff: staff.data ?? [],
      segments: withFolders(usableIn(saved.data ?? [], ownId), savedFolders.data ?? []),
    }),
    [
      isReady,
      tags.data,
      tagFolders.data,
      fields.data,
      fieldFolders.data,
      marks.data,
      scenarios.data,
      reminders.data,
      broadcasts.data,
      staff.data,
      saved.data,
      savedFolders.data,
      ownId,
    ],
  )
  return { ...lists, ...named, findLinks }
}

const FOUND_MAX = '20'

/** Friends by name, whoever they are: hidden, blocked and archived ones too. */
export function useFindFriends() {
  const { param } = useAccountPaths()
  return async (q: string) => {
    const switches = { blockedUs: 'include', blockedByStaff: 'include', hidden: 'include', archived: 'include' } as const
    const { items } = await call(
      api.accounts[':accountId'].friends.$get({ param, query: { q, limit: FOUND_MAX, total: '0', ...switches } }),
    )
    return items.map(({ id, name, lineName }) => ({ id, name: name || lineName || `#${id}` }))
  }
}
