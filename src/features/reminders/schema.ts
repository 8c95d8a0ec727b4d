import { z } from '@hono/zod-openapi'
import { type Action, ActionList, type Bubble, Bubbles } from '../../engine/actions/schema.ts'
import { Segment } from '../../engine/segments/schema.ts'
import { AccountParam, Id, PageQuery, Timestamp } from '../../http/schema.ts'
import { DAYS_MAX, KEY, STEPS_MAX } from './limits.ts'

const Name = z.string().trim().min(1, 'Give the reminder a name.').max(60, 'A name can be 60 characters long at most.')
const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write the time as HH:MM, 00:00 to 23:59.')
const Days = z.int().min(-DAYS_MAX, `${DAYS_MAX} days at most.`).max(DAYS_MAX, `${DAYS_MAX} days at most.`)
const Minutes = z
  .int()
  .min(-DAYS_MAX * 1440, `${DAYS_MAX} days at most.`)
  .max(DAYS_MAX * 1440, `${DAYS_MAX} days at most.`)

/** When a step is due, seen from the goal. */
export const Offset = z
  .discriminatedUnion('kind', [
    /** At a time of day, so many days after the goal's day; negative: before it. */
    z.strictObject({ kind: z.literal('clock'), days: Days, time: Time }).openapi('ReminderClock'),
    /** So many minutes after the goal itself; negative: before it. */
    z.strictObject({ kind: z.literal('left'), minutes: Minutes }).openapi('ReminderLeft'),
  ])
  .openapi('ReminderOffset')
export type Offset = z.infer<typeof Offset>

const shape = {
  offset: Offset,
  /** The step is for friends of whom this is true when it is due. */
  when: Segment.optional(),
  bubbles: Bubbles.optional(),
  actions: ActionList.optional(),
}
const Step = z
  .strictObject({
    /** Whoever writes a step chooses its id; left out: one is given. It stays the step's for ever. */
    id: z.int().positive().optional(),
    ...shape,
  })
  .refine(({ bubbles, actions = [] }) => bubbles !== undefined || actions.length > 0, {
    path: ['bubbles'],
    message: 'Write a message, or add an action.',
  })
  .openapi('SaveReminderStep')
export interface ReminderStep {
  id: number
  offset: Offset
  when?: Segment | undefined
  bubbles?: Bubble[] | undefined
  actions?: Action[] | undefined
}
export type SaveReminderStep = Omit<ReminderStep, 'id'> & { id?: number | undefined }

export const SaveReminder = z
  .strictObject({
    name: Name,
    isActive: z.boolean().default(true),
    folderId: z.int().positive().nullable().default(null),
    /** A date, or a date with time: what a friend has there is their goal. Null: goals are set by hand and by actions. */
    fieldId: z.int().positive().nullable().default(null),
    /** The time of day that a goal without one stands for. */
    goalTime: Time.default('10:00'),
    /** hold: messages wait for the end of the account's quiet hours. */
    quiet: z.enum(['hold', 'ignore']).default('hold'),
    steps: z.array(Step).max(STEPS_MAX, `A reminder can have ${STEPS_MAX} steps at most.`),
    /** The version the editor started from; another one saved meanwhile is a conflict (409). */
    version: z.int().positive().optional(),
  })
  .openapi('SaveReminder')
export type SaveReminder = z.infer<typeof SaveReminder>
export const SwitchReminder = z.strictObject({ isActive: z.boolean() }).openapi('SwitchReminder')
export type SwitchReminder = z.infer<typeof SwitchReminder>

export const ReminderSummary = z
  .object({
    id: z.int(),
    folderId: z.int().nullable(),
    name: z.string(),
    isActive: z.boolean(),
    fieldId: z.int().nullable(),
    stepCount: z.int(),
    /** Goals ahead, or with steps ahead. */
    running: z.int(),
    version: z.int(),
    updatedAt: Timestamp,
  })
  .openapi('ReminderSummary')
export type ReminderSummary = z.infer<typeof ReminderSummary>
export const ReminderList = z.object({ items: z.array(ReminderSummary) })

export const Reminder = ReminderSummary.extend({
  goalTime: Time,
  quiet: z.enum(['hold', 'ignore']),
  steps: z.array(z.object({ id: z.int(), ...shape }).openapi('ReminderStep')),
}).openapi('Reminder')
export type Reminder = Omit<z.infer<typeof Reminder>, 'steps'> & { steps: ReminderStep[] }

/** What became of the steps that were due, and how many goals wait for which. `skipped` and `failed` by reason. */
export const ReminderStepNumbers = z
  .object({
    stepId: z.int(),
    waiting: z.int(),
    sent: z.int(),
    done: z.int(),
    skipped: z.record(z.string(), z.int()),
    failed: z.record(z.string(), z.int()),
    unknown: z.int(),
  })
  .openapi('ReminderStepNumbers')
