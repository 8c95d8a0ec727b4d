import { z } from '@hono/zod-openapi'
import { Bubbles } from '../../engine/messages/schema.ts'
import { Timing } from '../../engine/timing/schema.ts'
import { AccountParam, Id, Timestamp } from '../../http/schema.ts'

export const STEPS_MAX = 200
const Name = z.string().trim().min(1, 'Give the scenario a name.').max(60, 'A name can be 60 characters long at most.')

/** How many friends stand before a step, and what became of those it was due for. */
export const StepCounts = z.object({ waiting: z.int(), held: z.int() })
export const Step = z.object({ id: z.int(), timing: Timing, bubbles: Bubbles, counts: StepCounts }).openapi('Step')
export type Step = z.infer<typeof Step>

export const ScenarioSummary = z
  .object({
    id: z.int(),
    name: z.string(),
    isActive: z.boolean(),
    stepCount: z.int(),
    reading: z.int(),
    finished: z.int(),
    stopped: z.int(),
    updatedAt: Timestamp,
  })
  .openapi('ScenarioSummary')
export type ScenarioSummary = z.infer<typeof ScenarioSummary>
export const ScenarioList = z.object({ items: z.array(ScenarioSummary) })

export const Scenario = ScenarioSummary.extend({ version: z.int(), steps: z.array(Step) }).openapi('Scenario')
export type Scenario = z.infer<typeof Scenario>

/** A step with its id is edited in place; without one it is new; one that is missing is taken out. */
export const SaveStep = z.strictObject({ id: z.int().positive().optional(), timing: Timing, bubbles: Bubbles }).openapi('SaveStep')
export type SaveStep = z.infer<typeof SaveStep>
export const SaveScenario = z
  .strictObject({
    name: Name,
    isActive: z.boolean().default(true),
    steps: z.array(SaveStep).max(STEPS_MAX, `A scenario can have ${STEPS_MAX} steps at most.`),
    /** The version the editor started from; another one saved meanwhile is a conflict (409). */
    version: z.int().positive().optional(),
  })
  .openapi('SaveScenario')
export type SaveScenario = z.infer<typeof SaveScenario>

export const Enrolment = z
  .object({
    scenarioId: z.int(),
    scenarioName: z.string(),
    run: z.int(),
    status: z.enum(['reading', 'held', 'finished', 'stopped']),
    stepId: z.int().nullable(),
    /** 1-based place of the step waited for, and how many there are. */
    stepNo: z.int().nullable(),
    stepCount: z.int(),
    nextAt: Timestamp.nullable(),
    startedAt: Timestamp,
    endedAt: Timestamp.nullable(),
    reason: z.string().nullable(),
  })
  .openapi('Enrolment')
export type Enrolment = z.infer<typeof Enrolment>
export const EnrolmentList = z.object({ items: z.array(Enrolment) })

export const ScenarioParam = AccountParam.extend({ scenarioId: Id })
export const EnrolmentParam = ScenarioParam.extend({ friendId: Id })
