import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/preact-query'
import type {
  PreviewSchedule,
  SaveSchedule,
  Schedule,
  SchedulePreview,
  ScheduleRun,
  ScheduleRunPage,
} from '../../../src/features/schedules/schema.ts'
import { answerOf, api, call } from '../../lib/api.ts'
import { refresh } from '../../lib/refresh.ts'
import { useDebounced } from '../../lib/use-debounced.ts'
import { useAccountPaths } from '../accounts/account.ts'

const REFRESH_MS = 30_000
const RUNNING_MS = 2_000
const PREVIEW_DELAY_MS = 300
const schedules = api.accounts[':accountId'].schedules
const one = schedules[':scheduleId']

export const isUnderWay = ({ job }: Pick<ScheduleRun, 'job'>): boolean => job?.status === 'queued' || job?.status === 'running'

/** All schedules, with their last runs; asked often while one is under way. */
export function useSchedules() {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('schedules', 'list'),
    queryFn: async () => (await answerOf<{ items: Schedule[] }>(schedules.$get({ param }))).items,
    refetchInterval: ({ state }) => (state.data?.some(({ lastRun }) => lastRun && isUnderWay(lastRun)) ? RUNNING_MS : REFRESH_MS),
  })
}

/** For the editor: asked once, because what is being edited must not change under one's hands. */
export function useSchedule(scheduleId: number, isAsked: boolean) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('schedule', scheduleId),
    queryFn: () => answerOf<Schedule>(one.$get({ param: { ...param, scheduleId: String(scheduleId) } })),
    enabled: isAsked,
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
}

/** When it would run next and for how many; asked when what is written stood still. Null: not all is filled in. */
export function useSchedulePreview(wish: PreviewSchedule | null) {
  const { param, key } = useAccountPaths()
  const settled = useDebounced(wish === null ? null : JSON.stringify(wish), PREVIEW_DELAY_MS)
  return useQuery({
    queryKey: key('schedules', 'preview', settled),
    queryFn: () => answerOf<SchedulePreview>(schedules.preview.$post({ param, json: JSON.parse(settled ?? 'null') })),
    enabled: settled !== null,
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  })
}

/** The log, the newest first. */
export function useScheduleRuns(scheduleId: number) {
  const { param, key } = useAccountPaths()
  return useInfiniteQuery({
    queryKey: key('schedules', scheduleId, 'runs'),
    queryFn: ({ pageParam }) => {
      const query = { limit: '20', ...(pageParam ? { cursor: pageParam } : {}) }
      return answerOf<ScheduleRunPage>(one.runs.$get({ param: { ...param, scheduleId: String(scheduleId) }, query }))
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: ({ state }) => (state.data?.pages.some(({ items }) => items.some(isUnderWay)) ? RUNNING_MS : REFRESH_MS),
  })
}

export function useScheduleChanges() {
  const { param, key } = useAccountPaths()
  const client = useQueryClient()
  const at = (scheduleId: number) => ({ ...param, scheduleId: String(scheduleId) })
  const listKey = key('schedules', 'list')
  const listChanged = () => refresh(client, key('schedules'))
  const setOne = (scheduleId: number, change: Partial<Schedule>) =>
    client.setQueryData<Schedule[]>(listKey, (items) => items?.map((item) => (item.id === scheduleId ? { ...item, ...change } : item)))
  return {
    load: (scheduleId: number) => answerOf<Schedule>(one.$get({ param: at(scheduleId) })),
    /** Makes one when there is no id yet. */
    save: async (scheduleId: number | null, json: SaveSchedule): Promise<Schedule> => {
      const schedule = await answerOf<Schedule>(
        scheduleId === null ? schedules.$post({ param, json }) : one.$put({ param: at(scheduleId), json }),
      )
      client.setQueryData(key('schedule', schedule.id), schedule)
      void listChanged()
      return schedule
    },
    /** Shows at once; what it was comes back when it cannot be saved. */
    switchTo: async (schedule: Schedule, isActive: boolean) => {
      await client.cancelQueries({ queryKey: listKey })
      setOne(schedule.id, { isActive })
      try {
        setOne(schedule.id, await answerOf<Schedule>(one.active.$put({ param: at(schedule.id), json: { isActive } })))
      } catch (error) {
        setOne(schedule.id, { isActive: !isActive })
        throw error
      }
      void listChanged()
    },
    duplicate: async (scheduleId: number): Promise<Schedule> => {
      const copy = await answerOf<Schedule>(one.duplicate.$post({ param: at(scheduleId) }))
      await listChanged()
      return copy
    },
    remove: async (scheduleId: number) => {
      await call(one.$delete({ param: at(scheduleId) }))
      await listChanged()
    },
    /** The same request key again runs nothing twice. */
    run: async ({ scheduleId, expectedCount, requestKey }: { scheduleId: number; expectedCount: number; requestKey: string }) => {
      const headers = { 'Idempotency-Key': requestKey }
      const run = await answerOf<ScheduleRun>(one.run.$post({ param: at(scheduleId), json: { expectedCount } }, { headers }))
      void listChanged()
      void client.invalidateQueries({ queryKey: key('jobs', 'list') })
      return run
    },
  }
}
