import { z } from '@hono/zod-openapi'
import { FieldTest, NumberTest } from './tests.ts'
import { When } from './when.ts'

export { type FieldOp, FieldTest } from './tests.ts'
export { When } from './when.ts'

/** SPEC § 1.1. Leaves whose feature exists; each feature says how its leaves are compiled (its leaves.ts), wiring.ts joins them. */
const Id = z.int().positive()
const Ids = z.array(Id).min(1, 'Choose at least one.').max(100, 'At most 100 can be chosen.')
const Text = z.string().trim().min(1, 'Enter what to look for.').max(200, 'At most 200 characters.')
const Percent = z.int().min(0).max(100)
const NoneOr = <T extends z.ZodType>(id: T) =>
  z
    .array(z.union([id, z.null()]))
    .min(1, 'Choose at least one.')
    .max(100, 'At most 100 can be chosen.')

export const Leaf = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('name'), names: z.enum(['any', 'line', 'display', 'real']), value: Text }).openapi('SegmentName'),
  z
    .strictObject({ kind: z.literal('memo'), op: z.enum(['contains', 'empty', 'not-empty']), value: Text.optional() })
    .refine(({ op, value }) => op !== 'contains' || value !== undefined, { path: ['value'], message: 'Enter what to look for.' })
    .openapi('SegmentMemo'),
  /** Has any of them, has all, has none, lacks at least one. */
  z.strictObject({ kind: z.literal('tag'), op: z.enum(['any', 'all', 'none', 'not-all']), tagIds: Ids }).openapi('SegmentTag'),
  z.strictObject({ kind: z.literal('field'), fieldId: Id, test: FieldTest }).openapi('SegmentField'),
  /** Null: no mark. */
  z.strictObject({ kind: z.literal('mark'), op: z.enum(['is', 'is-not']), markIds: NoneOr(Id) }).openapi('SegmentMark'),
  /** Reads it now (waiting for that step), has finished it, has stopped before its end, has never begun it. */
  z
    .strictObject({
      kind: z.literal('scenario'),
      op: z.enum(['reading', 'finished', 'stopped', 'never']),
      scenarioId: Id,
      stepId: Id.optional(),
    })
    .refine(({ op, stepId }) => op === 'reading' || stepId === undefined, {
      path: ['stepId'],
      message: 'A step can only be chosen for friends who are reading. Leave it out.',
    })
    .openapi('SegmentScenario'),
  /** Has a goal ahead of them in the reminder (in that time); or has none. */
  z
    .strictObject({ kind: z.literal('reminder'), op: z.enum(['running', 'not-running']), reminderId: Id, when: When.optional() })
    .openapi('SegmentReminder'),
  z.strictObject({ kind: z.literal('followed'), when: When }).openapi('SegmentFollowed'),
  z.strictObject({ kind: z.literal('known') }).openapi('SegmentKnown'),
  z.strictObject({ kind: z.literal('last-inbound'), when: When }).openapi('SegmentLastInbound'),
  /** Wrote nothing for so many days, or never did. */
  z.strictObject({ kind: z.literal('silent'), days: z.int().min(0).max(3650) }).openapi('SegmentSilent'),
  z.strictObject({ kind: z.literal('broadcast'), op: z.enum(['received', 'not-received']), broadcastId: Id }).openapi('SegmentBroadcast'),
  /** Opened a tracked link so many times (absent: once) or more, in that time (absent: ever); or did not. */
  z
    .strictObject({
      kind: z.literal('link'),
      op: z.enum(['clicked', 'not-clicked']),
      linkId: Id,
      atLeast: z.int().min(1).max(10_000).optional(),
      when: When.optional(),
    })
    .openapi('SegmentLink'),
  z.strictObject({ kind: z.literal('score'), test: NumberTest }).openapi('SegmentScore'),
  /** Null: nobody. */
  z.strictObject({ kind: z.literal('staff'), staffIds: NoneOr(z.string().min(1).max(100)) }).openapi('SegmentStaff'),
  /** The same part of all friends at any time: percent `from` up to, not with, `to`; another seed makes another draw. */
  z
    .strictObject({ kind: z.literal('random'), from: Percent, to: Percent, seed: z.int().min(0).max(999).default(0) })
    .refine(({ from, to }) => from < to, { path: ['to'], message: 'Enter a number above the first one.' })
    .openapi('SegmentRandom'),
  z.strictObject({ kind: z.literal('segment'), segmentId: Id }).openapi('SegmentSaved'),
  z.strictObject({ kind: z.literal('friends'), friendIds: Ids }).openapi('SegmentFriends'),
])
export type Leaf = z.infer<typeof Leaf>
export type LeafKind = Leaf['kind']
export type LeafOf<K extends LeafKind> = Extract<Leaf, { kind: K }>

