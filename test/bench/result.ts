/** What a benchmark found. `budgets` says of each metric it has one for what it has to be; see docs in the design's table of budgets. */
export interface Result {
  name: string
  metrics: Record<string, number>
  budgets: Record<string, { atLeast: number } | { atMost: number }>
}

export const isWithin = (value: number | undefined, budget: Result['budgets'][string]): boolean =>
  value !== undefined && ('atLeast' in budget ? value >= budget.atLeast : value <= budget.atMost)

export const isOk = ({ metrics, budgets }: Result): boolean =>
  Object.entries(budgets).every(([name, budget]) => isWithin(metrics[name], budget))

export const round = (n: number, digits = 2): number => Math.round(n * 10 ** digits) / 10 ** digits

const said = (budget: Result['budgets'][string] | undefined): string =>
  budget === undefined ? '' : 'atLeast' in budget ? `≥ ${budget.atLeast}` : `≤ ${budget.atMost}`

/** One line a metric: name, value, budget, and whether it is kept. */
export function linesOf({ name, metrics, budgets }: Result): string[] {
  return Object.entries(metrics).map(([metric, value]) => {
    const budget = budgets[metric]
    const mark = budget === undefined ? '' : isWithin(value, budget) ? 'ok' : 'MISSED'
    return `${name.padEnd(12)} ${metric.padEnd(24)} ${String(value).padStart(12)}   ${said(budget).padEnd(12)} ${mark}`
  })
}
