import type { Action } from '../../../src/engine/actions/schema.ts'
import { type DraftBubble, emptyBubble, toBubbles, toDrafts } from '../../editors/composer/model.ts'

/** A greeting as the form has it: one send, one scenario. What else is in the list stays behind them. */
export interface GreetingDraft {
  bubbles: DraftBubble[]
  scenarioId: number | null
  others: Action[]
}

export function draftOf(actions: readonly Action[], isNew: boolean): GreetingDraft {
  const send = actions.find((action) => action.kind === 'send')
  const start = actions.find((action) => action.kind === 'scenario.start')
  return {
    bubbles: send ? toDrafts(send.bubbles) : isNew ? [emptyBubble()] : [],
    scenarioId: start?.scenarioId ?? null,
    others: actions.filter((action) => action !== send && action !== start),
  }
}

export function toActions({ bubbles, scenarioId, others }: GreetingDraft): Action[] {
  const actions: Action[] = []
  if (bubbles.length > 0) actions.push({ kind: 'send', bubbles: toBubbles(bubbles) })
  if (scenarioId !== null) actions.push({ kind: 'scenario.start', scenarioId })
  return [...actions, ...others]
}
