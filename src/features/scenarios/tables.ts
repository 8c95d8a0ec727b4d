import { sql } from 'drizzle-orm'
import { index, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core'
import { accountId, at, id, integer, json, text } from '../../db/columns.ts'
import type { PublishedContent } from './graph.ts'
import { DEFAULT_SETTINGS } from './limits.ts'
import type { Content } from './schema.ts'

export const scenarios = sqliteTable(
  'scenarios',
  {
    id: id(),
    accountId: accountId(),
    folderId: integer('folder_id'),
    name: text('name').notNull(),
    /** A switched-off scenario starts nobody and sends nothing; those who read it wait. */
    isActive: integer('is_active', { mode: 'boolean' }).notNull().default(true),
    /** What its readers read: the published steps, with those that were taken out in their old places, and the settings. */
    content: json<PublishedContent>('content').notNull().default({ steps: [], settings: DEFAULT_SETTINGS }),
    publishedAt: at('published_at').notNull().default(0),
    /** What is being written, unchecked; empty: nothing but what is published. */
    draft: json<unknown>('draft'),
    /** Raised by every save of the draft, and by its end. */
    draftVersion: integer('draft_version').notNull().default(0),
    draftSavedAt: at('draft_saved_at'),
    draftSavedBy: text('draft_saved_by'),
    version: integer('version').notNull().default(1),
    /** The version its readers were last told of; the cron tells them of one that was missed. */
    announcedVersion: integer('announced_version').notNull().default(1),
    createdAt: at('created_at').notNull(),
    updatedAt: at('updated_at').notNull(),
    deletedAt: at('deleted_at'),
  },
  (t) => [index('scenarios_account').on(t.accountId)],
)

/** What was published, each time: to look at, to compare, and to restore. */
export const scenarioVersions = sqliteTable(
  'scenario_versions',
  {
    scenarioId: integer('scenario_id').notNull(),
    version: integer('version').notNull(),
    accountId: accountId(),
    content: json<Content>('content').notNull(),
    /** 'staff:<id>' or 'system'. */
    actor: text('actor').notNull(),
    at: at('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.scenarioId, t.version] })],
)

/** Every step there ever was, under the id that is its own for ever. What it does stands in the scenario's content. */
export const scenarioSteps = sqliteTable(
  'scenario_steps',
  {
    id: id(),
    accountId: accountId(),
    scenarioId: integer('scenario_id').notNull(),
    /** In the order of reading, ways of a step one after the other. */
    position: integer('position').notNull(),
    kind: text('kind').notNull().default('message'),
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
    /** The step that was waited for when the way ended before its end. */
    leftAt: integer('left_at_step_id'),
  },
  (t) => [
    primaryKey({ columns: [t.friendId, t.scenarioId, t.run] }),
    index('enrolments_scenario').on(t.scenarioId, t.status, t.stepId, t.friendId),
    index('enrolments_open').on(t.scenarioId, t.friendId).where(sql`status IN ('reading', 'held')`),
    index('enrolments_left').on(t.scenarioId, t.leftAt, t.friendId).where(sql`left_at_step_id IS NOT NULL`),
  ],
)
