import { and, eq, sql } from 'drizzle-orm'
import type { AccountCtx } from '../../context.ts'
import { rekey } from '../../engine/messages/rekey.ts'
import type { Bubbles } from '../../engine/messages/schema.ts'
import { audit } from '../../http/audit.ts'
import { conflict, invalid } from '../../http/errors.ts'
import { copyName } from '../../lib/copy-name.ts'
import { bumpConfigVersion } from '../accounts/index.ts'
import { contentStatements, loadWorld } from '../contents/index.ts'
import { requireContents } from '../fields/index.ts'
import { requireFolder } from '../folders/index.ts'
import { forgetVersions, keepVersion, nextPosition, type TemplateRow, templateRows } from './queries.ts'
import { ringOf } from './rules.ts'
import type { SaveTemplate, Template } from './schema.ts'
import { getTemplate, requireTemplate } from './service.ts'
import { templates } from './tables.ts'

/** All templates are in the memory of whoever sends messages. */
const TEMPLATES_MAX = 1000

const moved = () => conflict('version-moved', 'Somebody saved this template meanwhile. Reload it, then make your change again.')

type New = Pick<SaveTemplate, 'name' | 'folderId' | 'bubbles'>

/** A template never stands in itself, however many others are between. Throws 400 with the way round. */
async function refuseRing(ctx: AccountCtx, bubbles: Bubbles, own: { id: number; name: string }): Promise<void> {
  if (!bubbles.some(({ kind }) => kind === 'template')) return
  const { templates: known } = await loadWorld(ctx.env.DB, ctx.account.id)
  const ring = ringOf(bubbles, { templateId: own.id, templates: known })
  if (!ring) return
  const names = [own.id, ...ring].map((id) => `“${id === own.id ? own.name : (known.get(id)?.name ?? id)}”`)
  const at = bubbles.findIndex((bubble) => bubble.kind === 'template' && bubble.templateId === ring[0])
  throw invalid({
    [`bubbles.${at}.templateId`]: `A template cannot stand in itself, and this one would: ${names.join(' → ')}. Take one of them out.`,
  })
}

async function requireSound(ctx: AccountCtx, { name, folderId, bubbles }: New, templateId?: number): Promise<void> {
  if (templateId !== undefined) await refuseRing(ctx, bubbles, { id: templateId, name })
  await Promise.all([
    requireFolder(ctx, { folderId, kind: 'template' }),
    requireContents(ctx, { bubbles }, templateId === undefined ? {} : { templateId }),
  ])
}

const authorOf = (ctx: AccountCtx): string | null => (ctx.actor.kind === 'staff' ? ctx.actor.id : null)

async function insert(ctx: AccountCtx, { operation, ...input }: New & { operation: string }): Promise<Template> {
  const [accountId, now] = [ctx.account.id, ctx.clock.now()]
  if ((await ctx.db.$count(templates, eq(templates.accountId, accountId))) >= TEMPLATES_MAX)
    throw conflict('limit-reached', `An account can have ${TEMPLATES_MAX} templates at most. Delete some that nothing uses.`)
  const { folderId } = input
  const row = {
    ...input,
    accountId,
    position: nextPosition({ accountId, folderId }),
    createdAt: now,
    updatedAt: now,
    updatedBy: authorOf(ctx),
  }
  const [[made]] = await ctx.db.batch([
    ctx.db.insert(templates).values(row).returning({ id: templates.id }),
    // What was written just now is the account's newest: a batch is alone with the database.
    keepVersion(ctx.db, { accountId }),
    ...contentStatements(ctx, { bubbles: [input.bubbles] }),
    bumpConfigVersion(ctx),
  ])
  if (!made) throw new Error('no template was written')
  await audit(ctx, { operation, target: `template:${made.id}`, after: input })
  return await getTemplate(ctx, made.id)
}

export async function createTemplate(ctx: AccountCtx, { version: _, ...input }: SaveTemplate): Promise<Template> {
  await requireSound(ctx, input)
  return await insert(ctx, { operation: 'createTemplate', ...input })
}

/** A copy in the same folder, behind the others. Its choices are its own: what they do and how often they were tapped has nothing to do with the old ones. */
export async function duplicateTemplate(ctx: AccountCtx, templateId: number): Promise<Template> {
  const [{ name, folderId, bubbles }, rows] = await Promise.all([requireTemplate(ctx, templateId), templateRows(ctx.db, ctx.account.id)])
  const copy = copyName(
    name,
    rows.map((row) => row.name),
  )
  return await insert(ctx, { operation: 'duplicateTemplate', name: copy, folderId, bubbles: rekey(bubbles) })
}

/** Saves a template whole, and keeps the version. Throws 409 when somebody else saved it meanwhile. */
export async function saveTemplate(
  ctx: AccountCtx,
  { templateId, version, ...input }: SaveTemplate & { templateId: number },
): Promise<Template> {
  return await write(ctx, { operation: 'saveTemplate', before: await requireTemplate(ctx, templateId), from: version, input })
}

interface Write {
  operation: string
  before: TemplateRow
  /** The version that the editor started from; undefined: whichever there is. */
  from: number | undefined
  input: New
}

/** Writes the next version of a template, unless there is another one by now. */
export async function write(ctx: AccountCtx, { operation, before, from = before.version, input }: Write): Promise<Template> {
  if (from !== before.version) throw moved()
  await requireSound(ctx, input, before.id)
  const pair = { accountId: ctx.account.id, templateId: before.id }
  const isSame = and(eq(templates.id, before.id), eq(templates.version, from))
  const change = { ...input, version: sql`${templates.version} + 1`, updatedAt: ctx.clock.now(), updatedBy: authorOf(ctx) }
  const [, , , saved] = await ctx.db.batch([
    ...contentStatements(ctx, { bubbles: [input.bubbles], onlyIf: sql`EXISTS (SELECT 1 FROM templates WHERE ${isSame})` }),
    ctx.db.update(templates).set(change).where(isSame).returning({ id: templates.id }),
    keepVersion(ctx.db, pair),
    forgetVersions(ctx.db, pair),
    bumpConfigVersion(ctx),
  ])
  if (saved.length === 0) throw moved()
  const { name, folderId, bubbles } = before
  await audit(ctx, { operation, target: `template:${before.id}`, before: { name, folderId, bubbles }, after: input })
  return await getTemplate(ctx, before.id)
}
