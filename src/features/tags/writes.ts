import { type Change, effectStatement, IDS, int, isFresh, notedBy, noteStatement, statementOf } from '../../engine/friend/change.ts'
import type { Statement } from '../../engine/friend/types.ts'

export type TagChange = Change & { tagId: number }

const thing = (tagId: number) => `tag:${int(tagId)}`

/**
 * Friends who do not bear the tag yet, in the order of their ids, and how many places there are. D1 does one batch after the other, so the count holds until
 * the tags are written: a hundred who race for ten places get ten.
 */
function newcomers(change: TagChange): string {
  const { accountId, tagId } = change
  return `WITH tag AS (SELECT actions, full_actions, is_once,
      iif("limit" IS NULL, 9e15, "limit" - (SELECT count(*) FROM friend_tags WHERE tag_id = ${int(tagId)})) AS places
      FROM tags WHERE id = ${int(tagId)} AND account_id = ${int(accountId)}),
    new AS (SELECT f.id, row_number() OVER (ORDER BY f.id) AS place FROM ${IDS} r CROSS JOIN friends f ON f.id = r.id
      WHERE f.account_id = ${int(accountId)} AND NOT EXISTS (SELECT 1 FROM friend_tags WHERE friend_id = f.id AND tag_id = ${int(tagId)})
        AND ${isFresh(change, { friend: 'f.id', what: thing(tagId) })})`
}

const aboutTag = (tagId: number) => `l.kind IN ('tag.added', 'tag.removed') AND l.data->>'tagId' = ${int(tagId)}`

/**
 * Puts a tag on friends. Who bears it already is left alone; who comes when it is full does not get it and is noted as 'tag.full'. Causes the tag's action list,
 * or the one for when it is full.
 */
export function tagWrites(change: TagChange): Statement[] {
  const { tagId } = change
  const noted = notedBy(change, { what: thing(tagId), where: `a.kind = 'tag.added'`, about: aboutTag(tagId) })
  const effects = effectStatement(change, {
    with: newcomers(change),
    type: `iif(place <= places, 'tag.added', 'tag.full')`,
    thing: `'tagId', ${int(tagId)}`,
    from: `new, tag WHERE iif(place <= places,
      actions <> '[]' AND NOT (is_once AND EXISTS (SELECT 1 FROM tag_action_runs r WHERE r.tag_id = ${int(tagId)} AND r.friend_id = new.id)),
      full_actions <> '[]')`,
  })
  const notes = noteStatement(change, {
    with: newcomers(change),
    what: thing(tagId),
    kind: `iif(place <= places, 'tag.added', 'tag.full')`,
    data: `'tagId', ${int(tagId)}`,
    from: 'new, tag WHERE true',
  })
  const links = statementOf(change, {
    sql: `INSERT INTO friend_tags (friend_id, tag_id, at) SELECT a.friend_id, ${int(tagId)}, a.at FROM ${noted} ON CONFLICT DO NOTHING`,
  })
  const runs = statementOf(change, {
    sql: `INSERT INTO tag_action_runs (tag_id, friend_id, at) SELECT ${int(tagId)}, a.friend_id, a.at FROM ${noted}
      AND EXISTS (SELECT 1 FROM tags WHERE id = ${int(tagId)} AND is_once AND actions <> '[]') ON CONFLICT DO NOTHING`,
  })
  return change.runActions ? [effects, notes, links, runs] : [notes, links]
}

/** Takes a tag off friends; who does not bear it is left alone. Nothing comes of it but the activity. */
export function untagWrites(change: TagChange): Statement[] {
  const { accountId, tagId } = change
  const noted = notedBy(change, { what: thing(tagId), where: `a.kind = 'tag.removed'`, about: aboutTag(tagId) })
  const notes = noteStatement(change, {
    what: thing(tagId),
    kind: `'tag.removed'`,
    data: `'tagId', ${int(tagId)}`,
    from: `(SELECT f.id FROM ${IDS} r CROSS JOIN friends f ON f.id = r.id
      WHERE f.account_id = ${int(accountId)} AND EXISTS (SELECT 1 FROM friend_tags WHERE friend_id = f.id AND tag_id = ${int(tagId)})
        AND ${isFresh(change, { friend: 'f.id', what: thing(tagId) })}) WHERE true`,
  })
  const links = statementOf(change, {
    sql: `DELETE FROM friend_tags WHERE tag_id = ${int(tagId)} AND friend_id IN (SELECT a.friend_id FROM ${noted})`,
  })
  return [notes, links]
}
