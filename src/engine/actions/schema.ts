import { z } from '@hono/zod-openapi'
import { BUBBLES_MAX, bubblesOf } from '../messages/bubbles.ts'
import { Segment } from '../segments/schema.ts'

const Id = z.int().positive()

/** What a field is given, as people and machines write it; the field's type decides whether it fits (fields/rules). */
export const FieldValue = z.union([
  z.string().max(5000, 'A value can be 5000 characters long at most.'),
  z.number(),
  z.boolean(),
  z.array(z.string().max(60)).max(50),
])
export type FieldValue = z.infer<typeof FieldValue>

/** How an action changes a field. Days count in the account's zone; `now` is for fields with date and time. */
export const FieldChange = z
  .discriminatedUnion('op', [
    z.strictObject({ op: z.literal('set'), value: FieldValue }),
    z.strictObject({ op: z.literal('clear') }),
    z.strictObject({ op: z.literal('add'), number: z.number().min(-1e9).max(1e9) }),
    z.strictObject({ op: z.literal('subtract'), number: z.number().min(-1e9).max(1e9) }),
    z.strictObject({ op: z.literal('days-from-today'), days: z.int().min(-36500).max(36500) }),
    z.strictObject({ op: z.literal('now') }),
    /** The friend's next goal in a reminder. */
    z.strictObject({ op: z.literal('reminder-goal'), reminderId: Id }),
  ])
  .openapi('FieldChange')
export type FieldChange = z.infer<typeof FieldChange>

/** How long a list waits before it goes on. */
const WAIT_MAX_MINUTES = 366 * 24 * 60

/** What every action can have besides. */
const EACH = {
  /** The action is done for friends of whom this is true at the moment when it is its turn: after what the actions before it changed. */
  when: Segment.optional(),
  /** When it cannot be done, the rest of the list is not done either. */
  stopOnError: z.boolean().optional(),
}
const StepId = z.int().positive()

const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write the time as HH:MM, 00:00 to 23:59.')
/** The goal that an action gives a friend in a reminder. A date without a time means the reminder's own time of day, unless one is given. */
export const GoalChoice = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('date'), date: z.iso.date('Write the day as YYYY-MM-DD.'), time: ClockTime.optional() }),
    z.strictObject({ kind: z.literal('days-from-today'), days: z.int().min(0).max(3650), time: ClockTime.optional() }),
    /** What stands in a date field of the friend when the action runs. */
    z.strictObject({ kind: z.literal('field'), fieldId: Id, time: ClockTime.optional() }),
  ])
  .openapi('GoalChoice')
export type GoalChoice = z.infer<typeof GoalChoice>

const plain = [
  z.strictObject({ kind: z.literal('list.run'), listId: Id, ...EACH }).openapi('ActionListRun'),
  z
    .strictObject({ kind: z.literal('wait'), minutes: z.int().min(1).max(WAIT_MAX_MINUTES, 'A list can wait 366 days at most.'), ...EACH })
    .openapi('ActionWait'),
  z.strictObject({ kind: z.literal('scenario.start'), scenarioId: Id, stepId: StepId.optional(), ...EACH }).openapi('ActionScenarioStart'),
  z.strictObject({ kind: z.literal('scenario.stop'), scenarioId: Id, ...EACH }).openapi('ActionScenarioStop'),
  z.strictObject({ kind: z.literal('scenario.move'), scenarioId: Id, stepId: StepId, ...EACH }).openapi('ActionScenarioMove'),
  z.strictObject({ kind: z.literal('scenario.resume'), scenarioId: Id, ...EACH }).openapi('ActionScenarioResume'),
  z.strictObject({ kind: z.literal('reminder.start'), reminderId: Id, goal: GoalChoice, ...EACH }).openapi('ActionReminderStart'),
  /** All goals of the friend in it. */
  z.strictObject({ kind: z.literal('reminder.cancel'), reminderId: Id, ...EACH }).openapi('ActionReminderCancel'),
  z.strictObject({ kind: z.literal('tag.add'), tagId: Id, ...EACH }).openapi('ActionTagAdd'),
  z.strictObject({ kind: z.literal('tag.remove'), tagId: Id, ...EACH }).openapi('ActionTagRemove'),
  z.strictObject({ kind: z.literal('field.set'), fieldId: Id, to: FieldChange, ...EACH }).openapi('ActionFieldSet'),
  z.strictObject({ kind: z.literal('mark.set'), markId: Id.nullable(), ...EACH }).openapi('ActionMarkSet'),
  z.strictObject({ kind: z.literal('staff.assign'), staffId: z.string().max(64).nullable(), ...EACH }).openapi('ActionStaffAssign'),
  z.strictObject({ kind: z.literal('score.add'), points: z.int().min(-1e6).max(1e6), ...EACH }).openapi('ActionScoreAdd'),
  z.strictObject({ kind: z.literal('friend.hide'), ...EACH }).openapi('ActionFriendHide'),
  z.strictObject({ kind: z.literal('friend.show'), ...EACH }).openapi('ActionFriendShow'),
  z.strictObject({ kind: z.literal('friend.block'), ...EACH }).openapi('ActionFriendBlock'),
] as const

