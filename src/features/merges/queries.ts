import { and, asc, desc, eq, inArray, isNull, lt, sql } from 'drizzle-orm'
import type { Db } from '../../db/client.ts'
import type { Env } from '../../env.ts'
import { fields, friendFields } from '../fields/tables.ts'
import { friends } from '../friends/tables.ts'
import { marks } from '../marks/tables.ts'
import { staff } from '../staff/tables.ts'
import { friendTags, tags } from '../tags/tables.ts'
import type { Kept } from './rules.ts'
import { merges } from './tables.ts'

export type FriendRow = typeof friends.$inferSelect
export type MergeRow = typeof merges.$inferSelect

/** What a merge did, as `merges.before` holds it for the undo. */
export interface Before {
  into: Kept
  after: Kept
  /** Tags that were put on: id, and since when the other one bears it. */
  tags: [tagId: number, at: number][]
  /** Values that were written: as it was (null: none) and as it became. Numbers as texts, to the last digit. */
  fields: [fieldId: number, text: string | null, num: string | null, at: number | null, newText: string, newAt: number][]
}

interface Two {
  accountId: number
  intoId: number
  fromId: number
}

/** Both friends with all that a preview shows, in one round trip. */
export function twoRows(db: Db, { accountId, intoId, fromId }: Two) {
  const both = [intoId, fromId]
  const areThey = and(eq(friends.accountId, accountId), inArray(friends.id, both))
  return db.batch([
    db.select().from(friends).where(areThey),
    db.select({ id: marks.id, name: marks.name }).from(marks).where(eq(marks.accountId, accountId)),
    db.select({ id: staff.id, name: staff.name }).from(staff),
    db
      .select({ friendId: friendTags.friendId, tagId: tags.id, name: tags.name })
      .from(friendTags)
      .innerJoin(tags, and(eq(tags.id, friendTags.tagId), eq(tags.accountId, accountId)))
      .where(inArray(friendTags.friendId, both))
      .orderBy(asc(tags.position), asc(tags.id)),
    db
      .select({
        friendId: friendFields.friendId,
        fieldId: fields.id,
        name: fields.name,
        type: fields.type,
        options: fields.options,
        text: friendFields.text,
      })
      .from(friendFields)
      .innerJoin(fields, and(eq(fields.id, friendFields.fieldId), eq(fields.accountId, accountId)))
      .where(inArray(friendFields.friendId, both))
      .orderBy(asc(fields.position), asc(fields.id)),
  ])
}
export type TwoRows = Awaited<ReturnType<typeof twoRows>>

/** Friends by their ids. A page of merges names two hundred, more than a statement takes as parameters. */
export async function friendRows(db: Db, { accountId, ids }: { accountId: number; ids: number[] }): Promise<Map<number, FriendRow>> {
  const rows = await db
    .select()
    .from(friends)
    .where(and(eq(friends.accountId, accountId), sql`${friends.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`))
  return new Map(rows.map((row) => [row.id, row]))
}

export const mergeRows = (
  db: Db,
  { accountId, before, limit }: { accountId: number; before: number | null; limit: number },
): Promise<MergeRow[]> =>
  db
    .select()
    .from(merges)
    .where(and(eq(merges.accountId, accountId), before === null ? undefined : lt(merges.id, before)))
    .orderBy(desc(merges.id))
    .limit(limit)

export async function findMerge(db: Db, { accountId, mergeId }: { accountId: number; mergeId: number }): Promise<MergeRow | undefined> {
  const [row] = await db
    .select()
    .from(merges)
    .where(and(eq(merges.accountId, accountId), eq(merges.id, mergeId)))
  return row
}

/** The newest merge into a friend that stands. */
export async function newestMerge(db: Db, { accountId, intoId }: { accountId: number; intoId: number }): Promise<MergeRow | undefined> {
  const [row] = await db
    .select()
    .from(merges)
    .where(and(eq(merges.accountId, accountId), eq(merges.intoId, intoId), isNull(merges.undoneAt)))
    .orderBy(desc(merges.id))
    .limit(1)
  return row
}

export interface ShownRow {
  mergeId: number
  actorName: string | null
  /** Whether nothing has to be undone before it. */
  canUndo: number
}

const SHOWN = `SELECT m.id AS mergeId, s.name AS actorName,
    m.undone_at IS NULL AND i.merged_into_id IS NULL
      AND NOT EXISTS (SELECT 1 FROM merges l WHERE l.into_id = m.into_id AND l.undone_at IS NULL AND l.id > m.id) AS canUndo
  FROM merges m JOIN friends i ON i.id = m.into_id LEFT JOIN staff s ON m.actor = 'staff:' || s.id
  WHERE m.account_id = ?1 AND m.id IN (SELECT value FROM json_each(?2))`

export async function shownRows(
  env: Env,
  { accountId, mergeIds }: { accountId: number; mergeIds: number[] },
): Promise<Map<number, ShownRow>> {
  const { results } = await env.DB.prepare(SHOWN).bind(accountId, JSON.stringify(mergeIds)).all<ShownRow>()
  return new Map(results.map((row) => [row.mergeId, row]))
}
