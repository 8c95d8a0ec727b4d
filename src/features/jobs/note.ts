import type { AccountCtx } from '../../context.ts'
import { guardOf, type JobRow } from './kinds.ts'
import type { Problem } from './reasons.ts'

export interface Failure {
  /** A friend's id or a row's number. */
  place: number
  problem: Problem
}

/** As part of a job's chunk: what could not be done, and why. A place may have several problems. */
export const noteFailures = (ctx: AccountCtx, job: JobRow, failures: Failure[]): D1PreparedStatement =>
  ctx.env.DB.prepare(
    `INSERT INTO job_failures (job_id, place, reason, data)
     SELECT ?1, value->>'place', value->>'$.problem.reason', json_array(value->'problem') FROM json_each(?2) WHERE ${guardOf(job)}
     ON CONFLICT DO UPDATE SET data = json_insert(data, '$[#]', excluded.data->0)`,
  ).bind(job.id, JSON.stringify(failures))
