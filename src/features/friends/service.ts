import type { AccountCtx } from '../../context.ts'
import { audit } from '../../http/audit.ts'
import { notFound } from '../../http/errors.ts'
import { pageOf } from '../../http/paging.ts'
import { dayOf } from '../../lib/time.ts'
import { type FriendRow, findFriend, friendPage, updateDisplayName } from './queries.ts'
import type { ChangeFriend, Friend, FriendPage, FriendQuery } from './schema.ts'

export function toFriend(row: FriendRow): Friend {
  const { id, lineName, displayName, lineUserId, pictureUrl, statusMessage, language, isKnown, followedAt, unfollowedAt } = row
  const { lastInboundAt, lastMessageAt, lastMessageText, createdAt } = row
  const name = displayName ?? lineName ?? ''
  const person = { id, name, lineName, displayName, lineUserId, pictureUrl, statusMessage, language }
  return { ...person, isKnown, followedAt, unfollowedAt, lastInboundAt, lastMessageAt, lastMessageText, createdAt }
}

/** The friend's row. Throws 404 for a friend of another account too. */
export async function requireFriend(ctx: AccountCtx, friendId: number): Promise<FriendRow> {
  const row = await findFriend(ctx.db, { accountId: ctx.account.id, friendId })
  if (!row) throw notFound('friend')
  return row
}

export const getFriend = async (ctx: AccountCtx, friendId: number): Promise<Friend> => toFriend(await requireFriend(ctx, friendId))

export async function listFriends(ctx: AccountCtx, { q, blockedUs, cursor, limit }: FriendQuery): Promise<FriendPage> {
  return await pageOf({
    cursor,
    limit,
    read: async (before, take) => {
      const filter = { accountId: ctx.account.id, q, blockedUs }
      const { items, total } = await friendPage(ctx.db, { filter, before: before ? Number(before[0]) : null, limit: take })
      return { items, extra: { total } }
    },
    keyOf: (row) => [row.id],
    shape: toFriend,
  })
}

/** Gives a friend the name that staff know them by; empty goes back to LINE's. */
export async function changeFriend(ctx: AccountCtx, { friendId, displayName }: ChangeFriend & { friendId: number }): Promise<Friend> {
  const before = await requireFriend(ctx, friendId)
  if ((displayName || null) === before.displayName) return toFriend(before)
  const now = ctx.clock.now()
  const row = await updateDisplayName(ctx.db, {
    accountId: ctx.account.id,
    friendId,
    displayName: displayName || null,
    now,
  })
  if (!row) throw notFound('friend')
  await audit(ctx, {
    operation: 'changeFriend',
    target: `friend:${friendId}`,
    before: { displayName: before.displayName },
    after: { displayName: row.displayName },
  })
  await ctx.env.RECORDS.send({
    type: 'activity',
    key: `renamed:${ctx.requestId}`,
    accountId: ctx.account.id,
    friendId,
    at: now,
    day: dayOf(now, ctx.account.timeZone),
    kind: 'friend.renamed',
    data: { name: row.displayName },
    actor: ctx.actor.kind === 'staff' ? `staff:${ctx.actor.id}` : 'system',
  })
  return toFriend(row)
}
