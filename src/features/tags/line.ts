import type { Action } from '../../engine/actions/schema.ts'
import { type DefinitionSource, definitionKey } from '../../engine/friend/definitions.ts'
import type { FriendModule } from '../../engine/friend/module.ts'
import type { Run } from '../../engine/friend/run.ts'
import { tagWrites, untagWrites } from './writes.ts'

interface TagActions {
  actions: Action[]
  fullActions: Action[]
}
/** Only tags that have an action list. */
type Tags = ReadonlyMap<number, TagActions>

const TAGS = definitionKey<Tags>('tags')

export const tagDefinitions: DefinitionSource<Tags> = {
  key: TAGS,
  async load(d1, accountId) {
    const { results } = await d1
      .prepare(
        `SELECT id, actions, full_actions AS fullActions FROM tags WHERE account_id = ? AND (actions <> '[]' OR full_actions <> '[]')`,
      )
      .bind(accountId)
      .all<{ id: number; actions: string; fullActions: string }>()
    return new Map(results.map((row) => [row.id, { actions: JSON.parse(row.actions), fullActions: JSON.parse(row.fullActions) }]))
  },
}

const actionsOf = (run: Run, tagId: number): TagActions | undefined => run.definitions.get(TAGS).get(tagId)

function add(run: Run, tagId: number): void {
  for (const { sql, params } of tagWrites({ ...run.change(), tagId })) run.write(sql, params)
  run.mayHaveEffects ||= actionsOf(run, tagId) !== undefined
}

function remove(run: Run, tagId: number): void {
  for (const { sql, params } of untagWrites({ ...run.change(), tagId })) run.write(sql, params)
}

/** Puts tags on and takes them off as actions, and runs a tag's own action list for who gets it, or its other one for who comes when it is full. */
export const tagsLine: FriendModule = {
  actions: {
    'tag.add': (run, { tagId }) => add(run, tagId),
    'tag.remove': (run, { tagId }) => remove(run, tagId),
  },
  events: {
    'tag.added': (run, { tagId }) =>
      run.act(actionsOf(run, tagId)?.actions ?? [], { list: `tag:${tagId}`, source: { kind: 'tag', tagId } }),
    'tag.full': (run, { tagId }) =>
      run.act(actionsOf(run, tagId)?.fullActions ?? [], { list: `tag:${tagId}:full`, source: { kind: 'tag', tagId } }),
  },
}
