import { z } from '@hono/zod-openapi'
import { AccountParam, Id, PageQuery, Timestamp } from '../../http/schema.ts'

export const Friend = z
  .object({
    id: z.int(),
    /** What is shown everywhere: display name, else LINE name, else empty. */
    name: z.string(),
    lineName: z.string().nullable(),
    displayName: z.string().nullable(),
    lineUserId: z.string(),
    pictureUrl: z.string().nullable(),
    statusMessage: z.string().nullable(),
    language: z.string().nullable(),
    isKnown: z.boolean(),
    followedAt: Timestamp.nullable(),
    unfollowedAt: Timestamp.nullable(),
    lastInboundAt: Timestamp.nullable(),
    lastMessageAt: Timestamp.nullable(),
    lastMessageText: z.string().nullable(),
    createdAt: Timestamp,
  })
  .openapi('Friend')
export type Friend = z.infer<typeof Friend>

export const FriendQuery = PageQuery.extend({
  /** Part of a name; blanks, width and case do not matter. */
  q: z.string().trim().max(100).optional(),
  /** Friends who blocked us. */
  blockedUs: z.enum(['exclude', 'include', 'only']).default('include'),
})
export type FriendQuery = z.infer<typeof FriendQuery>
export const FriendPage = z.object({ items: z.array(Friend), nextCursor: z.string().optional(), total: z.int() }).openapi('FriendPage')
export type FriendPage = z.infer<typeof FriendPage>

export const ChangeFriend = z.strictObject({ displayName: z.string().trim().max(100).nullable() }).openapi('ChangeFriend')
export type ChangeFriend = z.infer<typeof ChangeFriend>

export const FriendParam = AccountParam.extend({ friendId: Id })
