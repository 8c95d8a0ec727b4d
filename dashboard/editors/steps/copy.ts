import type { Bubble } from '../../../src/engine/messages/schema.ts'
import { walkChoices } from '../../../src/engine/messages/walk.ts'
import { copyOf as copyOfAction } from '../actions/model.ts'
import { copyOf as copyOfBubble } from '../composer/model.ts'
import { type DraftStep, type DraftWay, newStepId } from './draft.ts'

/** Old choice keys → those of the copy. */
type Keys = Map<string, string>

/** Copies that are steps of their own: with ids of their own, and choices that are counted for themselves. Who waits for a choice among them waits for its copy. */
export function copyOfSteps(steps: readonly DraftStep[]): DraftStep[] {
  const keys: Keys = new Map()
  return steps.map((step) => copyOf(step, keys)).map((step) => rewired(step, keys))
}

function note(before: readonly Bubble[], after: readonly Bubble[], keys: Keys): void {
  const fresh = walkChoices(after)
  for (const [i, { key }] of walkChoices(before).entries()) keys.set(key, fresh[i]?.key ?? key)
}

function copyOf(step: DraftStep, keys: Keys): DraftStep {
  const ways = step.ways.map((way): DraftWay => ({ ...way, steps: way.steps.map((inner) => copyOf(inner, keys)) }))
  const copy = { ...step, id: newStepId(), ways }
  if (copy.kind === 'message') {
    const bubbles = copy.bubbles.map(copyOfBubble)
    note(bubblesOf(copy.bubbles), bubblesOf(bubbles), keys)
    return { ...copy, bubbles }
  }
  if (copy.kind !== 'actions') return copy
  const actions = copy.actions.map((action) => {
    const next = copyOfAction(action)
    note(bubblesOf(action.bubbles), bubblesOf(next.bubbles), keys)
    return next
  })
  return { ...copy, actions }
}
const bubblesOf = (drafts: readonly { bubble: Bubble }[]): Bubble[] => drafts.map(({ bubble }) => bubble)

function rewired(step: DraftStep, keys: Keys): DraftStep {
  if (step.ways.length === 0) return step
  const ways = step.ways.map((way): DraftWay => {
    const steps = way.steps.map((inner) => rewired(inner, keys))
    const { rule } = way
    if (rule.kind !== 'on' || rule.on.kind !== 'tap') return { ...way, steps }
    const choices = rule.on.choices.map((key) => keys.get(key) ?? key)
    return { ...way, steps, rule: { kind: 'on', on: { kind: 'tap', choices } } }
  })
  return { ...step, ways }
}
