import { and, eq } from 'drizzle-orm'
import type { Db } from '../../db/client.ts'
import type { Env } from '../../env.ts'
import { friends } from './tables.ts'

export type FriendRow = typeof friends.$inferSelect

export async function findFriend(db: Db, { accountId, friendId }: { accountId: number; friendId: number }): Promise<FriendRow | undefined> {
  const [row] = await db
    .select()
    .from(friends)
    .where(and(eq(friends.accountId, accountId), eq(friends.id, friendId)))
  return row
}

export async function staffNames(env: Env): Promise<{ id: string; name: string }[]> {
  const { results } = await env.DB.prepare('SELECT id, name FROM staff ORDER BY name, id').all<{ id: string; name: string }>()
  return results
}
