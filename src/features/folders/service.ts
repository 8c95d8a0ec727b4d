import { and, eq, ne, sql } from 'drizzle-orm'
import type { AccountCtx } from '../../context.ts'
import { auditStatement } from '../../http/audit.ts'
import { conflict, forbidden, invalid, notFound } from '../../http/errors.ts'
import type { Permission } from '../../http/permissions.ts'
import { actionLists } from '../action-lists/tables.ts'
import { autoReplies } from '../auto-replies/tables.ts'
import { fields } from '../fields/tables.ts'
import { links } from '../links/tables.ts'
import { media } from '../media/tables.ts'
import { reminders } from '../reminders/tables.ts'
import { scenarios } from '../scenarios/tables.ts'
import { schedules } from '../schedules/tables.ts'
import { segments } from '../segments/tables.ts'
import { tags } from '../tags/tables.ts'
import { templates } from '../templates/tables.ts'
import { requireKnown } from './known.ts'
import { type FolderRow, findFolder, folderRows, nextPosition, orderStatement } from './queries.ts'
import type { CreateFolder, Folder, FolderKind, OrderFolders, RenameFolder } from './schema.ts'
import { folders } from './tables.ts'

/** What lies in folders of a kind; who may edit that may edit its folders. */
const CONTENT = {
  tag: tags,
  field: fields,
  segment: segments,
  media,
  template: templates,
  'action-list': actionLists,
  'auto-reply': autoReplies,
  link: links,
  scenario: scenarios,
  reminder: reminders,
  schedule: schedules,
} as const
const EDIT: Record<FolderKind, Permission> = {
  tag: 'tags.edit',
  field: 'fields.edit',
  segment: 'segments.edit',
  template: 'templates.edit',
  'action-list': 'action-lists.edit',
  'auto-reply': 'auto-replies.edit',
  media: 'media.edit',
  link: 'links.edit',
  scenario: 'scenarios.edit',
  reminder: 'reminders.edit',
  schedule: 'schedules.edit',
}

const toFolder = ({ id, kind, name, position }: FolderRow): Folder => ({ id, kind, name, position })

function requireEdit(ctx: AccountCtx, kind: FolderKind): void {
  if (ctx.actor.kind === 'staff' && !ctx.actor.permissions.has(EDIT[kind])) throw forbidden(EDIT[kind])
}

async function requireRow(ctx: AccountCtx, folderId: number): Promise<FolderRow> {
  const row = await findFolder(ctx.db, { accountId: ctx.account.id, folderId })
  if (!row) throw notFound('folder')
  return row
}

/** The folder that something is put into is this account's and holds that kind; null is no folder. Throws 400 otherwise. */
export async function requireFolder(ctx: AccountCtx, { folderId, kind }: { folderId: number | null; kind: FolderKind }): Promise<void> {
  if (folderId === null) return
  const row = await findFolder(ctx.db, { accountId: ctx.account.id, folderId })
  if (row?.kind !== kind) throw invalid({ folderId: 'This folder does not exist any more. Choose another one.' })
}

export const listFolders = async (ctx: AccountCtx, kind?: FolderKind): Promise<{ items: Folder[] }> => ({
  items: (await folderRows(ctx.db, { accountId: ctx.account.id, kind })).map(toFolder),
})

const taken = () => conflict('name-taken', 'There is a folder of this name already. Choose another name.')

async function requireFreeName(
  ctx: AccountCtx,
  { kind, name, besides = 0 }: { kind: FolderKind; name: string; besides?: number },
): Promise<void> {
  const same = and(eq(folders.accountId, ctx.account.id), eq(folders.kind, kind), eq(folders.name, name), ne(folders.id, besides))
  const rows = await ctx.db.select({ id: folders.id }).from(folders).where(same).limit(1)
  if (rows.length > 0) throw taken()
}

export async function createFolder(ctx: AccountCtx, { kind, name }: CreateFolder): Promise<Folder> {
  requireEdit(ctx, kind)
  await requireFreeName(ctx, { kind, name })
  const now = ctx.clock.now()
  const accountId = ctx.account.id
  const row = { accountId, kind, name, position: nextPosition({ accountId, kind }), createdAt: now, updatedAt: now }
  const [[folder]] = await ctx.db.batch([
    ctx.db.insert(folders).values(row).returning(),
    auditStatement(ctx, { operation: 'createFolder', target: `${kind}-folder:${name}`, after: { kind, name } }),
  ])
  if (!folder) throw new Error('no folder was written')
  return toFolder(folder)
}

export async function renameFolder(ctx: AccountCtx, { folderId, name }: RenameFolder & { folderId: number }): Promise<Folder> {
  const before = await requireRow(ctx, folderId)
  requireEdit(ctx, before.kind)
  await requireFreeName(ctx, { kind: before.kind, name, besides: folderId })
  await ctx.db.batch([
    ctx.db.update(folders).set({ name, updatedAt: ctx.clock.now() }).where(eq(folders.id, folderId)),
    auditStatement(ctx, { operation: 'renameFolder', target: `folder:${folderId}`, before: { name: before.name }, after: { name } }),
  ])
  return toFolder({ ...before, name })
}

/** Puts folders of a kind into an order; those left out go behind. Throws 400 for one that is not of this account, or of another kind. */
export async function orderFolders(ctx: AccountCtx, { kind, folderIds }: OrderFolders): Promise<{ items: Folder[] }> {
  requireEdit(ctx, kind)
  requireKnown(folderIds, { at: 'folderIds', known: await folderRows(ctx.db, { accountId: ctx.account.id, kind }) })
  await ctx.db.batch([
    orderStatement(ctx.db, { accountId: ctx.account.id, kind, ids: folderIds }),
    auditStatement(ctx, { operation: 'orderFolders', target: `${kind}-folders`, after: { folderIds } }),
  ])
  return await listFolders(ctx, kind)
}

/** Takes a folder away. What lay in it stays and lies in no folder. */
export async function deleteFolder(ctx: AccountCtx, folderId: number): Promise<void> {
  const before = await requireRow(ctx, folderId)
  requireEdit(ctx, before.kind)
  const content = CONTENT[before.kind]
  await ctx.db.batch([
    ctx.db
      .update(content)
      .set({ folderId: sql`NULL` })
      .where(and(eq(content.accountId, ctx.account.id), eq(content.folderId, folderId))),
    ctx.db.delete(folders).where(eq(folders.id, folderId)),
    auditStatement(ctx, { operation: 'deleteFolder', target: `folder:${folderId}`, before: toFolder(before) }),
  ])
}
