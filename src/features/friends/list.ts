import type { AccountCtx } from '../../context.ts'
import type { LeafContext, LeafSql } from '../../engine/segments/leaves.ts'
import type { Segment } from '../../engine/segments/schema.ts'
import { loadScope } from '../../engine/segments/scope.ts'
import type { Values } from '../../engine/segments/sql.ts'
import { invalid, notFound } from '../../http/errors.ts'
import { pageOf } from '../../http/paging.ts'
import type { CursorKey } from '../../lib/cursor.ts'
import { friendPage, ORDERS, type Place, type Row, toListed } from './list-query.ts'
import type { FriendFilter, FriendPage, FriendQuery, FriendSort } from './schema.ts'
import { type Piece, quickSearch } from './search.ts'
import { countSelected, selectFriends, weigh } from './selection.ts'

const EVERYBODY: Segment = {
  where: { kind: 'all', of: [] },
  blockedUs: 'exclude',
  blockedByStaff: 'exclude',
  hidden: 'exclude',
  archived: 'exclude',
}

async function savedSegment(ctx: AccountCtx, segmentId: number): Promise<Segment> {
  const named: Segment = { ...EVERYBODY, where: { kind: 'segment', segmentId } }
  const { saved } = await loadScope({ d1: ctx.env.DB, leaves: ctx.leaves, account: ctx.account, now: ctx.clock.now() }, [named])
  const found = saved.get(segmentId)
  if (!found) throw notFound('saved segment')
  return found.definition
}

/** The segment that a filter means, with its own switches above those of the segment. */
async function segmentOf(ctx: AccountCtx, filter: FriendFilter): Promise<Segment> {
  const { segment, segmentId } = filter
  if (segment && segmentId !== undefined) throw invalid({ segmentId: 'Pass a segment or the id of a saved one, not both.' })
  const base = segment ?? (segmentId === undefined ? EVERYBODY : await savedSegment(ctx, segmentId))
  const { blockedUs = base.blockedUs, blockedByStaff = base.blockedByStaff, hidden = base.hidden, archived = base.archived } = filter
  return { where: base.where, blockedUs, blockedByStaff, hidden, archived }
}

/** A piece with its parameters where a compiled segment has its values. */
function written({ sql, params }: Piece, values: Values): string {
  const left = [...params]
  return sql.replaceAll('?', () => {
    const param = left.shift() ?? ''
    return typeof param === 'number' ? values.number(param) : values.text(param)
  })
}

/** What is typed into the quick search, as one more condition. */
function searchFor(ctx: AccountCtx, q: string): ((context: LeafContext) => LeafSql) | undefined {
  const search = quickSearch(ctx.account.id, q)
  if (!search) return undefined
  const { way, test } = search
  return ({ values }) => ({ sql: written(test, values), driver: { sql: written(way, values), isOrdered: true, isWider: true } })
}

/** What a cursor says, which is of use in its own order alone. */
function placeOf(sort: FriendSort, key: CursorKey | null): Place | null {
  if (key === null) return null
  const [of, id, value = null] = key
  const isWhole = Number.isSafeInteger(id) && (value === null || typeof value === (sort === 'name' ? 'string' : 'number'))
  const hasValue = ORDERS[sort].key !== undefined && (value !== null || ORDERS[sort].key.isNullable)
  if (of !== sort || !isWhole || (ORDERS[sort].key ? !hasValue : value !== null))
    throw invalid({ cursor: 'Pass on the nextCursor of an earlier answer, unchanged, with the same sort.' })
  return { id: Number(id), key: value }
}

/** Friends of a filter in an order, page by page, with how many there are in all. */
export async function listFriends(ctx: AccountCtx, { cursor, limit, sort, total, ...filter }: FriendQuery): Promise<FriendPage> {
  const segment = await segmentOf(ctx, filter)
  const selection = await selectFriends(ctx, {
    segment,
    at: filter.segmentId === undefined ? 'segment' : 'segmentId',
    also: searchFor(ctx, filter.q ?? ''),
  })
  const order = ORDERS[sort]
  await weigh(ctx, selection, { order: order.key ? 'other' : 'id', isForAll: total === '1' })
  return await pageOf({
    cursor,
    limit,
    async read(key, take): Promise<{ items: Row[]; extra: { total?: number } }> {
      const page = friendPage(ctx, selection, { order, after: placeOf(sort, key), limit: take })
      if (total === '0') return { items: await page, extra: {} }
      const [items, count] = await Promise.all([page, countSelected(ctx, selection)])
      return { items, extra: { total: count } }
    },
    keyOf: ({ key, id }) => [sort, id, ...(key === null ? [] : [key])],
    shape: toListed,
  })
}
