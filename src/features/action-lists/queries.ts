import { and, asc, eq, sql } from 'drizzle-orm'
import type { Db } from '../../db/client.ts'
import { folders } from '../folders/tables.ts'
import { actionLists } from './tables.ts'

export type ActionListRow = typeof actionLists.$inferSelect

/** Those in no folder first, then folder by folder, as the screens show them. */
export async function actionListRows(db: Db, accountId: number): Promise<ActionListRow[]> {
  const rows = await db
    .select({ list: actionLists })
    .from(actionLists)
    .leftJoin(folders, and(eq(folders.id, actionLists.folderId), eq(folders.accountId, actionLists.accountId)))
    .where(eq(actionLists.accountId, accountId))
    .orderBy(
      asc(sql`coalesce(${folders.position}, -1)`),
      asc(sql`coalesce(${folders.id}, 0)`),
      asc(actionLists.position),
      asc(actionLists.id),
    )
  return rows.map(({ list }) => list)
}

/** Behind the others of its folder. */
export const nextPosition = ({ accountId, folderId }: { accountId: number; folderId: number | null }) =>
  sql<number>`(SELECT coalesce(max(position) + 1, 0) FROM action_lists WHERE account_id = ${accountId} AND folder_id IS ${folderId})`
