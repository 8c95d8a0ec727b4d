import type { Segment } from '../../../src/engine/segments/schema.ts'
import type { Timing } from '../../../src/engine/timing/schema.ts'
import { DEFAULT_SETTINGS } from '../../../src/features/scenarios/limits.ts'
import type { Awaited, Settings } from '../../../src/features/scenarios/schema.ts'
import type { SaveStep } from '../../../src/features/scenarios/step-schema.ts'
import { actionsIn } from '../actions/kept.ts'
import { bubblesIn } from '../composer/kept.ts'
import { emptySegment } from '../segment/model.ts'

// A draft is kept unchecked, and may have been written by another version of this editor or over the API: each part is looked at before it is taken.

type Json = Record<string, unknown>
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
/** JSON has no NaN: a number that was not filled in comes back as null. */
const numberOf = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN)
const idOf = (value: unknown): number => (typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : 0)
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

const PAST = ['skip', 'send', 'next-day'] as const
const pastOf = (value: unknown): (typeof PAST)[number] => PAST.find((past) => past === value) ?? 'skip'

export function readTiming(value: unknown): Timing {
  const from = isJson(value) ? value : {}
  const time = textOf(from.time)
  switch (from.kind) {
    case 'after':
      return { kind: 'after', minutes: numberOf(from.minutes) }
    case 'day':
      return { kind: 'day', days: numberOf(from.days), time, ifPast: pastOf(from.ifPast) }
    case 'month':
      return { kind: 'month', months: numberOf(from.months), time }
    case 'weekday':
      return { kind: 'weekday', weekday: idOf(from.weekday), time }
    case 'date':
      return { kind: 'date', date: textOf(from.date), time, ifPast: pastOf(from.ifPast) }
    default:
      return { kind: 'at-once' }
  }
}

const isSegment = (value: unknown): value is Segment => isJson(value) && isJson(value.where) && typeof value.where.kind === 'string'
const segmentIn = (value: unknown): Segment | undefined => (isSegment(value) ? { ...emptySegment(), ...value } : undefined)

function awaitedOf(value: unknown): Awaited {
  const from = isJson(value) ? value : {}
  if (from.kind === 'tap') return { kind: 'tap', choices: listOf(from.choices).map(textOf).filter(Boolean) }
  if (from.kind === 'click') return { kind: 'click', linkIds: listOf(from.linkIds).map(idOf).filter(Boolean) }
  return { kind: 'reply', words: listOf(from.words).map(textOf) }
}

const exitsOf = (value: unknown) =>
  listOf(value)
    .filter(isJson)
    .map((from) => ({ from, id: idOf(from.id), name: textOf(from.name), steps: readSteps(from.steps) }))
const bubblesOf = (value: unknown) => (bubblesIn(JSON.stringify(listOf(value))) ?? []).map(({ bubble }) => bubble)

function readStep(value: unknown): SaveStep | null {
  if (!isJson(value)) return null
  const id = idOf(value.id)
  const each = { ...(id ? { id } : {}), name: textOf(value.name), isOff: value.isOff === true }
  const when = segmentIn(value.when)
  const timed = { ...each, timing: readTiming(value.timing) }
  switch (value.kind) {
    case 'message':
      return { ...timed, kind: 'message', when, bubbles: bubblesOf(value.bubbles) }
    case 'actions':
      return { ...timed, kind: 'actions', when, actions: actionsIn(value.actions) ?? [] }
    case 'wait':
      return { ...timed, kind: 'wait' }
    case 'jump':
      return { ...each, kind: 'jump', scenarioId: idOf(value.scenarioId), stepId: idOf(value.stepId) }
    case 'end':
      return { ...each, kind: 'end' }
    case 'branch': {
      const exits = exitsOf(value.exits).map(({ from, ...exit }) => ({ ...exit, when: segmentIn(from.when) ?? emptySegment() }))
      return { ...each, kind: 'branch', exits, otherwise: readSteps(value.otherwise) }
    }
    case 'split': {
      const exits = exitsOf(value.exits).map(({ from, ...exit }) => ({ ...exit, weight: numberOf(from.weight) }))
      return { ...each, kind: 'split', exits }
    }
    case 'await': {
      const exits = exitsOf(value.exits).map(({ from, ...exit }) => ({ ...exit, on: awaitedOf(from.on) }))
      return { ...each, kind: 'await', timeout: readTiming(value.timeout), exits, otherwise: readSteps(value.otherwise) }
    }
    default:
      return null
  }
}

/** The steps in what came from outside; what is none is left out. */
export const readSteps = (value: unknown): SaveStep[] => listOf(value).flatMap((each) => readStep(each) ?? [])

const AGAIN = ['ignore', 'restart', 'if-finished', 'once'] as const
const ON_RETURN = ['resume', 'skip', 'restart', 'stop'] as const

export function readSettings(value: unknown): Settings {
  const from = isJson(value) ? value : {}
  const goal = isJson(from.goal) ? from.goal : null
  const late = from.lateMinutes
  return {
    group: textOf(from.group) || null,
    again: AGAIN.find((each) => each === from.again) ?? DEFAULT_SETTINGS.again,
    onReturn: ON_RETURN.find((each) => each === from.onReturn) ?? DEFAULT_SETTINGS.onReturn,
    lateMinutes: late === null || typeof late === 'number' ? late : DEFAULT_SETTINGS.lateMinutes,
    quiet: from.quiet === 'ignore' ? 'ignore' : 'hold',
    goal: goal && { when: segmentIn(goal.when) ?? emptySegment(), actions: actionsIn(goal.actions) ?? [] },
  }
}
