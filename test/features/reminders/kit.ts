import { env } from 'cloudflare:workers'
import type { UserInfo } from '../../../simulator/index.ts'
import type { Action } from '../../../src/engine/actions/schema.ts'
import type { Segment } from '../../../src/engine/segments/schema.ts'
import type { Decision } from '../../../src/features/activity/schema.ts'
import type {
  FriendGoal,
  GoalPage,
  Reminder,
  ReminderNumbers,
  SaveReminder,
  SaveReminderStep,
} from '../../../src/features/reminders/schema.ts'
import { bubble, eventually, type Harness, harness } from '../../harness/index.ts'
import type { Answer } from '../staff/visitor.ts'

type When = { days: number; at: string } | { minutes: number }
/** A step as a test writes it: '3日前 18:00' is `{ days: -3, at: '18:00' }`. */
export type Short = When & { id?: number; text?: string; actions?: Action[]; when?: Segment }

type More = Partial<Omit<SaveReminder, 'steps'>>

function bodyOf<T>({ status, body }: Answer): T {
  if (status >= 300) throw new Error(`${status}: ${JSON.stringify(body)}`)
  return body as T
}

/** A goal by the calendar: '2030-01-10' or '2030-01-10 14:00'. */
const goalOf = (when: string) => {
  const [date, time] = when.split(' ')
  return time === undefined ? { date } : { date, time }
}

type Shop = Pick<Harness, 'account' | 'api' | 'staff' | 'friendId' | 'done' | 'clock' | 'objectRows' | 'decisions'>

/** Tests give steps small numbers, each shop its own: an id belongs to one step of the installation. */
const FEW = 1000

/** What the people of the shop do with reminders. Those that end in `Answer` tell whatever the API said. */
export function remindersOf(h: Shop) {
  const base = h.account.id * FEW
  const isOurs = (id: unknown): id is number => typeof id === 'number' && id > base && id < base + FEW
  /** The same with the small numbers. */
  const small = <T>(value: T): T =>
    JSON.parse(JSON.stringify(value), (key, each) => ((key === 'id' || key === 'stepId') && isOurs(each) ? each - base : each))
  const step = (short: Short): SaveReminderStep => ({
    ...(short.id === undefined ? {} : { id: short.id < FEW ? base + short.id : short.id }),
    offset: 'at' in short ? { kind: 'clock', days: short.days, time: short.at } : { kind: 'left', minutes: short.minutes },
    ...(short.text === undefined ? {} : { bubbles: [bubble(short.text)] }),
    ...(short.actions ? { actions: short.actions } : {}),
    ...(short.when ? { when: short.when } : {}),
  })
  const draft = (steps: Short[], more: More = {}) => ({ name: 'ご予約のお知らせ', ...more, steps: steps.map(step) })
  const done = <T>(answer: Answer): T => small(bodyOf<T>(answer))
  const path = `${h.api}/reminders`
  const goalPath = async (user: UserInfo, { id }: { id: number }, key: string) =>
    `${h.api}/friends/${await h.friendId(user)}/reminders/${id}/goals/${encodeURIComponent(key)}`
  const addAnswer = (steps: Short[], more?: More) => h.staff.post(path, draft(steps, more))
  const saveAnswer = ({ id }: { id: number }, steps: Short[], more?: More) =>
    h.staff.send('PUT', `${path}/${id}`, { body: draft(steps, more) })
  const setAnswer = async (user: UserInfo, reminder: { id: number }, when: string, key = 'visit') =>
    h.done(h.staff.send('PUT', await goalPath(user, reminder, key), { body: goalOf(when) }))
  const read = async (user: UserInfo) =>
    done<{ items: FriendGoal[] }>(await h.staff.get(`${h.api}/friends/${await h.friendId(user)}/reminder-goals`)).items

  return {
    path,
    draft,
    addAnswer,
    saveAnswer,
    setAnswer,
    add: async (steps: Short[], more?: More) => done<Reminder>(await addAnswer(steps, more)),
    save: async (reminder: { id: number }, steps: Short[], more?: More) => done<Reminder>(await saveAnswer(reminder, steps, more)),
    get: async ({ id }: { id: number }) => done<Reminder>(await h.staff.get(`${path}/${id}`)),
    switch: async ({ id }: { id: number }, isActive: boolean) =>
      done<Reminder>(await h.staff.send('PUT', `${path}/${id}/active`, { body: { isActive } })),
    numbers: async ({ id }: { id: number }) => done<ReminderNumbers>(await h.staff.get(`${path}/${id}/numbers`)).steps,
    goalPage: async ({ id }: { id: number }, query = '') => done<GoalPage>(await h.staff.get(`${path}/${id}/goals${query}`)),
    set: async (user: UserInfo, reminder: { id: number }, when: string, key?: string) =>
      done<{ items: FriendGoal[] }>(await setAnswer(user, reminder, when, key)).items,
    cancel: async (user: UserInfo, reminder: { id: number }, key = 'visit') =>
      done<{ items: FriendGoal[] }>(await h.done(h.staff.send('DELETE', await goalPath(user, reminder, key)))).items,
    goals: read,
    /** A friend's goals as [key, moment, status], once they are as expected: jobs and effects come by queue. */
    goalsAre: (user: UserInfo, expected: [string, number, string][]) =>
      eventually(async () => {
        await h.clock.settle()
        const goals = (await read(user)).map(({ key, goalAt, status }) => [key, goalAt, status])
        if (JSON.stringify(goals) !== JSON.stringify(expected))
          throw new Error(`goals: ${JSON.stringify(goals)} instead of ${JSON.stringify(expected)}`)
      }),
    /** Resolves when a friend's object has heard of the reminder's present version: friends are told by the jobs queue, which nobody sees the end of. */
    told: ({ id, version }: Reminder, users: UserInfo[]) =>
      eventually(async () => {
        for (const user of users) {
          const seen = await h.objectRows(
            user,
            `SELECT id FROM inputs WHERE body IS NULL AND id LIKE 'effects:reminder:${id}:${version}:%'`,
          )
          if (seen.length === 0) throw new Error(`${user.displayName} has not heard of version ${version}`)
        }
        const left = await env.DB.prepare('SELECT count(*) AS n FROM friend_effects WHERE account_id = ?')
          .bind(h.account.id)
          .first<number>('n')
        if (left !== 0) throw new Error('effects are left')
        await h.clock.settle()
      }),
    /** What stands about reminders in a friend's "why", oldest first: step, outcome, reason. */
    why: async (user: UserInfo, count: number): Promise<[number, Decision['outcome'], string | null][]> =>
      (await h.decisions(user, count)).flatMap(({ subject, outcome, reason }): [number, Decision['outcome'], string | null][] =>
        subject.kind === 'reminder' ? [[subject.stepId - base, outcome, reason]] : [],
      ),
  }
}

const THREE: Short[] = [
  { id: 101, days: -3, at: '18:00', text: '3日後です' },
  { id: 102, days: -1, at: '18:00', text: '明日です' },
  { id: 103, minutes: -120, text: '2時間後です' },
]

/** A shop with one reminder, and a friend. */
export async function goalShop(steps: Short[] = THREE, more: More = {}) {
  const h = await harness()
  const r = remindersOf(h)
  const reminder = await r.add(steps, more)
  const user = await h.follows('花子')
  /** The day so many days from the first, which is a Monday, 10:00. */
  const day = (days: number) => new Date(h.clock.wall('12:00', days)).toISOString().slice(0, 10)
  return { h, r, reminder, user, day }
}
