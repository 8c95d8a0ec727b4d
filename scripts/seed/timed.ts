import type { z } from 'zod'
import { RunTaken, SavedActionList } from '../../src/features/action-lists/schema.ts'
import { Job } from '../../src/features/jobs/schema.ts'
import { FriendGoalList, Reminder, type SaveReminder } from '../../src/features/reminders/schema.ts'
import { Scenario } from '../../src/features/scenarios/schema.ts'
import { type SaveSchedule, Schedule, SchedulePreview, ScheduleRun } from '../../src/features/schedules/schema.ts'
import type { Api } from './api.ts'
import { followUp, type Ids, revival, visitList, welcome } from './scenarios.ts'
import { bubbleText } from './shop.ts'
import { inParallel, until } from './wait.ts'

interface World {
  api: Api
  path: string
}
const post = (body: unknown) => ({ method: 'POST' as const, body })
const put = (body: unknown) => ({ method: 'PUT' as const, body })

const AT_ONCE = 4
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** The calendar day of the salon, which is in Tokyo. */
const tokyoDay = (at: number): string => new Date(at + 9 * HOUR_MS).toISOString().slice(0, 10)

export interface Timed {
  welcomeId: number
  visitListId: number
  reviveId: number
  reminderId: number
}

const birthday = ({ field }: Ids): z.input<typeof SaveSchedule> => ({
  name: '誕生日のお祝い',
  rule: { kind: 'daily', time: '10:00', from: tokyoDay(Date.now()) },
  segment: { where: { kind: 'all', of: [{ kind: 'field', fieldId: field('誕生日'), test: { op: 'birthday-today' } }] } },
  actions: [
    {
      kind: 'send',
      bubbles: [
        bubbleText(
          '{{name|お客さま}}さん、お誕生日おめでとうございます🎂',
          '',
          '今月中にお越しくださったら、ヘッドスパのショートコース(15分)をプレゼントします。「誕生日」とお伝えくださいね。',
          '',
          'すてきな一年になりますように。サロン縁 一同',
        ),
      ],
    },
  ],
})

const dormant = ({ tag, segment }: Ids, revivalId: number): z.input<typeof SaveSchedule> => ({
  name: 'ご無沙汰の方へのお便り',
  rule: { kind: 'monthly', on: { kind: 'day', day: 1 }, time: '11:00', from: tokyoDay(Date.now()) },
  segment: {
    where: {
      kind: 'all',
      of: [
        { kind: 'segment', segmentId: segment('90日以上ご無沙汰') },
        { kind: 'not', of: { kind: 'scenario', op: 'reading', scenarioId: revivalId } },
      ],
    },
  },
  actions: [
    { kind: 'tag.add', tagId: tag('ご無沙汰') },
    { kind: 'scenario.start', scenarioId: revivalId },
  ],
})

const BOOKED: z.input<typeof SaveReminder> = {
  name: 'ご予約リマインド',
  steps: [
    {
      offset: { kind: 'clock', days: -1, time: '18:00' },
      bubbles: [
        bubbleText(
          '{{name|お客さま}}さん、明日はサロン縁へのご来店日です🌿',
          '',
          'お時間の変更やキャンセルは、このトークでお知らせください。お気をつけてお越しくださいね。',
        ),
      ],
    },
    {
      offset: { kind: 'left', minutes: -120 },
      bubbles: [bubbleText('ご予約のお時間まで、あと2時間です⏰', '道に迷われたら、「場所」と送ってください。地図をお送りします。')],
    },
  ],
}

/** What runs by time: scenarios, what begins them, schedules, reminders of bookings. */
export async function makeTimed({ api, path }: World, ids: Ids): Promise<Timed> {
  const scenario = async (body: unknown) => (await api.call(Scenario, `${path}/scenarios`, post(body))).id
  const [welcomeId, followUpId, revivalId] = [await scenario(welcome(ids)), await scenario(followUp(ids)), await scenario(revival(ids))]
  const list = await api.call(SavedActionList, `${path}/action-lists`, post({ ...visitList(ids, followUpId), folderId: null }))
  await api.call(Schedule, `${path}/schedules`, post(birthday(ids)))
  const revive = await api.call(Schedule, `${path}/schedules`, post(dormant(ids, revivalId)))
  const reminder = await api.call(Reminder, `${path}/reminders`, post(BOOKED))
  return { welcomeId, visitListId: list.id, reviveId: revive.id, reminderId: reminder.id }
}

/** Those who were at the salon today: staff record it, and the follow-up begins. */
export async function recordVisits({ api, path }: World, { friendIds, timed }: { friendIds: number[]; timed: Timed }): Promise<void> {
  await inParallel(AT_ONCE, friendIds, async (friendId) => {
    await api.call(RunTaken, `${path}/friends/${friendId}/actions`, post({ listId: timed.visitListId }))
  })
}

const TIMES = ['10:00', '11:30', '13:00', '14:30', '16:00', '17:30']

/** Who has booked is reminded of it. */
export async function bookGuests({ api, path }: World, { friendIds, timed }: { friendIds: number[]; timed: Timed }): Promise<void> {
  const bookings = friendIds.map((friendId, index) => ({
    friendId,
    date: tokyoDay(Date.now() + ((index % 9) + 1) * DAY_MS),
    time: TIMES[index % TIMES.length],
  }))
  await inParallel(AT_ONCE, bookings, async ({ friendId, ...goal }) => {
    await api.call(FriendGoalList, `${path}/friends/${friendId}/reminders/${timed.reminderId}/goals/booking-1`, put(goal))
  })
}

/** The letters to those who stay away are begun by hand this month, as one does when the schedule is new. */
export async function reviveOnce({ api, path }: World, { reviveId }: Timed): Promise<void> {
  const { rule, segment } = await api.call(Schedule, `${path}/schedules/${reviveId}`)
  const { count } = await api.call(SchedulePreview, `${path}/schedules/preview`, post({ rule, segment }))
  const { job } = await api.call(ScheduleRun, `${path}/schedules/${reviveId}/run`, post({ expectedCount: count }))
  await until('the letters are begun', async () => {
    const { status, failed } = await api.call(Job, `${path}/jobs/${job?.id}`)
    if (status === 'failed' || failed > 0) throw new Error(`The run ended as ${status}, ${failed} failed.`)
    return status === 'done'
  })
}
