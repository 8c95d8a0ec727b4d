import type { Action } from '../../engine/actions/schema.ts'
import { type DefinitionSource, definitionKey } from '../../engine/friend/definitions.ts'
import type { FriendModule } from '../../engine/friend/module.ts'

export interface ListDefinition {
  name: string
  actions: readonly Action[]
}
export type ActionLists = ReadonlyMap<number, ListDefinition>
export const ACTION_LISTS = definitionKey<ActionLists>('action-lists')

export const actionListDefinitions: DefinitionSource<ActionLists> = {
  key: ACTION_LISTS,
  async load(d1, accountId) {
    const { results } = await d1
      .prepare('SELECT id, name, actions FROM action_lists WHERE account_id = ?')
      .bind(accountId)
      .all<{ id: number; name: string; actions: string }>()
    // What is read was checked by a schema before it was written.
    return new Map(results.map(({ id, name, actions }) => [id, { name, actions: JSON.parse(actions) as Action[] }]))
  },
}

/** Runs a saved list where another one names it. What it says is said for whatever the outer list says things for; when it is stopped, so is the outer one if it asks for that. */
export const actionListsLine: FriendModule = {
  actions: {
    'list.run': (run, { listId, stopOnError = false }) => {
      const list = run.definitions.get(ACTION_LISTS).get(listId)
      if (!list) return { problem: 'list-gone' }
      run.act(list.actions, {
        list: `list:${listId}`,
        source: run.source ?? { kind: 'action-list', listId },
        isStrict: stopOnError,
      })
      return undefined
    },
  },
}
