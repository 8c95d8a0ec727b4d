import { z } from '@hono/zod-openapi'
import { AccountParam, Id, PageQuery, Timestamp } from '../../http/schema.ts'

const FriendId = z.int().positive()
const Side = z.enum(['into', 'from'])
export type Side = z.infer<typeof Side>

/** As much of a friend as it takes to see whether two are one person. */
export const MergeFriend = z
  .object({
    id: z.int(),
    name: z.string(),
    lineName: z.string().nullable(),
    realName: z.string().nullable(),
    pictureUrl: z.string().nullable(),
    followedAt: Timestamp.nullable(),
    unfollowedAt: Timestamp.nullable(),
    lastInboundAt: Timestamp.nullable(),
    version: z.int(),
  })
  .openapi('MergeFriend')
export type MergeFriend = z.infer<typeof MergeFriend>

/** Why two friends may be one person; `value` is what they share. `birthday`: the same real name, and the same day in a field for dates. */
export const DuplicateReason = z
  .object({ kind: z.enum(['phone', 'email', 'birthday']), fieldId: z.int(), fieldName: z.string(), value: z.string() })
  .openapi('DuplicateReason')
export type DuplicateReason = z.infer<typeof DuplicateReason>
/** `a` is the older friend. */
export const DuplicatePair = z.object({ a: MergeFriend, b: MergeFriend, reasons: z.array(DuplicateReason) }).openapi('DuplicatePair')
export type DuplicatePair = z.infer<typeof DuplicatePair>
/** A page may have few pairs, or none, and still be followed by another: go on while there is a `nextCursor`. */
export const DuplicatePage = z.object({ items: z.array(DuplicatePair), nextCursor: z.string().optional() }).openapi('DuplicatePage')
export type DuplicatePage = z.infer<typeof DuplicatePage>
/** A cursor may carry an e-mail address. */
export const DuplicateQuery = PageQuery.extend({ cursor: z.string().max(1000).optional() })

/** Two friends who are two people. */
export const NotDuplicates = z
  .strictObject({ aId: FriendId, bId: FriendId })
  .refine(({ aId, bId }) => aId !== bId, { path: ['bId'], message: 'Name two friends.' })
  .openapi('NotDuplicates')
export type NotDuplicates = z.infer<typeof NotDuplicates>

/** Whose value the merged friend has where both have one. What is not named: theirs who stays; memos are joined. */
export const MergeChoices = z
  .strictObject({
    displayName: Side.optional(),
    realName: Side.optional(),
    mark: Side.optional(),
    assignedStaff: Side.optional(),
    memo: z.enum(['into', 'from', 'both']).optional(),
    fields: z
      .array(z.strictObject({ fieldId: FriendId, side: Side }))
      .max(1000)
      .default([]),
  })
  .openapi('MergeChoices')
export type MergeChoices = z.infer<typeof MergeChoices>

const Two = { intoId: FriendId, fromId: FriendId }
const areTwo = ({ intoId, fromId }: { intoId: number; fromId: number }) => intoId !== fromId
const TWO = { path: ['fromId'], message: 'Choose another friend: nobody is merged with themselves.' }

export const PreviewMerge = z
  .strictObject({ ...Two, choices: MergeChoices.prefault({}) })
  .refine(areTwo, TWO)
  .openapi('PreviewMerge')
export type PreviewMerge = z.infer<typeof PreviewMerge>
/** With the versions that the preview showed: what changed since then is a conflict (409). */
export const MergeFriends = z
  .strictObject({ ...Two, choices: MergeChoices.prefault({}), intoVersion: z.int().positive(), fromVersion: z.int().positive() })
  .refine(areTwo, TWO)
  .openapi('MergeFriends')
export type MergeFriends = z.infer<typeof MergeFriends>

/** A text that both may have: of the one who stays, of the other, and what it becomes. `isChoice`: both have one and they differ. */
const MergedText = z.object({
  into: z.string().nullable(),
  from: z.string().nullable(),
  result: z.string().nullable(),
  isChoice: z.boolean(),
})
/** What becomes of each value; nothing has happened yet. Names of marks and staff, values of fields as people write them. */
export const MergePreview = z
  .object({
    into: MergeFriend,
    from: MergeFriend,
    displayName: MergedText,
    realName: MergedText,
    mark: MergedText,
    assignedStaff: MergedText,
    memo: MergedText,
    score: z.object({ into: z.int(), from: z.int(), result: z.int() }),
    /** All tags of the two; `isNew`: the one who stays gets it now. */
    tags: z.array(z.object({ tagId: z.int(), name: z.string(), isNew: z.boolean() })),
    /** Fields in which one of them has a value. */
    fields: z.array(MergedText.extend({ fieldId: z.int(), name: z.string() })),
  })
  .openapi('MergePreview')
export type MergePreview = z.infer<typeof MergePreview>

export const Merge = z
  .object({
    id: z.int(),
    into: MergeFriend,
    from: MergeFriend,
    actor: z.string(),
    actorName: z.string().nullable(),
    at: Timestamp,
    undoneAt: Timestamp.nullable(),
    /** Merges are taken back in the opposite order. */
    canUndo: z.boolean(),
  })
  .openapi('Merge')
export type Merge = z.infer<typeof Merge>
export const MergePage = z.object({ items: z.array(Merge), nextCursor: z.string().optional() }).openapi('MergePage')
export type MergePage = z.infer<typeof MergePage>
export const MergeQuery = PageQuery

/** What an undo left alone, because somebody changed it after the merge: 'memo', 'realName', 'field:12' … */
export const MergeUndone = z.object({ merge: Merge, kept: z.array(z.string()) }).openapi('MergeUndone')
export type MergeUndone = z.infer<typeof MergeUndone>

export const MergeParam = AccountParam.extend({ mergeId: Id })
