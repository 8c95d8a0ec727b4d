import { index, primaryKey, sqliteTable, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { accountId, at, id, integer, json, text } from '../../db/columns.ts'
import type { Action } from '../../engine/actions/schema.ts'
import type { Colour } from '../../engine/friend/looks.ts'

export const tags = sqliteTable(
  'tags',
  {
    id: id(),
    accountId: accountId(),
    folderId: integer('folder_id'),
    name: text('name').notNull(),
    colour: text('colour').$type<Colour>().notNull().default('grey'),
    position: integer('position').notNull().default(0),
    /** Run for a friend who gets the tag. */
    actions: json<Action[]>('actions').notNull(),
    /** Whether they run at every time a friend gets it, or once for each friend ever. */
    isOnce: integer('is_once', { mode: 'boolean' }).notNull().default(false),
    /** How many friends may bear it; empty: any number. */
    limit: integer('limit'),
    /** Run instead of `actions` for a friend who comes when it is full. */
    fullActions: json<Action[]>('full_actions').notNull(),
    version: integer('version').notNull().default(1),
    createdAt: at('created_at').notNull(),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [uniqueIndex('tags_name').on(t.accountId, t.name)],
)

/** WITHOUT ROWID in the migration: the key is the row, and there are millions of them. */
export const friendTags = sqliteTable(
  'friend_tags',
  { friendId: integer('friend_id').notNull(), tagId: integer('tag_id').notNull(), at: at('at').notNull() },
  (t) => [primaryKey({ columns: [t.friendId, t.tagId] }), index('friend_tags_tag').on(t.tagId, t.friendId)],
)

/** For whom a tag's actions that run once have run. WITHOUT ROWID. */
export const tagActionRuns = sqliteTable(
  'tag_action_runs',
  { tagId: integer('tag_id').notNull(), friendId: integer('friend_id').notNull(), at: at('at').notNull() },
  (t) => [primaryKey({ columns: [t.tagId, t.friendId] })],
)
