import type { AccountCtx } from '../../context.ts'
import { AppError } from '../../http/errors.ts'
import type { Use, Uses } from './schema.ts'

/** By which keys things are named in conditions, action lists and messages, alone and in lists; and how placeholders name them. */
const KEYS = {
  tag: { one: ['tagId'], many: 'tagIds' },
  field: { one: ['fieldId'], many: 'fieldIds', placeholder: 'field' },
  mark: { one: ['markId'], many: 'markIds' },
  segment: { one: ['segmentId'], many: 'segmentIds' },
  scenario: { one: ['scenarioId'], many: 'scenarioIds' },
  template: { one: ['templateId'], many: 'templateIds' },
  'action-list': { one: ['listId'], many: 'listIds' },
  media: { one: ['mediaId', 'imageId', 'iconId'], many: 'mediaIds' },
  shared: { one: ['sharedId'], many: 'sharedIds', placeholder: 'shared' },
  link: { one: ['linkId'], many: 'linkIds' },
} as const satisfies Record<string, { one: readonly string[]; many: string; placeholder?: string }>
export type Usable = keyof typeof KEYS

interface Place {
  kind: Use['kind']
  /** SQL of the table as `x`, and what else has to hold. */
  from: string
  where?: string
  column: string
  place: Use['place']
  id?: string
  name?: string
}

/** Every column that holds conditions, action lists or messages; who adds one adds a line. What was sent is history and names nothing any more. */
const PLACES: Place[] = [
  { kind: 'segment', from: 'segments x', column: 'definition', place: 'condition' },
  { kind: 'tag', from: 'tags x', column: 'actions', place: 'actions' },
  { kind: 'tag', from: 'tags x', column: 'full_actions', place: 'full-actions' },
  { kind: 'field', from: 'fields x', column: 'actions', place: 'actions' },
  { kind: 'greeting', from: 'greetings x', column: 'actions', place: 'actions', id: 'x.kind', name: 'x.kind' },
  { kind: 'greeting', from: 'greetings x', column: 'variants', place: 'variants', id: 'x.kind', name: 'x.kind' },
  { kind: 'auto-reply', from: 'auto_replies x', column: 'actions', place: 'actions' },
  { kind: 'auto-reply', from: 'auto_replies x', where: 'x.segment IS NOT NULL', column: 'segment', place: 'condition' },
  { kind: 'action-list', from: 'action_lists x', column: 'actions', place: 'actions' },
  { kind: 'link', from: 'links x', column: 'actions', place: 'actions', name: `iif(x.name = '', x.url, x.name)` },
  { kind: 'template', from: 'templates x', column: 'bubbles', place: 'messages' },
  {
    kind: 'template',
    from: 'template_versions x JOIN templates n ON n.id = x.template_id',
    where: 'x.is_pinned',
    column: 'bubbles',
    place: 'messages',
    id: 'n.id',
    name: 'n.name',
  },
  {
    kind: 'scenario',
    from: 'scenario_steps x JOIN scenarios n ON n.id = x.scenario_id AND n.deleted_at IS NULL',
    where: 'x.deleted_at IS NULL',
    column: 'bubbles',
    place: 'messages',
    id: 'n.id',
    name: 'n.name',
  },
  { kind: 'broadcast', from: 'broadcasts x', where: `x.status IN ('draft', 'sending')`, column: 'bubbles', place: 'messages' },
]

/**
 * ?2 are the keys, ?3 the list's, ?4 is the id as text (D1 may make '5.0' of a number), ?5 the word of its placeholder. An id in a list has the list's name at the end of its path. Texts without the id
 * are passed over before they are taken apart.
 */
const named = (column: string) => `instr(${column}, ?4) > 0 AND (
  EXISTS (SELECT 1 FROM json_tree(${column}) t WHERE t.type = 'integer' AND t.value = CAST(?4 AS INTEGER)
    AND (t.key IN (SELECT value FROM json_each(?2)) OR substr(t.path, -length('.' || ?3)) = '.' || ?3))
  OR (?5 IS NOT NULL AND (instr(replace(${column}, ' ', ''), '{{' || ?5 || ':' || ?4 || '}}') > 0 OR instr(replace(${column}, ' ', ''), '{{' || ?5 || ':' || ?4 || '|') > 0)))`

const USES = PLACES.map(
  ({ kind, from, where = 'true', column, place, id = 'x.id', name = 'x.name' }) =>
    `SELECT DISTINCT '${kind}' AS kind, CAST(${id} AS TEXT) AS id, ${name} AS name, '${place}' AS place
    FROM ${from} WHERE x.account_id = ?1 AND ${where} AND ${named(`x.${column}`)}`,
)

/** Where a thing of this account is named; each place once, though the thing stands there several times. */
export async function usesOf(ctx: AccountCtx, { kind, id }: { kind: Usable; id: number }): Promise<Use[]> {
  const keys: { one: readonly string[]; many: string; placeholder?: string } = KEYS[kind]
  const own = [ctx.account.id, JSON.stringify(keys.one), keys.many, String(id), keys.placeholder ?? null]
  const results = await ctx.env.DB.batch<Use>(USES.map((sql) => ctx.env.DB.prepare(sql).bind(...own)))
  const uses = results.flatMap(({ results: found }) => found)
  return [...new Map(uses.map((use) => [`${use.kind}:${use.id}:${use.place}`, use])).values()]
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
