import type { Action } from '../../../src/engine/actions/schema.ts'
import { type ActionLists, type DraftAction, toActions as toActionList, toDraftActions } from '../../editors/actions/model.ts'
import { type DraftBubble, emptyBubble, toBubbles, toDrafts } from '../../editors/composer/model.ts'

interface In {
  lists: ActionLists
  zone: string
}

/** A greeting as the form has it: one send, one scenario, and behind them whatever else is done. */
export interface GreetingDraft {
  bubbles: DraftBubble[]
  scenarioId: number | null
  others: DraftAction[]
}

export function draftOf(actions: readonly Action[], isNew: boolean, inside: In): GreetingDraft {
  const send = actions.find((action) => action.kind === 'send')
  const start = actions.find((action) => action.kind === 'scenario.start')
  return {
    bubbles: send ? toDrafts(send.bubbles) : isNew ? [emptyBubble()] : [],
    scenarioId: start?.scenarioId ?? null,
    others: toDraftActions(
      actions.filter((action) => action !== send && action !== start),
      inside,
    ),
  }
}

export function toActions({ bubbles, scenarioId, others }: GreetingDraft, inside: In): Action[] {
  const actions: Action[] = []
  if (bubbles.length > 0) actions.push({ kind: 'send', bubbles: toBubbles(bubbles) })
  if (scenarioId !== null) actions.push({ kind: 'scenario.start', scenarioId })
  return [...actions, ...toActionList(others, inside)]
}
