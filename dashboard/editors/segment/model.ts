import type { Leaf, LeafOf, Node, Presence, Segment, Switch } from '../../../src/engine/segments/schema.ts'

/** As the API has them; a test compares them. */
export const LEAVES_MAX = 200
/** How many groups may stand in each other, a `not` counted as one. */
export const DEPTH_MAX = 10

export type FieldTest = LeafOf<'field'>['test']
/** Tests that hold a value against one other, and those that hold it against options. */
export type ComparedTest = Extract<FieldTest, { op: 'lt' | 'le' | 'gt' | 'ge' }>
export type OptionsTest = Extract<FieldTest, { values: string[] }>
export type NumberTest = LeafOf<'score'>['test']
export type When = LeafOf<'followed'>['when']

/** How the conditions of a group go together. `none` and `not-all` are the API's `not` around `any` and `all`. */
export const MODES = ['all', 'any', 'none', 'not-all'] as const
export type Mode = (typeof MODES)[number]

/**
 * A condition as it stands in the editor. What is not filled in yet is there as 0 (ids), '' (texts), NaN (numbers) or an empty list; `faults.ts` finds it.
 * `key` is its identity on the screen.
 */
export interface DraftLeaf {
  key: number
  isNot: boolean
  leaf: Leaf
}
export interface DraftGroup {
  key: number
  mode: Mode
  of: DraftNode[]
}
export type DraftNode = DraftLeaf | DraftGroup

export const SWITCHES = ['blockedUs', 'blockedByStaff', 'hidden', 'archived'] as const satisfies Switch[]
export type Switches = Record<Switch, Presence>

export interface SegmentDraft {
  root: DraftGroup
  switches: Switches
}

let lastKey = 0
export const nextKey = (): number => {
  lastKey += 1
  return lastKey
}

export const isGroup = (node: DraftNode): node is DraftGroup => 'mode' in node

export const newGroup = (mode: Mode, of: DraftNode[] = []): DraftGroup => ({ key: nextKey(), mode, of })
export const newLeaf = (leaf: Leaf): DraftLeaf => ({ key: nextKey(), isNot: false, leaf })

const OPPOSITE: Record<Mode, Mode> = { all: 'not-all', 'not-all': 'all', any: 'none', none: 'any' }
const negated = (node: DraftNode): DraftNode => (isGroup(node) ? { ...node, mode: OPPOSITE[node.mode] } : { ...node, isNot: !node.isNot })

function toDraftNode(node: Node): DraftNode {
  if (node.kind === 'not') return negated(toDraftNode(node.of))
  return 'of' in node ? newGroup(node.kind, node.of.map(toDraftNode)) : newLeaf(node)
}

export function toDraft({ where, blockedUs, blockedByStaff, hidden, archived }: Segment): SegmentDraft {
  const node = toDraftNode(where)
  return { root: isGroup(node) ? node : newGroup('all', [node]), switches: { blockedUs, blockedByStaff, hidden, archived } }
}

export function toNode(node: DraftNode): Node {
  if (!isGroup(node)) return node.isNot ? { kind: 'not', of: node.leaf } : node.leaf
  const of = node.of.map(toNode)
  if (node.mode === 'all' || node.mode === 'any') return { kind: node.mode, of }
  return { kind: 'not', of: { kind: node.mode === 'none' ? 'any' : 'all', of } }
}

export const toSegment = ({ root, switches }: SegmentDraft): Segment => ({ where: toNode(root), ...switches })

/** Everybody who stands in a list unless it is asked for more. */
export const emptySegment = (): Segment => ({
  where: { kind: 'all', of: [] },
  blockedUs: 'exclude',
  blockedByStaff: 'exclude',
  hidden: 'exclude',
  archived: 'exclude',
})

/** What is compared to know whether anything was changed. */
export const printOf = (draft: SegmentDraft): string => JSON.stringify(toSegment(draft))

/** Every condition, in the order in which they are read. */
export const leavesOf = (node: DraftNode): DraftLeaf[] => (isGroup(node) ? node.of.flatMap(leavesOf) : [node])

/** How many of the API's groups stand in each other here. */
export function depthOf(node: DraftNode): number {
  if (!isGroup(node)) return node.isNot ? 1 : 0
  const own = node.mode === 'all' || node.mode === 'any' ? 1 : 2
  return own + Math.max(0, ...node.of.map(depthOf))
}

/** Where each node stands in what is sent, so that an error of the server finds its place on the screen: `where.of.1.of` → key. */
export function placesOf(draft: SegmentDraft): Map<string, number> {
  const places = new Map<string, number>()
  const walk = (node: DraftNode, path: string) => {
    places.set(path, node.key)
    if (!isGroup(node)) {
      if (node.isNot) places.set(`${path}.of`, node.key)
      return
    }
    const inner = node.mode === 'all' || node.mode === 'any' ? path : `${path}.of`
    places.set(inner, node.key)
    for (const [index, child] of node.of.entries()) walk(child, `${inner}.of.${index}`)
  }
  walk(draft.root, 'where')
  return places
}
