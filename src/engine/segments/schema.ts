import { z } from '@hono/zod-openapi'
import { Day } from './values.ts'

/** SPEC § 1.1. Leaves whose feature exists; each feature says how its leaves are compiled, wiring.ts joins them. */
const Id = z.int().positive()
const Ids = z.array(Id).min(1, 'Choose at least one.').max(100, 'At most 100 can be chosen.')
const Text = z.string().trim().min(1, 'Enter what to look for.').max(200, 'At most 200 characters.')
const Days = z.int().min(0).max(3650)
/** A period of whole days in the account's zone; an open end is left out. */
const Period = z.strictObject({ from: Day.optional(), to: Day.optional() })
/** When something happened: between two days, or so many days ago, more or less. */
const When = z.discriminatedUnion('kind', [
  Period.extend({ kind: z.literal('between') }),
  z.strictObject({ kind: z.literal('within'), days: Days }),
  z.strictObject({ kind: z.literal('before'), days: Days }),
])
export type When = z.infer<typeof When>

const NumberTest = z.discriminatedUnion('op', [
  z.strictObject({ op: z.enum(['eq', 'ne', 'lt', 'le', 'gt', 'ge']), value: z.number() }),
  z.strictObject({ op: z.literal('between'), from: z.number(), to: z.number() }),
])
/** What a field's value is held against; which tests fit depends on the field's type (fields/rules). Dates relative to today follow the account's zone. */
export const FieldTest = z.discriminatedUnion('op', [
  z.strictObject({ op: z.enum(['empty', 'not-empty']) }),
  z.strictObject({ op: z.enum(['is', 'is-not', 'contains', 'contains-not']), value: Text }),
  /** Choice and choices: any of these, none of these, all of these (option ids). */
  z.strictObject({ op: z.enum(['any-of', 'none-of', 'all-of']), values: z.array(z.string().min(1).max(20)).min(1).max(50) }),
  z.strictObject({ op: z.enum(['lt', 'le', 'gt', 'ge']), value: z.union([z.number(), z.string().max(40)]) }),
  z.strictObject({
    op: z.literal('between'),
    from: z.union([z.number(), z.string().max(40)]),
    to: z.union([z.number(), z.string().max(40)]),
  }),
  /** From `from` to `to` days after today; negative: before. */
  z.strictObject({ op: z.literal('days-from-today'), from: z.int().min(-36500).max(36500), to: z.int().min(-36500).max(36500) }),
  z.strictObject({ op: z.literal('this-month') }),
  /** Month and day are today's (29 February: on the 28th of other years). */
  z.strictObject({ op: z.literal('birthday-today') }),
  z.strictObject({ op: z.literal('birthday-month'), month: z.union([z.literal('this'), z.int().min(1).max(12)]) }),
])
export type FieldTest = z.infer<typeof FieldTest>

export const Leaf = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('name'), names: z.enum(['any', 'line', 'display', 'real']), value: Text }).openapi('SegmentName'),
  z
    .strictObject({ kind: z.literal('memo'), op: z.enum(['contains', 'empty', 'not-empty']), value: Text.optional() })
    .openapi('SegmentMemo'),
  z.strictObject({ kind: z.literal('tag'), op: z.enum(['any', 'all', 'none', 'not-all']), tagIds: Ids }).openapi('SegmentTag'),
  z.strictObject({ kind: z.literal('field'), fieldId: Id, test: FieldTest }).openapi('SegmentField'),
  z
    .strictObject({
      kind: z.literal('mark'),
      op: z.enum(['is', 'is-not']),
      markIds: z
        .array(z.union([Id, z.null()]))
        .min(1)
        .max(100),
    })
    .openapi('SegmentMark'),
  z
    .strictObject({
      kind: z.literal('scenario'),
      op: z.enum(['reading', 'finished', 'stopped', 'never']),
      scenarioId: Id,
      stepId: Id.optional(),
    })
    .openapi('SegmentScenario'),
  z.strictObject({ kind: z.literal('followed'), when: When }).openapi('SegmentFollowed'),
  z.strictObject({ kind: z.literal('known') }).openapi('SegmentKnown'),
  z.strictObject({ kind: z.literal('last-inbound'), when: When }).openapi('SegmentLastInbound'),
  /** Wrote nothing for so many days, or never did. */
  z.strictObject({ kind: z.literal('silent'), days: Days }).openapi('SegmentSilent'),
  z.strictObject({ kind: z.literal('broadcast'), op: z.enum(['received', 'not-received']), broadcastId: Id }).openapi('SegmentBroadcast'),
  z.strictObject({ kind: z.literal('score'), test: NumberTest }).openapi('SegmentScore'),
  z
    .strictObject({
      kind: z.literal('staff'),
      staffIds: z
        .array(z.union([z.string().min(1), z.null()]))
        .min(1)
        .max(100),
    })
    .openapi('SegmentStaff'),
  /** The same part of all friends at any time: percent `from` up to, not with, `to`; another seed makes another draw. */
  z
    .strictObject({
      kind: z.literal('random'),
      from: z.int().min(0).max(100),
      to: z.int().min(0).max(100),
      seed: z.int().min(0).max(999).default(0),
    })
    .openapi('SegmentRandom'),
  z.strictObject({ kind: z.literal('segment'), segmentId: Id }).openapi('SegmentSaved'),
  z.strictObject({ kind: z.literal('friends'), friendIds: Ids }).openapi('SegmentFriends'),
])
export type Leaf = z.infer<typeof Leaf>
export type LeafKind = Leaf['kind']

export type Node = { kind: 'all' | 'any'; of: Node[] } | { kind: 'not'; of: Node } | Leaf

export const LEAVES_MAX = 200
export const DEPTH_MAX = 10

/** A condition on one friend: `all`, `any` and `not` over leaves. */
export const Node: z.ZodType<Node> = z
  .lazy(() =>
    z.union([
      z.strictObject({ kind: z.enum(['all', 'any']), of: z.array(Node).max(LEAVES_MAX) }),
      z.strictObject({ kind: z.literal('not'), of: Node }),
      Leaf,
    ]),
  )
  .openapi('SegmentNode', { type: 'object' })

/** A group of friends that lists leave out unless it is asked for. */
export const Presence = z.enum(['exclude', 'include', 'only'])
export type Presence = z.infer<typeof Presence>

/** A segment: a condition, and what becomes of those who blocked us, whom staff blocked, whom staff hid, and who were archived. Merged friends never count. */
export const Segment = z
  .strictObject({
    where: Node,
    blockedUs: Presence.default('exclude'),
    blockedByStaff: Presence.default('exclude'),
    hidden: Presence.default('exclude'),
    archived: Presence.default('exclude'),
  })
  .openapi('Segment')
export type Segment = z.infer<typeof Segment>
export type SegmentInput = z.input<typeof Segment>
