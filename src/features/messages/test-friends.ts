import { and, eq, sql } from 'drizzle-orm'
import type { AccountCtx } from '../../context.ts'
import { auditStatement } from '../../http/audit.ts'
import { conflict } from '../../http/errors.ts'
import { requireFriend } from '../friends/index.ts'
import { testFriends } from '../templates/tables.ts'
import { type TestFriendRow, testFriendRows } from './queries.ts'
import { TEST_FRIENDS_MAX, type TestFriend, type TestFriendList } from './schema.ts'

const toTestFriend = ({ lineUserId: _, unfollowedAt, staffBlockedAt, ...row }: TestFriendRow): TestFriend => ({
  ...row,
  isUnreachable: unfollowedAt !== null || staffBlockedAt !== null,
})

export const listTestFriends = async (ctx: AccountCtx): Promise<TestFriendList> => ({
  items: (await testFriendRows(ctx)).map(toTestFriend),
})

/** Makes a friend one to whom tests are sent; a second time changes nothing. Throws 409 when there are as many as there can be. */
export async function addTestFriend(ctx: AccountCtx, friendId: number): Promise<TestFriend> {
  await requireFriend(ctx, friendId)
  const [accountId, now] = [ctx.account.id, ctx.clock.now()]
  const isRoom = sql`(SELECT count(*) FROM test_friends WHERE account_id = ${accountId}) < ${TEST_FRIENDS_MAX}`
  const [added] = await ctx.db.batch([
    ctx.db.insert(testFriends).select(sql`SELECT ${accountId}, ${friendId}, ${now} WHERE ${isRoom}`).onConflictDoNothing().returning(),
    auditStatement(ctx, { operation: 'addTestFriend', target: `friend:${friendId}` }),
  ])
  const row = (await testFriendRows(ctx)).find((candidate) => candidate.friendId === friendId)
  if (!row) throw conflict('too-many', `Tests go to ${TEST_FRIENDS_MAX} friends at most. Take somebody else off the list first.`)
  return toTestFriend(added.length > 0 ? { ...row, addedAt: now } : row)
}

/** Sends no more tests to a friend; a second time changes nothing. */
export async function removeTestFriend(ctx: AccountCtx, friendId: number): Promise<void> {
  await requireFriend(ctx, friendId)
  await ctx.db.batch([
    ctx.db.delete(testFriends).where(and(eq(testFriends.accountId, ctx.account.id), eq(testFriends.friendId, friendId))),
    auditStatement(ctx, { operation: 'removeTestFriend', target: `friend:${friendId}` }),
  ])
}
