import { and, eq } from 'drizzle-orm'
import type { AccountCtx } from '../../context.ts'
import { auditStatement } from '../../http/audit.ts'
import { notFound } from '../../http/errors.ts'
import { pageOf } from '../../http/paging.ts'
import { bumpConfigVersion } from '../accounts/index.ts'
import { requireFolder } from '../folders/index.ts'
import { stillUsed, usesOf } from '../uses/index.ts'
import type { Uses } from '../uses/schema.ts'
import { findMedia, type MediaRow, mediaRows, storageOf } from './queries.ts'
import type { Media, MediaPage, MediaQuery, MediaStorage, SaveMedia } from './schema.ts'
import { media } from './tables.ts'

export function toMedia({ workerUrl }: AccountCtx, row: MediaRow): Media {
  const { accountId: _, createdBy: _by, moreBytes: _more, ...rest } = row
  const url = (name: string) => `${workerUrl}/m/${row.key}/${name}`
  return { ...rest, url: url('original'), previewUrl: row.previewType === null ? null : url('preview') }
}

/** The file's row. Throws 404 for a file of another account too. */
export async function requireMedia(ctx: AccountCtx, mediaId: number): Promise<MediaRow> {
  const row = await findMedia(ctx.db, { accountId: ctx.account.id, mediaId })
  if (!row) throw notFound('file')
  return row
}

export async function listMedia(ctx: AccountCtx, { cursor, limit, ...asked }: MediaQuery): Promise<MediaPage> {
  if (typeof asked.folderId === 'number') await requireFolder(ctx, { folderId: asked.folderId, kind: 'media' })
  return await pageOf({
    cursor,
    limit,
    read: async (key, take) => {
      const before = key && Number(key[0])
      return { items: await mediaRows(ctx.db, { ...asked, accountId: ctx.account.id, before, limit: take }), extra: {} }
    },
    keyOf: ({ id }) => [id],
    shape: (row) => toMedia(ctx, row),
  })
}

export const getMedia = async (ctx: AccountCtx, mediaId: number): Promise<Media> => toMedia(ctx, await requireMedia(ctx, mediaId))

export const mediaStorage = (ctx: AccountCtx): Promise<MediaStorage> => storageOf(ctx.db, ctx.account.id)

/** Renames a file, or puts it into a folder. What it shows stays. */
export async function saveMedia(ctx: AccountCtx, { mediaId, name, folderId }: SaveMedia & { mediaId: number }): Promise<Media> {
  const [{ name: nameBefore, folderId: folderBefore }] = await Promise.all([
    requireMedia(ctx, mediaId),
    requireFolder(ctx, { folderId, kind: 'media' }),
  ])
  const before = { name: nameBefore, folderId: folderBefore }
  const [[row]] = await ctx.db.batch([
    ctx.db.update(media).set({ name, folderId }).where(isMine(ctx, mediaId)).returning(),
    auditStatement(ctx, { operation: 'saveMedia', target: `media:${mediaId}`, before, after: { name, folderId } }),
  ])
  if (!row) throw notFound('file')
  return toMedia(ctx, row)
}

const isMine = (ctx: AccountCtx, mediaId: number) => and(eq(media.id, mediaId), eq(media.accountId, ctx.account.id))

/** Where a file is used. Friends do not have files. */
export async function mediaUses(ctx: AccountCtx, mediaId: number): Promise<Uses> {
  await requireMedia(ctx, mediaId)
  return { items: await usesOf(ctx, { kind: 'media', id: mediaId }), friendCount: 0 }
}

/** Takes a file out of the library and leaves it in R2: messages that were sent show it. Throws 409 while content uses it, unless `force` is set. */
export async function deleteMedia(ctx: AccountCtx, { mediaId, force }: { mediaId: number; force: 'true' | 'false' }): Promise<void> {
  const { id, name, deletedAt } = await requireMedia(ctx, mediaId)
  if (deletedAt !== null) return
  const { items } = await mediaUses(ctx, mediaId)
  if (items.length > 0 && force === 'false') throw stillUsed({ what: 'This file', uses: items })
  await ctx.db.batch([
    ctx.db.update(media).set({ deletedAt: ctx.clock.now() }).where(isMine(ctx, mediaId)),
    bumpConfigVersion(ctx),
    auditStatement(ctx, { operation: 'deleteMedia', target: `media:${id}`, before: { name, uses: items } }),
  ])
}
