import type { AccountCtx } from '../../context.ts'
import type { Outcome } from '../../engine/decisions/record.ts'

// Numbers of a scenario's steps. What was decided is counted as it is written (features/activity), so nothing here walks through decisions.

/** The sources of a scenario's steps (engine/messages/source), those that were taken out included. */
const SOURCES = `SELECT 's' || id FROM scenario_steps WHERE scenario_id = ?2 AND account_id = ?1`

const STEPS = `SELECT id, kind, deleted_at IS NOT NULL AS isRemoved FROM scenario_steps WHERE account_id = ?1 AND scenario_id = ?2
  ORDER BY deleted_at IS NOT NULL, position, id`
const DECIDED = `SELECT CAST(substr(source, 2) AS INTEGER) AS stepId, outcome, reason, n FROM source_counts WHERE account_id = ?1 AND source IN (${SOURCES})`
/** Here ?1 only has to occur: the account is that of the scenario, and the index knows none. */
const STANDING = `SELECT status, step_id AS stepId, count(*) AS n FROM enrolments WHERE ?1 > 0 AND scenario_id = ?2 GROUP BY status, step_id`
const LEFT = `SELECT left_at_step_id AS stepId, count(*) AS n FROM enrolments
  WHERE ?1 > 0 AND scenario_id = ?2 AND left_at_step_id IS NOT NULL GROUP BY left_at_step_id`
const reacted = (table: 'clicks' | 'tap_events') =>
  `SELECT CAST(substr(source, 2) AS INTEGER) AS stepId, count(DISTINCT friend_id) AS n FROM ${table}
   WHERE account_id = ?1 AND source IN (${SOURCES}) AND friend_id > 0 GROUP BY source`
const reactedAtAll = (table: 'clicks' | 'tap_events') =>
  `SELECT count(DISTINCT friend_id) AS n FROM ${table} WHERE account_id = ?1 AND source IN (${SOURCES}) AND friend_id > 0`

const STATEMENTS = [
  STEPS,
  DECIDED,
  STANDING,
  LEFT,
  reacted('clicks'),
  reacted('tap_events'),
  reactedAtAll('clicks'),
  reactedAtAll('tap_events'),
] as const

export interface StepRow {
  id: number
  kind: string
  isRemoved: number
}
export interface DecidedRow {
  stepId: number
  outcome: Outcome
  /** '' where there is none. */
  reason: string
  n: number
}
export interface StandingRow {
  status: 'reading' | 'held' | 'finished' | 'stopped'
  stepId: number | null
  n: number
}
export interface CountRow {
  stepId: number
  n: number
}
export interface StatsRows {
  steps: StepRow[]
  decided: DecidedRow[]
  standing: StandingRow[]
  left: CountRow[]
  clicked: CountRow[]
  tapped: CountRow[]
  clickedAtAll: number
  tappedAtAll: number
}

/** All numbers of a scenario, in one round trip. */
export async function statsRows({ env, account }: AccountCtx, scenarioId: number): Promise<StatsRows> {
  const found = await env.DB.batch(STATEMENTS.map((sql) => env.DB.prepare(sql).bind(account.id, scenarioId)))
  // The columns are named in the statements above.
  const rows = <T>(i: number): T[] => (found[i]?.results ?? []) as T[]
  return {
    steps: rows(0),
    decided: rows(1),
    standing: rows(2),
    left: rows(3),
    clicked: rows(4),
    tapped: rows(5),
    clickedAtAll: rows<{ n: number }>(6)[0]?.n ?? 0,
    tappedAtAll: rows<{ n: number }>(7)[0]?.n ?? 0,
  }
}
