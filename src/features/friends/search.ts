import type { Statement } from '../../engine/friend/types.ts'
import { gramQuery } from '../../lib/grams.ts'
import { fold } from '../../lib/text.ts'
import { isLineUserId } from '../../line/events.ts'

/** A piece of SQL with its parameters, for `?` in their order. */
export interface Piece {
  sql: string
  params: Statement['params']
}

/** Ids of friends as a query, of which `sql` is the SELECT. */
export const idsOf = (friendIds: number[]): Piece => ({ sql: 'SELECT value FROM json_each(?)', params: [JSON.stringify(friendIds)] })

/**
 * Brings the index of names up to the rows of these friends; whoever writes a name puts it behind that in the same batch. The letters are taken from the row
 * itself, so that it does not matter who wrote last. How a name stands in the index: lib/grams.
 */
export const indexNames = ({ sql, params }: Piece): Piece => ({
  sql: `INSERT OR REPLACE INTO friend_search (rowid, grams)
    SELECT f.id, 'z' || f.account_id || coalesce((
      WITH RECURSIVE l(rest, letter) AS (
        SELECT substr(n.s, 2), unicode(n.s) FROM (SELECT f.search_line AS s UNION ALL SELECT f.search_display UNION ALL SELECT f.search_real) n WHERE n.s <> ''
        UNION ALL SELECT substr(rest, 2), unicode(rest) FROM l WHERE rest <> '')
      SELECT group_concat(iif(rest = '', format(' %x', letter), format(' %x %xx%x', letter, letter, unicode(rest))), '') FROM l), '')
    FROM friends f WHERE f.id IN (${sql})`,
  params,
})

/** Ids of friends whose name may have the needle in it, by the index; each is then to be held against it with `instr`. Null when nothing is left of the needle. */
function candidates(accountId: number, needle: string): Piece | null {
  const query = gramQuery({ accountId, needle: fold(needle) })
  return query === null ? null : { sql: 'SELECT rowid AS friend_id FROM friend_search WHERE friend_search MATCH ?', params: [query] }
}

/** The same as a condition on friends `f`. */
export function nameCandidates(accountId: number, needle: string): Piece | null {
  const way = candidates(accountId, needle)
  return way && { sql: `f.id IN (${way.sql})`, params: way.params }
}

/** A condition on friends `f`, and its two halves: `way` selects, by an index, the `friend_id` of some friends, in the order of the ids; of those `test` holds for the ones that are meant. */
export interface Search extends Piece {
  way: Piece
  test: Piece
}

const search = (way: Piece, test: Piece): Search => ({
  sql: `(f.id IN (${way.sql}) AND ${test.sql})`,
  params: [...way.params, ...test.params],
  way,
  test,
})

const FRIEND_ID = /^#\s*([1-9]\d{0,14})$/

/**
 * The condition on friends `f` for what is typed into the quick search: a part of one of the three names, `#123` for a friend's id, or a whole LINE user id.
 * Null when there is nothing to look for. The account is the caller's to add.
 */
export function quickSearch(accountId: number, q: string): Search | null {
  const typed = q.normalize('NFKC').trim()
  const id = FRIEND_ID.exec(typed)?.[1]
  if (id !== undefined) return search({ sql: 'SELECT ? AS friend_id', params: [Number(id)] }, { sql: 'f.id = ?', params: [Number(id)] })
  if (isLineUserId(typed)) {
    const theirs = { sql: 'SELECT id AS friend_id FROM friends WHERE account_id = ? AND line_user_id = ?', params: [accountId, typed] }
    return search(theirs, { sql: 'f.line_user_id = ?', params: [typed] })
  }
  const way = candidates(accountId, q)
  if (!way) return null
  const needle = fold(q)
  const holds = '(instr(f.search_display, ?) > 0 OR instr(f.search_line, ?) > 0 OR instr(f.search_real, ?) > 0)'
  return search(way, { sql: holds, params: [needle, needle, needle] })
}
