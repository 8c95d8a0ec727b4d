import { index, primaryKey, sqliteTable, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { accountId, at, id, integer, json, text } from '../../db/columns.ts'

/** Files that messages show. What is in R2 stands under `key`; once made it is never changed, so that what was sent stays as it was. */
export const media = sqliteTable(
  'media',
  {
    id: id(),
    accountId: accountId(),
    /** Part of the public address; cannot be guessed. */
    key: text('key').notNull(),
    folderId: integer('folder_id'),
    kind: text('kind', { enum: ['image', 'video', 'audio'] }).notNull(),
    name: text('name').notNull(),
    /** As the content shows, not as the upload said. */
    contentType: text('content_type').notNull(),
    bytes: integer('bytes').notNull(),
    /** Of the preview and the widths of imagemaps. */
    moreBytes: integer('more_bytes').notNull().default(0),
    width: integer('width'),
    height: integer('height'),
    durationMs: integer('duration_ms'),
    previewType: text('preview_type'),
    /** Widths that exist for imagemaps. */
    widths: json<number[]>('widths').notNull().default([]),
    createdBy: text('created_by'),
    createdAt: at('created_at').notNull(),
    /** Not offered any more; what was sent still shows it. */
    deletedAt: at('deleted_at'),
  },
  (t) => [uniqueIndex('media_key').on(t.key), index('media_account').on(t.accountId, t.id)],
)

/** What friends sent: fetched from LINE at once and kept in R2 under the account and LINE's message id. */
export const inboundMedia = sqliteTable(
  'inbound_media',
  {
    id: id(),
    accountId: accountId(),
    friendId: integer('friend_id').notNull(),
    lineMessageId: text('line_message_id').notNull(),
    status: text('status', { enum: ['waiting', 'kept', 'gone', 'too-large', 'unsent'] }).notNull(),
    /** As the friend's own device calls it; files only. */
    name: text('name'),
    contentType: text('content_type'),
    bytes: integer('bytes'),
    previewType: text('preview_type'),
    at: at('at').notNull(),
  },
  (t) => [uniqueIndex('inbound_media_message').on(t.accountId, t.lineMessageId), index('inbound_media_friend').on(t.friendId, t.id)],
)

/** Files that are on their way into R2; whatever is not finished after a day is swept away. Made before anything is put there, gone in the batch that makes the file. */
export const mediaUploads = sqliteTable(
  'media_uploads',
  {
    id: id(),
    accountId: accountId(),
    key: text('key').notNull(),
    /** R2's name for an upload in parts; empty: in one request. */
    uploadId: text('upload_id'),
    name: text('name').notNull(),
    folderId: integer('folder_id'),
    contentType: text('content_type').notNull(),
    bytes: integer('bytes').notNull(),
    createdBy: text('created_by'),
    createdAt: at('created_at').notNull(),
  },
  (t) => [index('media_uploads_age').on(t.createdAt)],
)

/** Parts of an upload that have arrived, with what R2 calls them. */
export const mediaUploadParts = sqliteTable(
  'media_upload_parts',
  { uploadId: integer('upload_id').notNull(), partNo: integer('part_no').notNull(), etag: text('etag').notNull() },
  (t) => [primaryKey({ columns: [t.uploadId, t.partNo] })],
)
