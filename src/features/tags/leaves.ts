import type { Driver, LeafContext, LeafModule, LeafSql } from '../../engine/segments/leaves.ts'
import type { LeafOf } from '../../engine/segments/schema.ts'
import { exists, existsNot } from '../../engine/segments/sql.ts'

/** SQLite merges so many sorted lists here as they come (UNION); more are gathered and sorted. */
const MERGED_MAX = 4

/** By the tag first: friends come one after the other, and those of one tag lie close together there. */
const bearsOne = ({ id }: LeafContext, tagId: number): string =>
  `friend_tags t INDEXED BY friend_tags_tag WHERE t.tag_id = ${tagId} AND t.friend_id = ${id}`

const bearsSome = ({ id, values }: LeafContext, ids: number[]): string =>
  `friend_tags t WHERE t.friend_id = ${id} AND t.tag_id IN ${values.list(ids)}`

const bearersOf = (tagId: number): string => `SELECT friend_id FROM friend_tags WHERE tag_id = ${tagId}`

function wayTo(ids: number[], { values }: LeafContext): Driver {
  if (ids.length <= MERGED_MAX) return { sql: ids.map(bearersOf).join(' UNION '), isOrdered: ids.length === 1 }
  return { sql: `SELECT DISTINCT friend_id FROM friend_tags WHERE tag_id IN ${values.list(ids)}`, isOrdered: false }
}

/** One tag or some. */
const bears = (ids: number[], context: LeafContext): string => {
  const [only, ...others] = ids
  return only !== undefined && others.length === 0 ? bearsOne(context, only) : bearsSome(context, ids)
}

/** Counted, so that a hundred tags are one look-up. */
const countOf = (ids: number[], context: LeafContext): string => `(SELECT count(*) FROM ${bearsSome(context, ids)})`

function toSql({ op, tagIds }: LeafOf<'tag'>, context: LeafContext): LeafSql {
  const ids = [...new Set(tagIds)]
  switch (op) {
    case 'any':
      return { sql: exists(bears(ids, context)), driver: wayTo(ids, context) }
    case 'none':
      return { sql: existsNot(bears(ids, context)) }
    case 'all':
      if (ids.length === 1) return { sql: exists(bears(ids, context)), driver: wayTo(ids, context) }
      return { sql: `${countOf(ids, context)} = ${ids.length}`, driver: { ...wayTo(ids.slice(0, 1), context), isWider: true } }
    default:
      return { sql: `${countOf(ids, context)} < ${ids.length}` }
  }
}

export const tagLeaves: LeafModule = {
  things: { tag: 'SELECT id FROM tags WHERE account_id = ?1 AND id IN (SELECT value FROM json_each(?2))' },
  leaves: {
    tag: { refs: ({ tagIds }) => tagIds.map((id, i) => ({ thing: 'tag', id, at: `tagIds.${i}` })), toSql },
  },
}
