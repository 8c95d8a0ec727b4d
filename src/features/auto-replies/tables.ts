import { index, sqliteTable, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { accountId, at, id, integer, json, text } from '../../db/columns.ts'
import type { Action } from '../../engine/actions/schema.ts'
import type { Segment } from '../../engine/segments/schema.ts'
import type { Window } from '../../engine/timing/schema.ts'
import type { Match } from './schema.ts'

/** Rules on what friends write, asked from the first to the last. */
export const autoReplies = sqliteTable(
  'auto_replies',
  {
    id: id(),
    accountId: accountId(),
    folderId: integer('folder_id'),
    name: text('name').notNull(),
    isActive: integer('is_active', { mode: 'boolean' }).notNull().default(true),
    position: integer('position').notNull().default(0),
    match: json<Match>('match').notNull(),
    /** When it applies, in the account's zone; none: always. */
    windows: json<Window[]>('windows').notNull(),
    segment: json<Segment | null>('segment'),
    actions: json<Action[]>('actions').notNull(),
    /** Rules below it are not asked when it applies. */
    isLast: integer('is_last', { mode: 'boolean' }).notNull().default(true),
    /** It does not apply again to the same friend for so long. */
    restMinutes: integer('rest_minutes'),
    version: integer('version').notNull().default(1),
    createdAt: at('created_at').notNull(),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [index('auto_replies_account').on(t.accountId, t.position, t.id)],
)

/** Each time a rule applied. The event's id makes a second writing nothing. */
export const autoReplyHits = sqliteTable(
  'auto_reply_hits',
  {
    id: id(),
    accountId: accountId(),
    autoReplyId: integer('auto_reply_id').notNull(),
    friendId: integer('friend_id').notNull(),
    key: text('key').notNull(),
    at: at('at').notNull(),
  },
  (t) => [
    uniqueIndex('auto_reply_hits_key').on(t.accountId, t.key),
    index('auto_reply_hits_rule').on(t.autoReplyId, t.at),
    index('auto_reply_hits_friend').on(t.friendId, t.at),
  ],
)
