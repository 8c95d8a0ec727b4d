import type { Settings, Step } from '../../../src/features/scenarios/schema.ts'

// What stands in a scenario, as the reference knows it: lists in lists. Steps that were taken out leave a grave where they stood, since friends may stand before them.

/** One step; `step` is null in a grave. */
export interface Plot {
  id: number
  step: Step | null
  ways: { id: number; plots: Plot[] }[]
}

export interface Book {
  plots: Plot[]
  settings: Settings
  version: number
  isActive: boolean
}

/** The lists a step parts into; 0 is that of those who take no other. */
export function waysOfStep(step: Step): { id: number; steps: Step[] }[] {
  const exits = 'exits' in step ? step.exits.map(({ id, steps }) => ({ id, steps })) : []
  return 'otherwise' in step ? [...exits, { id: 0, steps: step.otherwise }] : exits
}

export const allSteps = (steps: readonly Step[]): Step[] =>
  steps.flatMap((step) => [step, ...waysOfStep(step).flatMap((way) => allSteps(way.steps))])

const allPlots = (plots: readonly Plot[]): Plot[] => plots.flatMap((plot) => [plot, ...plot.ways.flatMap((way) => allPlots(way.plots))])

/** The steps as they are now, over the graves of what was there before. */
export function grown(before: readonly Plot[], steps: readonly Step[]): Plot[] {
  const living = new Set(allSteps(steps).map(({ id }) => id))
  const known = new Map(allPlots(before).map((plot) => [plot.id, plot]))
  return grownList(before, steps, { living, known })
}

interface Ground {
  living: Set<number>
  known: Map<number, Plot>
}

function grownList(before: readonly Plot[], steps: readonly Step[], ground: Ground): Plot[] {
  const list = steps.map((step): Plot => {
    const old = ground.known.get(step.id)?.ways ?? []
    const ways = waysOfStep(step).map(({ id, steps: inner }) => ({
      id,
      plots: grownList(old.find((way) => way.id === id)?.plots ?? [], inner, ground),
    }))
    const gone = old.filter(({ id }) => !ways.some((way) => way.id === id))
    const graves = gone.map(({ id, plots }) => ({ id, plots: gravesOf(plots, ground) }))
    return { id: step.id, step, ways: [...ways, ...graves.filter(({ plots }) => plots.length > 0)] }
  })
  // Each grave right behind what it stood behind.
  let behind = 0
  for (const plot of before) {
    const here = list.findIndex(({ id }) => id === plot.id)
    if (here >= 0) behind = here + 1
    else if (!ground.living.has(plot.id)) list.splice(behind++, 0, ...gravesOf([plot], ground))
  }
  return list
}

const gravesOf = (plots: readonly Plot[], ground: Ground): Plot[] =>
  plots
    .filter(({ id }) => !ground.living.has(id))
    .map(({ id, ways }) => ({ id, step: null, ways: ways.map((way) => ({ id: way.id, plots: gravesOf(way.plots, ground) })) }))

/** Which way somebody took at which step. */
export type Took = ReadonlyMap<number, number>

/** The steps one after the other, for somebody who took these ways; where none is taken yet, what parts stands for all that is inside it. */
export const lineFor = (plots: readonly Plot[], took: Took): Plot[] =>
  plots.flatMap((plot) => {
    const way = plot.ways.find(({ id }) => id === took.get(plot.id))
    return way ? [plot, ...lineFor(way.plots, took)] : [plot]
  })

/** A step of a line and, where its way is open, all that may come of it. */
export const insideOf = (plot: Plot, took: Took): number[] => (took.has(plot.id) ? [plot.id] : allPlots([plot]).map(({ id }) => id))

/** What is chosen for whoever begins at a step inside ways, and what is behind them; null: it is not there. */
export function pathInto(plots: readonly Plot[], stepId: number): { took: Map<number, number>; behind: number[] } | null {
  const behind: number[] = []
  for (const plot of plots) {
    if (plot.id === stepId) return plot.step ? { took: new Map(), behind } : null
    for (const way of plot.ways) {
      const inner = pathInto(way.plots, stepId)
      if (inner) return { took: new Map([[plot.id, way.id], ...inner.took]), behind: [...behind, plot.id, ...inner.behind] }
    }
    behind.push(plot.id)
  }
  return null
}
