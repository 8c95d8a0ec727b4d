import { emptySegment } from '../../dashboard/editors/segment/model.ts'
import type { Job } from '../../src/features/jobs/schema.ts'
import type { PreviewSchedule, SaveSchedule, Schedule, ScheduleRun } from '../../src/features/schedules/schema.ts'
import type { FakeApi } from './fake-api.ts'
import { DAY, HOUR, NOW } from './fake-data.ts'
import { at, bodyAs, byId } from './fake-parts.ts'
import { Refused } from './fake-routes.ts'

const EVERYBODY = emptySegment()
const vip = { kind: 'tag' as const, op: 'any' as const, tagIds: [1] }

export const run = (change: Partial<ScheduleRun> & Pick<ScheduleRun, 'id'>): ScheduleRun => ({
  dueAt: NOW - DAY,
  startedAt: NOW - DAY,
  status: 'started',
  reason: null,
  isByHand: false,
  actorName: null,
  job: { id: 70 + change.id, status: 'done', total: 32, done: 32, skipped: 0, failed: 0 },
  ...change,
})

export const schedule = (change: Partial<Schedule> & Pick<Schedule, 'id' | 'name'>): Schedule => ({
  isActive: true,
  folderId: null,
  rule: { kind: 'daily', every: 1, time: '10:00', from: '2026-11-01', until: null },
  segment: EVERYBODY,
  actions: [{ kind: 'send', bubbles: [{ kind: 'text', text: 'おめでとうございます' }] }],
  ifMissed: 'run',
  nextAt: NOW + HOUR,
  lastRun: null,
  version: 1,
  createdAt: NOW - 30 * DAY,
  updatedAt: NOW - DAY,
  ...change,
})

const freshRuns = (): ScheduleRun[] => [
  run({
    id: 5,
    dueAt: NOW - HOUR,
    isByHand: true,
    actorName: '佐藤',
    job: { id: 75, status: 'running', total: 200, done: 120, skipped: 0, failed: 0 },
  }),
  run({ id: 4, reason: 'late' }),
  run({ id: 3, dueAt: NOW - 2 * DAY, startedAt: null, status: 'skipped', reason: 'missed', job: null }),
  run({ id: 2, dueAt: NOW - 3 * DAY, startedAt: null, status: 'failed', reason: 'segment-broken', job: null }),
  run({ id: 1, dueAt: NOW - 60 * DAY, job: { id: null, status: 'done', total: 30, done: 28, skipped: 0, failed: 2 } }),
]

const freshSchedules = (): Schedule[] => [
  schedule({
    id: 1,
    name: '月末のお知らせ',
    rule: { kind: 'monthly', every: 1, on: { kind: 'last-day' }, time: '18:00', from: '2026-01-01', until: '2026-12-31' },
    segment: { ...EVERYBODY, where: { kind: 'all', of: [vip] } },
    nextAt: NOW + 8 * DAY,
    lastRun: run({ id: 1 }),
  }),
  schedule({
    id: 2,
    name: '毎朝の確認',
    folderId: 9,
    lastRun: run({ id: 2, status: 'skipped', reason: 'empty', startedAt: null, job: null }),
  }),
  schedule({ id: 3, name: '止めた予定', isActive: false, nextAt: null, rule: { kind: 'once', date: '2026-12-24', time: '09:30' } }),
]

const job = (id: number): Job => ({
  id,
  kind: 'schedule.run',
  status: 'done',
  about: { operation: 'schedule', name: '月末のお知らせ' },
  ...{ total: 32, progress: 1, done: 32, skipped: 0, failed: 0, counts: {}, error: null },
  ...{ actor: 'staff:1', actorName: '佐藤', undoOf: null, undoneAt: null, canCancel: false, canUndo: false, canResume: false },
  ...{ createdAt: NOW, startedAt: NOW, finishedAt: NOW, updatedAt: NOW },
})

/** Schedules on top of what the fake server knows. `preview` is what the server says of any rule. */
export function withSchedules(api: FakeApi) {
  const state = {
    schedules: freshSchedules(),
    runs: freshRuns(),
    preview: {
      runs: [1, 2, 3, 4, 5].map((days) => NOW + days * DAY),
      count: 32 as number | null,
      quiet: null as { from: string; to: string } | null,
    },
    asked: [] as PreviewSchedule[],
  }
  const one = `${at}/schedules/(\\d+)`
  api.routes.unshift(
    ['GET', new RegExp(`${at}/schedules$`), () => ({ items: state.schedules })],
    [
      'POST',
      new RegExp(`${at}/schedules/preview$`),
      (call) => {
        const asked = bodyAs<PreviewSchedule>(call)
        state.asked.push(asked)
        return { ...state.preview, count: asked.segment ? state.preview.count : null }
      },
    ],
    [
      'POST',
      new RegExp(`${at}/schedules$`),
      (call) => {
        const made = schedule({ ...bodyAs<SaveSchedule>(call), id: 50, version: 1 })
        state.schedules.push(made)
        return made
      },
    ],
    ['GET', new RegExp(`${one}$`), (_, [id]) => byId(state.schedules, id)],
    [
      'PUT',
      new RegExp(`${one}$`),
      (call, [id]) => {
        const stored = byId(state.schedules, id)
        const { version, ...input } = bodyAs<SaveSchedule>(call)
        if (version !== stored.version) throw new Refused({ status: 409, code: 'version-moved' })
        return Object.assign(stored, input, { version: stored.version + 1 })
      },
    ],
    [
      'PUT',
      new RegExp(`${one}/active$`),
      (call, [id]) => {
        const { isActive } = bodyAs<{ isActive: boolean }>(call)
        return Object.assign(byId(state.schedules, id), { isActive, nextAt: isActive ? NOW + HOUR : null })
      },
    ],
    [
      'POST',
      new RegExp(`${one}/duplicate$`),
      (_, [id]) => {
        const copy = schedule({ ...byId(state.schedules, id), id: 51, name: `${byId(state.schedules, id).name} (2)`, isActive: false })
        state.schedules.push(copy)
        return copy
      },
    ],
    [
      'DELETE',
      new RegExp(`${one}$`),
      (_, [id]) => {
        state.schedules = state.schedules.filter((each) => String(each.id) !== id)
        return { ok: true }
      },
    ],
    [
      'POST',
      new RegExp(`${one}/run$`),
      (call) => {
        const { expectedCount } = bodyAs<{ expectedCount: number }>(call)
        if (expectedCount !== state.preview.count)
          throw new Refused({ status: 409, code: 'count-moved', fields: { expectedCount: String(state.preview.count) } })
        const made = run({ id: 9, dueAt: NOW, isByHand: true, actorName: '佐藤' })
        state.runs.unshift(made)
        return made
      },
    ],
    ['GET', new RegExp(`${one}/runs$`), () => ({ items: state.runs })],
    ['GET', new RegExp(`${at}/jobs/(\\d+)$`), (_, [id]) => job(Number(id))],
    ['GET', new RegExp(`${at}/taps$`), () => ({ source: null, items: [] })],
  )
  return state
}
