import { sql } from 'drizzle-orm'
import { index, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core'
import { accountId, at, id, integer, json, text } from '../../db/columns.ts'
import type { ReminderStep } from './schema.ts'

/** Steps that are counted back from, or on from, a goal: an appointment, a date in a field. */
export const reminders = sqliteTable(
  'reminders',
  {
    id: id(),
    accountId: accountId(),
    folderId: integer('folder_id'),
    name: text('name').notNull(),
    /** A switched-off reminder starts nobody and sends nothing; goals that are set wait, and steps whose time passes are left out. */
    isActive: integer('is_active', { mode: 'boolean' }).notNull().default(true),
    /** Friends have the date in this field as their goal, without anybody setting it; empty: goals are set by hand and by actions. */
    fieldId: integer('field_id'),
    /** The time of day that a date without one stands for, HH:MM. */
    goalTime: text('goal_time').notNull().default('10:00'),
    steps: json<ReminderStep[]>('steps').notNull(),
    /** hold: messages wait for the end of the account's quiet hours. */
    quiet: text('quiet', { enum: ['hold', 'ignore'] })
      .notNull()
      .default('hold'),
    version: integer('version').notNull().default(1),
    /** The version that the friends with a goal were last told of. */
    announcedVersion: integer('announced_version').notNull().default(1),
    createdAt: at('created_at').notNull(),
    updatedAt: at('updated_at').notNull(),
    deletedAt: at('deleted_at'),
  },
  (t) => [index('reminders_account').on(t.accountId)],
)

/** What a friend is reminded of; a friend can have several goals in one reminder. The friend's object owns what is pending and mirrors it here. */
export const reminderGoals = sqliteTable(
  'reminder_goals',
  {
    accountId: accountId(),
    friendId: integer('friend_id').notNull(),
    reminderId: integer('reminder_id').notNull(),
    /** Tells the goals of a friend apart: 'field', 'r' and a reservation's id, or chosen by whoever set it. */
    key: text('goal_key').notNull(),
    goalAt: at('goal_at').notNull(),
    status: text('status', { enum: ['running', 'finished', 'cancelled'] }).notNull(),
    /** The step that comes next, and when; empty when there is none. */
    stepId: integer('step_id'),
    nextAt: at('next_at'),
    setAt: at('set_at').notNull(),
    endedAt: at('ended_at'),
    reason: text('reason'),
  },
  (t) => [
    primaryKey({ columns: [t.friendId, t.reminderId, t.key] }),
    index('reminder_goals_running').on(t.reminderId, t.goalAt, t.friendId).where(sql`status = 'running'`),
    index('reminder_goals_reminder').on(t.reminderId, t.friendId),
  ],
)
