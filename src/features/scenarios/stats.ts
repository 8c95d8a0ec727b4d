import type { AccountCtx } from '../../context.ts'
import type { ScenarioStats, ScenarioTotals, StepNumbers } from './numbers-schema.ts'
import { requireScenario } from './service.ts'
import { type StandingRow, type StatsRows, type StepRow, statsRows } from './stats-queries.ts'

/** How a way that is taken stands in the reason of a decision. */
const EXIT = /^exit:(\d+)$/
const exitOf = (reason: string): string | undefined => EXIT.exec(reason)?.[1]

type Tally = Record<string, number>
const add = (tally: Tally, key: string, n: number): void => {
  tally[key] = (tally[key] ?? 0) + n
}
const sum = (tally: Tally): number => Object.values(tally).reduce((total, n) => total + n, 0)

const blank = () => ({ due: 0, sent: 0, done: 0, skipped: {}, failed: {}, unknown: 0, clicked: 0, tapped: 0, left: 0, waiting: 0, held: 0 })

const blankStep = ({ id, kind, isRemoved }: StepRow): StepNumbers => ({
  stepId: id,
  kind,
  isRemoved: isRemoved === 1,
  ...blank(),
  exits: {},
})

/** Held is no outcome of its own: what is decided later is counted then, and who stands there now is counted as standing. */
function takeDecided(numbers: StepNumbers, { outcome, reason, n }: StatsRows['decided'][number]): void {
  if (outcome === 'held') return
  numbers.due += n
  if (outcome === 'skipped' || outcome === 'failed') return add(numbers[outcome], reason, n)
  numbers[outcome] += n
  const exit = exitOf(reason)
  if (outcome === 'done' && exit !== undefined) add(numbers.exits, exit, n)
}

function takeStanding(numbers: StepNumbers, { status, n }: StandingRow): void {
  if (status === 'reading') numbers.waiting += n
  if (status === 'held') numbers.held += n
}

const isUntouched = ({ due, clicked, tapped, left, waiting, held }: StepNumbers): boolean =>
  due + clicked + tapped + left + waiting + held === 0

function totalsOf(steps: readonly StepNumbers[], { standing, clickedAtAll, tappedAtAll }: StatsRows): ScenarioTotals {
  const totals = blank()
  for (const step of steps) {
    for (const key of ['due', 'sent', 'done', 'unknown', 'left', 'waiting', 'held'] as const) totals[key] += step[key]
    for (const key of ['skipped', 'failed'] as const) for (const [reason, n] of Object.entries(step[key])) add(totals[key], reason, n)
  }
  const ways: Tally = {}
  for (const { status, n } of standing) add(ways, status, n)
  const { reading = 0, held = 0, finished = 0, stopped = 0 } = ways
  return {
    ...totals,
    clicked: clickedAtAll,
    tapped: tappedAtAll,
    started: sum(ways),
    reading: reading + held,
    finished,
    stopped,
  }
}

/** The rows as numbers. Pure. */
export function statsOf(rows: StatsRows): ScenarioStats {
  const steps = new Map(rows.steps.map((row) => [row.id, blankStep(row)]))
  for (const row of rows.decided) {
    const numbers = steps.get(row.stepId)
    if (numbers) takeDecided(numbers, row)
  }
  for (const row of rows.standing) {
    const numbers = steps.get(row.stepId ?? 0)
    if (numbers) takeStanding(numbers, row)
  }
  for (const key of ['left', 'clicked', 'tapped'] as const)
    for (const { stepId, n } of rows[key]) {
      const numbers = steps.get(stepId)
      if (numbers) numbers[key] += n
    }
  const all = [...steps.values()]
  return { steps: all.filter((step) => !step.isRemoved || !isUntouched(step)), totals: totalsOf(all, rows) }
}

/** What became of each step of a scenario, and who stands where now. */
export async function scenarioStats(ctx: AccountCtx, scenarioId: number): Promise<ScenarioStats> {
  const [, rows] = await Promise.all([requireScenario(ctx, scenarioId), statsRows(ctx, scenarioId)])
  return statsOf(rows)
}
