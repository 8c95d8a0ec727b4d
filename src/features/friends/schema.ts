import { z } from '@hono/zod-openapi'
import { Presence, SegmentText } from '../../engine/segments/schema.ts'
import { AccountParam, Id, PageQuery, Timestamp } from '../../http/schema.ts'

export const Friend = z
  .object({
    id: z.int(),
    /** What is shown everywhere: display name, else LINE name, else empty. */
    name: z.string(),
    lineName: z.string().nullable(),
    displayName: z.string().nullable(),
    realName: z.string().nullable(),
    lineUserId: z.string(),
    pictureUrl: z.string().nullable(),
    statusMessage: z.string().nullable(),
    language: z.string().nullable(),
    isKnown: z.boolean(),
    followedAt: Timestamp.nullable(),
    /** They blocked us. */
    unfollowedAt: Timestamp.nullable(),
    lastInboundAt: Timestamp.nullable(),
    lastMessageAt: Timestamp.nullable(),
    lastMessageText: z.string().nullable(),
    memo: z.string(),
    markId: z.int().nullable(),
    assignedStaffId: z.string().nullable(),
    score: z.int(),
    /** Not listed, still receives. */
    hiddenAt: Timestamp.nullable(),
    /** Blocked by staff: not listed, receives nothing. */
    staffBlockedAt: Timestamp.nullable(),
    /** Put away after a long silence; the next sign of life brings them back. */
    archivedAt: Timestamp.nullable(),
    /** The friend who stands for this one too: staff found them to be one person. */
    mergedIntoId: z.int().nullable(),
    /** Pass it back with a change, so that two of staff do not overwrite each other. */
    version: z.int(),
    createdAt: Timestamp,
  })
  .openapi('Friend')
export type Friend = z.infer<typeof Friend>

/** A friend as the list shows them: without what only their own page needs, but with names and values to read. */
export const ListedFriend = Friend.omit({ memo: true, assignedStaffId: true, mergedIntoId: true, version: true })
  .extend({
    assignedStaff: z.object({ id: z.string(), name: z.string() }).nullable(),
    tagIds: z.array(z.int()),
    /** Values of starred fields, as they are written (features/fields). */
    fields: z.array(z.object({ fieldId: z.int(), text: z.string() })),
  })
  .openapi('ListedFriend')
export type ListedFriend = z.infer<typeof ListedFriend>

/** Which friends: those of a segment (inline or saved, all who are listed without one) whose name or id has `q` in it. The switches stand above those of the segment. */
export const FriendFilter = z.strictObject({
  /** Part of a name, or an id; blanks, width, kana and case do not matter. */
  q: z.string().trim().max(100).optional(),
  /** A Segment as JSON. */
  segment: SegmentText.optional(),
  segmentId: Id.optional(),
  blockedUs: Presence.optional(),
  blockedByStaff: Presence.optional(),
  hidden: Presence.optional(),
  archived: Presence.optional(),
})
export type FriendFilter = z.infer<typeof FriendFilter>

export const FriendSort = z.enum(['newest', 'oldest', 'last-message', 'name', 'score', 'followed'])
export type FriendSort = z.infer<typeof FriendSort>
/** `total: 0` leaves the total out: whoever turns pages knows it, and on a million friends the counting takes longer than the page. */
export const FriendQuery = FriendFilter.extend({
  ...PageQuery.shape,
  sort: FriendSort.default('newest'),
  total: z.enum(['0', '1']).default('1'),
})
export type FriendQuery = z.infer<typeof FriendQuery>
export const FriendPage = z
  .object({ items: z.array(ListedFriend), nextCursor: z.string().optional(), total: z.int().optional() })
  .openapi('FriendPage')
export type FriendPage = z.infer<typeof FriendPage>

const Name = z.string().trim().max(100, 'A name can be 100 characters long at most.').nullable()
export const MEMO_MAX = 5000
export const SCORE_MAX = 1_000_000_000
/** What staff write about a friend by hand; only what is named changes. Names: empty or null takes them away. */
export const ChangeFriend = z
  .strictObject({
    displayName: Name.optional(),
    realName: Name.optional(),
    memo: z.string().max(MEMO_MAX, `A memo can be ${MEMO_MAX} characters long at most.`).optional(),
    /** null: nobody. */
    assignedStaffId: z.string().min(1).max(100).nullable().optional(),
    score: z.int().min(-SCORE_MAX, 'The score is too low.').max(SCORE_MAX, 'The score is too high.').optional(),
    /** The version that the editor started from. What somebody else changed since then is a conflict (409) only where both changed the same. */
    version: z.int().positive().optional(),
  })
  .openapi('ChangeFriend')
export type ChangeFriend = z.infer<typeof ChangeFriend>

/** By default tags and fields are taken away (an unblock brings them back); with `keepData` they stay. */
export const BlockFriend = z.strictObject({ keepData: z.boolean().default(false) }).openapi('BlockFriend')
export type BlockFriend = z.infer<typeof BlockFriend>

/** Whom a friend can be assigned to. */
export const AssigneeList = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) }).openapi('AssigneeList')
export type AssigneeList = z.infer<typeof AssigneeList>

/** Who is put away by itself: friends without a sign of life for so many days. */
export const ArchiveRule = z
  .strictObject({
    isOn: z.boolean(),
    days: z.int().min(30, 'At least 30 days.').max(3650, 'At most 3650 days.'),
    /** Only friends who blocked us, or all. */
    who: z.enum(['blocked-us', 'all']),
  })
  .openapi('ArchiveRule')
export type ArchiveRule = z.infer<typeof ArchiveRule>
export const ArchivePreviewQuery = z.strictObject({
  days: z.coerce.number().int().min(30, 'At least 30 days.').max(3650, 'At most 3650 days.'),
  who: z.enum(['blocked-us', 'all']),
})
export type ArchivePreviewQuery = z.infer<typeof ArchivePreviewQuery>
export const ArchivePreview = z.object({ count: z.int() }).openapi('ArchivePreview')
export type ArchivePreview = z.infer<typeof ArchivePreview>

export const FriendParam = AccountParam.extend({ friendId: Id })
