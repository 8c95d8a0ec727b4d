import { primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core'
import { accountId, at, json, text } from '../../db/columns.ts'
import type { Action } from '../../engine/actions/schema.ts'

/** What happens on follow, one action list for each kind of friend. No row: nothing happens. */
export const greetings = sqliteTable(
  'greetings',
  {
    accountId: accountId(),
    kind: text('kind', { enum: ['new', 'returning', 'known'] }).notNull(),
    actions: json<Action[]>('actions').notNull(),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.kind] })],
)
