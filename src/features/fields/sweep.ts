import type { Env } from '../../env.ts'

/** Rows that one statement takes away; a million at once would hold up the database. */
const ROWS_A_STATEMENT = 20_000
const STATEMENTS_A_SWEEP = 50

const FORGET = `DELETE FROM friend_fields WHERE field_id = ?1 AND friend_id IN (SELECT friend_id FROM friend_fields WHERE field_id = ?1 LIMIT ${ROWS_A_STATEMENT})`

/** Forgets values of a field that is gone: as many as one statement takes. The rest, which nobody sees any more, is the cron's. Returns whether rows are left. */
export async function forgetValues(env: Env, fieldId: number): Promise<boolean> {
  const { meta } = await env.DB.prepare(FORGET).bind(fieldId).run()
  return meta.changes >= ROWS_A_STATEMENT
}

/** Fields in which friends have values and that are there no more. Jumps from field to field along the index. */
const GONE = `WITH RECURSIVE filled(id) AS (SELECT min(field_id) FROM friend_fields
    UNION ALL SELECT (SELECT min(field_id) FROM friend_fields WHERE field_id > filled.id) FROM filled WHERE filled.id IS NOT NULL)
  SELECT id FROM filled WHERE id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM fields WHERE fields.id = filled.id) LIMIT 10`

/** The cron's part: values of deleted fields that the deletion left. */
export async function sweepFields(env: Env): Promise<void> {
  const { results } = await env.DB.prepare(GONE).all<{ id: number }>()
  let left = STATEMENTS_A_SWEEP
  for (const { id } of results) while (left-- > 0 && (await forgetValues(env, id)));
}
