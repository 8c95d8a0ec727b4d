import { primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core'
import { accountId, at, integer, json, text } from '../../db/columns.ts'
import type { Action } from '../../engine/actions/schema.ts'
import type { GreetingVariant } from './schema.ts'

/** What happens on follow, one action list for each kind of friend. No row: nothing happens. */
export const greetings = sqliteTable(
  'greetings',
  {
    accountId: accountId(),
    kind: text('kind', { enum: ['new', 'returning', 'known'] }).notNull(),
    actions: json<Action[]>('actions').notNull(),
    /** Instead of `actions` at certain times of the week; the first that fits. */
    variants: json<GreetingVariant[]>('variants').notNull().default([]),
    version: integer('version').notNull().default(1),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.kind] })],
)
