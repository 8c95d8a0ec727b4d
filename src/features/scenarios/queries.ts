import { and, eq, isNull } from 'drizzle-orm'
import type { Db } from '../../db/client.ts'
import type { Env } from '../../env.ts'
import { staff } from '../staff/tables.ts'
import { scenarios } from './tables.ts'

/** With the name of who saved the draft last. */
export type ScenarioRow = typeof scenarios.$inferSelect & { draftBy: string | null }

export async function findScenario(
  db: Db,
  { accountId, scenarioId }: { accountId: number; scenarioId: number },
): Promise<ScenarioRow | undefined> {
  const [row] = await db
    .select({ scenario: scenarios, draftBy: staff.name })
    .from(scenarios)
    .leftJoin(staff, eq(staff.id, scenarios.draftSavedBy))
    .where(and(eq(scenarios.accountId, accountId), isNull(scenarios.deletedAt), eq(scenarios.id, scenarioId)))
  return row && { ...row.scenario, draftBy: row.draftBy }
}

export interface SummaryRow {
  id: number
  folderId: number | null
  name: string
  isActive: number
  group: string | null
  stepCount: number
  reading: number
  finished: number
  stopped: number
  hasDraft: number
  updatedAt: number
}

const SUMMARIES = `
  SELECT s.id, s.folder_id AS folderId, s.name, s.is_active AS isActive, s.content->>'$.settings.group' AS "group", s.updated_at AS updatedAt,
    s.draft IS NOT NULL AS hasDraft,
    (SELECT count(*) FROM scenario_steps p WHERE p.scenario_id = s.id AND p.deleted_at IS NULL) AS stepCount,
    (SELECT count(*) FROM enrolments e WHERE e.scenario_id = s.id AND e.status IN ('reading', 'held')) AS reading,
    (SELECT count(*) FROM enrolments e WHERE e.scenario_id = s.id AND e.status = 'finished') AS finished,
    (SELECT count(*) FROM enrolments e WHERE e.scenario_id = s.id AND e.status = 'stopped') AS stopped
  FROM scenarios s LEFT JOIN folders f ON f.id = s.folder_id AND f.account_id = s.account_id
  WHERE s.account_id = ?1 AND s.deleted_at IS NULL AND (?2 IS NULL OR s.id = ?2) ORDER BY coalesce(f.position, -1), coalesce(f.id, 0), s.id`

/** Scenarios with how many friends are where; all of an account, those in no folder first, or one. */
export async function summaryRows(
  env: Env,
  { accountId, scenarioId = null }: { accountId: number; scenarioId?: number | null },
): Promise<SummaryRow[]> {
  const { results } = await env.DB.prepare(SUMMARIES).bind(accountId, scenarioId).all<SummaryRow>()
  return results
}

/** How many friends stand before each step of a scenario. */
export async function stepCounts(env: Env, scenarioId: number): Promise<Map<number, { waiting: number; held: number }>> {
  const { results } = await env.DB.prepare(
    `SELECT step_id AS stepId, sum(status = 'reading') AS waiting, sum(status = 'held') AS held FROM enrolments
     WHERE scenario_id = ? AND status IN ('reading', 'held') GROUP BY step_id`,
  )
    .bind(scenarioId)
    .all<{ stepId: number; waiting: number; held: number }>()
  return new Map(results.map(({ stepId, waiting, held }) => [stepId, { waiting, held }]))
}

export interface EnrolmentRow {
  scenarioId: number
  scenarioName: string
  run: number
  status: 'reading' | 'held' | 'finished' | 'stopped'
  stepId: number | null
  stepNo: number | null
  stepCount: number
  nextAt: number | null
  startedAt: number
  endedAt: number | null
  reason: string | null
}

const ENROLMENTS = `
  SELECT e.scenario_id AS scenarioId, s.name AS scenarioName, e.run, e.status, e.step_id AS stepId, e.next_at AS nextAt, e.started_at AS startedAt, e.ended_at AS endedAt,
    e.reason,
    (SELECT count(*) FROM scenario_steps p WHERE p.scenario_id = s.id AND p.deleted_at IS NULL) AS stepCount,
    (SELECT count(*) FROM scenario_steps p JOIN scenario_steps own ON own.id = e.step_id
     WHERE p.scenario_id = s.id AND p.deleted_at IS NULL AND p.position <= own.position) AS stepNo
  FROM enrolments e JOIN scenarios s ON s.id = e.scenario_id
  WHERE e.account_id = ?1 AND e.friend_id = ?2 ORDER BY e.status IN ('reading', 'held') DESC, e.started_at DESC, e.scenario_id, e.run DESC LIMIT 200`

/** A friend's ways through scenarios: current ones first, then the newest. */
export async function enrolmentRows(env: Env, { accountId, friendId }: { accountId: number; friendId: number }): Promise<EnrolmentRow[]> {
  const { results } = await env.DB.prepare(ENROLMENTS).bind(accountId, friendId).all<EnrolmentRow>()
  return results.map((row) => ({ ...row, stepNo: row.stepId === null ? null : row.stepNo }))
}

const READERS = `SELECT e.friend_id AS friendId, f.line_user_id AS lineUserId FROM enrolments e JOIN friends f ON f.id = e.friend_id
  WHERE e.scenario_id = ?1 AND e.status IN ('reading', 'held') AND e.friend_id > ?2 ORDER BY e.friend_id LIMIT ?3`

/** Friends who read a scenario now, by id. */
export async function readers(
  env: Env,
  { scenarioId, after, limit }: { scenarioId: number; after: number; limit: number },
): Promise<{ friendId: number; lineUserId: string }[]> {
  const { results } = await env.DB.prepare(READERS).bind(scenarioId, after, limit).all<{ friendId: number; lineUserId: string }>()
  return results
}
