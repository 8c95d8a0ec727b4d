import type { Action } from '../../engine/actions/schema.ts'
import { type DefinitionSource, definitionKey } from '../../engine/friend/definitions.ts'
import type { ActionProblem, FriendModule } from '../../engine/friend/module.ts'
import type { Run } from '../../engine/friend/run.ts'
import { type TagChange, tagWrites, untagWrites } from './writes.ts'

interface TagActions {
  actions: Action[]
  fullActions: Action[]
}
/** Every tag; null for those without action lists. */
type Tags = ReadonlyMap<number, TagActions | null>

const TAGS = definitionKey<Tags>('tags')

export const tagDefinitions: DefinitionSource<Tags> = {
  key: TAGS,
  async load(d1, accountId) {
    const { results } = await d1
      .prepare('SELECT id, actions, full_actions AS fullActions FROM tags WHERE account_id = ?')
      .bind(accountId)
      .all<{ id: number; actions: string; fullActions: string }>()
    return new Map(
      results.map(({ id, actions, fullActions }) => [
        id,
        actions === '[]' && fullActions === '[]' ? null : { actions: JSON.parse(actions), fullActions: JSON.parse(fullActions) },
      ]),
    )
  },
}

const actionsOf = (run: Run, tagId: number): TagActions | null | undefined => run.definitions.get(TAGS).get(tagId)

type Write = (change: TagChange) => ReturnType<typeof tagWrites>

/** Returns what is wrong when there is no such tag any more. */
function write(run: Run, { tagId, writes }: { tagId: number; writes: Write }): ActionProblem | undefined {
  if (actionsOf(run, tagId) === undefined) return { problem: 'tag-gone' }
  for (const { sql, params } of writes({ ...run.change(), tagId })) run.write(sql, params)
  return undefined
}

function add(run: Run, tagId: number): ActionProblem | undefined {
  run.mayHaveEffects ||= Boolean(actionsOf(run, tagId))
  return write(run, { tagId, writes: tagWrites })
}

/** Puts tags on and takes them off as actions, and runs a tag's own action list for who gets it, or its other one for who comes when it is full. */
export const tagsLine: FriendModule = {
  actions: {
    'tag.add': (run, { tagId }) => add(run, tagId),
    'tag.remove': (run, { tagId }) => write(run, { tagId, writes: untagWrites }),
  },
  events: {
    'tag.added': (run, { tagId }) =>
      run.act(actionsOf(run, tagId)?.actions ?? [], { list: `tag:${tagId}`, source: { kind: 'tag', tagId } }),
    'tag.full': (run, { tagId }) =>
      run.act(actionsOf(run, tagId)?.fullActions ?? [], { list: `tag:${tagId}:full`, source: { kind: 'tag', tagId } }),
  },
}
