import type { Leaf } from '../../../src/engine/segments/schema.ts'
import { inserted, moved, without } from '../../lib/lists.ts'
import { type DraftGroup, type DraftNode, isGroup, type Mode, newGroup, nextKey } from './model.ts'

/** Changes of the tree. Each one leaves the old tree alone; a key that is not there changes nothing. */

interface Place {
  parent: DraftGroup
  index: number
  node: DraftNode
}

export function placeOf(root: DraftGroup, key: number): Place | undefined {
  for (const [index, node] of root.of.entries()) {
    if (node.key === key) return { parent: root, index, node }
    const deeper = isGroup(node) ? placeOf(node, key) : undefined
    if (deeper) return deeper
  }
  return undefined
}

/** The group with another list of conditions, wherever it stands. */
function withChildren(root: DraftGroup, groupKey: number, change: (of: DraftNode[]) => DraftNode[]): DraftGroup {
  if (root.key === groupKey) return { ...root, of: change(root.of) }
  return { ...root, of: root.of.map((node) => (isGroup(node) ? withChildren(node, groupKey, change) : node)) }
}

function withNode(root: DraftGroup, key: number, change: (node: DraftNode) => DraftNode): DraftGroup {
  const of = root.of.map((node) => (node.key === key ? change(node) : isGroup(node) ? withNode(node, key, change) : node))
  return { ...root, of }
}

export const addTo = (root: DraftGroup, groupKey: number, node: DraftNode): DraftGroup =>
  withChildren(root, groupKey, (of) => [...of, node])

export function removeNode(root: DraftGroup, key: number): DraftGroup {
  const place = placeOf(root, key)
  return place ? withChildren(root, place.parent.key, (of) => without(of, place.index)) : root
}

const copyOf = (node: DraftNode): DraftNode =>
  isGroup(node) ? { ...node, key: nextKey(), of: node.of.map(copyOf) } : { ...node, key: nextKey() }

export function duplicateNode(root: DraftGroup, key: number): DraftGroup {
  const place = placeOf(root, key)
  return place ? withChildren(root, place.parent.key, (of) => inserted(of, place.index + 1, copyOf(place.node))) : root
}

export const changeLeaf = (root: DraftGroup, key: number, leaf: Leaf): DraftGroup =>
  withNode(root, key, (node) => (isGroup(node) ? node : { ...node, leaf }))

export const turnLeaf = (root: DraftGroup, key: number, isNot: boolean): DraftGroup =>
  withNode(root, key, (node) => (isGroup(node) ? node : { ...node, isNot }))

const withMode = (node: DraftNode, mode: Mode): DraftNode => (isGroup(node) ? { ...node, mode } : node)
export const changeMode = (root: DraftGroup, key: number, mode: Mode): DraftGroup =>
  root.key === key ? { ...root, mode } : withNode(root, key, (node) => withMode(node, mode))

/** Puts the node into a group of its own, in its place. */
export const wrapNode = (root: DraftGroup, key: number, mode: Mode): DraftGroup => withNode(root, key, (node) => newGroup(mode, [node]))

/** Takes the group away and leaves its conditions in its place. */
export function unwrapGroup(root: DraftGroup, key: number): DraftGroup {
  const place = placeOf(root, key)
  if (!place || !isGroup(place.node)) return root
  const { node } = place
  return withChildren(root, place.parent.key, (of) => of.toSpliced(place.index, 1, ...node.of))
}

/** One place up or down as it is read: past a neighbour, into a group that is the neighbour, and out of the own group at its end. */
export function moveNode(root: DraftGroup, key: number, by: -1 | 1): DraftGroup {
  const place = placeOf(root, key)
  if (!place) return root
  const { parent, index, node } = place
  const neighbour = parent.of[index + by]
  if (neighbour && isGroup(neighbour)) {
    const taken = withChildren(root, parent.key, (of) => without(of, index))
    return withChildren(taken, neighbour.key, (of) => (by > 0 ? [node, ...of] : [...of, node]))
  }
  if (neighbour) return withChildren(root, parent.key, (of) => moved(of, index, index + by))
  const outer = placeOf(root, parent.key)
  if (!outer) return root
  const taken = withChildren(root, parent.key, (of) => without(of, index))
  return withChildren(taken, outer.parent.key, (of) => inserted(of, outer.index + (by > 0 ? 1 : 0), node))
}

/** Takes a node to a place of a group (by drag); not into itself. */
export function moveTo(root: DraftGroup, key: number, { groupKey, index }: { groupKey: number; index: number }): DraftGroup {
  const place = placeOf(root, key)
  if (!place || key === groupKey) return root
  if (isGroup(place.node) && placeOf(place.node, groupKey)) return root
  const isSame = place.parent.key === groupKey
  const at = isSame && place.index < index ? index - 1 : index
  const taken = withChildren(root, place.parent.key, (of) => without(of, place.index))
  return withChildren(taken, groupKey, (of) => inserted(of, Math.min(at, of.length), place.node))
}
