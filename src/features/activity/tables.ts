import { sql } from 'drizzle-orm'
import { index, primaryKey, sqliteTable, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { accountId, at, id, integer, json, text } from '../../db/columns.ts'
import type { ActivityData, DecisionOutcome, DecisionSubject } from './schema.ts'

/** What the friend, the staff and the system did, in order. Append-only; written by the records queue, or together with the change that it tells of. */
export const activity = sqliteTable(
  'activity',
  {
    id: id(),
    accountId: accountId(),
    friendId: integer('friend_id').notNull(),
    key: text('key').notNull(),
    kind: text('kind').notNull(),
    data: json<ActivityData>('data').notNull(),
    /** Who: 'friend', 'system' or 'staff:<id>'. */
    actor: text('actor').notNull(),
    at: at('at').notNull(),
  },
  (t) => [uniqueIndex('activity_key').on(t.key), index('activity_friend').on(t.friendId, t.at, t.id)],
)

/** Why something was sent or not (SPEC § 1.3). */
export const decisions = sqliteTable(
  'decisions',
  {
    id: id(),
    accountId: accountId(),
    friendId: integer('friend_id').notNull(),
    key: text('key').notNull(),
    subject: json<DecisionSubject>('subject').notNull(),
    dueAt: at('due_at').notNull(),
    doneAt: at('done_at').notNull(),
    outcome: text('outcome').$type<DecisionOutcome>().notNull(),
    reason: text('reason'),
    via: text('via', { enum: ['reply', 'push', 'multicast'] }),
    isCounted: integer('is_counted', { mode: 'boolean' }).notNull().default(false),
    requestId: text('request_id'),
    /** The subject's short form (engine/messages/source), where the outcomes of single steps are looked up: of scenarios and reminders. */
    source: text('source'),
  },
  (t) => [
    uniqueIndex('decisions_key').on(t.key),
    index('decisions_friend').on(t.friendId, t.doneAt, t.id),
    index('decisions_source').on(t.accountId, t.source, t.outcome, t.reason, t.friendId).where(sql`source IS NOT NULL`),
  ],
)

/** How often each outcome was decided for a step, kept together with the rows it counts. */
export const sourceCounts = sqliteTable(
  'source_counts',
  {
    accountId: accountId(),
    source: text('source').notNull(),
    outcome: text('outcome').$type<DecisionOutcome>().notNull(),
    /** '' where there is none. */
    reason: text('reason').notNull(),
    n: integer('n').notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.source, t.outcome, t.reason] })],
)

/** Counts by day in the account's zone, kept together with the rows they count, so that home needs no scan. */
export const dailyCounts = sqliteTable(
  'daily_counts',
  { accountId: accountId(), day: text('day').notNull(), kind: text('kind').notNull(), n: integer('n').notNull() },
  (t) => [primaryKey({ columns: [t.accountId, t.day, t.kind] })],
)
