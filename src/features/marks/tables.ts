import { sqliteTable, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { accountId, at, id, integer, text } from '../../db/columns.ts'
import type { Colour } from '../../engine/friend/looks.ts'

/** 対応マーク: the one handling state a friend can be in. */
export const marks = sqliteTable(
  'marks',
  {
    id: id(),
    accountId: accountId(),
    name: text('name').notNull(),
    colour: text('colour').$type<Colour>().notNull().default('grey'),
    position: integer('position').notNull().default(0),
    createdAt: at('created_at').notNull(),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [uniqueIndex('marks_name').on(t.accountId, t.name)],
)
