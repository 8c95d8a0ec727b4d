import type { AccountCtx } from '../../context.ts'
import { invalid } from '../../http/errors.ts'
import type { StepRow } from './queries.ts'
import { orderWithRemoved } from './rules.ts'
import type { SaveStep } from './schema.ts'

/** A step as it will be stored; new ones have no id yet. */
interface StepWrite {
  id: number | null
  position: number
  timing: unknown
  bubbles: unknown
  deletedAt: number | null
}

/** D1 takes values of 2 MB; twenty steps with five full bubbles each stay below. */
const ROWS_A_STATEMENT = 20

/** Steps that are edited have to be this scenario's own. Throws 400 at the step. */
function requireOwnSteps(steps: SaveStep[], existing: StepRow[]): void {
  const own = new Set(existing.filter((row) => row.deletedAt === null).map((row) => row.id))
  const foreign = steps.flatMap((step, i) => (step.id !== undefined && !own.has(step.id) ? [i] : []))
  const twice = steps.flatMap((step, i) => (step.id !== undefined && steps.findIndex((other) => other.id === step.id) !== i ? [i] : []))
  if (foreign.length === 0 && twice.length === 0) return
  const text = (i: number) => [
    `steps.${i}.id`,
    foreign.includes(i)
      ? 'This step is not in the scenario any more. Reload and edit again.'
      : 'This step comes twice. Leave the id out of the copy.',
  ]
  throw invalid(Object.fromEntries([...foreign, ...twice].map(text)))
}

/** Old and new steps, each at its place; those that are missing now stay as removed, behind the step they stood behind. Pure but for the refusal. */
export function stepWrites(steps: SaveStep[], { existing, now }: { existing: StepRow[]; now: number }): StepWrite[] {
  requireOwnSteps(steps, existing)
  const after = steps.map((step, i) => ({ ...step, id: step.id ?? -1 - i }))
  const order = orderWithRemoved(existing, after)
  return order.map((id, position) => {
    const step = after.find((candidate) => candidate.id === id)
    if (step) return { id: id < 0 ? null : id, position, timing: step.timing, bubbles: step.bubbles, deletedAt: null }
    const removed = existing.find((row) => row.id === id)
    return { id, position, timing: removed?.timing, bubbles: removed?.bubbles, deletedAt: removed?.deletedAt ?? now }
  })
}

const UPSERT = `INSERT INTO scenario_steps (id, account_id, scenario_id, position, timing, bubbles, deleted_at)
  SELECT value->>'id', ?1, ?2, value->>'position', value->>'timing', value->>'bubbles', value->>'deletedAt' FROM json_each(?3)
  WHERE (SELECT version FROM scenarios WHERE id = ?2) = ?4
  ON CONFLICT (id) DO UPDATE SET position = excluded.position, timing = excluded.timing, bubbles = excluded.bubbles, deleted_at = excluded.deleted_at`

/** Statements that store the steps, provided that the scenario's version is still the one the editor saw; without that they change nothing. */
export function stepStatements(
  ctx: AccountCtx,
  { scenarioId, version, writes }: { scenarioId: number; version: number; writes: StepWrite[] },
): D1PreparedStatement[] {
  const statements: D1PreparedStatement[] = []
  for (let i = 0; i < writes.length; i += ROWS_A_STATEMENT) {
    const rows = JSON.stringify(writes.slice(i, i + ROWS_A_STATEMENT))
    statements.push(ctx.env.DB.prepare(UPSERT).bind(ctx.account.id, scenarioId, rows, version))
  }
  return statements
}
