import { int } from '../../engine/friend/change.ts'
import type { Env } from '../../env.ts'
import { IS_SHORT } from '../fields/tables.ts'
import type { Pair } from './rules.ts'
import type { DuplicateReason } from './schema.ts'

/** A field by which one person under two friends may be found. */
export interface Source {
  fieldId: number
  fieldName: string
  kind: DuplicateReason['kind']
}

const SOURCES = `SELECT id AS fieldId, name AS fieldName, iif(type = 'date', 'birthday', type) AS kind FROM fields
  WHERE account_id = ? AND type IN ('phone', 'email', 'date') ORDER BY instr('phone email date', type), id`

/** An account's fields for phone numbers, e-mail addresses and dates, in the order in which they are looked through. */
export async function sourcesOf(env: Env, accountId: number): Promise<Source[]> {
  const { results } = await env.DB.prepare(SOURCES).bind(accountId).all<Source>()
  return results
}

/** What is read at once: values that stand in order in an index. Many friends share a birthday, few a phone number. */
const VALUES_AT_ONCE: Record<Source['kind'], number> = { phone: 20_000, email: 20_000, birthday: 500 }

/** Which column the index has in order, and what it has: phone numbers and dates as numbers, e-mail addresses unless they are very long. */
const columnOf = (kind: Source['kind']): { key: 'num' | 'text'; isIndexed: string } =>
  kind === 'email' ? { key: 'text', isIndexed: IS_SHORT } : { key: 'num', isIndexed: 'num IS NOT NULL' }

const idsOf = (sources: Source[], kind: Source['kind']): string =>
  sources.flatMap((source) => (source.kind === kind ? [int(source.fieldId)] : [])).join(', ')

/** Friends who share a value. */
export interface Found {
  key: string | number
  friendIds: number[]
}
interface Looked {
  found: Found[]
  /** The last value that was looked at; null: there are no more. */
  lastKey: string | number | null
}

interface Looking {
  accountId: number
  source: Source
  sources: Source[]
  /** From this value on, itself included; null: from the first. */
  from: string | number | null
}

/** Who shares the next values of a field (CROSS JOIN: from these values on, not from all that the field has). A phone number or an address counts in whichever field of its kind it stands, a date with the real name. */
export async function sharedBy(env: Env, { accountId, source, sources, from }: Looking): Promise<Looked> {
  const { kind, fieldId } = source
  const { key, isIndexed } = columnOf(kind)
  const limit = VALUES_AT_ONCE[kind]
  const behind = from === null ? '?1 IS NULL' : `${key} >= ?1`
  const keys = `SELECT ${key} AS key FROM friend_fields WHERE field_id = ${int(fieldId)} AND ${isIndexed} AND ${behind} GROUP BY 1 ORDER BY 1 LIMIT ${limit}`
  const like = kind === 'birthday' ? int(fieldId) : idsOf(sources, kind)
  const besides = kind === 'birthday' ? 'f.search_real' : kind === 'email' ? 'v.text' : '1'
  const isName = kind === 'birthday' ? `AND f.search_real <> ''` : ''
  const groups = `WITH keys AS (${keys})
    SELECT k.key, json_group_array(DISTINCT f.id) AS ids FROM keys k CROSS JOIN friend_fields v ON v.field_id IN (${like}) AND v.${key} = k.key AND ${isIndexed} CROSS JOIN friends f ON f.id = v.friend_id
    WHERE f.account_id = ${int(accountId)} AND f.merged_into_id IS NULL ${isName} GROUP BY k.key, ${besides} HAVING count(DISTINCT f.id) > 1 ORDER BY k.key`
  const [rows, last] = await env.DB.batch<{ key: string | number; ids: string; n: number }>([
    env.DB.prepare(groups).bind(from),
    env.DB.prepare(`SELECT max(key) AS key, count(*) AS n FROM (${keys})`).bind(from),
  ])
  const end = last?.results[0]
  return {
    found: (rows?.results ?? []).map(({ key: shared, ids }) => ({ key: shared, friendIds: JSON.parse(ids) })),
    lastKey: end && end.n >= limit ? end.key : null,
  }
}

interface Reasons {
  reasons: DuplicateReason[]
  /** The first source that the two share something by. */
  home: number
}

const SHARED = (kind: Source['kind'], ids: string) => `
  SELECT '${kind}' AS kind, p.a, p.b, va.field_id AS aField, vb.field_id AS bField, va.text AS value FROM pairs p
  JOIN friend_fields va ON va.friend_id = p.a AND va.field_id IN (${ids}) JOIN friend_fields vb ON vb.friend_id = p.b AND vb.field_id IN (${ids})
  ${kind === 'birthday' ? 'JOIN friends fa ON fa.id = p.a JOIN friends fb ON fb.id = p.b' : ''}
  WHERE ${
    kind === 'email'
      ? 'va.text = vb.text'
      : kind === 'phone'
        ? 'va.num = vb.num'
        : `va.field_id = vb.field_id AND va.num = vb.num AND fa.search_real <> '' AND fa.search_real = fb.search_real`
  }`

type ReasonRow = { kind: Source['kind']; a: number; b: number; aField: number; bField: number; value: string }

/** All that each of these pairs shares, for those that nobody dismissed; by 'a,b'. */
export async function reasonsOf(
  env: Env,
  { accountId, pairs, sources }: { accountId: number; pairs: Pair[]; sources: Source[] },
): Promise<Map<string, Reasons>> {
  const kinds = [...new Set(sources.map(({ kind }) => kind))]
  if (pairs.length === 0 || kinds.length === 0) return new Map()
  const statement = `WITH pairs AS (SELECT value->>0 AS a, value->>1 AS b FROM json_each(?1)
      WHERE NOT EXISTS (SELECT 1 FROM not_duplicates n WHERE n.account_id = ?2 AND n.a_id = value->>0 AND n.b_id = value->>1))
    ${kinds.map((kind) => SHARED(kind, idsOf(sources, kind))).join(' UNION ALL ')}`
  const { results } = await env.DB.prepare(statement).bind(JSON.stringify(pairs), accountId).all<ReasonRow>()
  return gather(results, sources)
}

function gather(rows: ReasonRow[], sources: Source[]): Map<string, Reasons> {
  const placeOf = new Map(sources.map(({ fieldId }, i) => [fieldId, i]))
  const all = new Map<string, Reasons>()
  for (const { kind, a, b, aField, bField, value } of rows) {
    const place = Math.min(placeOf.get(aField) ?? 0, placeOf.get(bField) ?? 0)
    const fieldId = sources[place]?.fieldId ?? aField
    const known = all.get(`${a},${b}`) ?? { reasons: [], home: place }
    const isNew = !known.reasons.some((reason) => reason.fieldId === fieldId && reason.value === value)
    if (isNew) known.reasons.push({ kind, fieldId, fieldName: sources[place]?.fieldName ?? '', value })
    all.set(`${a},${b}`, { reasons: known.reasons, home: Math.min(known.home, place) })
  }
  return all
}
