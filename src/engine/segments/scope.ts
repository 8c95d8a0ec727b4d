import { type Leaves, typeOf } from './leaves.ts'
import type { Leaf, Node, Segment } from './schema.ts'

/** A row of something that a condition names. */
export type Row = Readonly<Record<string, unknown>>

export interface SavedDefinition {
  id: number
  name: string
  definition: Segment
}

/** What conditions are compiled in: the account, its clock, and what it has of the things they name. */
export interface Scope {
  accountId: number
  timeZone: string
  now: number
  things: ReadonlyMap<string, ReadonlyMap<number | string, Row>>
  saved: ReadonlyMap<number, SavedDefinition>
}

/** The thing under which wiring gives the SQL for saved segments: those named in ?2 and all that stand in them, `id`, `name`, `definition`. */
export const SAVED = 'segment'

/** All leaves of a tree, with their place in it. */
export function* leavesOf(node: Node, at: string): Generator<{ leaf: Leaf; at: string }> {
  if (!('of' in node)) yield { leaf: node, at }
  else if (node.kind === 'not') yield* leavesOf(node.of, `${at}.of`)
  else for (const [i, inner] of node.of.entries()) yield* leavesOf(inner, `${at}.of.${i}`)
}

/** The saved segments that stand in a segment itself. */
export const savedIn = ({ where }: Pick<Segment, 'where'>): number[] =>
  [...leavesOf(where, '')].flatMap(({ leaf }) => (leaf.kind === 'segment' ? [leaf.segmentId] : []))

interface Loading {
  d1: D1Database
  leaves: Leaves
  account: { id: number; timeZone: string }
  now: number
}

const query = ({ d1, leaves, account }: Loading, thing: string, ids: readonly unknown[]): D1PreparedStatement => {
  const sql = leaves.things[thing]
  if (sql === undefined) throw new Error(`nobody knows things named ${thing}`)
  return d1.prepare(sql).bind(account.id, JSON.stringify(ids))
}

async function loadSaved(loading: Loading, segments: readonly Segment[]): Promise<Map<number, SavedDefinition>> {
  const ids = segments.flatMap(savedIn)
  if (ids.length === 0) return new Map()
  const { results } = await query(loading, SAVED, ids).all<{ id: number; name: string; definition: string }>()
  return new Map(results.map(({ id, name, definition }) => [id, { id, name, definition: JSON.parse(definition) }]))
}

function idsByThing(leaves: Leaves, segments: readonly Segment[]): Map<string, Set<number | string>> {
  const ids = new Map<string, Set<number | string>>()
  for (const { where } of segments)
    for (const { leaf } of leavesOf(where, '')) {
      if (leaf.kind === 'segment') continue
      for (const { thing, id } of typeOf(leaves, leaf).refs?.(leaf) ?? []) ids.set(thing, (ids.get(thing) ?? new Set()).add(id))
    }
  return ids
}

const idOf = ({ id }: Row): number | string => (typeof id === 'number' ? id : String(id))

/** Looks up all that segments name: saved segments with what stands in them, then everything else in one batch. Nothing is asked when nothing is named. */
export async function loadScope(loading: Loading, segments: readonly Segment[]): Promise<Scope> {
  const { account, now } = loading
  const saved = await loadSaved(loading, segments)
  const all = [...segments, ...[...saved.values()].map(({ definition }) => definition)]
  const ids = [...idsByThing(loading.leaves, all)]
  const found = ids.length === 0 ? [] : await loading.d1.batch<Row>(ids.map(([thing, wanted]) => query(loading, thing, [...wanted])))
  const things = new Map(ids.map(([thing], i) => [thing, new Map((found[i]?.results ?? []).map((row) => [idOf(row), row]))]))
  return { accountId: account.id, timeZone: account.timeZone, now, things, saved }
}
