import { sqliteTable, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { accountId, at, id, integer, text } from '../../db/columns.ts'

/** Values that messages of an account share: opening hours, the address of the shop. */
export const sharedValues = sqliteTable(
  'shared_values',
  {
    id: id(),
    accountId: accountId(),
    name: text('name').notNull(),
    value: text('value').notNull(),
    version: integer('version').notNull().default(1),
    createdAt: at('created_at').notNull(),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [uniqueIndex('shared_values_name').on(t.accountId, t.name)],
)
