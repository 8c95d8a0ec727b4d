import { and, asc, eq, sql } from 'drizzle-orm'
import type { Db } from '../../db/client.ts'
import { autoReplies, autoReplyHits } from './tables.ts'

export type AutoReplyRow = typeof autoReplies.$inferSelect

/** In the order in which they are asked, whatever folders they lie in. */
export const autoReplyRows = (db: Db, accountId: number): Promise<AutoReplyRow[]> =>
  db.select().from(autoReplies).where(eq(autoReplies.accountId, accountId)).orderBy(asc(autoReplies.position), asc(autoReplies.id))

export async function findAutoReply(db: Db, { accountId, autoReplyId }: { accountId: number; autoReplyId: number }) {
  const [row] = await db
    .select()
    .from(autoReplies)
    .where(and(eq(autoReplies.accountId, accountId), eq(autoReplies.id, autoReplyId)))
  return row
}

export interface Hits {
  count: number
  lastAt: number | null
}

/** How often each of some rules applied, and when last. */
export async function hitsOf(db: Db, ids: readonly number[]): Promise<Map<number, Hits>> {
  const rows = await db
    .select({ id: autoReplyHits.autoReplyId, count: sql<number>`count(*)`, lastAt: sql<number | null>`max(${autoReplyHits.at})` })
    .from(autoReplyHits)
    .where(sql`${autoReplyHits.autoReplyId} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`)
    .groupBy(autoReplyHits.autoReplyId)
  return new Map(rows.map(({ id, ...hits }) => [id, hits]))
}

/** When each rule last applied to a friend. */
export async function lastHitsOn(db: Db, { accountId, friendId }: { accountId: number; friendId: number }): Promise<Map<number, number>> {
  const rows = await db
    .select({ id: autoReplyHits.autoReplyId, at: sql<number>`max(${autoReplyHits.at})` })
    .from(autoReplyHits)
    .where(and(eq(autoReplyHits.friendId, friendId), eq(autoReplyHits.accountId, accountId)))
    .groupBy(autoReplyHits.autoReplyId)
  return new Map(rows.map(({ id, at }) => [id, at]))
}

/** The ids of a list get the places 0, 1, 2 …; what is not in it goes behind, in the order it had. */
export const orderStatement = (db: Db, { accountId, ids }: { accountId: number; ids: readonly number[] }) =>
  db
    .update(autoReplies)
    .set({
      position: sql`coalesce((SELECT key FROM json_each(${JSON.stringify(ids)}) WHERE value = ${autoReplies.id}), ${autoReplies.position} + ${ids.length})`,
    })
    .where(eq(autoReplies.accountId, accountId))

/** Behind all others. */
export const lastPosition = (accountId: number) =>
  sql<number>`(SELECT coalesce(max(position) + 1, 0) FROM auto_replies WHERE account_id = ${accountId})`
