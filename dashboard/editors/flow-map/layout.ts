import { type EdgeLabel, Graph, type GraphLabel, layout, type NodeLabel } from '@dagrejs/dagre'
import type { MapPoint, StepMap } from './graph.ts'

interface Size {
  width: number
  height: number
}
const SIZES: Record<MapPoint['kind'], Size> = {
  start: { width: 132, height: 40 },
  finish: { width: 132, height: 40 },
  step: { width: 248, height: 116 },
  way: { width: 216, height: 36 },
  join: { width: 14, height: 14 },
}
/** Between two rows: room for the button that adds a step. */
const ROW_GAP = 60
const COLUMN_GAP = 32
/** How far above a row the lines into it turn. */
const TURN = 12
/** How much dearer a long line is that does not lead to where ways join. */
const NEAR = 20

/** A place on the map. */
export interface Spot {
  x: number
  y: number
}
export interface Laid extends Size {
  /** By point: its upper left corner. */
  spots: ReadonlyMap<string, Spot>
  /** By line: the corners it goes through, from under its first point to above its last one. */
  lines: ReadonlyMap<string, readonly Spot[]>
}

export const sizeOf = (kind: MapPoint['kind']): Size => SIZES[kind]

/** Where each row begins: the top of its highest point. Rows are known by the line their points are centred on. */
function rowTops(points: readonly (Spot & Size)[]): (y: number) => number {
  const tops = new Map<number, number>()
  for (const { y, height } of points) tops.set(Math.round(y), Math.min(tops.get(Math.round(y)) ?? y, y - height / 2))
  return (y) => tops.get(Math.round(y)) ?? y
}

/** Up and down stays up and down: where two columns differ, a line turns right above the row it goes to. */
const turning = (through: readonly Spot[], topAt: (y: number) => number): Spot[] =>
  through.flatMap((spot, i) => {
    const before = through[i - 1]
    if (!before || Math.abs(before.x - spot.x) < 1) return [spot]
    const turn = topAt(spot.y) - TURN
    return [{ x: before.x, y: turn }, { x: spot.x, y: turn }, spot]
  })

/** Places the points from top to bottom, ways side by side in their order. */
export function layOut({ points, lines }: StepMap): Laid {
  const graph = new Graph<GraphLabel, NodeLabel, EdgeLabel>()
  graph.setGraph({ rankdir: 'TB', ranksep: ROW_GAP, nodesep: COLUMN_GAP, edgesep: COLUMN_GAP })
  for (const { id, kind } of points) graph.setNode(id, { ...SIZES[kind] })
  // What must stay together stays: it is the lines to where ways join that are long.
  for (const { from, to } of lines) graph.setEdge(from, to, { weight: to.startsWith('j') ? 1 : NEAR })
  // As they were put in, nothing crosses already; another order of ways would be another meaning.
  layout(graph, { disableOptimalOrderHeuristic: true })
  const at = (id: string) => ({ x: 0, y: 0, ...graph.node(id) })
  const topAt = rowTops(points.map(({ id }) => at(id)))
  const drawn = lines.map(({ id, from, to }): [string, Spot[]] => {
    const [start, end] = [at(from), at(to)]
    // The first and the last are where dagre lets a line touch its points: slantwise, which this map does not.
    const inner = (graph.edge(from, to)?.points ?? []).slice(1, -1)
    const corners = turning([start, ...inner, end], topAt)
    return [id, [{ x: start.x, y: start.y + start.height / 2 }, ...corners.slice(1, -1), { x: end.x, y: end.y - end.height / 2 }]]
  })
  const { width = 0, height = 0 } = graph.graph()
  return {
    width,
    height,
    spots: new Map(points.map(({ id }) => [id, corner(at(id))])),
    lines: new Map(drawn),
  }
}

const corner = ({ x, y, width, height }: Spot & Size): Spot => ({ x: x - width / 2, y: y - height / 2 })
