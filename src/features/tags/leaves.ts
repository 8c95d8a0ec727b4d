import type { Driver, LeafContext, LeafModule, LeafSql } from '../../engine/segments/leaves.ts'
import type { LeafOf } from '../../engine/segments/schema.ts'
import { exists, existsNot } from '../../engine/segments/sql.ts'

const bears = ({ id }: LeafContext, tags: string): string => `friend_tags t WHERE t.friend_id = ${id} AND t.tag_id ${tags}`

const bearersOf = (tagId: number): Driver => ({ sql: `SELECT friend_id FROM friend_tags WHERE tag_id = ${tagId}`, isOrdered: true })

function anyOf(ids: number[], context: LeafContext): LeafSql {
  const [only, ...others] = ids
  if (only !== undefined && others.length === 0) return { sql: exists(bears(context, `= ${only}`)), driver: bearersOf(only) }
  const among = `IN ${context.values.list(ids)}`
  const driver = { sql: `SELECT DISTINCT friend_id FROM friend_tags WHERE tag_id ${among}`, isOrdered: false }
  return { sql: exists(bears(context, among)), driver }
}

/** Counted, so that a hundred tags are one look-up. */
const countOf = (ids: number[], context: LeafContext): string =>
  `(SELECT count(*) FROM ${bears(context, `IN ${context.values.list(ids)}`)})`

function toSql({ op, tagIds }: LeafOf<'tag'>, context: LeafContext): LeafSql {
  const ids = [...new Set(tagIds)]
  const [first = 0] = ids
  if (op === 'any' || (op === 'all' && ids.length === 1)) return anyOf(ids, context)
  if (op === 'none') return { sql: existsNot(bears(context, ids.length === 1 ? `= ${first}` : `IN ${context.values.list(ids)}`)) }
  if (op === 'not-all') return { sql: `${countOf(ids, context)} < ${ids.length}` }
  return { sql: `${countOf(ids, context)} = ${ids.length}`, driver: { ...bearersOf(first), isWider: true } }
}

export const tagLeaves: LeafModule = {
  things: { tag: 'SELECT id FROM tags WHERE account_id = ?1 AND id IN (SELECT value FROM json_each(?2))' },
  leaves: {
    tag: { refs: ({ tagIds }) => tagIds.map((id, i) => ({ thing: 'tag', id, at: `tagIds.${i}` })), toSql },
  },
}
