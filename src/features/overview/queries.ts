import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
import type { Db } from '../../db/client.ts'
import type { Env } from '../../env.ts'
import { fields, friendFields } from '../fields/tables.ts'
import { folders } from '../folders/tables.ts'
import { friendSnapshots, friends } from '../friends/tables.ts'
import { marks } from '../marks/tables.ts'
import { staff } from '../staff/tables.ts'
import { friendTags, tags } from '../tags/tables.ts'

interface Asked {
  accountId: number
  friendId: number
}

/** D1 gives a batch's rows by the names of their columns: two of the same name would be one. */
const FOLDER_NAME = sql<string | null>`${folders.name}`.as('folder_name')

/** The friend with mark, staff, tags, fields and what a block took away, in one round trip. */
export function overviewRows(db: Db, { accountId, friendId }: Asked) {
  const isThem = and(eq(friends.accountId, accountId), eq(friends.id, friendId))
  return db.batch([
    db.select().from(friends).where(isThem),
    db
      .select({ id: marks.id, name: marks.name, colour: marks.colour })
      .from(marks)
      .innerJoin(friends, eq(friends.markId, marks.id))
      .where(isThem),
    db.select({ id: staff.id, name: staff.name }).from(staff).innerJoin(friends, eq(friends.assignedStaffId, staff.id)).where(isThem),
    db
      .select({
        tagId: tags.id,
        name: tags.name,
        colour: tags.colour,
        folderId: tags.folderId,
        folderName: FOLDER_NAME,
        at: friendTags.at,
      })
      .from(friendTags)
      .innerJoin(tags, and(eq(tags.id, friendTags.tagId), eq(tags.accountId, accountId)))
      .leftJoin(folders, eq(folders.id, tags.folderId))
      .where(eq(friendTags.friendId, friendId))
      .orderBy(asc(folders.position), asc(folders.id), asc(tags.position), asc(tags.id)),
    db
      .select({
        fieldId: fields.id,
        name: fields.name,
        type: fields.type,
        options: fields.options,
        isStarred: fields.isStarred,
        folderId: sql<number | null>`${folders.id}`.as('folder_key'),
        folderName: FOLDER_NAME,
        text: friendFields.text,
        at: friendFields.at,
      })
      .from(fields)
      .leftJoin(folders, eq(folders.id, fields.folderId))
      .leftJoin(friendFields, and(eq(friendFields.fieldId, fields.id), eq(friendFields.friendId, friendId)))
      .where(eq(fields.accountId, accountId))
      .orderBy(asc(folders.position), asc(folders.id), asc(fields.position), asc(fields.id)),
    db
      .select({
        at: friendSnapshots.at,
        tagCount: sql<number>`json_array_length(${friendSnapshots.data}, '$.tags')`,
        fieldCount: sql<number>`json_array_length(${friendSnapshots.data}, '$.fields')`,
      })
      .from(friendSnapshots)
      .where(and(eq(friendSnapshots.friendId, friendId), eq(friendSnapshots.accountId, accountId), isNull(friendSnapshots.restoredAt)))
      .orderBy(desc(friendSnapshots.id))
      .limit(1),
  ])
}

export interface MergedRow {
  mergeId: number
  intoId: number
  friendId: number
  name: string
  pictureUrl: string | null
  at: number
  actorName: string | null
}

/** Merges may stand in a row; the depth only guards against a ring, which nothing makes. */
const MERGED = `WITH RECURSIVE behind(id, depth) AS (
    SELECT ?2, 0 UNION SELECT m.from_id, depth + 1 FROM behind b JOIN merges m ON m.into_id = b.id AND m.undone_at IS NULL WHERE depth < 20)
  SELECT m.id AS mergeId, m.into_id AS intoId, f.id AS friendId, coalesce(f.display_name, f.line_name, '') AS name, f.picture_url AS pictureUrl, m.at, s.name AS actorName
  FROM behind b JOIN merges m ON m.into_id = b.id AND m.undone_at IS NULL JOIN friends f ON f.id = m.from_id
  LEFT JOIN staff s ON m.actor = 'staff:' || s.id WHERE m.account_id = ?1 ORDER BY m.id DESC`

const STANDS = `WITH RECURSIVE way(id, into_id, depth) AS (
    SELECT id, merged_into_id, 0 FROM friends WHERE id = ?2 AND account_id = ?1
    UNION SELECT f.id, f.merged_into_id, depth + 1 FROM way w JOIN friends f ON f.id = w.into_id WHERE depth < 20)
  SELECT f.id, coalesce(f.display_name, f.line_name, '') AS name, f.picture_url AS pictureUrl FROM way w JOIN friends f ON f.id = w.id
  WHERE w.depth > 0 ORDER BY w.depth DESC LIMIT 1`

/** Whom a friend stands for, and who stands for them. */
export async function mergeRows(env: Env, { accountId, friendId }: Asked) {
  const [merged, stands] = await env.DB.batch([
    env.DB.prepare(MERGED).bind(accountId, friendId),
    env.DB.prepare(STANDS).bind(accountId, friendId),
  ])
  return {
    merged: (merged?.results ?? []) as MergedRow[],
    standsFor: (stands?.results[0] ?? null) as { id: number; name: string; pictureUrl: string | null } | null,
  }
}
