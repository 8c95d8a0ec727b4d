import { z } from '@hono/zod-openapi'
import { type Action, ActionList, type Bubble, Bubbles } from '../../engine/actions/schema.ts'
import { Segment } from '../../engine/segments/schema.ts'
import { Timing } from '../../engine/timing/schema.ts'
import { EXITS_MAX, NESTED_MAX, STEP_ID_MAX } from './limits.ts'

/** Whoever writes a step chooses its id: any number that no other step has. It stays the step's for ever, wherever edits move it. */
const StepId = z.int().positive().max(STEP_ID_MAX, 'Ids of steps are below 2 to the power of 40.')
const Id = z.int().positive()
const Name = z.string().trim().max(40, 'A name can be 40 characters long at most.')

const EACH = {
  id: StepId.optional(),
  /** What staff call it; empty: what it does says enough. */
  name: Name.optional(),
  /** Switched off: everybody passes it by. */
  isOff: z.boolean().optional(),
}
/** The step is for friends of whom this is true when it is due; the others pass it by. */
const WHEN = { when: Segment.optional() }
/** 1 and up, each its own inside the step; 0 is the way of those who take none of them. */
const ExitId = z.int().min(1).max(1_000_000)

/** What ends a wait. Empty lists: any reply, any choice of ours, any tracked link of ours. A word counts wherever it stands in the reply; width, case and kana do not matter. */
export const Awaited = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('reply'), words: z.array(z.string().trim().min(1).max(100)).max(50) }).openapi('AwaitedReply'),
    z
      .strictObject({
        kind: z.literal('tap'),
        choices: z.array(z.string().regex(/^[A-Za-z0-9_-]{6,24}$/)).max(50),
      })
      .openapi('AwaitedTap'),
    z.strictObject({ kind: z.literal('click'), linkIds: z.array(Id).max(50) }).openapi('AwaitedClick'),
  ])
  .openapi('Awaited')
export type Awaited = z.infer<typeof Awaited>

const plain = [
  z.strictObject({ kind: z.literal('message'), ...EACH, timing: Timing, ...WHEN, bubbles: Bubbles }).openapi('StepMessage'),
  z.strictObject({ kind: z.literal('actions'), ...EACH, timing: Timing, ...WHEN, actions: ActionList }).openapi('StepActions'),
  z.strictObject({ kind: z.literal('wait'), ...EACH, timing: Timing }).openapi('StepWait'),
  /** The way ends here, and the other scenario begins: at its start, or at one of its steps. */
  z.strictObject({ kind: z.literal('jump'), ...EACH, scenarioId: Id, stepId: StepId.optional() }).openapi('StepJump'),
  z.strictObject({ kind: z.literal('end'), ...EACH }).openapi('StepEnd'),
] as const

interface Each {
  id?: number | undefined
  name?: string | undefined
  isOff?: boolean | undefined
}
export interface ExitOf<S> {
  id: number
  name: string
  steps: S[]
}
/** Interfaces, since exits hold steps, and those exits again. */
export interface BranchOf<S> extends Each {
  kind: 'branch'
  exits: (ExitOf<S> & { when: Segment })[]
  otherwise: S[]
}
export interface SplitOf<S> extends Each {
  kind: 'split'
  exits: (ExitOf<S> & { weight: number })[]
}
export interface AwaitOf<S> extends Each {
  kind: 'await'
  timeout: Timing
  exits: (ExitOf<S> & { on: Awaited })[]
  otherwise: S[]
}
interface MessageStep extends Each {
  kind: 'message'
  timing: Timing
  when?: Segment | undefined
  bubbles: Bubble[]
}
interface ActionsStep extends Each {
  kind: 'actions'
  timing: Timing
  when?: Segment | undefined
  actions: Action[]
}
export type PlainStep = MessageStep | ActionsStep | Exclude<z.infer<(typeof plain)[number]>, { kind: 'message' | 'actions' }>
/** One step as it is written; `id` may be missing where it is new. */
export type SaveStep = PlainStep | BranchOf<SaveStep> | SplitOf<SaveStep> | AwaitOf<SaveStep>
/** One step as it is kept. */
export type Step = (PlainStep | BranchOf<Step> | SplitOf<Step> | AwaitOf<Step>) & { id: number }
export type StepKind = Step['kind']
export type StepOf<K extends StepKind> = Extract<Step, { kind: K }>

type Schema = z.ZodType<SaveStep[], SaveStep[]>
/** The parser takes segments and timings with defaults left out; whoever writes code writes them. So both sides have one type. */
const asSteps = (schema: z.ZodType): Schema => schema as Schema
const STEP_REF = { $ref: '#/components/schemas/Step' }

const exitsOf = <T extends z.ZodType>(exit: T, min: number) =>
  z
    .array(exit)
    .min(min, min === 1 ? 'Add a way.' : `Add ${min} ways at least.`)
    .max(EXITS_MAX, `A step can have ${EXITS_MAX} ways at most.`)

function kindsWith(steps: Schema) {
  const exit = { id: ExitId, name: Name, steps }
  return [
    /** The first way whose condition is true; none: `otherwise`. Ways come together again behind the step. */
    z.strictObject({ kind: z.literal('branch'), ...EACH, exits: exitsOf(z.strictObject({ ...exit, when: Segment }), 1), otherwise: steps }),
    /** By lot, in proportion of the weights; a friend always draws the same. */
    z.strictObject({
      kind: z.literal('split'),
      ...EACH,
      exits: exitsOf(z.strictObject({ ...exit, weight: z.int().min(1, 'Weights are 1 to 1000.').max(1000, 'Weights are 1 to 1000.') }), 2),
    }),
    /** Waits until the friend does one of these, for so long; then `otherwise`. */
    z.strictObject({
      kind: z.literal('await'),
      ...EACH,
      timeout: Timing,
      exits: exitsOf(z.strictObject({ ...exit, on: Awaited }), 1),
      otherwise: steps,
    }),
  ] as const
}

/** Steps that stand `depth` ways deep. Each depth has a schema of its own, so that input which goes deeper is refused where it does. */
function stepsAt(depth: number): Schema {
  if (depth > NESTED_MAX) return asSteps(z.array(z.discriminatedUnion('kind', [...plain])).openapi({ type: 'array', items: STEP_REF }))
  const step = z.discriminatedUnion('kind', [...plain, ...kindsWith(stepsAt(depth + 1))])
  return asSteps(depth === 0 ? z.array(step.openapi('Step')) : z.array(step).openapi({ type: 'array', items: STEP_REF }))
}

/** The steps of a scenario in their order. */
export const Steps = stepsAt(0)
