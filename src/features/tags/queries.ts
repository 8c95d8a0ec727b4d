import { and, asc, eq, sql } from 'drizzle-orm'
import type { Db } from '../../db/client.ts'
import { folders } from '../folders/tables.ts'
import type { FriendTag } from './schema.ts'
import { friendTags, tags } from './tables.ts'

export type TagRow = typeof tags.$inferSelect

/** Those in no folder first, then folder by folder, as the screens show them. */
const ORDER = [asc(sql`coalesce(${folders.position}, -1)`), asc(sql`coalesce(${folders.id}, 0)`), asc(tags.position), asc(tags.id)]
const inFolders = and(eq(folders.id, tags.folderId), eq(folders.accountId, tags.accountId))

export const tagRows = async (db: Db, accountId: number): Promise<TagRow[]> => {
  const rows = await db
    .select({ tag: tags })
    .from(tags)
    .leftJoin(folders, inFolders)
    .where(eq(tags.accountId, accountId))
    .orderBy(...ORDER)
  return rows.map(({ tag }) => tag)
}

export async function findTag(db: Db, { accountId, tagId }: { accountId: number; tagId: number }): Promise<TagRow | undefined> {
  const [row] = await db
    .select()
    .from(tags)
    .where(and(eq(tags.accountId, accountId), eq(tags.id, tagId)))
  return row
}

/** How many friends bear each of these tags. */
export async function friendCounts(db: Db, tagIds: number[]): Promise<Map<number, number>> {
  const rows = await db
    .select({ tagId: friendTags.tagId, n: sql<number>`count(*)` })
    .from(friendTags)
    .where(sql`${friendTags.tagId} IN (SELECT value FROM json_each(${JSON.stringify(tagIds)}))`)
    .groupBy(friendTags.tagId)
  return new Map(rows.map(({ tagId, n }) => [tagId, n]))
}

/** Where a new tag of a folder stands: behind the others. */
export const nextPosition = ({ accountId, folderId }: { accountId: number; folderId: number | null }) =>
  sql<number>`(SELECT coalesce(max(position) + 1, 0) FROM tags WHERE account_id = ${accountId} AND folder_id IS ${folderId})`

export const friendTagRows = (
  db: Db,
  { accountId, friendId, tagId }: { accountId: number; friendId: number; tagId?: number },
): Promise<FriendTag[]> =>
  db
    .select({ tagId: tags.id, name: tags.name, colour: tags.colour, folderId: tags.folderId, at: friendTags.at })
    .from(friendTags)
    .innerJoin(tags, and(eq(tags.id, friendTags.tagId), eq(tags.accountId, accountId)))
    .leftJoin(folders, inFolders)
    .where(and(eq(friendTags.friendId, friendId), tagId === undefined ? undefined : eq(friendTags.tagId, tagId)))
    .orderBy(...ORDER)
