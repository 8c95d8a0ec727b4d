import { z } from '@hono/zod-openapi'
import { Id, Timestamp } from '../../http/schema.ts'
import { Use } from '../uses/schema.ts'

/** Of whom one asks; it has to be there, and is looked at when the scenario was found. */
export const WhyQuery = z.strictObject({ friendId: Id.optional() })

/**
 * What became of a step for this friend, in this run.
 * sent · done · skipped · failed · unknown: had its turn at `at`, `reason` says why. `exit`: the way that was taken.
 * waiting: is due at `at`; with `reason` it was due and is put off. held: waits for something, `reason` says what. ahead: not reached yet.
 * other-way: lies on a way that this friend did not take. came-later: was put in behind the place where they stood. passed-over: they began, or were moved, behind it.
 * left-before: their way ended before it, `reason` says how.
 */
export const WhyCode = z.enum([
  'sent',
  'done',
  'skipped',
  'failed',
  'unknown',
  'waiting',
  'held',
  'ahead',
  'other-way',
  'came-later',
  'passed-over',
  'left-before',
])
export type WhyCode = z.infer<typeof WhyCode>

export const WhyStep = z
  .object({
    stepId: z.int(),
    kind: z.string(),
    code: WhyCode,
    at: Timestamp.nullable(),
    dueAt: Timestamp.nullable(),
    /** As in decisions: a key that the screens have a text for, or LINE's own words after 'line: '. */
    reason: z.string().nullable(),
    exit: z.int().nullable(),
    /** Of a message that was sent: how, and LINE's id of the request. */
    via: z.enum(['reply', 'push', 'multicast']).nullable(),
    requestId: z.string().nullable(),
  })
  .openapi('WhyStep')
export type WhyStep = z.infer<typeof WhyStep>

export const WhyRun = z
  .object({
    run: z.int(),
    status: z.enum(['reading', 'held', 'finished', 'stopped']),
    startedAt: Timestamp,
    /** Who: 'friend', 'system' or 'staff:<id>'; and the action list that did it, such as 'tag:12'. Null: that is not known any more. */
    actor: z.string().nullable(),
    actorName: z.string().nullable(),
    list: z.string().nullable(),
    /** What the list belongs to is called. */
    listName: z.string().nullable(),
    /** The step they began at, or were last moved to; null: the start. */
    fromStepId: z.int().nullable(),
    endedAt: Timestamp.nullable(),
    reason: z.string().nullable(),
    /** The step waited for; of a way that was left, the one it was left before. */
    stepId: z.int().nullable(),
    nextAt: Timestamp.nullable(),
    /** Every step of the scenario as it is published now, in the order of reading. */
    steps: z.array(WhyStep),
  })
  .openapi('WhyRun')
export type WhyRun = z.infer<typeof WhyRun>

/** What keeps the scenario from starting, or from going on, as things are now. */
export const WhyHint = z
  .discriminatedUnion('code', [
    z.object({ code: z.literal('scenario-off') }),
    /** It has no steps. */
    z.object({ code: z.literal('no-steps') }),
    /** Nothing starts it but staff. */
    z.object({ code: z.literal('nothing-starts-it') }),
    z.object({ code: z.literal('friend-blocked-us'), at: Timestamp }),
    z.object({ code: z.literal('blocked-by-staff'), at: Timestamp }),
    /** They read another one of the same group now; a start of this one would end that. */
    z.object({ code: z.literal('other-in-group'), scenarioId: z.int(), name: z.string(), group: z.string() }),
    /** It began again, or would: `again` of its settings lets them in no more, or not now. */
    z.object({ code: z.literal('policy'), again: z.enum(['ignore', 'restart', 'if-finished', 'once']) }),
    z.object({ code: z.literal('sending-stopped'), at: Timestamp }),
  ])
  .openapi('WhyHint')
export type WhyHint = z.infer<typeof WhyHint>

/** An action that was to start it, or to move this friend in it, and did not. */
export const WhyAttempt = z
  .object({
    at: Timestamp,
    /** Such as 'scenario.start'. */
    action: z.string(),
    reason: z.string(),
    actor: z.string(),
    actorName: z.string().nullable(),
    list: z.string().nullable(),
    listName: z.string().nullable(),
  })
  .openapi('WhyAttempt')
export type WhyAttempt = z.infer<typeof WhyAttempt>

export const WhyStory = z
  .object({
    friendId: z.int(),
    scenarioId: z.int(),
    /** The newest first, twenty at most. Empty: it never started for this friend. */
    runs: z.array(WhyRun),
    /** What names the scenario, and so may start it. */
    starts: z.array(Use),
    hints: z.array(WhyHint),
    attempts: z.array(WhyAttempt),
  })
  .openapi('WhyStory')
export type WhyStory = z.infer<typeof WhyStory>
