import { sql } from 'drizzle-orm'
import { index, sqliteTable, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { accountId, at, id, integer, json, text } from '../../db/columns.ts'
import type { TalkContent, TalkSource } from './schema.ts'

/** What was said, either way. Broadcasts are not copied here: a thread reads them from their chunks. */
export const talkMessages = sqliteTable(
  'talk_messages',
  {
    id: id(),
    accountId: accountId(),
    friendId: integer('friend_id').notNull(),
    /** Inbound: LINE's message id. Outbound: the outbox part. Makes a second write of the same message nothing. */
    key: text('key').notNull(),
    direction: text('direction', { enum: ['in', 'out'] }).notNull(),
    content: json<TalkContent>('content').notNull(),
    source: json<TalkSource>('source'),
    via: text('via', { enum: ['reply', 'push', 'multicast'] }),
    at: at('at').notNull(),
    unsentAt: at('unsent_at'),
  },
  (t) => [
    uniqueIndex('talk_messages_key').on(t.accountId, t.key),
    index('talk_messages_friend').on(t.friendId, t.at, t.id),
    /** What came in, by day, is counted on this index alone. */
    index('talk_messages_received').on(t.accountId, t.at).where(sql`direction = 'in'`),
  ],
)
