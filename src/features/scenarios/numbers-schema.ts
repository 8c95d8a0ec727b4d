import { z } from '@hono/zod-openapi'
import { PageQuery, Timestamp } from '../../http/schema.ts'
import { ScenarioParam } from './schema.ts'

const Tally = z.record(z.string(), z.int())

const Numbers = z.object({
  /** All whose turn it was, those who wait or are held still not counted: sent + done + skipped + failed + unknown. */
  due: z.int(),
  sent: z.int(),
  /** Steps that send nothing had their turn. */
  done: z.int(),
  /** By reason. */
  skipped: Tally,
  failed: Tally,
  unknown: z.int(),
  /** Friends who opened a link of it, or tapped a choice of it. */
  clicked: z.int(),
  tapped: z.int(),
  /** Ways that ended, for another reason than that this was their end, while they waited for this step. */
  left: z.int(),
  /** Who stands before it now. */
  waiting: z.int(),
  held: z.int(),
})

export const StepNumbers = Numbers.extend({
  stepId: z.int(),
  kind: z.string(),
  /** It was taken out of the scenario; what became of it before stays. */
  isRemoved: z.boolean(),
  /** How many took each of its ways. */
  exits: Tally,
}).openapi('ScenarioStepNumbers')
export type StepNumbers = z.infer<typeof StepNumbers>

export const ScenarioStats = z
  .object({
    /** In the order of reading; behind them those that were taken out and have numbers. */
    steps: z.array(StepNumbers),
    totals: Numbers.extend({
      /** Ways through the scenario, not friends: who begins anew counts again. */
      started: z.int(),
      reading: z.int(),
      finished: z.int(),
      stopped: z.int(),
    }),
  })
  .openapi('ScenarioStats')
export type ScenarioStats = z.infer<typeof ScenarioStats>
export type ScenarioTotals = ScenarioStats['totals']

export const StepNumber = z.enum(['sent', 'done', 'skipped', 'failed', 'unknown', 'clicked', 'tapped', 'left', 'waiting', 'held'])
export type StepNumber = z.infer<typeof StepNumber>

export const StepParam = ScenarioParam.extend({ stepId: z.coerce.number().int().positive() })
export const StepFriendsQuery = PageQuery.extend({
  number: StepNumber.default('sent'),
  /** Of skipped and failed: only those with this reason. */
  reason: z.string().max(500).optional(),
  /** Of done: only those who took this way. */
  exit: z.coerce.number().int().min(0).optional(),
})
export type StepFriendsQuery = z.infer<typeof StepFriendsQuery>

export const StepFriend = z
  .object({
    friendId: z.int(),
    name: z.string(),
    pictureUrl: z.string().nullable(),
    /** When it was sent, skipped, opened, left … Of those who wait: when it is due. */
    at: Timestamp.nullable(),
    reason: z.string().nullable(),
    /** Which time of reading the scenario it was; null for openings and taps. */
    run: z.int().nullable(),
  })
  .openapi('ScenarioStepFriend')
export type StepFriend = z.infer<typeof StepFriend>
export const StepFriendPage = z.object({ items: z.array(StepFriend), nextCursor: z.string().optional() }).openapi('ScenarioStepFriendPage')
export type StepFriendPage = z.infer<typeof StepFriendPage>
