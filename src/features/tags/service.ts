import { and, eq, sql } from 'drizzle-orm'
import type { AccountCtx } from '../../context.ts'
import { audit, auditStatement } from '../../http/audit.ts'
import { conflict, notFound } from '../../http/errors.ts'
import { nameTaken, uniquely } from '../../http/unique.ts'
import { bumpConfigVersion } from '../accounts/index.ts'
import { contentStatements } from '../contents/index.ts'
import { requireActions } from '../fields/index.ts'
import { requireFolder, requireKnown } from '../folders/index.ts'
import { stillUsed, usesOf } from '../uses/index.ts'
import type { Uses } from '../uses/schema.ts'
import { findTag, friendCounts, nextPosition, type TagRow, tagRows } from './queries.ts'
import type { OrderTags, SaveTag, Tag } from './schema.ts'
import { forgetBearers } from './sweep.ts'
import { tags } from './tables.ts'

function toTag({ accountId: _, ...row }: TagRow, friendCount?: number): Tag {
  return friendCount === undefined ? row : { ...row, friendCount }
}

/** The tag's row. Throws 404 for a tag of another account too. */
export async function requireTag(ctx: AccountCtx, tagId: number): Promise<TagRow> {
  const row = await findTag(ctx.db, { accountId: ctx.account.id, tagId })
  if (!row) throw notFound('tag')
  return row
}

export async function listTags(ctx: AccountCtx, { counts }: { counts: 'true' | 'false' }): Promise<{ items: Tag[] }> {
  const rows = await tagRows(ctx.db, ctx.account.id)
  if (counts === 'false') return { items: rows.map((row) => toTag(row)) }
  const byTag = await friendCounts(
    ctx.db,
    rows.map(({ id }) => id),
  )
  return { items: rows.map((row) => toTag(row, byTag.get(row.id) ?? 0)) }
}

export async function getTag(ctx: AccountCtx, tagId: number): Promise<Tag> {
  const [row, counts] = await Promise.all([requireTag(ctx, tagId), friendCounts(ctx.db, [tagId])])
  return toTag(row, counts.get(tagId) ?? 0)
}

const moved = () => conflict('version-moved', 'Somebody saved this tag meanwhile. Reload it, then make your change again.')

async function requireSound(ctx: AccountCtx, { folderId, actions, fullActions }: SaveTag): Promise<void> {
  await Promise.all([requireFolder(ctx, { folderId, kind: 'tag' }), requireActions(ctx, { actions, fullActions })])
}

const isTaken = (name: string) => ({ column: 'tags.name', refusal: nameTaken('tag', name) })

export async function createTag(ctx: AccountCtx, { version: _, ...input }: SaveTag): Promise<Tag> {
  await requireSound(ctx, input)
  const [accountId, now] = [ctx.account.id, ctx.clock.now()]
  const row = { ...input, accountId, position: nextPosition({ accountId, folderId: input.folderId }), createdAt: now, updatedAt: now }
  const actions = [input.actions, input.fullActions]
  const [[tag]] = await uniquely(
    ctx.db.batch([ctx.db.insert(tags).values(row).returning(), bumpConfigVersion(ctx), ...contentStatements(ctx, { actions })]),
    isTaken(input.name),
  )
  if (!tag) throw new Error('no tag was written')
  await audit(ctx, { operation: 'createTag', target: `tag:${tag.id}`, after: input })
  return toTag(tag, 0)
}

/** Saves a tag whole. Friends who bear it keep it, also when its new limit is lower. Throws 409 when somebody else saved it meanwhile. */
export async function saveTag(ctx: AccountCtx, { tagId, version, ...input }: SaveTag & { tagId: number }): Promise<Tag> {
  const before = await requireTag(ctx, tagId)
  if (version !== undefined && version !== before.version) throw moved()
  await requireSound(ctx, input)
  const isSame = and(eq(tags.id, tagId), eq(tags.version, before.version))
  const change = { ...input, version: sql`${tags.version} + 1`, updatedAt: ctx.clock.now() }
  const contents = {
    actions: [input.actions, input.fullActions],
    onlyIf: sql`(SELECT version FROM tags WHERE id = ${tagId}) = ${before.version}`,
  }
  const [, , , saved] = await uniquely(
    ctx.db.batch([...contentStatements(ctx, contents), ctx.db.update(tags).set(change).where(isSame).returning(), bumpConfigVersion(ctx)]),
    isTaken(input.name),
  )
  if (saved.length === 0) throw moved()
  await audit(ctx, { operation: 'saveTag', target: `tag:${tagId}`, before, after: input })
  return await getTag(ctx, tagId)
}

/** Puts these tags into a folder, in this order and before what lies in it already. Throws 400 for one that is not of this account. */
export async function orderTags(ctx: AccountCtx, { folderId, tagIds }: OrderTags): Promise<{ items: Tag[] }> {
  const [known] = await Promise.all([tagRows(ctx.db, ctx.account.id), requireFolder(ctx, { folderId, kind: 'tag' })])
  requireKnown(tagIds, { at: 'tagIds', known })
  const place = sql`(SELECT key FROM json_each(${JSON.stringify(tagIds)}) WHERE value = ${tags.id})`
  const isMine = eq(tags.accountId, ctx.account.id)
  await ctx.db.batch([
    ctx.db
      .update(tags)
      .set({ position: sql`${tags.position} + ${tagIds.length}` })
      .where(and(isMine, sql`${tags.folderId} IS ${folderId} AND ${place} IS NULL`)),
    ctx.db
      .update(tags)
      .set({ folderId, position: place })
      .where(and(isMine, sql`${place} IS NOT NULL`)),
    auditStatement(ctx, { operation: 'orderTags', target: 'tags', after: { folderId, tagIds } }),
  ])
  return await listTags(ctx, { counts: 'false' })
}

/** Where a tag is named besides in its own action lists, and how many friends bear it. */
export async function tagUses(ctx: AccountCtx, tagId: number): Promise<Uses> {
  await requireTag(ctx, tagId)
  const [items, counts] = await Promise.all([usesOf(ctx, { kind: 'tag', id: tagId }), friendCounts(ctx.db, [tagId])])
  return { items: items.filter(({ kind, id }) => kind !== 'tag' || id !== String(tagId)), friendCount: counts.get(tagId) ?? 0 }
}

/** Takes a tag away, from every friend too. Throws 409 while it is named somewhere, unless `force` is set. */
export async function deleteTag(ctx: AccountCtx, { tagId, force }: { tagId: number; force: 'true' | 'false' }): Promise<void> {
  const before = await requireTag(ctx, tagId)
  const { items, friendCount } = await tagUses(ctx, tagId)
  if (items.length > 0 && force === 'false') throw stillUsed({ what: 'This tag', uses: items })
  await ctx.db.batch([
    ctx.db.delete(tags).where(and(eq(tags.id, tagId), eq(tags.accountId, ctx.account.id))),
    bumpConfigVersion(ctx),
    auditStatement(ctx, { operation: 'deleteTag', target: `tag:${tagId}`, before: { ...before, friendCount, uses: items } }),
  ])
  await forgetBearers(ctx.env, tagId)
}
