import { and, asc, eq, sql } from 'drizzle-orm'
import type { Db } from '../../db/client.ts'
import type { FolderKind } from './schema.ts'
import { folders } from './tables.ts'

export type FolderRow = typeof folders.$inferSelect

export const folderRows = (db: Db, { accountId, kind }: { accountId: number; kind?: FolderKind | undefined }): Promise<FolderRow[]> =>
  db
    .select()
    .from(folders)
    .where(and(eq(folders.accountId, accountId), kind && eq(folders.kind, kind)))
    .orderBy(asc(folders.kind), asc(folders.position), asc(folders.id))

export async function findFolder(db: Db, { accountId, folderId }: { accountId: number; folderId: number }): Promise<FolderRow | undefined> {
  const [row] = await db
    .select()
    .from(folders)
    .where(and(eq(folders.accountId, accountId), eq(folders.id, folderId)))
  return row
}

/** Behind the others of its kind. */
export const nextPosition = ({ accountId, kind }: { accountId: number; kind: FolderKind }) =>
  sql<number>`(SELECT coalesce(max(position) + 1, 0) FROM folders WHERE account_id = ${accountId} AND kind = ${kind})`

/** The ids of a list get the positions 0, 1, 2 …; what is not in it goes behind, in the order it had. */
export const orderStatement = (db: Db, { accountId, kind, ids }: { accountId: number; kind: FolderKind; ids: number[] }) =>
  db
    .update(folders)
    .set({
      position: sql`coalesce((SELECT key FROM json_each(${JSON.stringify(ids)}) WHERE value = ${folders.id}), ${folders.position} + ${ids.length})`,
    })
    .where(and(eq(folders.accountId, accountId), eq(folders.kind, kind)))
