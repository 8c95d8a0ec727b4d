import { and, asc, eq, gt } from 'drizzle-orm'
import type { AccountCtx } from '../../context.ts'
import { audit } from '../../http/audit.ts'
import { AppError, conflict, invalid, notFound } from '../../http/errors.ts'
import { HOUR_MS } from '../../lib/time.ts'
import { requireFolder } from '../folders/index.ts'
import { tooLargeForOneRequest, wrongFile } from './faults.ts'
import { type Media, type MediaUpload, PART_BYTES, type StartMediaUpload } from './schema.ts'
import { mediaFile, newMediaKey } from './store.ts'
import { UPLOAD_LIFE_MS } from './sweep.ts'
import { mediaUploadParts, mediaUploads } from './tables.ts'
import { dropUpload, examine, takeIn, type UploadRow } from './take-in.ts'
import { lengthOf, noteUpload, type Sent } from './upload.ts'

type InParts = UploadRow & { uploadId: string }

const partCount = (bytes: number): number => Math.ceil(bytes / PART_BYTES)
/** All parts are of one size, as R2 wants it, but the last. */
const bytesOfPart = ({ bytes }: UploadRow, partNo: number): number => Math.min(PART_BYTES, bytes - (partNo - 1) * PART_BYTES)

const object = ({ env }: AccountCtx, { key, uploadId }: InParts): R2MultipartUpload =>
  env.FILES.resumeMultipartUpload(mediaFile(key, 'original'), uploadId)

/** Shortly before it is swept away an upload cannot be gone on with any more. */
async function requireUpload(ctx: AccountCtx, id: number): Promise<InParts> {
  const isAlive = gt(mediaUploads.createdAt, ctx.clock.now() - UPLOAD_LIFE_MS + HOUR_MS)
  const [row] = await ctx.db
    .select()
    .from(mediaUploads)
    .where(and(eq(mediaUploads.id, id), eq(mediaUploads.accountId, ctx.account.id), isAlive))
  if (row?.uploadId == null) throw notFound('upload')
  return { ...row, uploadId: row.uploadId }
}

const partsOf = ({ db }: AccountCtx, { id }: UploadRow) =>
  db.select().from(mediaUploadParts).where(eq(mediaUploadParts.uploadId, id)).orderBy(asc(mediaUploadParts.partNo))

async function shown(ctx: AccountCtx, upload: UploadRow): Promise<MediaUpload> {
  const parts = await partsOf(ctx, upload)
  const { id, bytes, createdAt } = upload
  return { id, bytes, partBytes: PART_BYTES, partCount: partCount(bytes), parts: parts.map(({ partNo }) => partNo), createdAt }
}

/** Begins a file that comes in parts. */
export async function startUpload(ctx: AccountCtx, { name, folderId, bytes, contentType }: StartMediaUpload): Promise<MediaUpload> {
  await requireFolder(ctx, { folderId, kind: 'media' })
  const key = newMediaKey()
  const { uploadId } = await ctx.env.FILES.createMultipartUpload(mediaFile(key, 'original'), { httpMetadata: { contentType } })
  const upload = await noteUpload(ctx, { key, uploadId, name, folderId, contentType, bytes })
  await audit(ctx, { operation: 'startMediaUpload', target: `media-upload:${upload.id}`, after: { name, folderId, bytes, contentType } })
  return await shown(ctx, upload)
}

export const getUpload = async (ctx: AccountCtx, uploadId: number): Promise<MediaUpload> =>
  await shown(ctx, await requireUpload(ctx, uploadId))

const wrongLength = (wanted: number) => wrongFile(`This part has to be ${wanted} bytes long.`)

/** Takes one part. One that was cut off, or comes twice, is simply sent again. */
export async function putPart(
  ctx: AccountCtx,
  { uploadId: id, partNo, ...sent }: Sent & { uploadId: number; partNo: number },
): Promise<MediaUpload> {
  const upload = await requireUpload(ctx, id)
  if (partNo > partCount(upload.bytes)) throw notFound('part')
  const wanted = bytesOfPart(upload, partNo)
  const { body, bytes } = lengthOf(sent, { max: PART_BYTES, refusal: () => wrongLength(wanted) })
  if (bytes !== wanted) throw wrongLength(wanted)
  const { readable, writable } = new FixedLengthStream(bytes)
  const [{ etag }] = await Promise.all([object(ctx, upload).uploadPart(partNo, readable), body.pipeTo(writable)])
  await ctx.db
    .insert(mediaUploadParts)
    .values({ uploadId: id, partNo, etag })
    .onConflictDoUpdate({ target: [mediaUploadParts.uploadId, mediaUploadParts.partNo], set: { etag } })
    .run()
  return await shown(ctx, upload)
}

/** Puts the parts together, if they are not already: the answer to an earlier try may have been lost. */
async function assemble(ctx: AccountCtx, upload: InParts): Promise<void> {
  if (await ctx.env.FILES.head(mediaFile(upload.key, 'original'))) return
  const parts = await partsOf(ctx, upload)
  const missing = partCount(upload.bytes) - parts.length
  if (missing > 0) throw conflict('parts-missing', `${missing} parts are missing. Send them, then say again that all are there.`)
  await object(ctx, upload).complete(parts.map(({ partNo, etag }) => ({ partNumber: partNo, etag })))
}

/** All parts are there: looks at what they are and puts the file into the library. Throws 400 with the reason for what LINE does not take; then nothing is left. */
export async function completeUpload(ctx: AccountCtx, id: number): Promise<Media> {
  const upload = await requireUpload(ctx, id)
  await assemble(ctx, upload)
  try {
    const content = await examine(ctx, upload)
    if (content.kind === 'image') throw tooLargeForOneRequest()
    if (content.contentType !== upload.contentType)
      throw invalid({ contentType: `The file is ${content.contentType}; begin again and say so.` })
    return await takeIn(ctx, { upload, content })
  } catch (error) {
    if (error instanceof AppError) await dropUpload(ctx, upload)
    throw error
  }
}

/** Gives an upload up. */
export async function abortUpload(ctx: AccountCtx, id: number): Promise<void> {
  const upload = await requireUpload(ctx, id)
  await dropUpload(ctx, upload)
  await audit(ctx, { operation: 'abortMediaUpload', target: `media-upload:${id}`, before: { name: upload.name } })
}
