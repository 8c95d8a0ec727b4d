import type { LeafContext, LeafModule, LeafSql } from '../../engine/segments/leaves.ts'
import type { LeafOf } from '../../engine/segments/schema.ts'
import { exists, existsNot } from '../../engine/segments/sql.ts'

/** Those who are held back (blocked, switched off) still read it. */
const STATUS: Record<Exclude<LeafOf<'scenario'>['op'], 'never'>, string> = {
  reading: `IN ('reading', 'held')`,
  finished: `= 'finished'`,
  stopped: `= 'stopped'`,
}

/** Somebody who has finished a scenario and reads it again has done both. */
function toSql({ op, scenarioId, stepId }: LeafOf<'scenario'>, { id, thing, refuse }: LeafContext): LeafSql {
  if (stepId !== undefined && thing('step', stepId)?.scenarioId !== scenarioId)
    return refuse('stepId', 'This step is in another scenario. Choose one of this scenario.')
  const theirs = `enrolments e WHERE e.friend_id = ${id} AND e.scenario_id = ${scenarioId}`
  if (op === 'never') return { sql: existsNot(theirs) }
  const status = `status ${STATUS[op]}${stepId === undefined ? '' : ` AND step_id = ${stepId}`}`
  const way = op === 'reading' ? 'friend_id FROM enrolments INDEXED BY enrolments_open' : 'DISTINCT friend_id FROM enrolments'
  const driver = `SELECT ${way} WHERE scenario_id = ${scenarioId} AND ${status}`
  return { sql: exists(`${theirs} AND ${status}`), driver: { sql: driver, isOrdered: op === 'reading' } }
}

export const scenarioLeaves: LeafModule = {
  things: {
    scenario: 'SELECT id FROM scenarios WHERE account_id = ?1 AND deleted_at IS NULL AND id IN (SELECT value FROM json_each(?2))',
    step: `SELECT id, scenario_id AS scenarioId FROM scenario_steps
      WHERE account_id = ?1 AND deleted_at IS NULL AND id IN (SELECT value FROM json_each(?2))`,
  },
  leaves: {
    scenario: {
      refs: ({ scenarioId, stepId }) => [
        { thing: 'scenario', id: scenarioId, at: 'scenarioId' },
        ...(stepId === undefined ? [] : [{ thing: 'step', id: stepId, at: 'stepId' }]),
      ],
      toSql,
    },
  },
}
