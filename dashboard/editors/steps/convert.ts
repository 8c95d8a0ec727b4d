import type { Awaited, SaveContent, Settings } from '../../../src/features/scenarios/schema.ts'
import type { SaveStep } from '../../../src/features/scenarios/step-schema.ts'
import { type In, toActions, toDraftActions } from '../actions/model.ts'
import { toBubbles, toDrafts } from '../composer/model.ts'
import { emptySegment } from '../segment/model.ts'
import { type DraftContent, type DraftSettings, type DraftStep, type DraftWay, emptySettings, newStepId } from './draft.ts'
import { readSettings, readSteps } from './read.ts'

type ForkOf<K extends 'branch' | 'split' | 'await'> = Extract<SaveStep, { kind: K }>

function waysOf(step: SaveStep, inside: In): DraftWay[] {
  if (step.kind !== 'branch' && step.kind !== 'split' && step.kind !== 'await') return []
  const way = (id: number, name: string, rule: DraftWay['rule'], steps: readonly SaveStep[]): DraftWay => ({
    id,
    name,
    rule,
    steps: steps.map((inner) => toDraft(inner, inside)),
  })
  if (step.kind === 'split') return step.exits.map(({ id, name, weight, steps }) => way(id, name, { kind: 'weight', weight }, steps))
  const others = way(0, '', { kind: 'otherwise' }, step.otherwise)
  if (step.kind === 'branch')
    return [...step.exits.map(({ id, name, when, steps }) => way(id, name, { kind: 'when', segment: when }, steps)), others]
  return [...step.exits.map(({ id, name, on, steps }) => way(id, name, { kind: 'on', on }, steps)), others]
}

function toDraft(step: SaveStep, inside: In): DraftStep {
  const each = { id: step.id ?? newStepId(), name: step.name ?? '', isOff: step.isOff ?? false, ways: waysOf(step, inside) }
  switch (step.kind) {
    case 'message':
      return { ...each, kind: step.kind, timing: step.timing, when: step.when, bubbles: toDrafts(step.bubbles) }
    case 'actions':
      return { ...each, kind: step.kind, timing: step.timing, when: step.when, actions: toDraftActions(step.actions, inside) }
    case 'wait':
      return { ...each, kind: step.kind, timing: step.timing }
    case 'jump':
      return { ...each, kind: step.kind, scenarioId: step.scenarioId, stepId: step.stepId ?? 0 }
    case 'await':
      return { ...each, kind: step.kind, timeout: step.timeout }
    case 'branch':
    case 'split':
    case 'end':
      return { ...each, kind: step.kind }
  }
}

/** Steps as they are kept, adopted or drafted → as they are edited. What is no step is left out. */
export const fromSteps = (steps: unknown, inside: In): DraftStep[] => readSteps(steps).map((step) => toDraft(step, inside))

function fromSettings(value: unknown, inside: In): DraftSettings {
  const { goal, ...settings } = readSettings(value)
  return { ...settings, goal: goal && { when: goal.when, actions: toDraftActions(goal.actions, inside) } }
}

/** What is published, or a draft as it was last saved, whatever became of it. */
export function fromContent(content: unknown, inside: In): DraftContent {
  if (typeof content !== 'object' || content === null) return { steps: [], settings: emptySettings() }
  return {
    steps: fromSteps('steps' in content ? content.steps : [], inside),
    settings: fromSettings('settings' in content ? content.settings : undefined, inside),
  }
}

const NO_ONE: Awaited = { kind: 'reply', words: [] }
const trimmed = (on: Awaited): Awaited =>
  on.kind === 'reply' ? { kind: 'reply', words: on.words.map((word) => word.trim()).filter((word) => word !== '') } : on

function forkOf<K extends 'branch' | 'split' | 'await'>(step: DraftStep & { kind: K }, inside: In) {
  const other = step.ways.find(({ rule }) => rule.kind === 'otherwise')
  const exits = step.ways.filter((way) => way !== other)
  const inner = ({ id, name, steps }: DraftWay) => ({ id, name: name.trim(), steps: toSteps(steps, inside) })
  return { exits, inner, otherwise: toSteps(other?.steps ?? [], inside) }
}

function toForked(step: DraftStep & { kind: 'branch' | 'split' | 'await' }, inside: In): ForkOf<'branch' | 'split' | 'await'> {
  const { exits, inner, otherwise } = forkOf(step, inside)
  if (step.kind === 'branch')
    return {
      ...eachOf(step),
      kind: 'branch',
      exits: exits.map((way) => ({ ...inner(way), when: way.rule.kind === 'when' ? way.rule.segment : emptySegment() })),
      otherwise,
    }
  if (step.kind === 'split')
    return {
      ...eachOf(step),
      kind: 'split',
      exits: exits.map((way) => ({ ...inner(way), weight: way.rule.kind === 'weight' ? way.rule.weight : 1 })),
    }
  return {
    ...eachOf(step),
    kind: 'await',
    timeout: step.timeout,
    exits: exits.map((way) => ({ ...inner(way), on: way.rule.kind === 'on' ? trimmed(way.rule.on) : NO_ONE })),
    otherwise,
  }
}

const eachOf = ({ id, name, isOff }: DraftStep) => ({ id, ...(name.trim() ? { name: name.trim() } : {}), ...(isOff ? { isOff } : {}) })

function toStep(step: DraftStep, inside: In): SaveStep {
  const each = eachOf(step)
  switch (step.kind) {
    case 'message': {
      const { kind, timing, when, bubbles } = step
      return { ...each, kind, timing, ...(when ? { when } : {}), bubbles: toBubbles(bubbles) }
    }
    case 'actions': {
      const { kind, timing, when, actions } = step
      return { ...each, kind, timing, ...(when ? { when } : {}), actions: toActions(actions, inside) }
    }
    case 'wait':
      return { ...each, kind: step.kind, timing: step.timing }
    case 'jump':
      return { ...each, kind: step.kind, scenarioId: step.scenarioId, ...(step.stepId ? { stepId: step.stepId } : {}) }
    case 'end':
      return { ...each, kind: step.kind }
    case 'branch':
    case 'split':
    case 'await':
      return toForked(step, inside)
  }
}

/** What the API is given. What is not filled in is there as it is: a draft may be unfinished. */
export const toSteps = (steps: readonly DraftStep[], inside: In): SaveStep[] => steps.map((step) => toStep(step, inside))

export function toContent({ steps, settings }: DraftContent, inside: In): SaveContent {
  const { goal, group, ...rest } = settings
  const saved: Settings = {
    ...rest,
    group: group?.trim() || null,
    goal: goal && { when: goal.when, actions: toActions(goal.actions, inside) },
  }
  return { steps: toSteps(steps, inside), settings: saved }
}
