import { index, sqliteTable } from 'drizzle-orm/sqlite-core'
import { accountId, at, id, integer, json, text } from '../../db/columns.ts'
import type { Action } from '../../engine/actions/schema.ts'

/** Action lists with a name, for use in several places. */
export const actionLists = sqliteTable(
  'action_lists',
  {
    id: id(),
    accountId: accountId(),
    folderId: integer('folder_id'),
    name: text('name').notNull(),
    position: integer('position').notNull().default(0),
    actions: json<Action[]>('actions').notNull(),
    version: integer('version').notNull().default(1),
    createdAt: at('created_at').notNull(),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [index('action_lists_account').on(t.accountId, t.position, t.id)],
)
