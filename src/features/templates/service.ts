import { and, eq, sql } from 'drizzle-orm'
import type { AccountCtx } from '../../context.ts'
import { auditStatement } from '../../http/audit.ts'
import { notFound } from '../../http/errors.ts'
import { bumpConfigVersion } from '../accounts/index.ts'
import { requireFolder, requireKnown } from '../folders/index.ts'
import { stillUsed, usesOf } from '../uses/index.ts'
import { deleteVersions, findTemplate, type TemplateRow, templateRows } from './queries.ts'
import type { OrderTemplates, Template, TemplateList, TemplateUses } from './schema.ts'
import { templates } from './tables.ts'

const toTemplate = ({ accountId: _, savedBy, ...row }: TemplateRow): Template => ({ ...row, updatedBy: savedBy })

/** The template's row. Throws 404 for one of another account too. */
export async function requireTemplate(ctx: AccountCtx, templateId: number): Promise<TemplateRow> {
  const row = await findTemplate(ctx.db, { accountId: ctx.account.id, templateId })
  if (!row) throw notFound('template')
  return row
}

export const getTemplate = async (ctx: AccountCtx, templateId: number): Promise<Template> =>
  toTemplate(await requireTemplate(ctx, templateId))

export const listTemplates = async (ctx: AccountCtx): Promise<TemplateList> => ({
  items: (await templateRows(ctx.db, ctx.account.id)).map(toTemplate),
})

/** Puts these templates into a folder, in this order and before what lies in it already. Throws 400 for an id that is not of this account. */
export async function orderTemplates(ctx: AccountCtx, { folderId, templateIds }: OrderTemplates): Promise<TemplateList> {
  const [known] = await Promise.all([templateRows(ctx.db, ctx.account.id), requireFolder(ctx, { folderId, kind: 'template' })])
  requireKnown(templateIds, { at: 'templateIds', known })
  const place = sql`(SELECT key FROM json_each(${JSON.stringify(templateIds)}) WHERE value = ${templates.id})`
  const isMine = eq(templates.accountId, ctx.account.id)
  await ctx.db.batch([
    ctx.db
      .update(templates)
      .set({ position: sql`${templates.position} + ${templateIds.length}` })
      .where(and(isMine, sql`${templates.folderId} IS ${folderId} AND ${place} IS NULL`)),
    ctx.db
      .update(templates)
      .set({ folderId, position: place })
      .where(and(isMine, sql`${place} IS NOT NULL`)),
    auditStatement(ctx, { operation: 'orderTemplates', target: 'templates', after: { folderId, templateIds } }),
  ])
  return await listTemplates(ctx)
}

/** Where a template is referred to; a choice of its own that sends it again does not count. */
export async function templateUses(ctx: AccountCtx, templateId: number): Promise<TemplateUses> {
  await requireTemplate(ctx, templateId)
  const items = await usesOf(ctx, { kind: 'template', id: templateId })
  return { items: items.filter(({ kind, id }) => kind !== 'template' || id !== String(templateId)) }
}

/** Takes a template away with its versions. Throws 409 while something refers to it, unless `force` is set. */
export async function deleteTemplate(
  ctx: AccountCtx,
  { templateId, force }: { templateId: number; force: 'true' | 'false' },
): Promise<void> {
  const { savedBy: _, ...before } = await requireTemplate(ctx, templateId)
  const { items } = await templateUses(ctx, templateId)
  if (items.length > 0 && force === 'false') throw stillUsed({ what: 'This template', uses: items })
  await ctx.db.batch([
    ctx.db.delete(templates).where(and(eq(templates.id, templateId), eq(templates.accountId, ctx.account.id))),
    deleteVersions(ctx.db, { accountId: ctx.account.id, templateId }),
    bumpConfigVersion(ctx),
    auditStatement(ctx, { operation: 'deleteTemplate', target: `template:${templateId}`, before: { ...before, uses: items } }),
  ])
}
