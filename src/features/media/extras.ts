import { and, eq, sql } from 'drizzle-orm'
import type { AccountCtx } from '../../context.ts'
import { type AuditEntry, auditStatement } from '../../http/audit.ts'
import { conflict } from '../../http/errors.ts'
import { type Content, inspect, isFault } from '../../lib/media/inspect.ts'
import { IMAGE_MAX, PREVIEW_MAX } from '../../lib/media/limits.ts'
import { bytesSource } from '../../lib/media/source.ts'
import { bumpConfigVersion } from '../accounts/index.ts'
import { fileFault, previewTooLarge, widthTooLarge, wrongFile } from './faults.ts'
import type { Media } from './schema.ts'
import { requireMedia, toMedia } from './service.ts'
import { type FileName, mediaFile } from './store.ts'
import { media } from './tables.ts'
import { lengthOf, type Sent } from './upload.ts'

// The small pictures that belong to a file. The browser makes them, since the Worker has nothing to draw with; here they are checked like any other.

interface Picture {
  content: Content
  bytes: ArrayBuffer
}

async function pictureOf(sent: Sent, limit: { max: number; refusal: () => Error }): Promise<Picture> {
  const { body, bytes: length } = lengthOf(sent, limit)
  const bytes = await new Response(body.pipeThrough(new FixedLengthStream(length))).arrayBuffer()
  const content = await inspect(bytesSource(new Uint8Array(bytes)))
  if (isFault(content)) throw fileFault(content)
  if (content.kind !== 'image') throw wrongFile('Send a picture: JPEG or PNG.')
  return { content, bytes }
}

interface Extra extends Picture {
  mediaId: number
  key: string
  name: FileName
  change: { previewType: string } | { widths: ReturnType<typeof withWidth> }
  operation: AuditEntry['operation']
}

/** Puts it beside the original, unless there is one: browsers and LINE keep what they have seen for ever. */
async function keep(ctx: AccountCtx, { mediaId, key, name, change, operation, content, bytes }: Extra): Promise<Media> {
  const onlyIf = { etagDoesNotMatch: '*' }
  const { contentType } = content
  const stored = await ctx.env.FILES.put(mediaFile(key, name), bytes, { onlyIf, httpMetadata: { contentType } })
  const isThere = stored === null && (await isNoted(ctx, { mediaId, name }))
  if (isThere) throw conflict('already-there', 'This file has one already, and files never change. Put the file up anew.')
  const [[row]] = await ctx.db.batch([
    ctx.db
      .update(media)
      .set({ ...change, moreBytes: sql`${media.moreBytes} + ${bytes.byteLength}` })
      .where(and(eq(media.id, mediaId), eq(media.accountId, ctx.account.id)))
      .returning(),
    bumpConfigVersion(ctx),
    auditStatement(ctx, { operation, target: `media:${mediaId}`, after: { name, contentType, bytes: bytes.byteLength } }),
  ])
  if (!row) throw new Error('the file is gone')
  return toMedia(ctx, row)
}

/** An earlier try may have put the picture there and died before it was noted. */
async function isNoted(ctx: AccountCtx, { mediaId, name }: { mediaId: number; name: FileName }): Promise<boolean> {
  const { widths, previewType } = await requireMedia(ctx, mediaId)
  return name === 'preview' ? previewType !== null : widths.includes(Number(name))
}

/** Gives a picture or a video its small picture. Throws 409 when it has one. */
export async function putPreview(ctx: AccountCtx, { mediaId, ...sent }: Sent & { mediaId: number }): Promise<Media> {
  const { key, kind } = await requireMedia(ctx, mediaId)
  if (kind === 'audio') throw wrongFile('A sound has no preview.')
  const picture = await pictureOf(sent, { max: PREVIEW_MAX, refusal: previewTooLarge })
  const change = { previewType: picture.content.contentType }
  return await keep(ctx, { ...picture, mediaId, key, name: 'preview', change, operation: 'putMediaPreview' })
}

const withWidth = (width: number) =>
  sql<number[]>`(SELECT json_group_array(value) FROM (SELECT value FROM json_each(${media.widths}) UNION SELECT ${width} ORDER BY 1))`

/** Gives a picture one of the widths that imagemaps need. Throws 400 when it has another width, 409 when it is there. */
export async function putWidth(ctx: AccountCtx, { mediaId, width, ...sent }: Sent & { mediaId: number; width: number }): Promise<Media> {
  const { key, kind } = await requireMedia(ctx, mediaId)
  if (kind !== 'image') throw wrongFile('Only pictures have widths for imagemaps.')
  const picture = await pictureOf(sent, { max: IMAGE_MAX, refusal: widthTooLarge })
  if (picture.content.width !== width) throw wrongFile(`The picture is ${picture.content.width} pixels wide; send one of exactly ${width}.`)
  return await keep(ctx, { ...picture, mediaId, key, name: `${width}`, change: { widths: withWidth(width) }, operation: 'putMediaWidth' })
}
