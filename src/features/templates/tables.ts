import { index, integer as int, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core'
import { accountId, at, id, integer, json, text } from '../../db/columns.ts'
import type { Bubble } from '../../engine/actions/schema.ts'

/** Messages that others refer to. Several bubbles, some of them other templates, make a pack. */
export const templates = sqliteTable(
  'templates',
  {
    id: id(),
    accountId: accountId(),
    folderId: integer('folder_id'),
    name: text('name').notNull(),
    position: integer('position').notNull().default(0),
    bubbles: json<Bubble[]>('bubbles').notNull(),
    version: integer('version').notNull().default(1),
    createdAt: at('created_at').notNull(),
    updatedAt: at('updated_at').notNull(),
    updatedBy: text('updated_by'),
  },
  (t) => [index('templates_account').on(t.accountId, t.position, t.id)],
)

/** Every version that was saved; a use can be pinned to one. */
export const templateVersions = sqliteTable(
  'template_versions',
  {
    templateId: int('template_id').notNull(),
    version: int('version').notNull(),
    accountId: accountId(),
    name: text('name').notNull(),
    bubbles: json<Bubble[]>('bubbles').notNull(),
    /** Some use names this version, so it is loaded with the current one. */
    isPinned: int('is_pinned', { mode: 'boolean' }).notNull().default(false),
    savedAt: at('saved_at').notNull(),
    savedBy: text('saved_by'),
  },
  (t) => [primaryKey({ columns: [t.templateId, t.version] })],
)

/** Friends who are staff of the shop: whom tests are sent to. */
export const testFriends = sqliteTable(
  'test_friends',
  { accountId: accountId(), friendId: int('friend_id').notNull(), addedAt: at('added_at').notNull() },
  (t) => [primaryKey({ columns: [t.accountId, t.friendId] })],
)
