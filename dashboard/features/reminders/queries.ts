import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/preact-query'
import type {
  FriendGoal,
  GoalPage,
  PreviewReminder,
  Reminder,
  ReminderNumbers,
  ReminderPreview,
  ReminderSummary,
  SaveReminder,
  SetGoal,
} from '../../../src/features/reminders/schema.ts'
import type { Use } from '../../../src/features/uses/schema.ts'
import { answerOf, api, call } from '../../lib/api.ts'
import { refresh } from '../../lib/refresh.ts'
import { useAccountPaths } from '../accounts/account.ts'

const REFRESH_MS = 30_000
const reminders = api.accounts[':accountId'].reminders
const one = reminders[':reminderId']
const friend = api.accounts[':accountId'].friends[':friendId']
const goal = friend.reminders[':reminderId'].goals[':goalKey']

/** All reminders, those in no folder first. */
export function useReminders(isAllowed = true) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('reminders', 'list'),
    queryFn: async () => (await answerOf<{ items: ReminderSummary[] }>(reminders.$get({ param }))).items,
    enabled: isAllowed,
    refetchInterval: REFRESH_MS,
  })
}

/** For the editor: asked once, because what is being edited must not change under one's hands. */
export function useReminder(reminderId: number, isAsked: boolean) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('reminder', reminderId),
    queryFn: () => answerOf<Reminder>(one.$get({ param: { ...param, reminderId: String(reminderId) } })),
    enabled: isAsked,
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
}

/** What became of each step so far. */
export function useReminderNumbers(reminderId: number | null) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('reminders', reminderId, 'numbers'),
    queryFn: async () => (await answerOf<ReminderNumbers>(one.numbers.$get({ param: { ...param, reminderId: String(reminderId) } }))).steps,
    enabled: reminderId !== null,
    refetchInterval: REFRESH_MS,
  })
}

/** Goals that run, the next one first. */
export function useReminderGoals(reminderId: number) {
  const { param, key } = useAccountPaths()
  return useInfiniteQuery({
    queryKey: key('reminders', reminderId, 'goals'),
    queryFn: ({ pageParam }) =>
      answerOf<GoalPage>(
        one.goals.$get({
          param: { ...param, reminderId: String(reminderId) },
          query: { limit: '10', ...(pageParam && { cursor: pageParam }) },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
}

/** The dates that steps come to; null: there is nothing to ask. What was asked before stays while the next answer is on its way. */
export function usePreview(asked: PreviewReminder | null) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('reminder-preview', JSON.stringify(asked)),
    queryFn: () => answerOf<ReminderPreview>(reminders.preview.$post({ param, json: asked ?? { steps: [] } })),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
  })
}

export function useReminderUses(reminderId: number) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('reminders', reminderId, 'uses'),
    queryFn: async () => (await answerOf<{ items: Use[] }>(one.uses.$get({ param: { ...param, reminderId: String(reminderId) } }))).items,
  })
}

export function useReminderChanges() {
  const { param, key } = useAccountPaths()
  const client = useQueryClient()
  const at = (reminderId: number) => ({ ...param, reminderId: String(reminderId) })
  const listKey = key('reminders', 'list')
  const changed = () => refresh(client, key('reminders'))
  return {
    load: (reminderId: number) => answerOf<Reminder>(one.$get({ param: at(reminderId) })),
    /** Makes one when there is no id yet. */
    save: async (reminderId: number | null, json: SaveReminder): Promise<Reminder> => {
      const saved = await answerOf<Reminder>(
        reminderId === null ? reminders.$post({ param, json }) : one.$put({ param: at(reminderId), json }),
      )
      client.setQueryData(key('reminder', saved.id), saved)
      void changed()
      return saved
    },
    /** Shows at once; what it was comes back when it cannot be saved. */
    switchTo: async (reminderId: number, isActive: boolean) => {
      const set = (isOn: boolean) =>
        client.setQueryData<ReminderSummary[]>(listKey, (items) =>
          items?.map((item) => (item.id === reminderId ? { ...item, isActive: isOn } : item)),
        )
      await client.cancelQueries({ queryKey: listKey })
      set(isActive)
      try {
        await answerOf<Reminder>(one.active.$put({ param: at(reminderId), json: { isActive } }))
      } catch (error) {
        set(!isActive)
        throw error
      }
      void changed()
    },
    duplicate: async (reminderId: number): Promise<Reminder> => {
      const copy = await answerOf<Reminder>(one.duplicate.$post({ param: at(reminderId) }))
      await changed()
      return copy
    },
    remove: async ({ reminderId, isForced }: { reminderId: number; isForced: boolean }) => {
      await call(one.$delete({ param: at(reminderId), query: isForced ? { force: 'true' } : {} }))
      await changed()
    },
  }
}

/** What a friend is reminded of, and was. */
export function useFriendGoals(friendId: number) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('friends', friendId, 'reminder-goals'),
    queryFn: async () =>
      (await answerOf<{ items: FriendGoal[] }>(friend['reminder-goals'].$get({ param: { ...param, friendId: String(friendId) } }))).items,
    refetchInterval: REFRESH_MS,
  })
}

interface OneGoal {
  reminderId: number
  goalKey: string
}

export function useGoalChanges(friendId: number) {
  const { param, key } = useAccountPaths()
  const client = useQueryClient()
  const at = ({ reminderId, goalKey }: OneGoal) => ({ ...param, friendId: String(friendId), reminderId: String(reminderId), goalKey })
  const put = ({ items }: { items: FriendGoal[] }) => {
    client.setQueryData(key('friends', friendId, 'reminder-goals'), items)
    void refresh(client, key('friends', friendId))
    void refresh(client, key('reminders'))
  }
  return {
    set: async ({ json, ...which }: OneGoal & { json: SetGoal }) =>
      put(await answerOf<{ items: FriendGoal[] }>(goal.$put({ param: at(which), json }))),
    cancel: async (which: OneGoal) => put(await answerOf<{ items: FriendGoal[] }>(goal.$delete({ param: at(which) }))),
  }
}
