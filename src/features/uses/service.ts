import type { AccountCtx } from '../../context.ts'
import { AppError } from '../../http/errors.ts'
import type { Use, Uses } from './schema.ts'

/** What can be named in a condition or an action list, and by which keys. */
const KEYS = {
  tag: { one: 'tagId', many: 'tagIds' },
  field: { one: 'fieldId', many: 'fieldIds' },
  mark: { one: 'markId', many: 'markIds' },
  segment: { one: 'segmentId', many: 'segmentIds' },
  scenario: { one: 'scenarioId', many: 'scenarioIds' },
} as const
export type Usable = keyof typeof KEYS

/** Every column that holds conditions or action lists; who adds one adds a line. */
const PLACES: { kind: Use['kind']; table: string; column: string; place: Use['place']; id: string; name: string }[] = [
  { kind: 'segment', table: 'segments', column: 'definition', place: 'condition', id: 'id', name: 'name' },
  { kind: 'tag', table: 'tags', column: 'actions', place: 'actions', id: 'id', name: 'name' },
  { kind: 'tag', table: 'tags', column: 'full_actions', place: 'full-actions', id: 'id', name: 'name' },
  { kind: 'field', table: 'fields', column: 'actions', place: 'actions', id: 'id', name: 'name' },
  { kind: 'greeting', table: 'greetings', column: 'actions', place: 'actions', id: 'kind', name: 'kind' },
]

/** ?2 and ?3 are the keys, ?4 is the id. An id in a list has the list's name at the end of its path. */
const NAMED = `((t.key = ?2 AND t.value = ?4) OR (t.type = 'integer' AND t.value = ?4 AND substr(t.path, -length('.' || ?3)) = '.' || ?3))`

const USES = PLACES.map(
  ({
    kind,
    table,
    column,
    place,
    id,
    name,
  }) => `SELECT '${kind}' AS kind, CAST(x.${id} AS TEXT) AS id, x.${name} AS name, '${place}' AS place
    FROM ${table} x WHERE x.account_id = ?1 AND EXISTS (SELECT 1 FROM json_tree(x.${column}) t WHERE ${NAMED})`,
).join('\nUNION ALL\n')

/** Where a thing of this account is named. */
export async function usesOf(ctx: AccountCtx, { kind, id }: { kind: Usable; id: number }): Promise<Use[]> {
  const { one, many } = KEYS[kind]
  const { results } = await ctx.env.DB.prepare(USES).bind(ctx.account.id, one, many, id).all<Use>()
  return results
}

interface Deletion {
  /** In words: 'This tag'. */
  what: string
  uses: Uses['items']
  /** What else would be lost, in words. */
  more?: string
}

/** 409 that names the places; `fields` has each under kind and id. */
export function stillUsed({ what, uses, more = '' }: Deletion): AppError {
  const places = uses.length > 0 ? ` It is named in ${uses.length} ${uses.length === 1 ? 'place' : 'places'}; take it out there first.` : ''
  return new AppError({
    status: 409,
    code: 'in-use',
    message: `${what} is still in use.${places}${more} Or delete it all the same with force=true.`,
    fields: Object.fromEntries(uses.map(({ kind, id, name, place }) => [`${kind}:${id}:${place}`, name])),
  })
}
