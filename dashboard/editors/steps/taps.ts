import { choicesOf, type WalkedBubble, walkActionBubbles, walkBubbles } from '../../../src/engine/messages/walk.ts'
import { wordsOf } from '../composer/summary.ts'
import type { DraftStep } from './draft.ts'
import { flatten } from './tree.ts'

/** A choice that friends can have seen before they come to a step. */
export interface TapChoice {
  key: string
  /** Empty for taps on a picture as a whole. */
  label: string
  /** Which message it is in. */
  stepNo: number
  message: string
}

/** Only these come back to us when they are tapped: the others open or say something. */
const isHeard = (kind: string) => kind === 'actions' || kind === 'date'

function bubblesOf(step: DraftStep): WalkedBubble[] {
  if (step.kind === 'message') return walkBubbles(step.bubbles.map(({ bubble }) => bubble))
  if (step.kind !== 'actions') return []
  return step.actions.flatMap((action) =>
    action.kind === 'send' ? walkActionBubbles([{ kind: 'send', bubbles: action.bubbles.map(({ bubble }) => bubble) }]) : [],
  )
}

/** The choices in all messages of a scenario, in the order of reading. */
export function tapChoices(steps: readonly DraftStep[]): TapChoice[] {
  return flatten(steps).flatMap(({ step, no }) =>
    bubblesOf(step).flatMap(({ bubble }) =>
      choicesOf(bubble)
        .filter(({ tap }) => isHeard(tap.kind))
        .map(({ key, label }) => ({ key, label, stepNo: no, message: wordsOf(bubble) })),
    ),
  )
}

/** Those of messages in front of a step. */
export function choicesBefore(steps: readonly DraftStep[], stepId: number): TapChoice[] {
  const no = flatten(steps).find(({ step }) => step.id === stepId)?.no ?? 0
  return tapChoices(steps).filter(({ stepNo }) => stepNo < no)
}