type Plain = z.infer<(typeof plain)[number]>
/** Interfaces, since bubbles hold choices, choices action lists, and those bubbles again. */
interface SendAction {
  kind: 'send'
  bubbles: Bubble[]
  when?: Segment | undefined
  stopOnError?: boolean | undefined
}
export type Action = SendAction | Plain
export type ActionKind = Action['kind']
type Lists = z.ZodType<Action[], Action[]>
/** One speech bubble as it is written in Enishi; `engine/messages/render` turns it into what LINE takes. */
export type Bubble = z.infer<ReturnType<typeof bubblesOf<Lists>>>
type Of<K extends Bubble['kind']> = Extract<Bubble, { kind: K }>
export type Choice = Of<'buttons'>['choices'][number]
export type QuickReply = NonNullable<Of<'text'>['quickReplies']>[number]
export type Tap = Choice['tap']

export const ACTIONS_MAX = 20
/** How many times a choice may lead to a message with choices of its own, inside one text. Deeper: save the inner list, and run that. */
export const NESTED_MAX = 3

const listOf = <A extends z.ZodType>(action: A) =>
  z.array(action).max(ACTIONS_MAX, `An action list can have ${ACTIONS_MAX} actions at most.`)
const bubbleListOf = <B extends z.ZodType>(bubble: B) =>
  z.array(bubble).min(1, 'Add at least one bubble.').max(BUBBLES_MAX, `LINE takes ${BUBBLES_MAX} bubbles in one send at most.`)

const ACTION_REF = { $ref: '#/components/schemas/Action' }
/** The parser takes segments with their switches left out; whoever writes code writes them. So both sides have one type. */
const asLists = (schema: z.ZodType): Lists => schema as Lists

/** Action lists that stand `depth` choices deep. Each depth has a schema of its own, so that input which goes deeper is refused where it does. */
function listsAt(depth: number): Lists {
  if (depth > NESTED_MAX) return asLists(listOf(z.discriminatedUnion('kind', [...plain])).openapi({ type: 'array', items: ACTION_REF }))
  const send = z.strictObject({ kind: z.literal('send'), bubbles: bubbleListOf(bubblesOf(listsAt(depth + 1))), ...EACH })
  const lists = listOf(z.discriminatedUnion('kind', [send, ...plain]))
  return asLists(depth === 0 ? lists : lists.openapi({ type: 'array', items: ACTION_REF }))
}

const inner = listsAt(1)
export const Bubble = bubblesOf(inner).openapi('Bubble')

/** What one send may carry: LINE takes five messages a request. */
export const Bubbles = bubbleListOf(Bubble)
export type Bubbles = Bubble[]

/** One effect on one friend. Features carry out the kinds; wiring.ts joins them. */
export const Action = z
  .discriminatedUnion('kind', [z.strictObject({ kind: z.literal('send'), bubbles: Bubbles, ...EACH }).openapi('ActionSend'), ...plain])
  .openapi('Action')

export const ActionList: Lists = asLists(listOf(Action))
