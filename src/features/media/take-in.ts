import { eq } from 'drizzle-orm'
import type { AccountCtx } from '../../context.ts'
import { auditStatement } from '../../http/audit.ts'
import { type Content, type ContentType, inspect, isFault } from '../../lib/media/inspect.ts'
import { PREVIEW_MAX } from '../../lib/media/limits.ts'
import { bumpConfigVersion } from '../accounts/index.ts'
import { fileFault, maxOf, tooLargeForOneRequest } from './faults.ts'
import type { Media } from './schema.ts'
import { toMedia } from './service.ts'
import { mediaFile, objectSource, removeUpload } from './store.ts'
import { media, mediaUploadParts, mediaUploads } from './tables.ts'

export type UploadRow = typeof mediaUploads.$inferSelect

export const staffOf = ({ actor }: AccountCtx): string | null => (actor.kind === 'staff' ? actor.id : null)

/** Looks at what lies in R2. Throws 400 or 413 with the reason for what LINE does not take. */
export async function examine(ctx: AccountCtx, { key, bytes }: Pick<UploadRow, 'key' | 'bytes'>): Promise<Content> {
  const found = await inspect(objectSource(ctx.env.FILES, { key: mediaFile(key, 'original'), size: bytes }))
  if (isFault(found)) throw fileFault(found)
  if (bytes > maxOf(found.kind)) throw tooLargeForOneRequest()
  return found
}

/** What R2 says of a file's type is what it is served with; where only its tracks told, it is put again. */
export async function retype(ctx: AccountCtx, { key, contentType }: { key: string; contentType: ContentType }): Promise<void> {
  const name = mediaFile(key, 'original')
  const object = await ctx.env.FILES.get(name)
  if (!object) throw new Error('the file is gone')
  await ctx.env.FILES.put(name, await object.arrayBuffer(), { httpMetadata: { contentType } })
}

/** The upload has become a file of the library. A picture that is small enough is its own preview. */
export async function takeIn(ctx: AccountCtx, { upload, content }: { upload: UploadRow; content: Content }): Promise<Media> {
  const { id, key, name, folderId, bytes } = upload
  const isOwnPreview = content.kind === 'image' && bytes <= PREVIEW_MAX
  const row = { accountId: ctx.account.id, key, folderId, name, bytes, ...content, createdBy: staffOf(ctx), createdAt: ctx.clock.now() }
  const [[saved]] = await ctx.db.batch([
    ctx.db
      .insert(media)
      .values({ ...row, previewType: isOwnPreview ? content.contentType : null, widths: [] })
      .returning(),
    ...forgetUpload(ctx, id),
    bumpConfigVersion(ctx),
    auditStatement(ctx, { operation: 'uploadMedia', target: `media:${name}`, after: { name, folderId, bytes, ...content } }),
  ])
  if (!saved) throw new Error('no file was written')
  return toMedia(ctx, saved)
}

/** The statements that end an upload. */
const forgetUpload = ({ db }: AccountCtx, id: number) =>
  [db.delete(mediaUploads).where(eq(mediaUploads.id, id)), db.delete(mediaUploadParts).where(eq(mediaUploadParts.uploadId, id))] as const

/** Gives an upload up: takes out of R2 what it has brought there, parts or whole. */
export async function dropUpload(ctx: AccountCtx, upload: UploadRow): Promise<void> {
  await removeUpload(ctx.env.FILES, upload)
  await ctx.db.batch(forgetUpload(ctx, upload.id))
}
