import { Background, MiniMap, Panel, ReactFlow, useReactFlow, useStore } from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import './flow-map.css'
import { Maximize, ZoomIn, ZoomOut } from 'lucide-preact'
import { useEffect, useMemo } from 'preact/hooks'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import type { DraftStep } from '../steps/model.ts'
import { idOfStep, mapOf } from './graph.ts'
import { layOut, sizeOf } from './layout.ts'
import { type MapNode, NODE_TYPES } from './points.tsx'
import { StepTools } from './StepTools.tsx'
import { mapTexts } from './texts.ts'
import { EDGE_TYPES, type MapEdge } from './WayLine.tsx'

const MIN_ZOOM = 0.15
const MAX_ZOOM = 1.5
/** Below this nothing can be read: a wide map begins with its middle rather than with all of it. */
const FIRST_ZOOM_MIN = 0.6
const EDGE = 24
/** On a phone the buttons would stand upon the start. */
const BELOW_BUTTONS = 72
const NARROW = 560
/** So wide that the small map in the corner does not lie upon the large one. */
const WIDE = 760
const MINI = { width: 168, height: 116 }
const isStill = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches
const moving = () => ({ duration: isStill() ? 0 : 220 })

function useDrawing(steps: readonly DraftStep[]) {
  return useMemo(() => {
    const map = mapOf(steps)
    const laid = layOut(map)
    const nodes = map.points.map((point): MapNode => {
      const size = sizeOf(point.kind)
      const position = laid.spots.get(point.id) ?? { x: 0, y: 0 }
      return { id: point.id, type: point.kind, position, ...size, measured: size, data: { point } }
    })
    const edges = map.lines.map(
      ({ id, from, to, isDead }): MapEdge => ({
        id,
        type: 'way',
        source: from,
        target: to,
        data: { corners: laid.lines.get(id) ?? [], isDead },
        // What leads where is said by the order of the points and the names of the ways.
        domAttributes: { 'aria-hidden': true },
      }),
    )
    return { nodes, edges, laid }
  }, [steps])
}

/** Brings what is chosen, or has the focus, into sight; leaves the map as it is where it is in sight already. */
export function useReveal(): (pointId: string) => void {
  const flow = useReactFlow()
  const width = useStore((state) => state.width)
  const height = useStore((state) => state.height)
  return (pointId) => {
    const node = flow.getNode(pointId)
    if (!node || width === 0) return
    const { x, y, zoom } = flow.getViewport()
    const [left, top] = [node.position.x * zoom + x, node.position.y * zoom + y]
    const [w, h] = [(node.width ?? 0) * zoom, (node.height ?? 0) * zoom]
    if (left >= EDGE && top >= EDGE && left + w <= width - EDGE && top + h <= height - EDGE) return
    void flow.setCenter(node.position.x + (node.width ?? 0) / 2, node.position.y + (node.height ?? 0) / 2, { zoom, ...moving() })
  }
}

/** The map itself: points, lines, and what moves the view of them. */
export function Canvas({ steps, selected }: { steps: readonly DraftStep[]; selected: number | null }) {
  const t = useTexts(mapTexts)
  const { nodes, edges, laid } = useDrawing(steps)
  const flow = useReactFlow()
  const width = useStore((state) => state.width)
  const reveal = useReveal()
  const start = laid.spots.get('start')
  useEffect(() => {
    if (width === 0 || !start) return
    const zoom = Math.max(FIRST_ZOOM_MIN, Math.min(1, (width - 2 * EDGE) / laid.width))
    const open = selected === null ? undefined : laid.spots.get(idOfStep(selected))
    if (open) {
      const { width: w, height: h } = sizeOf('step')
      void flow.setCenter(open.x + w / 2, open.y + h / 2, { zoom })
      return
    }
    void flow.setViewport({
      x: width / 2 - (start.x + sizeOf('start').width / 2) * zoom,
      y: (width < NARROW ? BELOW_BUTTONS : EDGE) - start.y * zoom,
      zoom,
    })
    // Only when it is first drawn: afterwards the view is where it was moved to.
  }, [width === 0])
  useEffect(() => {
    if (selected !== null) reveal(idOfStep(selected))
  }, [selected, laid, width])
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodeTypes={NODE_TYPES}
      edgeTypes={EDGE_TYPES}
      minZoom={MIN_ZOOM}
      maxZoom={MAX_ZOOM}
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable={false}
      edgesFocusable={false}
      elementsSelectable={false}
      disableKeyboardA11y
      // The wheel moves the map; with Ctrl, or two fingers, it zooms.
      panOnScroll
      zoomOnDoubleClick={false}
      deleteKeyCode={null}
      aria-label={t.label}
    >
      <Background />
      {width >= WIDE && <MiniMap pannable ariaLabel={t.overview} style={MINI} />}
      <Panel position="top-right" className="flex gap-1.5">
        <Button
          size="sm"
          label={t.zoomOut}
          icon={<ZoomOut class="size-4" aria-hidden="true" />}
          onClick={() => void flow.zoomOut(moving())}
        />
        <Button size="sm" label={t.zoomIn} icon={<ZoomIn class="size-4" aria-hidden="true" />} onClick={() => void flow.zoomIn(moving())} />
        <Button
          size="sm"
          label={t.fit}
          icon={<Maximize class="size-4" aria-hidden="true" />}
          onClick={() => void flow.fitView({ maxZoom: 1, padding: 0.05, ...moving() })}
        />
      </Panel>
      <Panel position="bottom-center">
        <StepTools />
      </Panel>
    </ReactFlow>
  )
}
