import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Place } from '../steps/model.ts'
import type { Move } from './moves.ts'
import type { FlowMapProps } from './props.ts'

/** What the points of the map need besides what they are. */
export interface MapScene extends FlowMapProps {
  /** Opens the choice of what to add there. */
  onAdd: (place: Place) => void
  /** By keyboard or menu; where it cannot go, nothing happens. */
  moveBy: (id: number, move: Move) => void
  /** A point got the focus by keyboard: it has to be in sight. */
  reveal: (pointId: string) => void
}

export const MapContext = createContext<MapScene | null>(null)
export function useMap(): MapScene {
  const scene = useContext(MapContext)
  if (!scene) throw new Error('This part belongs into a FlowMap.')
  return scene
}
