import { z } from '@hono/zod-openapi'
import { AccountParam, Id, PageQuery, Timestamp } from '../../http/schema.ts'
import { IMAGEMAP_WIDTHS, PLAYED_MAX } from '../../lib/media/limits.ts'

/** R2 wants parts of one size, and 5 MB at least but for the last. */
export const PART_BYTES = 8 * 1024 * 1024
export const NAME_MAX = 200

export const MediaKind = z.enum(['image', 'video', 'audio'])
export type MediaKind = z.infer<typeof MediaKind>

export const Media = z
  .object({
    id: z.int(),
    /** Part of the public address: `/m/{key}/original`, `/m/{key}/preview`, `/m/{key}/1040`. */
    key: z.string(),
    kind: MediaKind,
    name: z.string(),
    folderId: z.int().nullable(),
    /** As the content shows: image/jpeg, image/png, video/mp4, audio/mp4 or audio/mpeg. */
    contentType: z.string(),
    bytes: z.int(),
    width: z.int().nullable(),
    height: z.int().nullable(),
    durationMs: z.int().nullable(),
    /** Of its small picture; null: it has none, and LINE does not take it without one (images and videos). */
    previewType: z.string().nullable(),
    /** Widths that are there for imagemaps; all five are needed. */
    widths: z.array(z.int()),
    url: z.string(),
    previewUrl: z.string().nullable(),
    createdAt: Timestamp,
    /** Taken out of the library; what was sent still shows it. */
    deletedAt: Timestamp.nullable(),
  })
  .openapi('Media')
export type Media = z.infer<typeof Media>

/** `folderId`: a folder's id, or `none` for what lies in no folder. The newest come first. */
export const MediaQuery = PageQuery.extend({
  kind: MediaKind.optional(),
  folderId: z.union([z.literal('none'), Id]).optional(),
  search: z.string().trim().max(100).optional(),
})
export type MediaQuery = z.infer<typeof MediaQuery>
export const MediaPage = z.object({ items: z.array(Media), nextCursor: z.string().optional() }).openapi('MediaPage')
export type MediaPage = z.infer<typeof MediaPage>

/** What the library takes up. `bytes` counts previews, widths of imagemaps and deleted files too, which are kept because messages that were sent show them. */
export const MediaStorage = z
  .object({
    count: z.int(),
    bytes: z.int(),
    /** How many files lie in each folder; null: in none. */
    folders: z.array(z.object({ folderId: z.int().nullable(), count: z.int() })),
  })
  .openapi('MediaStorage')
export type MediaStorage = z.infer<typeof MediaStorage>

const Name = z.string().trim().min(1, 'Give the file a name.').max(NAME_MAX, `A name can be ${NAME_MAX} characters long at most.`)

export const UploadMediaQuery = z.strictObject({ name: Name, folderId: Id.optional() })
export type UploadMediaQuery = z.infer<typeof UploadMediaQuery>

export const SaveMedia = z.strictObject({ name: Name, folderId: z.int().positive().nullable() }).openapi('SaveMedia')
export type SaveMedia = z.infer<typeof SaveMedia>

export const StartMediaUpload = z
  .strictObject({
    name: Name,
    folderId: z.int().positive().nullable().default(null),
    bytes: z
      .int()
      .min(1, 'The file is empty.')
      .max(PLAYED_MAX, `LINE takes videos and audio up to ${PLAYED_MAX / 1024 / 1024} MB. Shorten it, or save it at a lower quality.`),
    /** What it is going to be; the content is checked when all parts are there. */
    contentType: z.enum(['video/mp4', 'audio/mp4', 'audio/mpeg']),
  })
  .openapi('StartMediaUpload')
export type StartMediaUpload = z.infer<typeof StartMediaUpload>

/** A file that comes in parts. Every part but the last is `partBytes` long; a part may be sent again. It is forgotten after a day. */
export const MediaUpload = z
  .object({
    id: z.int(),
    bytes: z.int(),
    partBytes: z.int(),
    partCount: z.int(),
    /** Numbers of the parts that are there, from 1. */
    parts: z.array(z.int()),
    createdAt: Timestamp,
  })
  .openapi('MediaUpload')
export type MediaUpload = z.infer<typeof MediaUpload>

/** How far the copy of something that a friend sent has come. */
export const InboundMedia = z
  .object({
    status: z.enum(['waiting', 'kept', 'gone', 'too-large', 'unsent']),
    contentType: z.string().nullable(),
    bytes: z.int().nullable(),
    hasPreview: z.boolean(),
  })
  .openapi('InboundMedia')
export type InboundMedia = z.infer<typeof InboundMedia>

export const MediaParam = AccountParam.extend({ mediaId: Id })
export const WidthParam = MediaParam.extend({ width: z.coerce.number().pipe(z.literal([...IMAGEMAP_WIDTHS])) })
export const UploadParam = AccountParam.extend({ uploadId: Id })
export const PartParam = UploadParam.extend({ partNo: z.coerce.number().int().min(1).max(10_000) })
/** LINE's message id: decimal, too long for a number. */
export const InboundParam = AccountParam.extend({ messageId: z.string().regex(/^\d{1,30}$/) })
export const InboundQuery = z.strictObject({
  /** The small picture of a video instead of the video. */
  preview: z.enum(['true', 'false']).default('false'),
})
