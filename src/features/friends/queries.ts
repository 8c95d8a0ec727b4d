import { and, count, desc, eq, isNotNull, isNull, lt, type SQL, sql } from 'drizzle-orm'
import type { Db } from '../../db/client.ts'
import { fold } from '../../lib/text.ts'
import { friends } from './tables.ts'

export type FriendRow = typeof friends.$inferSelect

export interface FriendFilter {
  accountId: number
  q?: string
  blockedUs: 'exclude' | 'include' | 'only'
}

/** LIKE takes patterns of 50 bytes at most, so a name is looked for with instr. */
function where({ accountId, q, blockedUs }: FriendFilter): SQL | undefined {
  const relation =
    blockedUs === 'exclude' ? isNull(friends.unfollowedAt) : blockedUs === 'only' ? isNotNull(friends.unfollowedAt) : undefined
  const needle = fold(q ?? '')
  const name = needle ? sql`(instr(${friends.searchDisplay}, ${needle}) > 0 OR instr(${friends.searchLine}, ${needle}) > 0)` : undefined
  return and(eq(friends.accountId, accountId), relation, name)
}

/** A page of friends, the newest first, and how many there are in all; one round trip. */
export async function friendPage(db: Db, { filter, before, limit }: { filter: FriendFilter; before: number | null; limit: number }) {
  const [items, totals] = await db.batch([
    db
      .select()
      .from(friends)
      .where(and(where(filter), before === null ? undefined : lt(friends.id, before)))
      .orderBy(desc(friends.id))
      .limit(limit),
    db.select({ total: count() }).from(friends).where(where(filter)),
  ])
  return { items, total: totals[0]?.total ?? 0 }
}

export async function findFriend(db: Db, { accountId, friendId }: { accountId: number; friendId: number }): Promise<FriendRow | undefined> {
  const [row] = await db
    .select()
    .from(friends)
    .where(and(eq(friends.accountId, accountId), eq(friends.id, friendId)))
  return row
}

export async function updateDisplayName(
  db: Db,
  { accountId, friendId, displayName, now }: { accountId: number; friendId: number; displayName: string | null; now: number },
): Promise<FriendRow | undefined> {
  const [row] = await db
    .update(friends)
    .set({ displayName, searchDisplay: fold(displayName ?? ''), updatedAt: now })
    .where(and(eq(friends.accountId, accountId), eq(friends.id, friendId)))
    .returning()
  return row
}
