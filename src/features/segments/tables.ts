import { index, sqliteTable } from 'drizzle-orm/sqlite-core'
import { accountId, at, id, integer, json, text } from '../../db/columns.ts'
import type { Segment } from '../../engine/segments/schema.ts'

/** 保存した検索: a condition on friends with a name. */
export const segments = sqliteTable(
  'segments',
  {
    id: id(),
    accountId: accountId(),
    folderId: integer('folder_id'),
    name: text('name').notNull(),
    definition: json<Segment>('definition').notNull(),
    position: integer('position').notNull().default(0),
    version: integer('version').notNull().default(1),
    createdAt: at('created_at').notNull(),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [index('segments_account').on(t.accountId, t.position)],
)
