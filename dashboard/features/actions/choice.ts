import type { Action } from '../../../src/engine/actions/schema.ts'
import { areActionsRight, type DraftAction, type In, toActions } from '../../editors/actions/model.ts'

/** What is to be run by hand: a saved list, or one that is written for this. */
export interface ActionsChoice {
  how: 'saved' | 'own'
  /** null: none is chosen. */
  listId: number | null
  actions: DraftAction[]
}

export const emptyChoice = (how: ActionsChoice['how']): ActionsChoice => ({ how, listId: null, actions: [] })

/** What the API is given; null while something is not filled in. */
export function chosenOf({ how, listId, actions }: ActionsChoice, inside: In): { listId: number } | { actions: Action[] } | null {
  if (how === 'saved') return listId === null ? null : { listId }
  return actions.length > 0 && areActionsRight(actions, inside) ? { actions: toActions(actions, inside) } : null
}

/** As actions, where only those are taken. */
export function actionsOf(choice: ActionsChoice, inside: In): Action[] | null {
  const chosen = chosenOf(choice, inside)
  if (!chosen) return null
  return 'actions' in chosen ? chosen.actions : [{ kind: 'list.run', listId: chosen.listId }]
}

/** Whether LINE will count messages. Of saved lists that run others only what they do themselves is looked at. */
export function sends({ how, listId, actions }: ActionsChoice, { lists }: Pick<In, 'lists'>): boolean {
  const all = how === 'own' ? actions : (lists.saved.find(({ id }) => id === listId)?.actions ?? [])
  return all.some(({ kind }) => kind === 'send')
}
