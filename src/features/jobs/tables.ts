import { sql } from 'drizzle-orm'
import { index, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core'
import { accountId, at, id, integer, json, text } from '../../db/columns.ts'
import type { Permission } from '../../http/permissions.ts'
import type { JobAbout, JobKindName, JobStatus, Said } from './schema.ts'

/** Work on many friends that takes longer than a request: it goes on chunk by chunk, and after a restart where it was. */
export const jobs = sqliteTable(
  'jobs',
  {
    id: id(),
    accountId: accountId(),
    kind: text('kind').$type<JobKindName>().notNull(),
    status: text('status').$type<JobStatus>().notNull().default('queued'),
    /** What it does, as it is shown; names are those of the day it was started. */
    about: json<JobAbout>('about').notNull(),
    /** What is needed to see its failures, to stop it and to take it back. */
    permission: text('permission').$type<Permission>().notNull(),
    isUndoable: integer('is_undoable', { mode: 'boolean' }).notNull().default(false),
    /** What the feature that registered the kind needs to do it. */
    params: json<unknown>('params').notNull(),
    /** What the kind has to remember from one chunk to the next; moved together with the cursor. */
    state: json<unknown>('state').notNull(),
    /** Numbers of the kind's own, such as rows whose friend is unknown. */
    counts: json<Record<string, number>>('counts').notNull(),
    /** Everything up to here is done: a friend's id, a byte of a file. Moved in the same batch as the work. */
    cursor: integer('cursor').notNull().default(0),
    total: integer('total').notNull().default(0),
    done: integer('done').notNull().default(0),
    skipped: integer('skipped').notNull().default(0),
    failed: integer('failed').notNull().default(0),
    error: json<Said>('error'),
    /** 'staff:<id>' or 'system'. */
    actor: text('actor').notNull(),
    /** The job whose effects this one takes back. */
    undoOf: integer('undo_of'),
    undoneAt: at('undone_at'),
    createdAt: at('created_at').notNull(),
    startedAt: at('started_at'),
    finishedAt: at('finished_at'),
    /** When it last got on; the cron picks up what stands still. */
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [index('jobs_account').on(t.accountId, t.id), index('jobs_open').on(t.updatedAt).where(sql`status IN ('queued', 'running')`)],
)

/**
 * What a job changed on a friend: for each cell (engine/friend/cells) what it was and what it became. Written before the change itself and in the same batch,
 * so it is the list that the change is carried out by, and the undo's. WITHOUT ROWID in the migration.
 */
export const jobChanges = sqliteTable(
  'job_changes',
  { jobId: integer('job_id').notNull(), friendId: integer('friend_id').notNull(), cells: json<unknown>('cells').notNull() },
  (t) => [primaryKey({ columns: [t.jobId, t.friendId] })],
)

/** What a job could not do, and why: by friend, or by row of a file. */
export const jobFailures = sqliteTable(
  'job_failures',
  {
    jobId: integer('job_id').notNull(),
    /** A friend's id or a row's number. */
    place: integer('place').notNull(),
    reason: text('reason').notNull(),
    data: json<unknown>('data').notNull(),
  },
  (t) => [primaryKey({ columns: [t.jobId, t.place] })],
)
