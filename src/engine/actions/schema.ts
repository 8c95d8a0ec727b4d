import { z } from '@hono/zod-openapi'
import { Bubbles } from '../messages/schema.ts'

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
  ])
  .openapi('FieldChange')
export type FieldChange = z.infer<typeof FieldChange>

/** One effect on one friend. Features carry out the kinds; wiring.ts joins them. */
export const Action = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('send'), bubbles: Bubbles }).openapi('ActionSend'),
    z.strictObject({ kind: z.literal('scenario.start'), scenarioId: Id }).openapi('ActionScenarioStart'),
    z.strictObject({ kind: z.literal('scenario.stop'), scenarioId: Id }).openapi('ActionScenarioStop'),
    z.strictObject({ kind: z.literal('tag.add'), tagId: Id }).openapi('ActionTagAdd'),
    z.strictObject({ kind: z.literal('tag.remove'), tagId: Id }).openapi('ActionTagRemove'),
    z.strictObject({ kind: z.literal('field.set'), fieldId: Id, to: FieldChange }).openapi('ActionFieldSet'),
    z.strictObject({ kind: z.literal('mark.set'), markId: Id.nullable() }).openapi('ActionMarkSet'),
    z.strictObject({ kind: z.literal('friend.hide') }).openapi('ActionFriendHide'),
    z.strictObject({ kind: z.literal('friend.show') }).openapi('ActionFriendShow'),
  ])
  .openapi('Action')
export type Action = z.infer<typeof Action>
export type ActionKind = Action['kind']

export const ACTIONS_MAX = 20
export const ActionList = z.array(Action).max(ACTIONS_MAX, `An action list can have ${ACTIONS_MAX} actions at most.`)
