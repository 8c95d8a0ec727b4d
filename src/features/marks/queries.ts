import { and, asc, eq, isNotNull, sql } from 'drizzle-orm'
import type { Db } from '../../db/client.ts'
import { friends } from '../friends/tables.ts'
import { marks } from './tables.ts'

export type MarkRow = typeof marks.$inferSelect

export const markRows = (db: Db, accountId: number): Promise<MarkRow[]> =>
  db.select().from(marks).where(eq(marks.accountId, accountId)).orderBy(asc(marks.position), asc(marks.id))

export async function findMark(db: Db, { accountId, markId }: { accountId: number; markId: number }): Promise<MarkRow | undefined> {
  const [row] = await db
    .select()
    .from(marks)
    .where(and(eq(marks.accountId, accountId), eq(marks.id, markId)))
  return row
}

/** How many friends have each mark; one pass over the account's friends. */
export async function friendCounts(db: Db, accountId: number): Promise<Map<number, number>> {
  const rows = await db
    .select({ markId: friends.markId, n: sql<number>`count(*)` })
    .from(friends)
    .where(and(eq(friends.accountId, accountId), isNotNull(friends.markId)))
    .groupBy(friends.markId)
  return new Map(rows.flatMap(({ markId, n }) => (markId === null ? [] : [[markId, n]])))
}

export const nextPosition = (accountId: number) =>
  sql<number>`(SELECT coalesce(max(position) + 1, 0) FROM marks WHERE account_id = ${accountId})`
