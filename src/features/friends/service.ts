import type { AccountCtx } from '../../context.ts'
import { notFound } from '../../http/errors.ts'
import { type FriendRow, findFriend, staffNames } from './queries.ts'
import type { AssigneeList, Friend } from './schema.ts'

export function toFriend(row: FriendRow): Friend {
  const { id, lineName, displayName, realName, lineUserId, pictureUrl, statusMessage, language, isKnown, followedAt, unfollowedAt } = row
  const { lastInboundAt, lastMessageAt, lastMessageText, createdAt } = row
  const { memo, markId, assignedStaffId, score, hiddenAt, staffBlockedAt, archivedAt, mergedIntoId, version } = row
  const name = displayName ?? lineName ?? ''
  const person = { id, name, lineName, displayName, realName, lineUserId, pictureUrl, statusMessage, language }
  const talk = { isKnown, followedAt, unfollowedAt, lastInboundAt, lastMessageAt, lastMessageText }
  return {
    ...person,
    ...talk,
    memo,
    markId,
    assignedStaffId,
    score,
    hiddenAt,
    staffBlockedAt,
    archivedAt,
    mergedIntoId,
    version,
    createdAt,
  }
}

/** The friend's row. Throws 404 for a friend of another account too. */
export async function requireFriend(ctx: AccountCtx, friendId: number): Promise<FriendRow> {
  const row = await findFriend(ctx.db, { accountId: ctx.account.id, friendId })
  if (!row) throw notFound('friend')
  return row
}

export const getFriend = async (ctx: AccountCtx, friendId: number): Promise<Friend> => toFriend(await requireFriend(ctx, friendId))

/** Whom a friend can be assigned to. */
export const listAssignees = async (ctx: AccountCtx): Promise<AssigneeList> => ({ items: await staffNames(ctx.env) })
