import { z } from '@hono/zod-openapi'
import { Bubbles } from '../messages/schema.ts'

/** One effect on one friend. Features carry out the kinds; wiring.ts joins them. */
export const Action = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('send'), bubbles: Bubbles }).openapi('ActionSend'),
    z.strictObject({ kind: z.literal('scenario.start'), scenarioId: z.int().positive() }).openapi('ActionScenarioStart'),
    z.strictObject({ kind: z.literal('scenario.stop'), scenarioId: z.int().positive() }).openapi('ActionScenarioStop'),
  ])
  .openapi('Action')
export type Action = z.infer<typeof Action>
export type ActionKind = Action['kind']

export const ACTIONS_MAX = 20
export const ActionList = z.array(Action).max(ACTIONS_MAX, `An action list can have ${ACTIONS_MAX} actions at most.`)
