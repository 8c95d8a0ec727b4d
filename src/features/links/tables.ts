import { index, sqliteTable, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { accountId, at, id, integer, json, text } from '../../db/columns.ts'
import type { Action } from '../../engine/actions/schema.ts'

/** Addresses in messages, each once for an account. The address of a link never changes; nothing else is ever redirected to. */
export const links = sqliteTable(
  'links',
  {
    id: id(),
    accountId: accountId(),
    url: text('url').notNull(),
    /** For staff; empty: the address itself. */
    name: text('name').notNull().default(''),
    folderId: integer('folder_id'),
    /** Run for a friend who opens it. */
    actions: json<Action[]>('actions').notNull(),
    /** Only at the first opening of each friend. */
    isOnce: integer('is_once', { mode: 'boolean' }).notNull().default(false),
    version: integer('version').notNull().default(1),
    createdAt: at('created_at').notNull(),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [uniqueIndex('links_url').on(t.accountId, t.url)],
)

/** Each opening by a person. `friendId` 0: nobody known. `source` is the message it was in, in its short form (engine/messages/source). */
export const clicks = sqliteTable(
  'clicks',
  {
    id: id(),
    accountId: accountId(),
    linkId: integer('link_id').notNull(),
    friendId: integer('friend_id').notNull(),
    source: text('source').notNull(),
    /** Makes a second arrival of the same opening nothing. */
    key: text('key').notNull(),
    at: at('at').notNull(),
  },
  (t) => [
    uniqueIndex('clicks_key').on(t.key),
    index('clicks_link').on(t.linkId, t.friendId, t.at),
    index('clicks_friend').on(t.friendId, t.at),
    index('clicks_account').on(t.accountId, t.at),
    index('clicks_source').on(t.accountId, t.source, t.friendId, t.at),
  ],
)
