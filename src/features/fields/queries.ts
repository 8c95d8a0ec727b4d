import { and, asc, eq, sql } from 'drizzle-orm'
import type { Db } from '../../db/client.ts'
import { folders } from '../folders/tables.ts'
import { fields, friendFields } from './tables.ts'

export type FieldRow = typeof fields.$inferSelect

const inFolders = and(eq(folders.id, fields.folderId), eq(folders.accountId, fields.accountId))

/** Those in no folder first, then folder by folder, as the screens show them. */
export const fieldRows = async (db: Db, accountId: number): Promise<FieldRow[]> => {
  const rows = await db
    .select({ field: fields })
    .from(fields)
    .leftJoin(folders, inFolders)
    .where(eq(fields.accountId, accountId))
    .orderBy(asc(sql`coalesce(${folders.position}, -1)`), asc(sql`coalesce(${folders.id}, 0)`), asc(fields.position), asc(fields.id))
  return rows.map(({ field }) => field)
}

export async function findField(db: Db, { accountId, fieldId }: { accountId: number; fieldId: number }): Promise<FieldRow | undefined> {
  const [row] = await db
    .select()
    .from(fields)
    .where(and(eq(fields.accountId, accountId), eq(fields.id, fieldId)))
  return row
}

/** How many friends have a value in each of these fields. */
export async function friendCounts(db: Db, fieldIds: number[]): Promise<Map<number, number>> {
  const rows = await db
    .select({ fieldId: friendFields.fieldId, n: sql<number>`count(*)` })
    .from(friendFields)
    .where(sql`${friendFields.fieldId} IN (SELECT value FROM json_each(${JSON.stringify(fieldIds)}))`)
    .groupBy(friendFields.fieldId)
  return new Map(rows.map(({ fieldId, n }) => [fieldId, n]))
}

/** Where a new field of a folder stands: behind the others. */
export const nextPosition = ({ accountId, folderId }: { accountId: number; folderId: number | null }) =>
  sql<number>`(SELECT coalesce(max(position) + 1, 0) FROM fields WHERE account_id = ${accountId} AND folder_id IS ${folderId})`

/** SQL: the value of a choice field is one of these options, or has one of them among its choices. */
const chose = (optionIds: string[]) => sql`(
  ${friendFields.text} IN (SELECT value FROM json_each(${JSON.stringify(optionIds)}))
  OR (${friendFields.text} LIKE '[%' AND EXISTS (SELECT 1 FROM json_each(${friendFields.text}) c JOIN json_each(${JSON.stringify(optionIds)}) o ON o.value = c.value)))`

/** Friends who chose one of these options, the first `limit` by id, with what they chose. */
export const choosers = (
  db: Db,
  { fieldId, optionIds, limit }: { fieldId: number; optionIds: string[]; limit: number },
): Promise<{ friendId: number; text: string }[]> =>
  db
    .select({ friendId: friendFields.friendId, text: friendFields.text })
    .from(friendFields)
    .where(and(eq(friendFields.fieldId, fieldId), chose(optionIds)))
    .limit(limit)

export async function countChoosers(db: Db, { fieldId, optionIds }: { fieldId: number; optionIds: string[] }): Promise<number> {
  const [row] = await db
    .select({ n: sql<number>`count(*)` })
    .from(friendFields)
    .where(and(eq(friendFields.fieldId, fieldId), chose(optionIds)))
  return row?.n ?? 0
}

export interface ValueRow {
  field: FieldRow
  text: string
  at: number
}

export const valueRows = (
  db: Db,
  { accountId, friendId, fieldId }: { accountId: number; friendId: number; fieldId?: number },
): Promise<ValueRow[]> =>
  db
    .select({ field: fields, text: friendFields.text, at: friendFields.at })
    .from(friendFields)
    .innerJoin(fields, and(eq(fields.id, friendFields.fieldId), eq(fields.accountId, accountId)))
    .leftJoin(folders, inFolders)
    .where(and(eq(friendFields.friendId, friendId), fieldId === undefined ? undefined : eq(friendFields.fieldId, fieldId)))
    .orderBy(asc(sql`coalesce(${folders.position}, -1)`), asc(sql`coalesce(${folders.id}, 0)`), asc(fields.position), asc(fields.id))
