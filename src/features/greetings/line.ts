import type { Action } from '../../engine/actions/schema.ts'
import { type DefinitionSource, definitionKey } from '../../engine/friend/definitions.ts'
import type { FriendModule } from '../../engine/friend/module.ts'
import type { Run } from '../../engine/friend/run.ts'
import { actionsAt } from './rules.ts'
import type { GreetingKind, GreetingVariant } from './schema.ts'

interface GreetingDefinition {
  actions: Action[]
  variants: GreetingVariant[]
}
type Greetings = ReadonlyMap<GreetingKind, GreetingDefinition>

const GREETINGS = definitionKey<Greetings>('greetings')

export const greetingDefinitions: DefinitionSource<Greetings> = {
  key: GREETINGS,
  async load(d1, accountId) {
    const { results } = await d1
      .prepare('SELECT kind, actions, variants FROM greetings WHERE account_id = ?')
      .bind(accountId)
      .all<{ kind: GreetingKind; actions: string; variants: string }>()
    return new Map(results.map((row) => [row.kind, { actions: JSON.parse(row.actions), variants: JSON.parse(row.variants) }]))
  },
}

/** By the clock of the account at the moment of the greeting. */
function greet(run: Run, greeting: GreetingKind): void {
  const definition = run.definitions.get(GREETINGS).get(greeting)
  if (!definition) return
  const actions = actionsAt(definition, { at: run.now, zone: run.account.timeZone })
  run.act(actions, { list: `greeting:${greeting}`, source: { kind: 'greeting', greeting } })
}

/** Greets new, returning and already known friends. */
export const greetingsLine: FriendModule = {
  events: {
    'friend.added': (run) => greet(run, 'new'),
    'friend.returned': (run) => greet(run, 'returning'),
    'friend.known': (run) => greet(run, 'known'),
  },
}
