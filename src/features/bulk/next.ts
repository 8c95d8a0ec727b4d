import type { AccountCtx } from '../../context.ts'
import { int } from '../../engine/friend/change.ts'
import type { Visited } from './acted.ts'
import { prepareOver, sourceOf, type Whom } from './target.ts'

interface Wanted {
  whom: Whom
  /** The moment that "today" is counted from. */
  at: number
  /** Friends behind this one. */
  after: number
  limit: number
  /** SQL over `f`: why a friend is left out; NULL when they are not. */
  why: string
}

/** The next friends of a job in the order of their ids. */
export async function nextFriends(ctx: AccountCtx, { whom, at, after, limit, why }: Wanted): Promise<Visited[]> {
  const source = await sourceOf(ctx, { whom, at, way: 'by-id' })
  const { from, id } = source
  const sql = `SELECT f.id, f.line_user_id AS lineUserId, ${why} AS why ${from} AND ${id} > ${int(after)} ORDER BY ${id} LIMIT ${limit}`
  const { results } = await prepareOver(ctx, { source, sql }).all<Visited>()
  return results
}
