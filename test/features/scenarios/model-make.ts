import { Segment } from '../../../src/engine/segments/schema.ts'
import type { Timing } from '../../../src/engine/timing/schema.ts'
import { DEFAULT_SETTINGS } from '../../../src/features/scenarios/limits.ts'
import type { Settings, Step } from '../../../src/features/scenarios/schema.ts'
import type { Random } from '../segments/random.ts'
import { allSteps, waysOfStep } from './model-book.ts'
import { GONE_TAG } from './model-facts.ts'

export const SCENARIOS = [1, 2, 3] as const
export const TAGS = [1, 2, 3] as const
export const WORDS = ['はい', 'いいえ', 'あとで'] as const
export const CHOICES = ['choiceA', 'choiceB'] as const
export const LINKS = [1, 2] as const
const HOURS = ['00:00', '09:00', '12:00', '18:00', '23:59'] as const

const bubbles = (words: string) => [{ kind: 'text' as const, text: words }]

export function anyTiming(random: Random): Timing {
  const ifPast = random.pick(['skip', 'send', 'next-day'] as const)
  const time = random.pick(HOURS)
  const kind = random.below(12)
  if (kind < 4) return { kind: 'at-once' }
  if (kind < 7) return { kind: 'after', minutes: random.pick([1, 10, 60, 600, 1440, 4000]) }
  if (kind < 10) return { kind: 'day', days: random.below(3), time, ifPast }
  if (kind < 11) return { kind: 'weekday', weekday: random.below(7), time }
  return random.chance(0.5) ? { kind: 'month', months: 1, time } : { kind: 'date', date: `2030-01-${random.between(10, 28)}`, time, ifPast }
}

/** What steps name. */
interface Things {
  scenarioIds: readonly number[]
  /** Tags that conditions ask for. */
  tagIds: readonly number[]
  /** What waits wait for. */
  awaits: readonly ('reply' | 'tap' | 'click')[]
  /** The ids of steps begin behind this. */
  stepsFrom: number
}
const THINGS: Things = {
  scenarioIds: SCENARIOS,
  tagIds: [...TAGS, ...TAGS, ...TAGS, GONE_TAG],
  awaits: ['reply', 'tap', 'click'],
  stepsFrom: 100,
}

/** Makes steps with ids of their own; what they say tells which they are. */
export class Maker {
  private readonly random: Random
  private readonly things: Things
  private lastId: number

  constructor(random: Random, things: Things = THINGS) {
    this.random = random
    this.things = things
    this.lastId = things.stepsFrom
  }

  steps({ most, depth = 0 }: { most: number; depth?: number }): Step[] {
    return this.random.times(this.random.below(most + 1), () => this.step(depth))
  }

  step(depth: number): Step {
    const { random } = this
    const id = ++this.lastId
    const off = random.chance(0.08) ? { isOff: true } : {}
    const kind = depth < 2 ? random.below(18) : random.below(13)
    const timing = anyTiming(random)
    if (kind < 8)
      return { kind: 'message', id, ...off, timing, bubbles: bubbles(`m${id}`), ...(random.chance(0.2) ? { when: this.tagged() } : {}) }
    if (kind < 10) return { kind: 'actions', id, ...off, timing, actions: this.actions(`a${id}`) }
    if (kind < 11) return { kind: 'wait', id, ...off, timing }
    if (kind < 12) return { kind: 'jump', id, ...off, scenarioId: random.pick(this.things.scenarioIds) }
    if (kind < 13) return random.chance(0.3) ? { kind: 'end', id, ...off } : { kind: 'wait', id, timing: { kind: 'at-once' } }
    return { ...this.parting(id, depth), ...off }
  }

  private actions(words: string): Extract<Step, { kind: 'actions' }>['actions'] {
    const { random } = this
    const scenarioId = random.pick(this.things.scenarioIds)
    const kind = random.below(6)
    return [
      { kind: 'send', bubbles: bubbles(words) },
      ...(kind === 0 ? [{ kind: 'scenario.start' as const, scenarioId }] : []),
      ...(kind === 1 ? [{ kind: 'scenario.stop' as const, scenarioId }] : []),
    ]
  }

  private parting(id: number, depth: number): Step {
    const { random } = this
    const inner = () => this.steps({ most: 3, depth: depth + 1 })
    const exits = <T>(least: number, make: () => T) =>
      random.times(least + random.below(2), (i) => ({ id: i + 1, name: '', steps: inner(), ...make() }))
    switch (random.below(3)) {
      case 0:
        return { kind: 'branch', id, exits: exits(1, () => ({ when: this.tagged() })), otherwise: inner() }
      case 1:
        return { kind: 'split', id, exits: exits(2, () => ({ weight: random.between(1, 3) })) }
      default:
        return { kind: 'await', id, timeout: anyTiming(random), exits: exits(1, () => ({ on: this.awaited() })), otherwise: inner() }
    }
  }

