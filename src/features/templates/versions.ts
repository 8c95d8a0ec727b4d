import type { AccountCtx } from '../../context.ts'
import { notFound } from '../../http/errors.ts'
import { findVersion, versionRows } from './queries.ts'
import { write } from './save.ts'
import type { ListedVersion, Template, TemplateVersion } from './schema.ts'
import { requireTemplate } from './service.ts'

type Place = { templateId: number; version: number }

async function requireVersion(ctx: AccountCtx, place: Place) {
  const row = await findVersion(ctx.db, { accountId: ctx.account.id, ...place })
  if (!row) throw notFound('version of this template')
  return row
}

export async function listVersions(ctx: AccountCtx, templateId: number): Promise<{ items: ListedVersion[] }> {
  await requireTemplate(ctx, templateId)
  return { items: await versionRows(ctx.db, { accountId: ctx.account.id, templateId }) }
}

export async function getVersion(ctx: AccountCtx, place: Place): Promise<TemplateVersion> {
  const { accountId: _, templateId: __, ...row } = await requireVersion(ctx, place)
  return row
}

/** Saves what an earlier version said as a new one; the template stays in its folder. `from`: the version that is shown as the present one. */
export async function restoreVersion(ctx: AccountCtx, { from, ...place }: Place & { from: number | undefined }): Promise<Template> {
  const before = await requireTemplate(ctx, place.templateId)
  const { name, bubbles } = await requireVersion(ctx, place)
  return await write(ctx, { operation: 'restoreTemplateVersion', before, from, input: { name, folderId: before.folderId, bubbles } })
}
