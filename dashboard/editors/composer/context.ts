import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Bubble, BubbleKind, BubbleOf } from '../../../src/engine/messages/schema.ts'
import type { Faults } from './fault.ts'

/** How many choices lead here: lists behind choices behind choices may not go on for ever. */
export const DepthContext = createContext(0)

export interface BubbleScene {
  key: number
  no: number
  bubble: Bubble
  faults: Faults
  /** A try to save was made: what is not filled in is now said, too. */
  isTried: boolean
  isReadOnly: boolean
  isLast: boolean
  /** `about`: what was changed; changes of the same thing in a row are one step back. */
  set: (bubble: Bubble, about?: string) => void
}
export const BubbleContext = createContext<BubbleScene | null>(null)
export function useBubble(): BubbleScene {
  const scene = useContext(BubbleContext)
  if (!scene) throw new Error('This part belongs into a Composer.')
  return scene
}

export interface FormProps<K extends BubbleKind> {
  bubble: BubbleOf<K>
  onChange: (bubble: BubbleOf<K>, about?: string) => void
}
