// A preset is a piece of Flex with gaps. Filled in it is a message; held against a message it tells what stands in the gaps. So a message needs to carry no
// note of the preset it was made of: whatever still has its shape can be edited by its fields.

export type Json = string | number | boolean | null | Json[] | { [name: string]: Json }
/** What stands in the gaps: texts, and for repeated parts a list of such. Empty: left out where that is possible. */
export interface Values {
  [id: string]: string | Values[]
}

interface Slot {
  gap: 'slot'
  id: string
}
interface Maybe {
  gap: 'maybe'
  id: string
  node: Node
}
interface Each {
  gap: 'each'
  id: string
  node: Node
}
type Gap = Slot | Maybe | Each
export type Node = string | number | boolean | Gap | Node[] | { [name: string]: Node }

/** A text in its place. */
export const slot = (id: string): Slot => ({ gap: 'slot', id })
/** A part that is there when the value is not empty; the value itself stands in it. */
export const maybe = (id: string, node: Node): Maybe => ({ gap: 'maybe', id, node })
/** A part that is there as often as there are rows. */
export const each = (id: string, node: Node): Each => ({ gap: 'each', id, node })

const isGap = (node: Node): node is Gap => typeof node === 'object' && !Array.isArray(node) && typeof node.gap === 'string'
export const textOf = (values: Values, id: string): string => {
  const value = values[id]
  return typeof value === 'string' ? value : ''
}
export const rowsOf = (values: Values, id: string): Values[] => {
  const value = values[id]
  return Array.isArray(value) ? value : []
}

function partsOf(node: Node, values: Values): Json[] {
  if (isGap(node) && node.gap === 'maybe') return textOf(values, node.id) === '' ? [] : [filled(node.node, values)]
  if (isGap(node) && node.gap === 'each') return rowsOf(values, node.id).map((row) => filled(node.node, row))
  return [filled(node, values)]
}

/** The message that a pattern makes of values. */
export function filled(node: Node, values: Values): Json {
  if (Array.isArray(node)) return node.flatMap((part) => partsOf(part, values))
  if (typeof node !== 'object') return node
  if (isGap(node)) return node.gap === 'slot' ? textOf(values, node.id) : (partsOf(node, values)[0] ?? null)
  return Object.fromEntries(
    Object.entries(node).flatMap(([name, part]) => {
      const [value] = partsOf(part, values)
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

/** What was found in the gaps, and where in the message: `rows.0.name` → `body.contents.2.contents.0.text`. */
export interface Found {
  values: Values
  places: Map<string, string>
}

interface Seen {
  values: Values
  places: Map<string, string>
  /** Of the rows that are being looked at: `rows.0.`, or empty. */
  prefix: string
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const join = (path: string, key: string | number) => (path === '' ? String(key) : `${path}.${key}`)
const copyOf = ({ values, places, prefix }: Seen): Seen => ({ values: { ...values }, places: new Map(places), prefix })
const take = (into: Seen, from: Seen) => {
  Object.assign(into.values, from.values)
  for (const [id, place] of from.places) into.places.set(id, place)
}

/** The pattern held against one value; what was seen stays unchanged when it does not fit. */
function fits(node: Node, value: unknown, at: Place): boolean {
  const { path, seen } = at
  if (Array.isArray(node)) return Array.isArray(value) && listFits(node, value, at)
  if (typeof node !== 'object') return node === value
  if (!isGap(node)) return isObject(value) && objectFits(node, value, at)
  if (node.gap !== 'slot') return attempt(node.node, value, at)
  if (typeof value !== 'string') return false
  const known = seen.values[node.id]
  if (known !== undefined && known !== value) return false
  seen.values[node.id] = value
  if (!seen.places.has(seen.prefix + node.id)) seen.places.set(seen.prefix + node.id, path)
  return true
}

/** As `fits`; when it does not, nothing of the try is left. */
function attempt(node: Node, value: unknown, { path, seen }: Place): boolean {
  const trial = copyOf(seen)
  const inner = isGap(node) && node.gap !== 'slot' ? node.node : node
  if (!fits(inner, value, { path, seen: trial })) return false
  take(seen, trial)
  return true
}

type Place = { path: string; seen: Seen }

/** Takes as many of the list as the rows go on; gives the place behind them. */
function takeRows({ id, node }: Each, list: readonly unknown[], { path, seen, from }: Place & { from: number }): number {
  const rows: Values[] = []
  let i = from
  for (; i < list.length; i++) {
    const row: Seen = { values: {}, places: new Map(), prefix: `${seen.prefix}${id}.${rows.length}.` }
    if (!fits(node, list[i], { path: join(path, i), seen: row })) break
    rows.push(row.values)
    for (const [gap, place] of row.places) seen.places.set(gap, place)
  }
  seen.values[id] = rows
  return i
}

function listFits(nodes: readonly Node[], list: readonly unknown[], { path, seen }: Place): boolean {
  let i = 0
  for (const node of nodes) {
    const here = { path: join(path, i), seen }
    if (isGap(node) && node.gap === 'each') i = takeRows(node, list, { path, seen, from: i })
    else if (i < list.length && (isGap(node) && node.gap === 'maybe' ? attempt : fits)(node, list[i], here)) i += 1
    else if (isGap(node) && node.gap === 'maybe') seen.values[node.id] = ''
    else return false
  }
  return i === list.length
}

function objectFits(node: { [name: string]: Node }, value: Record<string, unknown>, { path, seen }: Place): boolean {
  if (Object.keys(value).some((name) => !Object.hasOwn(node, name))) return false
  return Object.entries(node).every(([name, part]) => {
    if (Object.hasOwn(value, name)) return fits(part, value[name], { path: join(path, name), seen })
    if (!isGap(part) || part.gap !== 'maybe') return false
    seen.values[part.id] = ''
    return true
  })
}

/** What stands in the gaps of a message; null when it has another shape. */
export function found(node: Node, value: unknown): Found | null {
  const seen: Seen = { values: {}, places: new Map(), prefix: '' }
  if (!fits(node, value, { path: '', seen })) return null
  // A shape that can be read in two ways must come out as it went in.
  return isSame(filled(node, seen.values), value) ? { values: seen.values, places: seen.places } : null
}

/** Whatever the order of names in objects. */
function isSame(one: unknown, other: unknown): boolean {
  if (Array.isArray(one)) return Array.isArray(other) && one.length === other.length && one.every((part, i) => isSame(part, other[i]))
  if (!isObject(one)) return one === other
  const names = Object.keys(one)
  return isObject(other) && Object.keys(other).length === names.length && names.every((name) => isSame(one[name], other[name]))
}
