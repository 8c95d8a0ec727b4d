import { BaseEdge, type Edge, type EdgeProps, type EdgeTypes } from '@xyflow/react'
import type { Spot } from './layout.ts'

export type MapEdge = Edge<{ corners: readonly Spot[]; isDead: boolean }, 'way'>

const RADIUS = 10
const lengthOf = (a: Spot, b: Spot): number => Math.abs(a.x - b.x) + Math.abs(a.y - b.y)
/** The place on the way from `a` to `b`, `by` behind `a`. */
const towards = (a: Spot, b: Spot, by: number): Spot => {
  const share = by / (lengthOf(a, b) || 1)
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share }
}

/** A line through corners, which it takes in a curve. */
export function pathThrough(corners: readonly Spot[]): string {
  return corners
    .map((spot, i) => {
      const [before, after] = [corners[i - 1], corners[i + 1]]
      if (!before) return `M${spot.x},${spot.y}`
      if (!after) return `L${spot.x},${spot.y}`
      const round = Math.min(RADIUS, lengthOf(before, spot) / 2, lengthOf(spot, after) / 2)
      const [from, to] = [towards(spot, before, round), towards(spot, after, round)]
      return `L${from.x},${from.y}Q${spot.x},${spot.y} ${to.x},${to.y}`
    })
    .join('')
}

const WayLine = ({ data }: EdgeProps<MapEdge>) =>
  data && <BaseEdge path={pathThrough(data.corners)} className={`map-line ${data.isDead ? 'is-dead' : ''}`} interactionWidth={0} />

export const EDGE_TYPES: EdgeTypes = { way: WayLine }
