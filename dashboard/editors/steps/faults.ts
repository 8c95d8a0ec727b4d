import type { Timing } from '../../../src/engine/timing/schema.ts'
import { areActionsRight, type In } from '../actions/model.ts'
import { areSendable } from '../composer/model.ts'
import {
  type DraftStep,
  type DraftWay,
  isForked,
  MAX_WAIT_DAYS,
  MAX_WAIT_MONTHS,
  NAME_MAX,
  timingOf,
  WEIGHT_MAX,
  WORDS_MAX,
} from './draft.ts'
import { waysMin } from './tree.ts'

const MAX_WAIT_MINUTES = MAX_WAIT_DAYS * 24 * 60
const isWhole = (value: number, min: number, max: number) => Number.isInteger(value) && value >= min && value <= max
const isTime = (time: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(time)
/** 30 February is none. */
function isDay(day: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(day) : Number.NaN
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day)
}

/** What is wrong with a timing, by its part. */
export type TimingFault = 'minutes' | 'days' | 'months' | 'date' | 'time'
export function timingFaults(timing: Timing): TimingFault[] {
  const time: TimingFault[] = 'time' in timing && !isTime(timing.time) ? ['time'] : []
  switch (timing.kind) {
    case 'at-once':
      return []
    case 'after':
      return isWhole(timing.minutes, 1, MAX_WAIT_MINUTES) ? [] : ['minutes']
    case 'day':
      return isWhole(timing.days, 0, MAX_WAIT_DAYS) ? time : ['days', ...time]
    case 'month':
      return isWhole(timing.months, 1, MAX_WAIT_MONTHS) ? time : ['months', ...time]
    case 'weekday':
      return time
    case 'date':
      return isDay(timing.date) ? time : ['date', ...time]
  }
}
export const isTimingRight = (timing: Timing): boolean => timingFaults(timing).length === 0

/** What keeps a step from being published. `condition`, `weight`, `choices` …: in one of its ways. */
export type StepFault =
  | 'timing'
  | 'message'
  | 'actions'
  | 'no-actions'
  | 'scenario'
  | 'scenario-gone'
  | 'name'
  | 'ways'
  | 'condition'
  | 'weight'
  | 'words'

const isEverybody = ({ rule }: DraftWay) => rule.kind === 'when' && rule.segment.where.kind === 'all' && rule.segment.where.of.length === 0

function ofWay(way: DraftWay): StepFault[] {
  const { rule } = way
  if (way.name.trim().length > NAME_MAX) return ['name']
  if (isEverybody(way)) return ['condition']
  if (rule.kind === 'weight' && !isWhole(rule.weight, 1, WEIGHT_MAX)) return ['weight']
  return rule.kind === 'on' && rule.on.kind === 'reply' && rule.on.words.length > WORDS_MAX ? ['words'] : []
}

function ofKind(step: DraftStep, inside: In): StepFault[] {
  switch (step.kind) {
    case 'message':
      return areSendable(step.bubbles) ? [] : ['message']
    case 'actions':
      if (step.actions.length === 0) return ['no-actions']
      return areActionsRight(step.actions, inside) ? [] : ['actions']
    case 'jump':
      if (step.scenarioId === 0) return ['scenario']
      return inside.lists.scenarios.some(({ id }) => id === step.scenarioId) ? [] : ['scenario-gone']
    case 'branch':
    case 'split':
    case 'await':
      return step.ways.length < waysMin(step) ? ['ways', ...step.ways.flatMap(ofWay)] : step.ways.flatMap(ofWay)
    case 'wait':
    case 'end':
      return []
  }
}

/** All that is wrong with a step itself, each kind of fault once; not with the steps in its ways. */
export function faultsOfStep(step: DraftStep, inside: In): StepFault[] {
  const timing = timingOf(step)
  const faults: StepFault[] = [
    ...(timing && !isTimingRight(timing) ? (['timing'] as const) : []),
    ...(step.name.trim().length > NAME_MAX ? (['name'] as const) : []),
    ...ofKind(step, inside),
  ]
  return [...new Set(faults)]
}

export const isRight = (step: DraftStep, inside: In): boolean => faultsOfStep(step, inside).length === 0

/** The faults of each step that has some, those in ways included. */
export function stepFaults(steps: readonly DraftStep[], inside: In): Map<number, StepFault[]> {
  const found = new Map<number, StepFault[]>()
  const look = (list: readonly DraftStep[]) => {
    for (const step of list) {
      const faults = faultsOfStep(step, inside)
      if (faults.length > 0) found.set(step.id, faults)
      if (isForked(step)) for (const way of step.ways) look(way.steps)
    }
  }
  look(steps)
  return found
}
