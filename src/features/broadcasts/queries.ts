import { and, desc, eq, lt } from 'drizzle-orm'
import type { Db } from '../../db/client.ts'
import type { Env } from '../../env.ts'
import { broadcasts } from './tables.ts'

export type BroadcastRow = typeof broadcasts.$inferSelect
type Pair = { accountId: number; broadcastId: number }

const one = ({ accountId, broadcastId }: Pair) => and(eq(broadcasts.accountId, accountId), eq(broadcasts.id, broadcastId))

export async function findBroadcast(db: Db, pair: Pair): Promise<BroadcastRow | undefined> {
  const [row] = await db.select().from(broadcasts).where(one(pair))
  return row
}

export const broadcastRows = (
  db: Db,
  { accountId, before, limit }: { accountId: number; before: number | null; limit: number },
): Promise<BroadcastRow[]> =>
  db
    .select()
    .from(broadcasts)
    .where(and(eq(broadcasts.accountId, accountId), before === null ? undefined : lt(broadcasts.id, before)))
    .orderBy(desc(broadcasts.id))
    .limit(limit)

export const insertBroadcast = (db: Db, row: typeof broadcasts.$inferInsert) => db.insert(broadcasts).values(row).returning()

type DraftChange = Partial<Pick<BroadcastRow, 'name' | 'bubbles' | 'content' | 'status' | 'targetCount' | 'startedAt'>> & {
  updatedAt: number
}

/** Changes a broadcast only while it is a draft, and, with `seenAt`, as it was last saved then: the conditions stand in the statement, so two people cannot both send it. */
export const updateDraft = (db: Db, { change, seenAt, ...pair }: Pair & { change: DraftChange; seenAt?: number }) =>
  db
    .update(broadcasts)
    .set(change)
    .where(and(one(pair), eq(broadcasts.status, 'draft'), seenAt === undefined ? undefined : eq(broadcasts.updatedAt, seenAt)))
    .returning()

export async function deleteDraft(db: Db, pair: Pair): Promise<boolean> {
  const rows = await db
    .delete(broadcasts)
    .where(and(one(pair), eq(broadcasts.status, 'draft')))
    .returning({ id: broadcasts.id })
  return rows.length > 0
}

/** How many friends a broadcast to everybody reaches now. */
export async function countReachable(env: Env, accountId: number): Promise<number> {
  const n = await env.DB.prepare(
    'SELECT count(*) AS n FROM friends INDEXED BY friends_reachable WHERE account_id = ? AND unfollowed_at IS NULL AND staff_blocked_at IS NULL',
  )
    .bind(accountId)
    .first<number>('n')
  return n ?? 0
}
