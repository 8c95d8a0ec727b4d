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
  step: { one: ['stepId'], many: 'stepIds' },
  reminder: { one: ['reminderId'], many: 'reminderIds' },
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
  { kind: 'scenario', from: 'scenarios x', where: 'x.deleted_at IS NULL', column: 'content', place: 'steps' },
  { kind: 'reminder', from: 'reminders x', where: 'x.deleted_at IS NULL', column: 'steps', place: 'steps' },
  {
    kind: 'reminder',
    from: `(SELECT id, account_id, name, json_object('fieldId', field_id) AS goal FROM reminders WHERE deleted_at IS NULL AND field_id IS NOT NULL) x`,
    column: 'goal',
    place: 'goal',
  },
  { kind: 'schedule', from: 'schedules x', where: 'x.deleted_at IS NULL', column: 'segment', place: 'condition' },
  { kind: 'schedule', from: 'schedules x', where: 'x.deleted_at IS NULL', column: 'actions', place: 'actions' },
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

/** By which kinds of actions and steps things are brought about, and under which key they stand there. A date that is chosen may be written into a field. */
const CAUSES = { 'tag.add': 'tag', 'field.set': 'field', date: 'field', 'scenario.start': 'scenario', jump: 'scenario' } as const
const CAUSED = ['tag', 'field', 'scenario'] as const

/** ?2 are the kinds. Texts in which none of them stands are passed over before they are taken apart; ?3 and ?4 tell whose own words do not count. */
const caused = ({ kind, from, where = 'true', column, id = 'x.id' }: Place) => `SELECT DISTINCT t.atom AS cause, coalesce(${CAUSED.map(
  (thing) => `json_extract(x.${column}, t.path || '.${thing}Id')`,
)}) AS id FROM ${from}, json_tree(x.${column}) t WHERE x.account_id = ?1 AND ${where} AND NOT ('${kind}' = ?3 AND ${id} = ?4)
  AND EXISTS (SELECT 1 FROM json_each(?2) k WHERE instr(x.${column}, '"' || k.value || '"') > 0)
  AND t.key = 'kind' AND t.type = 'text' AND t.atom IN (SELECT value FROM json_each(?2))`

/**
 * Things that something in the account brings about by itself: tags that are given, fields that are written, scenarios that are started; 'tag:5', 'field:7',
 * 'scenario:3'. `besides`: what this one does not count.
 */
export async function causedIn(ctx: AccountCtx, { besides }: { besides: { kind: Use['kind']; id: number } }): Promise<Set<string>> {
  const own = [ctx.account.id, JSON.stringify(Object.keys(CAUSES)), besides.kind, besides.id]
  const results = await ctx.env.DB.batch<{ cause: keyof typeof CAUSES; id: number | null }>(
    PLACES.map((place) => ctx.env.DB.prepare(caused(place)).bind(...own)),
  )
  return new Set(results.flatMap(({ results: rows }) => rows.map(({ cause, id }) => `${CAUSES[cause]}:${id}`)))
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
