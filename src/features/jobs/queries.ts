import { and, desc, eq, getTableColumns, inArray, lt, notInArray } from 'drizzle-orm'
import type { Db } from '../../db/client.ts'
import type { JobRow } from './kinds.ts'
import type { JobKindName, JobQuery, JobStatus } from './schema.ts'
import { jobs } from './tables.ts'

/** A job's row as D1 gives it to statements that are not drizzle's. */
export interface RawJob {
  id: number
  account_id: number
  kind: JobRow['kind']
  status: JobRow['status']
  about: string
  permission: JobRow['permission']
  is_undoable: number
  params: string
  state: string
  counts: string
  cursor: number
  total: number
  done: number
  skipped: number
  failed: number
  error: string | null
  actor: string
  undo_of: number | null
  undone_at: number | null
  created_at: number
  started_at: number | null
  finished_at: number | null
  updated_at: number
}

export const toJobRow = (row: RawJob): JobRow => ({
  id: row.id,
  accountId: row.account_id,
  kind: row.kind,
  status: row.status,
  about: JSON.parse(row.about),
  permission: row.permission,
  isUndoable: row.is_undoable === 1,
  params: JSON.parse(row.params),
  state: JSON.parse(row.state),
  counts: JSON.parse(row.counts),
  cursor: row.cursor,
  total: row.total,
  done: row.done,
  skipped: row.skipped,
  failed: row.failed,
  error: row.error === null ? null : JSON.parse(row.error),
  actor: row.actor,
  undoOf: row.undo_of,
  undoneAt: row.undone_at,
  createdAt: row.created_at,
  startedAt: row.started_at,
  finishedAt: row.finished_at,
  updatedAt: row.updated_at,
})

export const OPEN = ['queued', 'running'] as const satisfies JobStatus[]
export const isOpen = ({ status }: { status: JobStatus }): boolean => status === 'queued' || status === 'running'

interface Asked extends Pick<JobQuery, 'status'> {
  accountId: number
  kinds: JobKindName[] | null
  before: number | null
  limit: number
}

/** What is shown of a job. What it works with may be large and stays in the database. */
export type ShownJob = Omit<JobRow, 'params' | 'state'>
const { params: _params, state: _state, ...SHOWN } = getTableColumns(jobs)

export const jobRows = (db: Db, { accountId, status, kinds, before, limit }: Asked): Promise<ShownJob[]> => {
  const open: JobStatus[] = [...OPEN]
  const byStatus = status === 'open' ? inArray(jobs.status, open) : status === 'ended' ? notInArray(jobs.status, open) : undefined
  return db
    .select(SHOWN)
    .from(jobs)
    .where(
      and(
        eq(jobs.accountId, accountId),
        byStatus,
        kinds ? inArray(jobs.kind, kinds) : undefined,
        before === null ? undefined : lt(jobs.id, before),
      ),
    )
    .orderBy(desc(jobs.id))
    .limit(limit)
}

export async function findJob(db: Db, { accountId, jobId }: { accountId: number; jobId: number }): Promise<JobRow | undefined> {
  const [row] = await db
    .select()
    .from(jobs)
    .where(and(eq(jobs.accountId, accountId), eq(jobs.id, jobId)))
  return row
}
