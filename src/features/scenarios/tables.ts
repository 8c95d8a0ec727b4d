import { sql } from 'drizzle-orm'
import { index, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core'
import { accountId, at, id, integer, json, text } from '../../db/columns.ts'
import type { Bubble } from '../../engine/messages/schema.ts'
import type { Timing } from '../../engine/timing/schema.ts'

export const scenarios = sqliteTable(
  'scenarios',
  {
    id: id(),
    accountId: accountId(),
    name: text('name').notNull(),
    /** A switched-off scenario starts nobody and sends nothing; those who read it wait. */
    isActive: integer('is_active', { mode: 'boolean' }).notNull().default(true),
    version: integer('version').notNull().default(1),
    /** The version its readers were last told of; the cron tells them of one that was missed. */
    announcedVersion: integer('announced_version').notNull().default(1),
    createdAt: at('created_at').notNull(),
    updatedAt: at('updated_at').notNull(),
    deletedAt: at('deleted_at'),
  },
  (t) => [index('scenarios_account').on(t.accountId)],
)

/** A step keeps its id for ever, whatever is edited around it. */
export const scenarioSteps = sqliteTable(
  'scenario_steps',
  {
    id: id(),
    accountId: accountId(),
    scenarioId: integer('scenario_id').notNull(),
    position: integer('position').notNull(),
    timing: json<Timing>('timing').notNull(),
    bubbles: json<Bubble[]>('bubbles').notNull(),
    deletedAt: at('deleted_at'),
  },
  (t) => [index('scenario_steps_scenario').on(t.scenarioId, t.position)],
)

/** A friend's way through a scenario; the friend's object owns what is pending and mirrors it here. */
export const enrolments = sqliteTable(
  'enrolments',
  {
    accountId: accountId(),
    friendId: integer('friend_id').notNull(),
    scenarioId: integer('scenario_id').notNull(),
    /** 1 for the first time this friend reads this scenario, and so on. */
    run: integer('run').notNull(),
    status: text('status', { enum: ['reading', 'held', 'finished', 'stopped'] }).notNull(),
    /** The step waited for; empty when the way has ended. */
    stepId: integer('step_id'),
    nextAt: at('next_at'),
    startedAt: at('started_at').notNull(),
    endedAt: at('ended_at'),
    reason: text('reason'),
  },
  (t) => [
    primaryKey({ columns: [t.friendId, t.scenarioId, t.run] }),
    index('enrolments_scenario').on(t.scenarioId, t.status),
    index('enrolments_open').on(t.scenarioId, t.friendId).where(sql`status IN ('reading', 'held')`),
  ],
)
