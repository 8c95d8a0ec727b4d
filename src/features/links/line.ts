import type { Action } from '../../engine/actions/schema.ts'
import { type DefinitionSource, definitionKey } from '../../engine/friend/definitions.ts'
import type { FriendModule } from '../../engine/friend/module.ts'

/** Only links that set something off. */
type Links = ReadonlyMap<number, { actions: Action[]; isOnce: boolean }>

const LINKS = definitionKey<Links>('links')

type Row = { id: number; actions: string; isOnce: number }

export const linkDefinitions: DefinitionSource<Links> = {
  key: LINKS,
  async load(d1, accountId) {
    const { results } = await d1
      .prepare(`SELECT id, actions, is_once AS isOnce FROM links WHERE account_id = ? AND actions <> '[]'`)
      .bind(accountId)
      .all<Row>()
    return new Map(results.map(({ id, actions, isOnce }) => [id, { actions: JSON.parse(actions), isOnce: isOnce === 1 }]))
  },
}

/** Runs a link's action list for a friend who opens it; each opening is a command of its own (features/links/clicks). */
export const linksLine: FriendModule = {
  commands: {
    'link.opened': (run, { linkId, isFirst }) => {
      run.actor = 'friend'
      run.emit({ type: 'link.opened', linkId, isFirst })
    },
  },
  events: {
    'link.opened': (run, { linkId, isFirst }) => {
      const link = run.definitions.get(LINKS).get(linkId)
      if (link && (isFirst || !link.isOnce)) run.act(link.actions, { list: `link:${linkId}`, source: { kind: 'link', linkId } })
    },
  },
}
