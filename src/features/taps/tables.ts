import { index, primaryKey, sqliteTable, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { accountId, at, id, integer, json, text } from '../../db/columns.ts'
import type { Tap } from '../../engine/actions/schema.ts'

/** What a tap on each choice of every saved message does. Kept when the choice goes: the message that shows it is still in somebody's talk. */
export const choices = sqliteTable(
  'choices',
  {
    accountId: accountId(),
    key: text('key').notNull(),
    /** The same for all choices of a bubble. */
    bubbleKey: text('bubble_key').notNull(),
    label: text('label').notNull(),
    tap: json<Tap>('tap').notNull(),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.key] })],
)

/** Each tap. The webhook's event id makes a second writing nothing. `source` as in clicks. */
export const tapEvents = sqliteTable(
  'tap_events',
  {
    id: id(),
    accountId: accountId(),
    friendId: integer('friend_id').notNull(),
    choiceKey: text('choice_key').notNull(),
    bubbleKey: text('bubble_key').notNull(),
    source: text('source').notNull(),
    /** What was chosen in a date picker. */
    value: text('value'),
    /** A later tap of something that works once. */
    isLate: integer('is_late', { mode: 'boolean' }).notNull().default(false),
    eventId: text('event_id').notNull(),
    at: at('at').notNull(),
  },
  (t) => [
    uniqueIndex('tap_events_event').on(t.accountId, t.eventId),
    index('tap_events_friend').on(t.friendId, t.choiceKey),
    index('tap_events_choice').on(t.accountId, t.choiceKey, t.friendId, t.at),
    index('tap_events_source').on(t.accountId, t.source, t.friendId, t.at),
  ],
)
