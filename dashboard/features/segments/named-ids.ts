import type { Node, Segment } from '../../../src/engine/segments/schema.ts'

/** What has to be asked for one by one before a segment can be put into words. */
export interface NamedIds {
  scenarioIds: number[]
  friendIds: number[]
  linkIds: number[]
}

const FRIENDS_MAX = 20
const LINKS_MAX = 50

function leavesIn(node: Node): Exclude<Node, { kind: 'all' | 'any' | 'not' }>[] {
  if (node.kind === 'not') return leavesIn(node.of)
  return 'of' in node ? node.of.flatMap(leavesIn) : [node]
}

interface Saved {
  id: number
  definition: Segment
}

/** Saved searches that may stand in the one with `ownId`: not itself, nor any that it stands in, however deep. */
export function usableIn<T extends Saved>(saved: readonly T[], ownId: number | null): T[] {
  const barred = new Set(ownId === null ? [] : [ownId])
  const names = ({ definition }: Saved) => leavesIn(definition.where).some((leaf) => leaf.kind === 'segment' && barred.has(leaf.segmentId))
  for (let before = -1; before !== barred.size; ) {
    before = barred.size
    for (const each of saved) if (names(each)) barred.add(each.id)
  }
  return saved.filter(({ id }) => !barred.has(id))
}

/** Scenarios whose steps, friends and links whose names the segments mention. */
export function namedIn(segments: readonly Segment[]): NamedIds {
  const scenarioIds = new Set<number>()
  const friendIds = new Set<number>()
  const linkIds = new Set<number>()
  for (const leaf of segments.flatMap(({ where }) => leavesIn(where))) {
    if (leaf.kind === 'scenario' && leaf.op === 'reading' && leaf.scenarioId > 0) scenarioIds.add(leaf.scenarioId)
    if (leaf.kind === 'link' && leaf.linkId > 0) linkIds.add(leaf.linkId)
    if (leaf.kind === 'friends') for (const id of leaf.friendIds) friendIds.add(id)
  }
  return { scenarioIds: [...scenarioIds], friendIds: [...friendIds].slice(0, FRIENDS_MAX), linkIds: [...linkIds].slice(0, LINKS_MAX) }
}
