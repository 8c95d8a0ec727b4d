import type { Env } from '../../env.ts'
import { systemClock } from '../../lib/clock.ts'
import { type Chunk, guardOf, type JobRow } from './kinds.ts'

/** Friends (?6) that this chunk changed and friends or, with ?13, rows (?7) that it could not do. A friend who is among both counts as not done. */
const NUMBERS = `failed AS (SELECT place FROM job_failures WHERE job_id = ?1 AND place IN (SELECT value FROM json_each(?7))),
  n AS (SELECT (SELECT count(*) FROM failed) AS failed, ?5 + (SELECT count(*) FROM job_changes WHERE job_id = ?1 AND cells <> '{}'
    AND friend_id IN (SELECT value FROM json_each(?6)) AND (?13 OR friend_id NOT IN (SELECT place FROM failed))) AS done)`

/** The two sets of numbers added up, name by name. */
const COUNTS = `(SELECT json_group_object(key, n) FROM (SELECT key, sum(value) AS n FROM
  (SELECT key, value FROM json_each(jobs.counts) UNION ALL SELECT key, value FROM json_each(?9)) GROUP BY key))`

const move = (guard: string) => `WITH ${NUMBERS}
  UPDATE jobs SET cursor = ?2, updated_at = ?3, status = ?4, finished_at = iif(?4 = 'running', NULL, ?3), error = ?10,
    state = coalesce(?8, state), counts = ${COUNTS}, total = coalesce(?12, total),
    done = done + (SELECT done FROM n), failed = failed + (SELECT failed FROM n), skipped = skipped + max(0, ?11 - (SELECT done + failed FROM n))
  WHERE id = ?1 AND ${guard} RETURNING *`

const statusAfter = ({ error, isLast }: Chunk): JobRow['status'] => (error ? 'failed' : isLast ? 'done' : 'running')
const jsonOrNull = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value))

/** The last statement of a chunk: moves the cursor and the numbers. Gives the job's row, or none when the chunk did nothing. */
export const moveStatement = (env: Env, job: JobRow, chunk: Chunk): D1PreparedStatement =>
  env.DB.prepare(move(guardOf(job))).bind(
    job.id,
    chunk.cursor,
    systemClock.now(),
    statusAfter(chunk),
    chunk.done ?? 0,
    JSON.stringify(chunk.changedOf ?? []),
    JSON.stringify(chunk.failedOf ?? []),
    jsonOrNull(chunk.state),
    JSON.stringify(chunk.counts ?? {}),
    jsonOrNull(chunk.error),
    chunk.visited,
    chunk.total ?? null,
    chunk.isByRow ? 1 : 0,
  )
