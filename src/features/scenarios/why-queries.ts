import type { AccountCtx } from '../../context.ts'
import type { Outcome, Via } from '../../engine/decisions/record.ts'
import type { ActivityData } from '../activity/schema.ts'

const RUNS_MAX = 20
const NOTES_MAX = 200
/** Of 200 steps that were gone through five times. */
const DECISIONS_MAX = 1000

const FRIEND = `SELECT f.unfollowed_at AS unfollowedAt, f.staff_blocked_at AS staffBlockedAt,
    (SELECT sending_stopped_at FROM accounts WHERE id = ?1) AS sendingStoppedAt FROM friends f WHERE f.account_id = ?1 AND f.id = ?2 AND ?3 > 0`
const RUNS = `SELECT run, status, step_id AS stepId, next_at AS nextAt, started_at AS startedAt, ended_at AS endedAt, reason, left_at_step_id AS leftAt
  FROM enrolments WHERE account_id = ?1 AND friend_id = ?2 AND scenario_id = ?3 ORDER BY run DESC LIMIT ${RUNS_MAX}`
/** A friend's own decisions are few; those of a step may be a million. */
const DECISIONS = `SELECT subject->>'stepId' AS stepId, subject->>'run' AS run, outcome, reason, due_at AS dueAt, done_at AS doneAt, via, request_id AS requestId
  FROM decisions INDEXED BY decisions_friend
  WHERE friend_id = ?2 AND account_id = ?1 AND subject->>'kind' = 'step' AND subject->>'scenarioId' = ?3 ORDER BY done_at DESC, id DESC LIMIT ${DECISIONS_MAX}`
const NOTES = `SELECT kind, data, actor, at FROM activity INDEXED BY activity_friend
  WHERE friend_id = ?2 AND account_id = ?1 AND kind IN ('scenario.started', 'scenario.moved', 'action.failed') AND data->>'scenarioId' = ?3
  ORDER BY at DESC, id DESC LIMIT ${NOTES_MAX}`
/** The others of its group that the friend reads now. */
const RIVALS = `SELECT s.id AS scenarioId, s.name, s.content->>'$.settings.group' AS "group" FROM enrolments e JOIN scenarios s ON s.id = e.scenario_id
  WHERE e.friend_id = ?2 AND e.account_id = ?1 AND e.status IN ('reading', 'held') AND s.id <> ?3 AND s.deleted_at IS NULL
    AND s.content->>'$.settings.group' = (SELECT content->>'$.settings.group' FROM scenarios WHERE id = ?3)`

export interface FriendRow {
  unfollowedAt: number | null
  staffBlockedAt: number | null
  sendingStoppedAt: number | null
}
export interface RunRow {
  run: number
  status: 'reading' | 'held' | 'finished' | 'stopped'
  stepId: number | null
  nextAt: number | null
  startedAt: number
  endedAt: number | null
  reason: string | null
  leftAt: number | null
}
export interface TurnRow {
  stepId: number
  run: number
  outcome: Outcome
  reason: string | null
  dueAt: number
  doneAt: number
  via: Via | null
  requestId: string | null
}
export interface NoteRow {
  kind: 'scenario.started' | 'scenario.moved' | 'action.failed'
  data: ActivityData
  actor: string
  at: number
}
export interface RivalRow {
  scenarioId: number
  name: string
  group: string
}
export interface WhyRows {
  friend: FriendRow | undefined
  runs: RunRow[]
  /** The newest first. */
  turns: TurnRow[]
  notes: NoteRow[]
  rivals: RivalRow[]
}

/** What is known of a friend in a scenario, in one round trip. */
export async function whyRows(
  { env, account }: AccountCtx,
  { friendId, scenarioId }: { friendId: number; scenarioId: number },
): Promise<WhyRows> {
  const asked = [FRIEND, RUNS, DECISIONS, NOTES, RIVALS]
  const found = await env.DB.batch(asked.map((sql) => env.DB.prepare(sql).bind(account.id, friendId, scenarioId)))
  // The columns are named in the statements above.
  const rows = <T>(i: number): T[] => (found[i]?.results ?? []) as T[]
  const notes = rows<Omit<NoteRow, 'data'> & { data: string }>(3).map(({ data, ...note }): NoteRow => ({ ...note, data: JSON.parse(data) }))
  return { friend: rows<FriendRow>(0)[0], runs: rows(1), turns: rows(2), notes, rivals: rows(4) }
}
