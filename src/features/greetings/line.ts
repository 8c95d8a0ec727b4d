import type { Action } from '../../engine/actions/schema.ts'
import { type DefinitionSource, definitionKey } from '../../engine/friend/definitions.ts'
import type { FriendModule } from '../../engine/friend/module.ts'
import type { Run } from '../../engine/friend/run.ts'
import type { GreetingKind } from './schema.ts'

type Greetings = ReadonlyMap<GreetingKind, Action[]>

const GREETINGS = definitionKey<Greetings>('greetings')

export const greetingDefinitions: DefinitionSource<Greetings> = {
  key: GREETINGS,
  async load(d1, accountId) {
    const { results } = await d1
      .prepare('SELECT kind, actions FROM greetings WHERE account_id = ?')
      .bind(accountId)
      .all<{ kind: GreetingKind; actions: string }>()
    return new Map(results.map((row) => [row.kind, JSON.parse(row.actions) as Action[]]))
  },
}

const greet = (run: Run, greeting: GreetingKind) =>
  run.act(run.definitions.get(GREETINGS).get(greeting) ?? [], { list: `greeting:${greeting}`, source: { kind: 'greeting', greeting } })

/** Greets new, returning and already known friends. */
export const greetingsLine: FriendModule = {
  events: {
    'friend.added': (run) => greet(run, 'new'),
    'friend.returned': (run) => greet(run, 'returning'),
    'friend.known': (run) => greet(run, 'known'),
  },
}
