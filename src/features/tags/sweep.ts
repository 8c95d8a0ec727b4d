import type { Env } from '../../env.ts'

/** Rows that one statement takes away; a million at once would hold up the database. */
const ROWS_A_STATEMENT = 20_000
const STATEMENTS_A_SWEEP = 50

const FORGET = ['friend_tags', 'tag_action_runs'].map(
  (table) =>
    `DELETE FROM ${table} WHERE tag_id = ?1 AND friend_id IN (SELECT friend_id FROM ${table} WHERE tag_id = ?1 ORDER BY friend_id LIMIT ${ROWS_A_STATEMENT})`,
)

/** Forgets who bore a tag that is gone: as many as one round trip takes. The rest, which nobody sees any more, is the cron's. Returns whether rows are left. */
export async function forgetBearers(env: Env, tagId: number): Promise<boolean> {
  const results = await env.DB.batch(FORGET.map((sql) => env.DB.prepare(sql).bind(tagId)))
  return results.some(({ meta }) => meta.changes >= ROWS_A_STATEMENT)
}

/** Tags that friends bear and that are there no more. Jumps from tag to tag along the index. */
const GONE = `WITH RECURSIVE borne(id) AS (SELECT min(tag_id) FROM friend_tags
    UNION ALL SELECT (SELECT min(tag_id) FROM friend_tags WHERE tag_id > borne.id) FROM borne WHERE borne.id IS NOT NULL)
  SELECT id FROM borne WHERE id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM tags WHERE tags.id = borne.id) LIMIT 10`

/** The cron's part: rows of deleted tags that the deletion left. */
export async function sweepTags(env: Env): Promise<void> {
  const { results } = await env.DB.prepare(GONE).all<{ id: number }>()
  let left = STATEMENTS_A_SWEEP
  for (const { id } of results) while (left-- > 0 && (await forgetBearers(env, id)));
}
