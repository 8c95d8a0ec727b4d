import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { StepDrag } from './use-step-drag.ts'

export const DragContext = createContext<StepDrag | null>(null)
export function useDrag(): StepDrag {
  const drag = useContext(DragContext)
  if (!drag) throw new Error('This part belongs into a StepsEditor.')
  return drag
}
