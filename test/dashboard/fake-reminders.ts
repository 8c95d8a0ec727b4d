import { datesOf, goalAtOf, isOver, keyOf } from '../../src/features/reminders/rules.ts'
import type {
  FriendGoal,
  ListedGoal,
  PreviewReminder,
  Reminder,
  ReminderNumbers,
  SaveReminder,
  SetGoal,
} from '../../src/features/reminders/schema.ts'
import type { Use } from '../../src/features/uses/schema.ts'
import type { FakeApi } from './fake-api.ts'
import { DAY, HOUR, NOW } from './fake-data.ts'
import { at, bodyAs, byId } from './fake-parts.ts'
import { Refused } from './fake-routes.ts'

const ZONE = 'Asia/Tokyo'

export const reminder = (change: Partial<Reminder> & Pick<Reminder, 'id' | 'name'>): Reminder => ({
  folderId: null,
  isActive: true,
  fieldId: null,
  goalTime: '10:00',
  quiet: 'hold',
  steps: [
    { id: 101, offset: { kind: 'clock', days: -3, time: '18:00' }, bubbles: [{ kind: 'text', text: '3日後にご予約です' }] },
    { id: 102, offset: { kind: 'left', minutes: -120 }, bubbles: [{ kind: 'text', text: 'まもなくです' }] },
  ],
  stepCount: 2,
  running: 0,
  version: 1,
  updatedAt: NOW - DAY,
  ...change,
})

const freshReminders = (): Reminder[] => [
  reminder({ id: 1, name: 'ご予約のお知らせ', running: 2 }),
  reminder({ id: 2, name: 'お誕生日', fieldId: 1, folderId: 7, steps: [], stepCount: 0 }),
  reminder({ id: 3, name: '止めている', isActive: false }),
]

const goal = (change: Partial<FriendGoal> = {}): FriendGoal => ({
  reminderId: 1,
  reminderName: 'ご予約のお知らせ',
  friendId: 1,
  key: 'visit',
  goalAt: NOW + 5 * DAY,
  status: 'running',
  stepId: 101,
  nextAt: NOW + 2 * DAY,
  setAt: NOW - HOUR,
  endedAt: null,
  reason: null,
  isActive: true,
  fieldId: null,
  ahead: [
    { stepId: 101, offset: { kind: 'clock', days: -3, time: '18:00' }, at: NOW + 2 * DAY },
    { stepId: 102, offset: { kind: 'left', minutes: -120 }, at: NOW + 5 * DAY - 2 * HOUR },
  ],
  ...change,
})

function preview({ steps, goalTime = '10:00', quiet: _, ...given }: PreviewReminder) {
  const goalAt = goalAtOf(given, { zone: ZONE, goalTime })
  const asPlanned = steps.map(({ offset }, id) => ({ id, offset, bubbles: [] }))
  const dates = datesOf(asPlanned, { now: NOW, zone: ZONE, seed: '0', quiet: null, goalAt })
  return { goalAt, items: dates.map(({ stepId: index, base, leaves }) => ({ index, dueAt: base, at: leaves, isPast: isOver(base, NOW) })) }
}

/** Reminders on top of what the fake server knows. */
export function withReminders(api: FakeApi) {
  const state = {
    reminders: freshReminders(),
    goals: [
      goal(),
      goal({ key: 'old', status: 'cancelled', reason: 'cancelled-by-staff', stepId: null, nextAt: null, ahead: [], endedAt: NOW }),
    ],
    listed: [{ ...goal(), friendName: '佐藤 美咲', pictureUrl: null }] as ListedGoal[],
    numbers: { steps: [] } as ReminderNumbers,
    uses: [] as Use[],
  }
  const one = `${at}/reminders/(\\d+)`
  const goals = `${at}/friends/\\d+/reminders/(\\d+)/goals/([^/]+)$`
  api.routes.unshift(
    ['GET', new RegExp(`${at}/reminders$`), () => ({ items: state.reminders })],
    ['POST', new RegExp(`${at}/reminders/preview$`), (call) => preview(bodyAs<PreviewReminder>(call))],
    [
      'POST',
      new RegExp(`${at}/reminders$`),
      (call) => {
        const made = reminder({ ...(bodyAs<SaveReminder>(call) as Partial<Reminder>), id: 50, name: 'x' })
        state.reminders.push(Object.assign(made, { name: bodyAs<SaveReminder>(call).name }))
        return made
      },
    ],
    ['GET', new RegExp(`${one}$`), (_, [id]) => byId(state.reminders, id)],
    [
      'PUT',
      new RegExp(`${one}$`),
      (call, [id]) => {
        const stored = byId(state.reminders, id)
        const { version, ...input } = bodyAs<SaveReminder>(call)
        if (version !== stored.version) throw new Refused({ status: 409, code: 'version-moved' })
        return Object.assign(stored, input, { version: stored.version + 1 })
      },
    ],
    ['PUT', new RegExp(`${one}/active$`), (call, [id]) => Object.assign(byId(state.reminders, id), bodyAs<{ isActive: boolean }>(call))],
    [
      'POST',
      new RegExp(`${one}/duplicate$`),
      (_, [id]) => {
        const copy = reminder({
          ...byId(state.reminders, id),
          id: 51,
          name: `${byId(state.reminders, id).name} (2)`,
          isActive: false,
          running: 0,
        })
        state.reminders.push(copy)
        return copy
      },
    ],
    [
      'DELETE',
      new RegExp(`${one}$`),
      (_, [id]) => {
        state.reminders = state.reminders.filter((each) => String(each.id) !== id)
        return { ok: true }
      },
    ],
    ['GET', new RegExp(`${one}/uses$`), () => ({ items: state.uses })],
    ['GET', new RegExp(`${one}/numbers$`), () => state.numbers],
    ['GET', new RegExp(`${one}/goals$`), () => ({ items: state.listed })],
    ['GET', new RegExp(`${at}/friends/\\d+/reminder-goals$`), () => ({ items: state.goals })],
    [
      'PUT',
      new RegExp(goals),
      (call, [id, key]) => {
        const of = byId(state.reminders, id)
        const goalAt = goalAtOf(bodyAs<SetGoal>(call), { zone: ZONE, goalTime: of.goalTime })
        const set = goal({
          reminderId: of.id,
          reminderName: of.name,
          key: decodeURIComponent(key ?? keyOf(goalAt, ZONE)),
          goalAt,
          ahead: [],
        })
        state.goals = [set, ...state.goals.filter((each) => each.key !== set.key)]
        return { items: state.goals }
      },
    ],
    [
      'DELETE',
      new RegExp(goals),
      (_, [, key]) => {
        state.goals = state.goals.map((each) =>
          each.key === decodeURIComponent(key ?? '')
            ? goal({ ...each, status: 'cancelled', reason: 'cancelled-by-staff', ahead: [] })
            : each,
        )
        return { items: state.goals }
      },
    ],
  )
  return state
}