export type ReminderStepNumbers = z.infer<typeof ReminderStepNumbers>
export const ReminderNumbers = z.object({ steps: z.array(ReminderStepNumbers) }).openapi('ReminderNumbers')
export type ReminderNumbers = z.infer<typeof ReminderNumbers>

/** A goal by the calendar of the account's zone (no `time`: the reminder's own), or as a moment. */
const goal = {
  date: z.iso.date('Write the day as YYYY-MM-DD.').optional(),
  time: Time.optional(),
  /** Epoch ms; as far as calendars reach. */
  goalAt: z
    .int()
    .min(0)
    .max(253_402_300_799_999, 'Choose a day before the year 10000.')
    .optional()
    .openapi({ description: 'Milliseconds since 1970-01-01 UTC' }),
}
const ONE_OF = 'Give the day (with or without a time), or the moment as goalAt.'
/** What is wrong with a goal, by the name of the field. */
export const goalFaults = (given: GoalInput): Record<string, string> => (isOne(given) ? {} : { date: ONE_OF })
const isOne = ({ date, time, goalAt }: GoalInput) => (goalAt === undefined ? date !== undefined : date === undefined && time === undefined)
export interface GoalInput {
  date?: string | undefined
  time?: string | undefined
  goalAt?: number | undefined
}
/** One or the other (`goalFaults`). */
export const SetGoal = z.strictObject(goal).openapi('SetReminderGoal')
export type SetGoal = z.infer<typeof SetGoal>

/** Which dates steps would come to for a goal. Only times count here; `isSilent`: the step sends nothing, so quiet hours do not hold it. */
export const PreviewReminder = z
  .strictObject({
    steps: z
      .array(z.strictObject({ offset: Offset, isSilent: z.boolean().default(false) }))
      .max(STEPS_MAX, `A reminder can have ${STEPS_MAX} steps at most.`),
    quiet: z.enum(['hold', 'ignore']).default('hold'),
    goalTime: Time.default('10:00'),
    ...goal,
  })
  .refine(isOne, ONE_OF)
  .openapi('PreviewReminder')
export type PreviewReminder = z.infer<typeof PreviewReminder>
/** In the order of time. `dueAt`: the minute meant; `at`: when it leaves, at the end of quiet hours if they hold it. */
const Planned = z.object({
  /** The step's place in the input. */
  index: z.int(),
  dueAt: Timestamp,
  at: Timestamp,
  isPast: z.boolean(),
})
export const ReminderPreview = z.object({ goalAt: Timestamp, items: z.array(Planned) }).openapi('ReminderPreview')
export type ReminderPreview = z.infer<typeof ReminderPreview>

export const GoalStatus = z.enum(['running', 'finished', 'cancelled'])
export type GoalStatus = z.infer<typeof GoalStatus>
export const Goal = z
  .object({
    reminderId: z.int(),
    reminderName: z.string(),
    friendId: z.int(),
    key: z.string(),
    goalAt: Timestamp,
    status: GoalStatus,
    /** The step that comes next, and when; empty where none does, or it is held. */
    stepId: z.int().nullable(),
    nextAt: Timestamp.nullable(),
    setAt: Timestamp,
    endedAt: Timestamp.nullable(),
    /** Why it ended, or is held. */
    reason: z.string().nullable(),
  })
  .openapi('ReminderGoal')
export type Goal = z.infer<typeof Goal>
/** With all that still comes, in the order of time. */
export const FriendGoal = Goal.extend({
  isActive: z.boolean(),
  fieldId: z.int().nullable(),
  ahead: z.array(z.object({ stepId: z.int(), offset: Offset, at: Timestamp })),
}).openapi('FriendReminderGoal')
export type FriendGoal = z.infer<typeof FriendGoal>
export const FriendGoalList = z.object({ items: z.array(FriendGoal) })

export const ListedGoal = Goal.extend({ friendName: z.string().nullable(), pictureUrl: z.string().nullable() }).openapi(
  'ListedReminderGoal',
)
export type ListedGoal = z.infer<typeof ListedGoal>
export const GoalPage = z.object({ items: z.array(ListedGoal), nextCursor: z.string().optional() }).openapi('ReminderGoalPage')
export type GoalPage = z.infer<typeof GoalPage>
export const GoalQuery = PageQuery

export const ReminderParam = AccountParam.extend({ reminderId: Id })
const Key = z.string().regex(KEY, 'Use 1 to 40 letters, digits and : . _ -')
export const FriendReminderParam = ReminderParam.extend({ friendId: Id })
export const GoalParam = FriendReminderParam.extend({ goalKey: Key })