export type Group = { kind: 'all' | 'any'; of: Node[] } | { kind: 'not'; of: Node }
export type Node = Group | Leaf
export type NodeInput = { kind: 'all' | 'any'; of: NodeInput[] } | { kind: 'not'; of: NodeInput } | z.input<typeof Leaf>

const GROUP_KINDS = ['all', 'any', 'not'] as const
export const NODE_KINDS = [...GROUP_KINDS, ...Leaf.options.map(({ shape }) => shape.kind.value)] as const

export const LEAVES_MAX = 200
/** How many groups (`all`, `any`, `not`) may stand in each other. */
export const DEPTH_MAX = 10

const NODE_REF = { $ref: '#/components/schemas/SegmentNode' }
/** Where no further group may stand; says so. */
const NoGroup = z
  .looseObject({ kind: z.enum(['all', 'any', 'not']), of: z.custom<never>(() => true).openapi({ type: 'object' }) })
  .transform((_, ctx): never => {
    const message = `Groups can stand in each other ${DEPTH_MAX} deep at most. Save the inner part as a segment of its own and use that.`
    ctx.addIssue({ code: 'custom', message })
    return z.NEVER
  })

/** A node under `depth` groups. Each depth has a schema of its own: input that goes deeper is refused where it does, however deep it is. */
function nodeAt(depth: number): z.ZodType<Node, NodeInput> {
  if (depth === DEPTH_MAX) return z.discriminatedUnion('kind', [NoGroup, Leaf])
  const inner = nodeAt(depth + 1)
  const of = z.array(inner).max(LEAVES_MAX, `At most ${LEAVES_MAX} conditions.`).openapi({ type: 'array', items: NODE_REF })
  return z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.enum(['all', 'any']), of }),
    z.strictObject({ kind: z.literal('not'), of: inner.openapi({ type: 'object', allOf: [NODE_REF] }) }),
    Leaf,
  ])
}

/** A condition on one friend: `all`, `any` and `not` over leaves. An empty `all` is true of everybody, an empty `any` of nobody. */
export const Node = nodeAt(0).openapi('SegmentNode')

/** A group of friends that lists leave out unless it is asked for. */
export const Presence = z.enum(['exclude', 'include', 'only'])
export type Presence = z.infer<typeof Presence>
export const SWITCHES = ['blockedUs', 'blockedByStaff', 'hidden', 'archived'] as const
export type Switch = (typeof SWITCHES)[number]

const leafCount = (node: Node): number =>
  node.kind === 'all' || node.kind === 'any'
    ? node.of.reduce((sum, inner) => sum + leafCount(inner), 0)
    : node.kind === 'not'
      ? leafCount(node.of)
      : 1

/** A segment: a condition, and what becomes of those who blocked us, whom staff blocked, whom staff hid, and who were archived. Merged friends never count. */
export const Segment = z
  .strictObject({
    where: Node,
    blockedUs: Presence.default('exclude'),
    blockedByStaff: Presence.default('exclude'),
    hidden: Presence.default('exclude'),
    archived: Presence.default('exclude'),
  })
  .refine(({ where }) => leafCount(where) <= LEAVES_MAX, {
    path: ['where'],
    message: `A segment can have ${LEAVES_MAX} conditions at most. Save a part of them as a segment of its own and use that.`,
  })
  .openapi('Segment')
export type Segment = z.infer<typeof Segment>
export type SegmentInput = z.input<typeof Segment>

/** A segment where only text can stand: in an address. */
export const SegmentText = z
  .string()
  .max(12_000, 'This segment is too long for an address. Save it and use its id.')
  .transform((text, ctx): unknown => {
    try {
      return JSON.parse(text)
    } catch {
      ctx.addIssue({ code: 'custom', message: 'Pass a segment as JSON: {"where":{"kind":"all","of":[]}}.' })
      return z.NEVER
    }
  })
  .pipe(Segment)
  .openapi({ type: 'string', description: 'A Segment as JSON' })

/** A node of a segment with what it is for one friend. */
export interface ExplainedNode {
  isTrue: boolean
  kind: Node['kind']
  /** Of a group: what stands in it, in its order (`not` has one). */
  of?: ExplainedNode[]
  leaf?: Leaf
  /** Of a leaf that is a saved segment: the same for what that says. */
  segment?: Explained & { id: number; name: string }
}
/** Whether a friend is in a segment, whether each switch lets them through (`merged`: whether they stand for themselves), and the condition part by part. */
export interface Explained {
  isIn: boolean
  switches: Record<Switch | 'merged', boolean>
  where: ExplainedNode
}
