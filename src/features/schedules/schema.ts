import { z } from '@hono/zod-openapi'
import { ActionList } from '../../engine/actions/schema.ts'
import { Segment } from '../../engine/segments/schema.ts'
import { AccountParam, Id, Timestamp } from '../../http/schema.ts'
import { JobStatus } from '../jobs/schema.ts'

const Name = z.string().trim().min(1, 'Give the schedule a name.').max(60, 'A name can be 60 characters long at most.')
const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write the time as HH:MM, 00:00 to 23:59.')
const Day = z.iso.date('Write the day as YYYY-MM-DD.')

/** Which day of a month: its n-th day (left out in months that have none, unless `clamp`), its last one, or the n-th such weekday (5: the last one, also where it is the fourth). */
export const DayOfMonth = z
  .discriminatedUnion('kind', [
    /** `ifNone`: what a month that is too short does: its last day instead, or nothing. */
    z
      .strictObject({ kind: z.literal('day'), day: z.int().min(1).max(31), ifNone: z.enum(['last-day', 'skip']).default('last-day') })
      .openapi('MonthDay'),
    z.strictObject({ kind: z.literal('last-day') }).openapi('MonthLastDay'),
    z.strictObject({ kind: z.literal('weekday'), nth: z.int().min(1).max(5), weekday: z.int().min(0).max(6) }).openapi('MonthWeekday'),
  ])
  .openapi('DayOfMonth')
export type DayOfMonth = z.infer<typeof DayOfMonth>

/** When it runs, on the clock of the account's zone. `every` 2: every other day, week (Monday to Sunday), month or year, counted from that of the first day. */
const Every = z.int().min(1).max(99).default(1)
const From = { from: Day, until: Day.nullable().default(null) }
export const Rule = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('once'), date: Day, time: Time }).openapi('RuleOnce'),
    z.strictObject({ kind: z.literal('daily'), every: Every, time: Time, ...From }).openapi('RuleDaily'),
    z
      .strictObject({
        kind: z.literal('weekly'),
        every: Every,
        weekdays: z.array(z.int().min(0).max(6)).min(1, 'Choose a day.').max(7),
        time: Time,
        ...From,
      })
      .openapi('RuleWeekly'),
    z.strictObject({ kind: z.literal('monthly'), every: Every, on: DayOfMonth, time: Time, ...From }).openapi('RuleMonthly'),
    z
      .strictObject({ kind: z.literal('yearly'), every: Every, month: z.int().min(1).max(12), on: DayOfMonth, time: Time, ...From })
      .openapi('RuleYearly'),
  ])
  .openapi('ScheduleRule')
export type Rule = z.infer<typeof Rule>

const shape = {
  name: Name,
  isActive: z.boolean(),
  folderId: z.int().positive().nullable(),
  rule: Rule,
  /** The friends it is for, looked up anew at each run. What counts days from today counts them from the day on which it is due. */
  segment: Segment,
  actions: ActionList,
  /** What becomes of a run that could not begin within ten minutes: once, late, or not at all. Either way the log says so. */
  ifMissed: z.enum(['run', 'skip']),
}

export const SaveSchedule = z
  .strictObject({
    ...shape,
    isActive: shape.isActive.default(true),
    folderId: shape.folderId.default(null),
    actions: ActionList.refine((actions) => actions.length > 0, 'Add at least one action.').openapi({ minItems: 1 }),
    ifMissed: shape.ifMissed.default('run'),
    version: z.int().positive().optional(),
  })
  .openapi('SaveSchedule')
export type SaveSchedule = z.infer<typeof SaveSchedule>
export const SwitchSchedule = z.strictObject({ isActive: z.boolean() }).openapi('SwitchSchedule')
export type SwitchSchedule = z.infer<typeof SwitchSchedule>

/** started: it became a job. skipped and failed: it did not, `reason` says why. */
export const RunStatus = z.enum(['started', 'skipped', 'failed'])
export type RunStatus = z.infer<typeof RunStatus>
/**
 * late: begun more than ten minutes after its time · missed: it was too late for it · empty: nobody was in the segment · sending-stopped: it sends, and all
 * sending was stopped · segment-broken: the segment names what is gone.
 */
export const RunReason = z.enum(['late', 'missed', 'empty', 'sending-stopped', 'segment-broken'])
export type RunReason = z.infer<typeof RunReason>

/** How far the job of a run is, or how it ended. */
export const RunJob = z
  .object({
    /** Null: the job ended so long ago that it cannot be looked at any more. */
    id: z.int().nullable(),
    status: JobStatus,
    total: z.int(),
    done: z.int(),
    skipped: z.int(),
    failed: z.int(),
  })
  .openapi('ScheduleRunJob')
export type RunJob = z.infer<typeof RunJob>

/** One run, or one that was missed. */
export const ScheduleRun = z
  .object({
    id: z.int(),
    /** When it was to begin; by hand: when it was asked for. */
    dueAt: Timestamp,
    startedAt: Timestamp.nullable(),
    status: RunStatus,
    reason: RunReason.nullable(),
    isByHand: z.boolean(),
    actorName: z.string().nullable(),
    job: RunJob.nullable(),
  })
  .openapi('ScheduleRun')
export type ScheduleRun = z.infer<typeof ScheduleRun>
export const ScheduleRunPage = z.object({ items: z.array(ScheduleRun), nextCursor: z.string().optional() }).openapi('ScheduleRunPage')
export type ScheduleRunPage = z.infer<typeof ScheduleRunPage>

export const Schedule = z
  .object({
    id: z.int(),
    ...shape,
    /** Null: switched off, or no run is left. */
    nextAt: Timestamp.nullable(),
    lastRun: ScheduleRun.nullable(),
    version: z.int(),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  })
  .openapi('Schedule')
export type Schedule = z.infer<typeof Schedule>
export const ScheduleList = z.object({ items: z.array(Schedule) })

export const PreviewSchedule = z.strictObject({ rule: Rule, segment: Segment.optional() }).openapi('PreviewSchedule')
export type PreviewSchedule = z.infer<typeof PreviewSchedule>
/** As things stand now. */
export const SchedulePreview = z
  .object({
    /** The next runs, five at most. */
    runs: z.array(Timestamp),
    /** How many friends the segment has; null: none was given. */
    count: z.int().nullable(),
    /** The quiet hours of the account, when its time of day lies in them. It runs all the same. */
    quiet: z.object({ from: z.string(), to: z.string() }).nullable(),
  })
  .openapi('SchedulePreview')
export type SchedulePreview = z.infer<typeof SchedulePreview>

export const RunSchedule = z
  .strictObject({
    /** The count that was shown; refused (409 count-moved) when it is another one now. */
    expectedCount: z.int().min(0),
  })
  .openapi('RunSchedule')
export type RunSchedule = z.infer<typeof RunSchedule>

export const ScheduleParam = AccountParam.extend({ scheduleId: Id })