  private awaited(): Extract<Step, { kind: 'await' }>['exits'][number]['on'] {
    const { random } = this
    switch (random.pick(this.things.awaits)) {
      case 'reply':
        return { kind: 'reply', words: random.some(WORDS, { most: 1 }) }
      case 'tap':
        return { kind: 'tap', choices: random.some(CHOICES, { most: 1 }) }
      case 'click':
        return { kind: 'click', linkIds: random.some(LINKS, { most: 1 }) }
    }
  }

  private tagged(): Segment {
    return Segment.parse({ where: { kind: 'tag', op: 'any', tagIds: [this.random.pick(this.things.tagIds)] } })
  }

  settings(id: number): Settings {
    const { random } = this
    if (random.chance(0.4)) return DEFAULT_SETTINGS
    return {
      group: random.chance(0.3) ? 'g' : null,
      again: random.pick(['ignore', 'restart', 'if-finished', 'once']),
      onReturn: random.pick(['resume', 'skip', 'restart', 'stop']),
      lateMinutes: random.pick([null, 30, 1440]),
      quiet: random.pick(['hold', 'hold', 'ignore']),
      goal: random.chance(0.2) ? { when: this.tagged(), actions: [{ kind: 'send', bubbles: bubbles(`g${id}`) }] } : null,
    }
  }

  /** The steps after an edit, or a few at once. */
  edited(steps: readonly Step[]): Step[] {
    let edited = structuredClone([...steps])
    for (let i = this.random.between(1, 3); i > 0; i--) edited = this.change(edited)
    return edited
  }

  private change(steps: Step[]): Step[] {
    const { random } = this
    const all = allSteps(steps)
    const step = all.length === 0 ? undefined : random.pick(all)
    if (!step || random.chance(0.3)) return this.put(steps, this.step(1))
    switch (random.below(6)) {
      case 0:
        return without(steps, step.id)
      case 1:
        return this.put(without(steps, step.id), step)
      case 2:
        return replaced(steps, step.id, () => [{ ...step, isOff: !step.isOff }])
      case 3:
        return replaced(steps, step.id, () => [this.retimed(step)])
      case 4:
        // It goes, and what stood inside it stays in its place.
        return replaced(steps, step.id, () => waysOfStep(step).flatMap((way) => way.steps))
      default:
        return replaced(steps, step.id, () => [this.reworded(step)])
    }
  }

  private retimed(step: Step): Step {
    if ('timing' in step) return { ...step, timing: anyTiming(this.random) }
    return step.kind === 'await' ? { ...step, timeout: anyTiming(this.random) } : step
  }

  /** Another condition, one way less, or one more. */
  private reworded(step: Step): Step {
    const { random } = this
    if (step.kind === 'message') return { ...step, when: random.chance(0.5) ? this.tagged() : undefined }
    if (!('exits' in step)) return step
    const least = step.kind === 'split' ? 2 : 1
    if (random.chance(0.5) && step.exits.length > least) {
      const gone = random.below(step.exits.length)
      if (step.kind === 'split') return { ...step, exits: step.exits.filter((_, i) => i !== gone) }
      return step.kind === 'branch'
        ? { ...step, exits: step.exits.filter((_, i) => i !== gone) }
        : { ...step, exits: step.exits.filter((_, i) => i !== gone) }
    }
    const id = Math.max(...step.exits.map((exit) => exit.id)) + 1
    const exit = { id, name: '', steps: this.steps({ most: 2, depth: 2 }) }
    if (step.kind === 'split') return { ...step, exits: [...step.exits, { ...exit, weight: 1 }] }
    return step.kind === 'branch'
      ? { ...step, exits: [{ ...exit, when: this.tagged() }, ...step.exits] }
      : { ...step, exits: [{ ...exit, on: this.awaited() }, ...step.exits] }
  }

  /** Puts a step anywhere: between any two, at an end, or into a way. */
  private put(steps: Step[], step: Step): Step[] {
    const lists = 1 + allSteps(steps).flatMap(waysOfStep).length
    let place = this.random.below(lists)
    const inList = (list: Step[]): Step[] => {
      const own = place-- === 0 ? this.random.below(list.length + 1) : -1
      const deeper = list.map((one) => withWays(one, inList))
      return own < 0 ? deeper : [...deeper.slice(0, own), step, ...deeper.slice(own)]
    }
    return inList(steps)
  }
}

/** A step with other lists in its ways. */
function withWays(step: Step, change: (steps: Step[]) => Step[]): Step {
  const inExits = <E extends { steps: Step[] }>(exits: readonly E[]) => exits.map((exit) => ({ ...exit, steps: change(exit.steps) }))
  switch (step.kind) {
    case 'branch':
      return { ...step, exits: inExits(step.exits), otherwise: change(step.otherwise) }
    case 'await':
      return { ...step, exits: inExits(step.exits), otherwise: change(step.otherwise) }
    case 'split':
      return { ...step, exits: inExits(step.exits) }
    default:
      return step
  }
}

const replaced = (steps: Step[], id: number, by: (step: Step) => Step[]): Step[] =>
  steps.flatMap((step) => (step.id === id ? by(step) : [withWays(step, (inner) => replaced(inner, id, by))]))
const without = (steps: Step[], id: number): Step[] => replaced(steps, id, () => [])
