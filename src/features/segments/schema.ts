import { z } from '@hono/zod-openapi'
import { Leaf, NODE_KINDS, type ExplainedNode as Node, Segment } from '../../engine/segments/schema.ts'
import { AccountParam, Id, Timestamp } from '../../http/schema.ts'
import { Use } from '../uses/schema.ts'

const Name = z.string().trim().min(1, 'Enter a name.').max(60, 'At most 60 characters.')
const SegmentId = z.int().positive()

export const SavedSegment = z
  .object({
    id: z.int(),
    name: z.string(),
    folderId: z.int().nullable(),
    definition: Segment,
    position: z.int(),
    version: z.int(),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  })
  .openapi('SavedSegment')
export type SavedSegment = z.infer<typeof SavedSegment>

/** `count` comes with `withCounts`; null when the definition names something that is gone, which `problem` says then. */
export const ListedSegment = SavedSegment.extend({ count: z.int().nullable().optional(), problem: z.string().optional() }).openapi(
  'ListedSegment',
)
export type ListedSegment = z.infer<typeof ListedSegment>
export const SegmentList = z.object({ items: z.array(ListedSegment) }).openapi('SegmentList')
export type SegmentList = z.infer<typeof SegmentList>
export const SegmentQuery = z.strictObject({
  /** 1: each with how many friends it has now. */
  withCounts: z.enum(['0', '1']).default('0'),
})

/** `version`: the one that was edited; the save is refused when somebody saved another meanwhile. */
export const SaveSegment = z
  .strictObject({
    name: Name,
    folderId: SegmentId.nullable().optional(),
    definition: Segment,
    version: z.int().positive().optional(),
  })
  .openapi('SaveSegment')
export type SaveSegment = z.infer<typeof SaveSegment>

export const OrderSegments = z
  .strictObject({ ids: z.array(SegmentId).min(1, 'Name at least one segment.').max(1000) })
  .openapi('OrderSegments')
export type OrderSegments = z.infer<typeof OrderSegments>

export const SegmentUses = z.object({ items: z.array(Use) }).openapi('SegmentUses')
export type SegmentUses = z.infer<typeof SegmentUses>
export type SegmentUse = Use

export const CountSegment = z.strictObject({ segment: Segment }).openapi('CountSegment')
export const SegmentCount = z.object({ count: z.int() }).openapi('SegmentCount')
export type SegmentCount = z.infer<typeof SegmentCount>

export const ExplainSegment = z.strictObject({ segment: Segment, friendId: SegmentId }).openapi('ExplainSegment')
export type ExplainSegment = z.infer<typeof ExplainSegment>

const SwitchesExplained = z.object({
  blockedUs: z.boolean(),
  blockedByStaff: z.boolean(),
  hidden: z.boolean(),
  archived: z.boolean(),
  merged: z.boolean(),
})

const EXPLAINED_REF = { $ref: '#/components/schemas/ExplainedNode' }
/** The tree of the segment again, with what each node is for this friend. */
export const ExplainedNode: z.ZodType<Node> = z
  .object({
    isTrue: z.boolean(),
    kind: z.enum(NODE_KINDS),
    of: z
      .array(z.lazy(() => ExplainedNode))
      .optional()
      .openapi({ type: 'array', items: EXPLAINED_REF }),
    leaf: Leaf.optional(),
    segment: z
      .lazy(() => Explained.extend({ id: z.int(), name: z.string() }))
      .optional()
      .openapi({ type: 'object' }),
  })
  .openapi('ExplainedNode')
export type ExplainedNode = Node
const Explained = z.object({ isIn: z.boolean(), switches: SwitchesExplained, where: ExplainedNode })
export const SegmentExplained = Explained.openapi('SegmentExplained')
export type SegmentExplained = z.infer<typeof SegmentExplained>

export const SegmentParam = AccountParam.extend({ segmentId: Id })
