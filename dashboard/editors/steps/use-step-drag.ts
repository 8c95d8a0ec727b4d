import type { RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { isSameList, type ListPlace, type Place } from './tree.ts'

const START_PX = 5
const EDGE_PX = 72
const SCROLL_PX = 14
const FRAME_MS = 16
/** So far beside a list it still is meant. */
const BESIDE_PX = 24

/** A place as the document holds it, so that it can be found under the pointer. */
export const gapText = ({ list, index }: Place): string => JSON.stringify(list === 'root' ? [index] : [index, list.stepId, list.way])
export function gapIn(text: string): Place {
  const [index = 0, stepId, way]: number[] = JSON.parse(text)
  const list: ListPlace = stepId === undefined || way === undefined ? 'root' : { stepId, way }
  return { list, index }
}

/** The gap nearest to a point, of those whose list the point is in. */
function gapAt(root: HTMLElement, { x, y }: { x: number; y: number }): Place | null {
  let best: { place: Place; far: number } | null = null
  for (const gap of root.querySelectorAll<HTMLElement>('[data-gap]')) {
    const box = gap.getBoundingClientRect()
    if (x < box.left - BESIDE_PX || x > box.right + BESIDE_PX) continue
    const far = Math.abs(y - (box.top + box.height / 2))
    if (!best || far < best.far) best = { place: gapIn(gap.dataset.gap ?? '[0]'), far }
  }
  return best?.place ?? null
}

interface Held {
  id: number
  x: number
  y: number
  over: Place | null
}

interface DragOptions {
  root: RefObject<HTMLElement | null>
  /** Whether it may be let go there. */
  mayDrop: (id: number, place: Place) => boolean
  onDrop: (id: number, place: Place) => void
}

/** Steps that can be taken hold of with mouse or finger and let go in any list; Escape puts them back. The keyboard has Alt and the arrows. */
export function useStepDrag({ root, mayDrop, onDrop }: DragOptions) {
  const [held, setHeld] = useState<Held | null>(null)
  const taken = useRef<{ id: number; x: number; y: number } | null>(null)
  const latest = useRef({ mayDrop, onDrop })
  latest.current = { mayDrop, onDrop }
  const isHeld = held !== null

  useEffect(() => {
    if (!isHeld) return
    const at = { ...held }
    const look = () => {
      const found = root.current && gapAt(root.current, at)
      const over = found && latest.current.mayDrop(at.id, found) ? found : null
      at.over = over
      setHeld({ ...at })
    }
    const onMove = (event: PointerEvent) => {
      Object.assign(at, { x: event.clientX, y: event.clientY })
      look()
    }
    const end = (isDone: boolean) => {
      setHeld(null)
      if (isDone && at.over) latest.current.onDrop(at.id, at.over)
    }
    const onUp = () => end(true)
    const onCancel = () => end(false)
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      event.stopPropagation()
      end(false)
    }
    // Held at the upper or lower edge, the page goes on under it.
    const timer = setInterval(() => {
      const by = at.y < EDGE_PX ? -SCROLL_PX : at.y > innerHeight - EDGE_PX ? SCROLL_PX : 0
      if (by === 0) return
      window.scrollBy(0, by)
      look()
    }, FRAME_MS)
    window.addEventListener('pointermove', onMove)
    window.addEventListener('pointerup', onUp)
    window.addEventListener('pointercancel', onCancel)
    window.addEventListener('keydown', onKey, true)
    return () => {
      clearInterval(timer)
      window.removeEventListener('pointermove', onMove)
      window.removeEventListener('pointerup', onUp)
      window.removeEventListener('pointercancel', onCancel)
      window.removeEventListener('keydown', onKey, true)
    }
  }, [isHeld])

  /** A press is no drag before it has moved a little. */
  const take = (id: number) => (event: PointerEvent) => {
    if (event.button !== 0) return
    event.preventDefault()
    taken.current = { id, x: event.clientX, y: event.clientY }
    const onMove = (move: PointerEvent) => {
      const from = taken.current
      if (!from || Math.hypot(move.clientX - from.x, move.clientY - from.y) < START_PX) return
      stop()
      setHeld({ id, x: move.clientX, y: move.clientY, over: null })
    }
    const stop = () => {
      taken.current = null
      window.removeEventListener('pointermove', onMove)
      window.removeEventListener('pointerup', stop)
      window.removeEventListener('pointercancel', stop)
    }
    window.addEventListener('pointermove', onMove)
    window.addEventListener('pointerup', stop)
    window.addEventListener('pointercancel', stop)
  }
  return {
    held,
    isOver: (place: Place): boolean => held?.over != null && held.over.index === place.index && isSameList(held.over.list, place.list),
    /** For a handle. Its `touch-action` has to be none, or a finger scrolls instead. */
    handle: (id: number) => ({ onPointerDown: take(id) }),
  }
}
export type StepDrag = ReturnType<typeof useStepDrag>
