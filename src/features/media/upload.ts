import type { AccountCtx } from '../../context.ts'
import { AppError } from '../../http/errors.ts'
import { type ContentType, isTaken, LIKELY } from '../../lib/media/inspect.ts'
import { ONE_REQUEST_MAX } from '../../lib/media/limits.ts'
import { SNIFF_BYTES, sniff } from '../../lib/media/sniff.ts'
import { requireFolder } from '../folders/index.ts'
import { fileFault, noLength, tooLargeForOneRequest } from './faults.ts'
import type { Media, UploadMediaQuery } from './schema.ts'
import { mediaFile, newMediaKey, peek } from './store.ts'
import { storeStream } from './store-stream.ts'
import { mediaUploads } from './tables.ts'
import { dropUpload, examine, retype, staffOf, takeIn, type UploadRow } from './take-in.ts'

/** A body and what the request said of its length. */
export interface Sent {
  body: ReadableStream<Uint8Array> | null
  length: string | null
}

/** The length that a request says its body has. Throws 400 without one, `refusal` when it is more than `max`. */
export function lengthOf({ body, length }: Sent, { max, refusal }: { max: number; refusal: () => Error }) {
  const bytes = length === null ? Number.NaN : Number(length)
  if (!Number.isSafeInteger(bytes)) throw noLength()
  if (!body || bytes === 0) throw fileFault('empty')
  if (bytes > max) throw refusal()
  return { body, bytes }
}

/** An upload is noted before anything lies in R2, so that nothing can be left there that nobody knows of. */
export async function noteUpload(
  ctx: AccountCtx,
  upload: Pick<UploadRow, 'key' | 'uploadId' | 'name' | 'folderId' | 'contentType' | 'bytes'>,
): Promise<UploadRow> {
  const row = { ...upload, accountId: ctx.account.id, createdBy: staffOf(ctx), createdAt: ctx.clock.now() }
  const [noted] = await ctx.db.insert(mediaUploads).values(row).returning()
  if (!noted) throw new Error('no upload was written')
  return noted
}

/** The type that a file's beginning speaks for. Throws 400 for what LINE does not take. */
function likelyType(head: Uint8Array): ContentType {
  const found = sniff(head)
  if (!isTaken(found)) throw fileFault(found)
  return LIKELY[found]
}

/** Takes a file of up to 10 MB. What is not as LINE wants it leaves nothing behind. Throws 400 or 413 with the reason. */
export async function uploadMedia(ctx: AccountCtx, { name, folderId: folder, ...sent }: UploadMediaQuery & Sent): Promise<Media> {
  const folderId = folder ?? null
  const { body, bytes } = lengthOf(sent, { max: ONE_REQUEST_MAX, refusal: tooLargeForOneRequest })
  await requireFolder(ctx, { folderId, kind: 'media' })
  const { head, body: whole } = await peek(body, SNIFF_BYTES)
  const likely = likelyType(head)
  const upload = await noteUpload(ctx, { key: newMediaKey(), uploadId: null, name, folderId, contentType: likely, bytes })
  try {
    await storeStream(
      ctx.env.FILES,
      { body: whole, length: bytes },
      { key: mediaFile(upload.key, 'original'), contentType: likely, max: ONE_REQUEST_MAX },
    )
    const content = await examine(ctx, upload)
    if (content.contentType !== likely) await retype(ctx, { key: upload.key, contentType: content.contentType })
    return await takeIn(ctx, { upload, content })
  } catch (error) {
    // Any other fault may have come after it was noted in the library; what is not there is swept away.
    if (error instanceof AppError) await dropUpload(ctx, upload)
    throw error
  }
}
