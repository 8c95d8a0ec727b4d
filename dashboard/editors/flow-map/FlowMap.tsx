import { ReactFlowProvider } from '@xyflow/react'
import { useState } from 'preact/hooks'
import { STEPS_MAX } from '../../../src/features/scenarios/limits.ts'
import { KindDialog } from '../steps/KindDialog.tsx'
import { countOf, type Place } from '../steps/model.ts'
import { Canvas, useReveal } from './Canvas.tsx'
import { placeFor } from './moves.ts'
import type { FlowMapProps } from './props.ts'
import { MapContext, type MapScene } from './scene.ts'

/** The steps of a scenario as a map: what follows what, where it parts, and where the ways join. The same steps as in the list, and the same things can be done. */
export const FlowMap = (props: FlowMapProps) => (
  <ReactFlowProvider>
    <Scene {...props} />
  </ReactFlowProvider>
)

function Scene(props: FlowMapProps) {
  const { steps, selected, onInsert, onMove } = props
  const [adding, setAdding] = useState<Place | null>(null)
  const scene: MapScene = {
    ...props,
    onAdd: setAdding,
    moveBy: (id, move) => {
      const to = placeFor([...steps], id, move)
      if (to) onMove(id, to)
    },
    reveal: useReveal(),
  }
  return (
    <MapContext.Provider value={scene}>
      <div class="flow-map">
        <Canvas steps={steps} selected={selected} />
      </div>
      {adding && (
        <KindDialog
          steps={steps}
          place={adding}
          isFull={countOf(steps) >= STEPS_MAX}
          onAdd={(kind) => {
            setAdding(null)
            onInsert(adding, kind)
          }}
          onPaste={undefined}
          onClose={() => setAdding(null)}
        />
      )}
    </MapContext.Provider>
  )
}
