import type { AccountCtx } from '../../context.ts'
import { int } from '../../engine/friend/change.ts'
import type { Segment } from '../../engine/segments/schema.ts'
import { paramsOf, type Source } from '../../engine/segments/select.ts'
import { notFound } from '../../http/errors.ts'
import { selectFriends, weigh } from '../friends/index.ts'
import { savedSegment } from '../segments/index.ts'
import type { BulkTarget } from './schema.ts'

/** Whom a job is for, as it is kept with the job: a saved segment as it was when the job was started. */
export type Whom = { segment: Segment } | { friendIds: number[] }

/** Looks a target up. Throws 404 for a segment or friends of another account. */
export async function requireTarget(ctx: AccountCtx, target: BulkTarget): Promise<Whom> {
  if ('segment' in target) return { segment: target.segment }
  if ('segmentId' in target) return { segment: await savedSegment(ctx, target.segmentId) }
  const friendIds = [...new Set(target.friendIds)]
  const found = await ctx.env.DB.prepare(
    'SELECT count(*) AS n FROM friends WHERE account_id = ?1 AND id IN (SELECT value FROM json_each(?2))',
  )
    .bind(ctx.account.id, JSON.stringify(friendIds))
    .first<number>('n')
  if (found !== friendIds.length) throw notFound('friend')
  return { friendIds }
}

interface Asked {
  whom: Whom
  /** The moment that "today" is counted from. */
  at: number
  /** For all of them at once, or for the first ones by id. */
  way: 'all' | 'by-id'
  /** What a segment is called in messages. */
  place?: string
}

/** Where the friends are read from: `f` is the row, more conditions can follow. Statements over it are made by `prepareOver`. */
export async function sourceOf(ctx: AccountCtx, { whom, at, way, place = 'target.segment' }: Asked): Promise<Source> {
  if ('segment' in whom) {
    const selection = await selectFriends(ctx, { segment: whom.segment, now: at, at: place })
    await weigh(ctx, selection, way === 'all' ? { order: 'none', isForAll: true } : { order: 'id', isForAll: false })
    return way === 'all' ? selection.all() : selection.firstById()
  }
  return {
    from: `FROM friends f WHERE f.account_id = ${int(ctx.account.id)} AND f.merged_into_id IS NULL AND f.id IN (SELECT value FROM json_each(?1))`,
    id: 'f.id',
    values: JSON.stringify(whom.friendIds),
  }
}

/** A statement over a source; `own` are its parameters `?2` and on. */
export const prepareOver = (ctx: AccountCtx, { source, sql, own = [] }: { source: Source; sql: string; own?: (string | number)[] }) =>
  ctx.env.DB.prepare(sql).bind(...paramsOf({ sql, values: source.values, own }))
