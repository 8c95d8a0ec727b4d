import { index, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core'
import { accountId, at, id, integer, json, text } from '../../db/columns.ts'
import type { Bubble } from '../../engine/messages/schema.ts'
import type { SentContent } from './content.ts'

export const broadcasts = sqliteTable(
  'broadcasts',
  {
    id: id(),
    accountId: accountId(),
    name: text('name').notNull(),
    bubbles: json<Bubble[]>('bubbles').notNull(),
    /** What goes out, kept when sending starts; null for drafts. */
    content: json<SentContent | null>('content'),
    status: text('status', { enum: ['draft', 'sending', 'done', 'stopped', 'failed'] }).notNull(),
    /** Friends it goes to, counted when sending started. */
    targetCount: integer('target_count').notNull().default(0),
    sentCount: integer('sent_count').notNull().default(0),
    failedCount: integer('failed_count').notNull().default(0),
    error: text('error'),
    createdBy: text('created_by'),
    startedAt: at('started_at'),
    finishedAt: at('finished_at'),
    createdAt: at('created_at').notNull(),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [index('broadcasts_account').on(t.accountId, t.id)],
)

/** Up to 500 recipients of a broadcast and what became of them; "did friend F get broadcast B" is one seek. */
export const broadcastChunks = sqliteTable(
  'broadcast_chunks',
  {
    broadcastId: integer('broadcast_id').notNull(),
    accountId: accountId(),
    firstFriendId: integer('first_friend_id').notNull(),
    lastFriendId: integer('last_friend_id').notNull(),
    friendIds: json<number[]>('friend_ids').notNull(),
    retryKey: text('retry_key').notNull(),
    status: text('status', { enum: ['queued', 'sent', 'failed', 'unknown', 'stopped'] }).notNull(),
    /** Where each got a message of their own: a JSON list of ids, in the order of `friendIds`. */
    requestId: text('request_id'),
    error: text('error'),
    doneAt: at('done_at'),
  },
  (t) => [primaryKey({ columns: [t.broadcastId, t.firstFriendId] })],
)
