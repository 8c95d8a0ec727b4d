import { and, asc, desc, eq, sql } from 'drizzle-orm'
import type { Db } from '../../db/client.ts'
import { folders } from '../folders/tables.ts'
import { staff } from '../staff/tables.ts'
import { VERSIONS_KEPT } from './schema.ts'
import { templates, templateVersions } from './tables.ts'

type TemplateColumns = typeof templates.$inferSelect
/** With the name of who saved it last. */
export type TemplateRow = TemplateColumns & { savedBy: string | null }
type VersionColumns = typeof templateVersions.$inferSelect
type Pair = { accountId: number; templateId: number }

const select = (db: Db) =>
  db
    .select({ template: templates, savedBy: staff.name })
    .from(templates)
    .leftJoin(folders, and(eq(folders.id, templates.folderId), eq(folders.accountId, templates.accountId)))
    .leftJoin(staff, eq(staff.id, templates.updatedBy))

/** Those in no folder first, then folder by folder, as the screens show them. */
export async function templateRows(db: Db, accountId: number): Promise<TemplateRow[]> {
  const rows = await select(db)
    .where(eq(templates.accountId, accountId))
    .orderBy(asc(sql`coalesce(${folders.position}, -1)`), asc(sql`coalesce(${folders.id}, 0)`), asc(templates.position), asc(templates.id))
  return rows.map(({ template, savedBy }) => ({ ...template, savedBy }))
}

export async function findTemplate(db: Db, { accountId, templateId }: Pair): Promise<TemplateRow | undefined> {
  const [row] = await select(db).where(and(eq(templates.accountId, accountId), eq(templates.id, templateId)))
  return row && { ...row.template, savedBy: row.savedBy }
}

/** Behind the others of its folder. */
export const nextPosition = ({ accountId, folderId }: { accountId: number; folderId: number | null }) =>
  sql<number>`(SELECT coalesce(max(position) + 1, 0) FROM templates WHERE account_id = ${accountId} AND folder_id IS ${folderId})`

const ofTemplate = ({ accountId, templateId }: Pair) =>
  and(eq(templateVersions.accountId, accountId), eq(templateVersions.templateId, templateId))

/** The newest first, without what they say. */
export const versionRows = async (db: Db, pair: Pair) =>
  await db
    .select({
      version: templateVersions.version,
      name: templateVersions.name,
      isPinned: templateVersions.isPinned,
      savedAt: templateVersions.savedAt,
      savedBy: staff.name,
    })
    .from(templateVersions)
    .leftJoin(staff, eq(staff.id, templateVersions.savedBy))
    .where(ofTemplate(pair))
    .orderBy(desc(templateVersions.version))

export async function findVersion(
  db: Db,
  { version, ...pair }: Pair & { version: number },
): Promise<(Omit<VersionColumns, 'savedBy'> & { savedBy: string | null }) | undefined> {
  const [row] = await db
    .select({ kept: templateVersions, savedBy: staff.name })
    .from(templateVersions)
    .leftJoin(staff, eq(staff.id, templateVersions.savedBy))
    .where(and(ofTemplate(pair), eq(templateVersions.version, version)))
  return row && { ...row.kept, savedBy: row.savedBy }
}

/**
 * Keeps what a template says now as its version; without an id, of the account's newest template. A template that was saved by somebody else meanwhile has that
 * version already.
 */
export const keepVersion = (db: Db, { accountId, templateId }: { accountId: number; templateId?: number }) =>
  db
    .insert(templateVersions)
    .select(
      sql`SELECT id, version, account_id, name, bubbles, 0, updated_at, updated_by FROM templates
        WHERE account_id = ${accountId} AND id = ${templateId ?? sql`(SELECT max(id) FROM templates WHERE account_id = ${accountId})`}`,
    )
    .onConflictDoNothing()

/** Forgets versions that are old and that nothing is pinned to. */
export const forgetVersions = (db: Db, pair: Pair) =>
  db
    .delete(templateVersions)
    .where(
      and(
        ofTemplate(pair),
        eq(templateVersions.isPinned, false),
        sql`${templateVersions.version} <= (SELECT version FROM templates WHERE id = ${pair.templateId}) - ${VERSIONS_KEPT}`,
      ),
    )

export const deleteVersions = (db: Db, pair: Pair) => db.delete(templateVersions).where(ofTemplate(pair))
