import type { Driver, LeafContext, LeafModule, LeafSql } from '../../engine/segments/leaves.ts'
import type { LeafOf } from '../../engine/segments/schema.ts'
import { exists, existsNot } from '../../engine/segments/sql.ts'

const bears = ({ id }: LeafContext, tags: string): string => `friend_tags t WHERE t.friend_id = ${id} AND t.tag_id IN ${tags}`

/** By the tag first: friends come one after the other, and those of one tag lie close together there. */
const bearsOne = ({ id }: LeafContext, tagId: number): string =>
  `friend_tags t INDEXED BY friend_tags_tag WHERE t.tag_id = ${tagId} AND t.friend_id = ${id}`

const bearersOf = (tagId: number): Driver => ({ sql: `SELECT friend_id FROM friend_tags WHERE tag_id = ${tagId}`, isOrdered: true })

function anyOf(ids: number[], context: LeafContext): LeafSql {
  const [only, ...others] = ids
  if (only !== undefined && others.length === 0) return { sql: exists(bearsOne(context, only)), driver: bearersOf(only) }
  const among = context.values.list(ids)
  const driver = { sql: `SELECT DISTINCT friend_id FROM friend_tags WHERE tag_id IN ${among}`, isOrdered: false }
  return { sql: exists(bears(context, among)), driver }
}

/** Counted, so that a hundred tags are one look-up. */
const countOf = (ids: number[], context: LeafContext): string => `(SELECT count(*) FROM ${bears(context, context.values.list(ids))})`

function toSql({ op, tagIds }: LeafOf<'tag'>, context: LeafContext): LeafSql {
  const ids = [...new Set(tagIds)]
  const [first = 0] = ids
  if (op === 'any' || (op === 'all' && ids.length === 1)) return anyOf(ids, context)
  if (op === 'none') return { sql: existsNot(ids.length === 1 ? bearsOne(context, first) : bears(context, context.values.list(ids))) }
  if (op === 'not-all') return { sql: `${countOf(ids, context)} < ${ids.length}` }
  return { sql: `${countOf(ids, context)} = ${ids.length}`, driver: { ...bearersOf(first), isWider: true } }
}

export const tagLeaves: LeafModule = {
  things: { tag: 'SELECT id FROM tags WHERE account_id = ?1 AND id IN (SELECT value FROM json_each(?2))' },
  leaves: {
    tag: { refs: ({ tagIds }) => tagIds.map((id, i) => ({ thing: 'tag', id, at: `tagIds.${i}` })), toSql },
  },
}
