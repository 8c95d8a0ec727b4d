import { int } from '../../engine/friend/change.ts'
import { inRange, whenRange } from '../../engine/segments/days.ts'
import type { LeafContext, LeafModule, LeafSql } from '../../engine/segments/leaves.ts'
import type { LeafOf } from '../../engine/segments/schema.ts'
import { exists, existsNot } from '../../engine/segments/sql.ts'

/** By link and friend: those who opened a link stand in the index one after the other. */
function toSql({ op, linkId, atLeast = 1, when }: LeafOf<'link'>, { id, timeZone, now }: LeafContext): LeafSql {
  const inTime = when === undefined ? '' : ` AND ${inRange('at', whenRange(when, { now, timeZone }))}`
  const theirs = `clicks INDEXED BY clicks_link WHERE link_id = ${int(linkId)} AND friend_id = ${id}${inTime}`
  const count = `(SELECT count(*) FROM ${theirs})`
  if (op === 'not-clicked') return { sql: atLeast === 1 ? existsNot(theirs) : `${count} < ${int(atLeast)}` }
  const openers = `SELECT DISTINCT friend_id FROM clicks INDEXED BY clicks_link WHERE link_id = ${int(linkId)} AND friend_id > 0${inTime}`
  return {
    sql: atLeast === 1 ? exists(theirs) : `${count} >= ${int(atLeast)}`,
    driver: { sql: openers, isOrdered: true, isWider: atLeast > 1 },
  }
}

export const linkLeaves: LeafModule = {
  things: { link: 'SELECT id FROM links WHERE account_id = ?1 AND id IN (SELECT value FROM json_each(?2))' },
  leaves: { link: { refs: ({ linkId }) => [{ thing: 'link', id: linkId, at: 'linkId' }], toSql } },
}
