import { sql } from 'drizzle-orm'
import { index, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core'
import { accountId, at, id, integer, json, text } from '../../db/columns.ts'

/** The same person under two friends, joined by staff; `before` is what the undo needs. */
export const merges = sqliteTable(
  'merges',
  {
    id: id(),
    accountId: accountId(),
    /** Who stays. */
    intoId: integer('into_id').notNull(),
    fromId: integer('from_id').notNull(),
    before: json<unknown>('before').notNull(),
    actor: text('actor').notNull(),
    at: at('at').notNull(),
    undoneAt: at('undone_at'),
  },
  (t) => [index('merges_into').on(t.intoId).where(sql`undone_at IS NULL`), index('merges_account').on(t.accountId, t.id)],
)

/** Pairs that staff said are two people; `a` is the smaller id. */
export const notDuplicates = sqliteTable(
  'not_duplicates',
  { accountId: accountId(), aId: integer('a_id').notNull(), bId: integer('b_id').notNull(), at: at('at').notNull() },
  (t) => [primaryKey({ columns: [t.accountId, t.aId, t.bId] })],
)
