import type { Action } from '../../src/engine/actions/schema.ts'
import type { Segment } from '../../src/engine/segments/schema.ts'
import type { Timing } from '../../src/engine/timing/schema.ts'
import type { Awaited, SaveStep } from '../../src/features/scenarios/schema.ts'
import { type Span, toMs } from './clock.ts'

export const bubble = (words: string) => ({ kind: 'text' as const, text: words })

interface Each {
  id?: number | undefined
  name?: string
  isOff?: boolean
}
type When =
  | { after: Span }
  | { day: number; at: string; ifPast?: 'skip' | 'send' | 'next-day' }
  | { atOnce: true }
  /** Any other timing. */
  | { timing: Timing }
/** A message, as a test writes it. */
export type ShortStep = ({ text: string } | { texts: string[] }) & Each & { when?: Segment } & When
/** A message in short, or any step whole. */
export type AnyStep = ShortStep | SaveStep

const isWhole = (step: AnyStep): step is SaveStep => 'kind' in step

function timingOf(short: When): Timing {
  if ('timing' in short) return short.timing
  if ('day' in short) return { kind: 'day', days: short.day, time: short.at, ifPast: short.ifPast ?? 'skip' }
  if ('after' in short) return later(short.after)
  return AT_ONCE
}

/** 'すぐに', '30分後', '1日後 18:00' as a test writes them. */
export function step(any: AnyStep): SaveStep {
  if (isWhole(any)) return any
  const { id, name, isOff, when } = any
  const each = {
    ...(id === undefined ? {} : { id }),
    ...(name === undefined ? {} : { name }),
    ...(isOff === undefined ? {} : { isOff }),
    ...(when === undefined ? {} : { when }),
  }
  return { kind: 'message', ...each, timing: timingOf(any), bubbles: ('texts' in any ? any.texts : [any.text]).map(bubble) }
}

export const AT_ONCE: Timing = { kind: 'at-once' }
export const later = (span: Span): Timing => ({ kind: 'after', minutes: toMs(span) / 60_000 })

type Ways = [name: string, steps: AnyStep[]]

/** Runs actions, at once unless it says when. */
export const does = (actions: Action[], more: Each & { timing?: Timing; when?: Segment } = {}): SaveStep => ({
  kind: 'actions',
  timing: AT_ONCE,
  ...more,
  actions,
})
export const waits = (span: Span, more: Each = {}): SaveStep => ({ kind: 'wait', ...more, timing: later(span) })
export const ends = (more: Each = {}): SaveStep => ({ kind: 'end', ...more })
export const jumps = (to: { id: number }, { stepId, ...more }: Each & { stepId?: number } = {}): SaveStep => ({
  kind: 'jump',
  ...more,
  scenarioId: to.id,
  ...(stepId === undefined ? {} : { stepId }),
})
/** Ways by condition, 1 and up in their order; the last list is for all others. */
export const branches = (ways: [...Ways, when: Segment][], otherwise: AnyStep[] = [], more: Each = {}): SaveStep => ({
  kind: 'branch',
  ...more,
  exits: ways.map(([name, steps, when], i) => ({ id: i + 1, name, steps: steps.map(step), when })),
  otherwise: otherwise.map(step),
})
export const splits = (ways: [...Ways, weight: number][], more: Each = {}): SaveStep => ({
  kind: 'split',
  ...more,
  exits: ways.map(([name, steps, weight], i) => ({ id: i + 1, name, steps: steps.map(step), weight })),
})
/** Waits so long for one of these; the last list is for those who did none. */
export const awaits = (timeout: Timing, ways: [...Ways, on: Awaited][], otherwise: AnyStep[] = [], more: Each = {}): SaveStep => ({
  kind: 'await',
  ...more,
  timeout,
  exits: ways.map(([name, steps, on], i) => ({ id: i + 1, name, steps: steps.map(step), on })),
  otherwise: otherwise.map(step),
})
