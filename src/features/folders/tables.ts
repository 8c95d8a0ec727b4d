import { index, sqliteTable } from 'drizzle-orm/sqlite-core'
import { accountId, at, id, integer, text } from '../../db/columns.ts'
import type { FolderKind } from './schema.ts'

/** Where staff sort what they have made; a folder holds things of one kind. */
export const folders = sqliteTable(
  'folders',
  {
    id: id(),
    accountId: accountId(),
    kind: text('kind').$type<FolderKind>().notNull(),
    name: text('name').notNull(),
    position: integer('position').notNull().default(0),
    createdAt: at('created_at').notNull(),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [index('folders_account').on(t.accountId, t.kind, t.position)],
)
