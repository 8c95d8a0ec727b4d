import { type DueContext, dueAt } from '../../engine/timing/plan.ts'
import type { Timing } from '../../engine/timing/schema.ts'
import { MINUTE_MS } from '../../lib/time.ts'
import type { Note } from './lint.ts'
import type { SaveStep } from './step-schema.ts'

// Steps that can never be on time. What is known of when friends get to a step is followed from step to step.

/** The moment a friend gets somewhere, as far as it is known. `isDay`: the day, too; otherwise only the time of day is. */
type Clock = { at: number; isDay: boolean } | null

export interface Times {
  now: number
  zone: string
}

const contextOf = (from: number, { zone }: Times): DueContext => ({ from, zone, seed: '' })

interface Timed {
  timing: Timing
  at: string
  clock: Clock
}

/** When friends go on behind a timing; notes it where they always come too late. */
function after({ timing, at, clock }: Timed, times: Times, notes: Note[]): Clock {
  switch (timing.kind) {
    case 'at-once':
      return clock
    case 'after':
      return clock && { ...clock, at: clock.at + timing.minutes * MINUTE_MS }
    case 'date':
      return afterDate({ timing, at, clock }, times, notes)
    case 'day':
      return afterDay({ timing, at, clock }, times, notes)
    default:
      return afterDue(timing, { clock, times })
  }
}

/** Any day does where only the time of day is known. */
function afterDue(timing: Timing, { clock, times }: { clock: Clock; times: Times }): Clock {
  const due = dueAt(timing, contextOf(clock?.at ?? times.now, times))
  return 'skip' in due ? null : { at: due.base, isDay: clock?.isDay ?? false }
}

function afterDay({ timing, at, clock }: Timed & { timing: Extract<Timing, { kind: 'day' }> }, times: Times, notes: Note[]): Clock {
  if (timing.days > 0) return afterDue(timing, { clock, times })
  if (timing.ifPast === 'send') return null
  if (clock === null) {
    if (timing.ifPast === 'skip') notes.push({ at, code: 'may-be-past' })
    return afterDue({ ...timing, days: 1 }, { clock, times })
  }
  const next = afterDue(timing, { clock, times })
  if (next === null) notes.push({ at, code: 'never-on-time' })
  return next ?? clock
}

function afterDate({ timing, at, clock }: Timed & { timing: Extract<Timing, { kind: 'date' }> }, times: Times, notes: Note[]): Clock {
  if (timing.ifPast !== 'skip') return null
  const meant = dueAt({ ...timing, ifPast: 'skip' }, contextOf(times.now, times))
  if ('skip' in meant) {
    notes.push({ at, code: 'date-past' })
    return clock
  }
  if (clock?.isDay && 'skip' in dueAt(timing, contextOf(clock.at, times))) {
    notes.push({ at, code: 'never-on-time' })
    return clock
  }
  return { at: meant.base, isDay: true }
}

function afterStep(step: SaveStep, { at, clock }: { at: string; clock: Clock }, times: Times): { clock: Clock; notes: Note[] } {
  const notes: Note[] = []
  switch (step.kind) {
    case 'message':
    case 'actions':
    case 'wait':
      return { clock: after({ timing: step.timing, at: `${at}.timing`, clock }, times, notes), notes }
    case 'branch':
    case 'split':
    case 'await': {
      // What a friend does may come at any time.
      const inner = step.kind === 'await' ? null : clock
      const ways = [
        ...step.exits.map(({ steps }, i) => ({ steps, at: `${at}.exits.${i}.steps` })),
        ...('otherwise' in step ? [{ steps: step.otherwise, at: `${at}.otherwise` }] : []),
      ]
      for (const way of ways) notes.push(...timingNotes(way.steps, { at: way.at, clock: inner }, times))
      return { clock: ways.every(({ steps }) => steps.length === 0) ? inner : null, notes }
    }
    case 'jump':
    case 'end':
      return { clock: null, notes }
  }
}

/** What can never be on time in a list of steps, or may not be. */
export function timingNotes(steps: readonly SaveStep[], start: { at: string; clock?: Clock }, times: Times): Note[] {
  let clock = start.clock ?? null
  return steps.flatMap((step, i) => {
    if (step.isOff) return []
    const found = afterStep(step, { at: `${start.at}.${i}`, clock }, times)
    clock = found.clock
    return found.notes
  })
}
