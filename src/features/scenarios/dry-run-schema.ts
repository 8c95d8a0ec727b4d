import { z } from '@hono/zod-openapi'
import { Timestamp } from '../../http/schema.ts'

/** A timeline ends here; a scenario that goes on longer says so. */
export const DRY_RUN_ITEMS_MAX = 500

const StepKey = z.string().regex(/^[1-9]\d{0,15}$/, 'Name steps by their ids.')

export const DryRun = z
  .strictObject({
    /** Whose conditions are asked. Null: an imaginary friend, of whom nothing is true but what is assumed. */
    friendId: z.int().positive().nullable(),
    /** When it starts. Absent: now. */
    startAt: Timestamp.min(0).max(4_102_444_800_000, 'A moment before 2100.').optional(),
    /** From this step on. */
    stepId: z.int().positive().optional(),
    /** What is tried; absent: the draft, or without one what is published. */
    content: z.looseObject({ steps: z.array(z.unknown()).max(1000) }).optional(),
    /**
     * By step: which way is taken (branch, split; of an await 0 is its time-out), or, of a message or action list with a condition, 1 for met and 0 for not.
     * What is not assumed is asked of the friend as they are now, or drawn.
     */
    assumed: z.record(StepKey, z.int().min(0)).default({}),
    /** The goal is reached when this step is due. */
    goalAt: z.int().positive().optional(),
  })
  .openapi('ScenarioDryRun')
export type DryRun = z.infer<typeof DryRun>

/** send: the message · run: the actions · pass: a wait is over · way: `exit` is taken · skip: passed by, `reason` says why · jump, end, finish: the way ends so · leave: it stops, `reason` says why ('goal' …). */
export const DryRunOutcome = z.enum(['send', 'run', 'pass', 'way', 'skip', 'jump', 'end', 'finish', 'leave'])
export type DryRunOutcome = z.infer<typeof DryRunOutcome>

export const DryRunItem = z
  .object({
    scenarioId: z.int(),
    /** Null: behind the last step. */
    stepId: z.int().nullable(),
    kind: z.enum(['message', 'actions', 'wait', 'branch', 'split', 'await', 'jump', 'end']).nullable(),
    outcome: DryRunOutcome,
    /** When the friend reached it, the moment on the clock that is meant, and when it happens: inside that minute, or after quiet hours. */
    from: Timestamp,
    base: Timestamp,
    at: Timestamp,
    /** What it waited for besides its own time. */
    waits: z.enum(['quiet-hours', 'reply', 'tap', 'click']).nullable(),
    reason: z.string().nullable(),
    exit: z.int().nullable(),
    exitName: z.string().nullable(),
    /** How it was decided: as the friend is now, by what was assumed, by the friend's lot; null: there was nothing to decide. */
    basis: z.enum(['now', 'assumed', 'lot']).nullable(),
    /** A condition names something that is gone. */
    isBroken: z.boolean(),
    /** Where a jump leads. */
    toScenarioId: z.int().nullable(),
  })
  .openapi('ScenarioDryRunItem')
export type DryRunItem = z.infer<typeof DryRunItem>

export const DryRunResult = z
  .object({
    items: z.array(DryRunItem),
    /** There would be more than 500. */
    isCut: z.boolean(),
    /** What was tried. */
    tried: z.enum(['given', 'draft', 'published']),
    /** What would keep it from starting, or everything back, as things are now. */
    notes: z.array(z.enum(['scenario-off', 'friend-blocked-us', 'blocked-by-staff', 'sending-stopped'])),
    startAt: Timestamp,
    timeZone: z.string(),
    /** What scenarios that it leads through are called. */
    scenarioNames: z.record(z.string(), z.string()),
  })
  .openapi('ScenarioDryRunResult')
export type DryRunResult = z.infer<typeof DryRunResult>
