import { sql } from 'drizzle-orm'
import { index, primaryKey, real, sqliteTable, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { accountId, at, id, integer, json, text } from '../../db/columns.ts'
import type { Action } from '../../engine/actions/schema.ts'
import type { FieldOption, FieldType } from './schema.ts'

/** 友だち情報欄: a typed box with one value per friend. */
export const fields = sqliteTable(
  'fields',
  {
    id: id(),
    accountId: accountId(),
    folderId: integer('folder_id'),
    name: text('name').notNull(),
    type: text('type').$type<FieldType>().notNull(),
    options: json<FieldOption[]>('options').notNull(),
    /** Put in where a message names the field and the friend has no value. */
    fallback: text('fallback').notNull().default(''),
    isStarred: integer('is_starred', { mode: 'boolean' }).notNull().default(false),
    position: integer('position').notNull().default(0),
    /** Run for a friend whose value changes. */
    actions: json<Action[]>('actions').notNull(),
    version: integer('version').notNull().default(1),
    createdAt: at('created_at').notNull(),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [uniqueIndex('fields_name').on(t.accountId, t.name)],
)

/** SQL: what the index friend_fields_text has. A query says so word by word to be served by it. */
export const IS_SHORT = 'num IS NULL AND length(text) <= 64'
export const SHORT_MAX = 64

/**
 * Values. `text` always holds the value as it is written (choice: the option's id; choices: a JSON array of ids; date 2026-11-21; datetime in epoch ms; time 18:30;
 * boolean 1 or 0; file and image: a URL); `num` holds it as a number where it can be compared as one (number, date as days since 1970, datetime in epoch ms,
 * time in minutes, boolean; a phone number's digits, by which two ways of writing it are the same). No row: no value. WITHOUT ROWID in the migration.
 */
export const friendFields = sqliteTable(
  'friend_fields',
  {
    friendId: integer('friend_id').notNull(),
    fieldId: integer('field_id').notNull(),
    text: text('text').notNull(),
    num: real('num'),
    at: at('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.friendId, t.fieldId] }),
    index('friend_fields_field').on(t.fieldId, t.friendId),
    // Equal values, of each kind in an index that needs no look at the row (for that `num`, always empty there); one over long texts would double the table.
    index('friend_fields_text').on(t.fieldId, t.text, t.friendId, t.num).where(sql`num IS NULL AND length(text) <= 64`),
    index('friend_fields_num').on(t.fieldId, t.num, t.friendId).where(sql`num IS NOT NULL`),
  ],
)
