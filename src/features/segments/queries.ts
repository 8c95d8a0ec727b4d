import { and, asc, eq, sql } from 'drizzle-orm'
import type { Db } from '../../db/client.ts'
import type { Segment } from '../../engine/segments/schema.ts'
import type { Env } from '../../env.ts'
import { folders } from '../folders/tables.ts'
import { segments } from './tables.ts'

export type SegmentRow = typeof segments.$inferSelect
type Pair = { accountId: number; segmentId: number }

/** Those in no folder first, then folder by folder. */
export async function segmentRows(db: Db, accountId: number): Promise<SegmentRow[]> {
  const rows = await db
    .select({ segment: segments })
    .from(segments)
    .leftJoin(folders, and(eq(folders.id, segments.folderId), eq(folders.accountId, segments.accountId)))
    .where(eq(segments.accountId, accountId))
    .orderBy(asc(sql`coalesce(${folders.position}, -1)`), asc(sql`coalesce(${folders.id}, 0)`), asc(segments.position), asc(segments.id))
  return rows.map(({ segment }) => segment)
}

export async function findSegment(db: Db, { accountId, segmentId }: Pair): Promise<SegmentRow | undefined> {
  const [row] = await db
    .select()
    .from(segments)
    .where(and(eq(segments.accountId, accountId), eq(segments.id, segmentId)))
  return row
}

/** Behind the others of its folder. */
export const nextPosition = ({ accountId, folderId }: { accountId: number; folderId: number | null }) =>
  sql<number>`(SELECT coalesce(max(position) + 1, 0) FROM segments WHERE account_id = ${accountId} AND folder_id IS ${folderId})`

/** The ids of a list get the positions 0, 1, 2 …; what is not in it goes behind, in the order it had. */
export const orderStatement = (db: Db, { accountId, ids }: { accountId: number; ids: number[] }) =>
  db
    .update(segments)
    .set({
      position: sql`coalesce((SELECT key FROM json_each(${JSON.stringify(ids)}) WHERE value = ${segments.id}), ${segments.position} + ${ids.length})`,
    })
    .where(eq(segments.accountId, accountId))

/** Saved segments that a definition names, and what stands in those, however deep. ?1 is the definition. */
const NAMED = `WITH RECURSIVE named(id) AS (
    SELECT t.value FROM json_tree(?1, '$.where') t WHERE t.key = 'segmentId'
    UNION
    SELECT t.value FROM named JOIN segments s ON s.id = named.id, json_tree(s.definition, '$.where') t WHERE t.key = 'segmentId')`

/** Neither in itself nor with something in it that is gone: said in the statement that writes, because two people can save at once. */
const SOUND = `NOT EXISTS (${NAMED} SELECT 1 FROM named WHERE id = ?3 OR id NOT IN (SELECT id FROM segments WHERE account_id = ?2))`

const UPDATE = `UPDATE segments SET definition = ?1, name = ?5, folder_id = ?6, version = version + 1, updated_at = ?7
  WHERE account_id = ?2 AND id = ?3 AND version = ?4 AND ${SOUND} RETURNING id`

interface Update extends Pair {
  version: number
  name: string
  folderId: number | null
  definition: Segment
  now: number
}

/** Writes a version, unless there is another one by now or it does not stand alone. Returns whether it did. */
export async function updateSegment(
  env: Env,
  { accountId, segmentId, version, name, folderId, definition, now }: Update,
): Promise<boolean> {
  const update = env.DB.prepare(UPDATE).bind(JSON.stringify(definition), accountId, segmentId, version, name, folderId, now)
  const [written] = await env.DB.batch([update, env.DB.prepare(BUMP).bind(accountId)])
  return (written?.results.length ?? 0) > 0
}

/** Conditions of action lists stay compiled under the account's config version, with the saved segments that they name. */
const BUMP = 'UPDATE accounts SET config_version = config_version + 1 WHERE id = ?'

const DELETE = `DELETE FROM segments WHERE account_id = ?1 AND id = ?2 AND NOT EXISTS (
    SELECT 1 FROM segments s, json_tree(s.definition, '$.where') t WHERE s.account_id = ?1 AND t.key = 'segmentId' AND t.value = ?2) RETURNING id`

/** Takes a segment away, unless another one has it in it. Returns whether it did. */
export async function removeSegment(env: Env, { accountId, segmentId }: Pair): Promise<boolean> {
  const [removed] = await env.DB.batch([env.DB.prepare(DELETE).bind(accountId, segmentId), env.DB.prepare(BUMP).bind(accountId)])
  return (removed?.results.length ?? 0) > 0
}

export async function countSegments(db: Db, accountId: number): Promise<number> {
  return await db.$count(segments, eq(segments.accountId, accountId))
}
