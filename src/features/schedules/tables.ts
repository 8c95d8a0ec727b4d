import { sql } from 'drizzle-orm'
import { index, sqliteTable, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { accountId, at, id, integer, json, text } from '../../db/columns.ts'
import type { Action } from '../../engine/actions/schema.ts'
import type { Segment } from '../../engine/segments/schema.ts'
import type { Rule, RunJob, RunReason, RunStatus } from './schema.ts'

/** An action list that runs at set times over a segment. */
export const schedules = sqliteTable(
  'schedules',
  {
    id: id(),
    accountId: accountId(),
    folderId: integer('folder_id'),
    name: text('name').notNull(),
    isActive: integer('is_active', { mode: 'boolean' }).notNull().default(true),
    rule: json<Rule>('rule').notNull(),
    segment: json<Segment>('segment').notNull(),
    actions: json<Action[]>('actions').notNull(),
    /** What becomes of a run that could not begin in time: once, late, or not at all. Either way it is reported. */
    ifMissed: text('if_missed', { enum: ['run', 'skip'] })
      .notNull()
      .default('run'),
    /** The next run; empty when there is none any more, or it is switched off. */
    nextAt: at('next_at'),
    /** The account's zone by which that was planned. */
    zone: text('zone').notNull(),
    version: integer('version').notNull().default(1),
    createdAt: at('created_at').notNull(),
    updatedAt: at('updated_at').notNull(),
    deletedAt: at('deleted_at'),
  },
  (t) => [
    index('schedules_account').on(t.accountId, t.id),
    index('schedules_due').on(t.nextAt).where(sql`next_at IS NOT NULL AND deleted_at IS NULL`),
  ],
)

/** Every run, and every one that was missed. */
export const scheduleRuns = sqliteTable(
  'schedule_runs',
  {
    id: id(),
    accountId: accountId(),
    scheduleId: integer('schedule_id').notNull(),
    /** By the clock: the moment it was due. By hand: the request's id. One run each. */
    key: text('run_key').notNull(),
    dueAt: at('due_at').notNull(),
    startedAt: at('started_at'),
    /** How far a started one got is the job's to tell. */
    status: text('status').$type<RunStatus>().notNull(),
    reason: text('reason').$type<RunReason>(),
    jobId: integer('job_id'),
    /** How the job ended, kept for when it is forgotten. */
    result: json<Omit<RunJob, 'id'> | null>('result'),
    /** 'system', or 'staff:<id>' who ran it by hand. */
    actor: text('actor').notNull(),
  },
  (t) => [
    uniqueIndex('schedule_runs_key').on(t.scheduleId, t.key),
    index('schedule_runs_due').on(t.scheduleId, t.dueAt, t.id),
    index('schedule_runs_open').on(t.jobId).where(sql`job_id IS NOT NULL AND result IS NULL`),
  ],
)
