import type { RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'

interface Span {
  top: number
  height: number
}

/** Where something lands that was moved by `dy`: behind all whose middle its own middle has passed. */
export function targetOf(spans: readonly Span[], from: number, dy: number): number {
  const own = spans[from]
  if (!own) return from
  const middle = own.top + own.height / 2 + dy
  return spans.filter(({ top, height }, i) => i !== from && top + height / 2 < middle).length
}

/** By how much a neighbour makes room while `from` is held over `to`; `size` is the height of what is held, with the gap. */
export function shiftOf(index: number, { from, to, size }: { from: number; to: number; size: number }): number {
  if (index > from && index <= to) return -size
  return index < from && index >= to ? size : 0
}

const EDGE_PX = 72
const SCROLL_PX = 12
const FRAME_MS = 16

function scrollerOf(element: HTMLElement): Element {
  for (let each = element.parentElement; each; each = each.parentElement)
    if (each.scrollHeight > each.clientHeight && /(auto|scroll)/.test(getComputedStyle(each).overflowY)) return each
  return document.scrollingElement ?? document.documentElement
}

/** What is asked again with every movement. */
interface Grip {
  from: number
  startY: number
  pointerY: number
  spans: Span[]
  scroller: Element
  startScroll: number
}

/** How far what is held was moved, by the pointer and by what was scrolled under it. */
const wayOf = ({ pointerY, startY, scroller, startScroll }: Grip) => pointerY - startY + scroller.scrollTop - startScroll

/** Hears of the pointer as long as something is held. Returns how to stop. */
function follow(grip: Grip, { onMoved, onEnd }: { onMoved: () => void; onEnd: (isDone: boolean) => void }): () => void {
  const onPointerMove = (event: PointerEvent) => {
    grip.pointerY = event.clientY
    onMoved()
  }
  const onUp = () => onEnd(true)
  const onCancel = () => onEnd(false)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    // The dialog around stays open.
    event.preventDefault()
    event.stopPropagation()
    onEnd(false)
  }
  // Held at the upper or lower edge, the page goes on under it.
  const timer = setInterval(() => {
    const by = grip.pointerY < EDGE_PX ? -SCROLL_PX : grip.pointerY > innerHeight - EDGE_PX ? SCROLL_PX : 0
    if (by === 0) return
    grip.scroller.scrollTop += by
    onMoved()
  }, FRAME_MS)
  window.addEventListener('pointermove', onPointerMove)
  window.addEventListener('pointerup', onUp)
  window.addEventListener('pointercancel', onCancel)
  window.addEventListener('keydown', onKeyDown, true)
  return () => {
    clearInterval(timer)
    window.removeEventListener('pointermove', onPointerMove)
    window.removeEventListener('pointerup', onUp)
    window.removeEventListener('pointercancel', onCancel)
    window.removeEventListener('keydown', onKeyDown, true)
  }
}

/** What is held, at the moment when it is taken. */
function gripOf(list: HTMLElement, from: number, startY: number): { grip: Grip; size: number } | null {
  const boxes = [...list.children].map((child) => child.getBoundingClientRect())
  const [own, next, before] = [boxes[from], boxes[from + 1], boxes[from - 1]]
  if (!own) return null
  const gap = next ? next.top - own.bottom : before ? own.top - before.bottom : 0
  const scroller = scrollerOf(list)
  const spans = boxes.map(({ top, height }) => ({ top, height }))
  return { grip: { from, startY, pointerY: startY, spans, scroller, startScroll: scroller.scrollTop }, size: own.height + gap }
}

/**
 * Moves the children of a list with mouse or finger: take one at its handle, let it go in its new place; Escape puts it back. Those who use the keyboard need
 * another way beside it.
 */
export function useDragSort(list: RefObject<HTMLElement | null>, onMove: (from: number, to: number) => void) {
  const [held, setHeld] = useState<(Grip & { to: number; dy: number; size: number }) | null>(null)
  const grip = useRef<Grip | null>(null)
  const move = useRef(onMove)
  move.current = onMove
  const isHeld = held !== null

  useEffect(() => {
    const at = grip.current
    if (!isHeld || !at) return
    const onMoved = () => {
      const dy = wayOf(at)
      setHeld((current) => current && { ...current, dy, to: targetOf(at.spans, at.from, dy) })
    }
    const onEnd = (isDone: boolean) => {
      grip.current = null
      setHeld(null)
      const to = targetOf(at.spans, at.from, wayOf(at))
      if (isDone && to !== at.from) move.current(at.from, to)
    }
    return follow(at, { onMoved, onEnd })
  }, [isHeld])

  const take = (from: number) => (event: PointerEvent) => {
    const taken = list.current && event.button === 0 ? gripOf(list.current, from, event.clientY) : null
    if (!taken) return
    event.preventDefault()
    grip.current = taken.grip
    setHeld({ ...taken.grip, size: taken.size, to: from, dy: 0 })
  }
  return {
    /** The place of what is held; null: nothing is. */
    heldIndex: held?.from ?? null,
    /** For the handle of a child. Its `touch-action` has to be none, or a finger scrolls instead. */
    handle: (index: number) => ({ onPointerDown: take(index) }),
    /** For the child itself. */
    style: (index: number): Record<string, string> => {
      if (!held) return {}
      if (index === held.from) return { transform: `translateY(${held.dy}px)`, position: 'relative', zIndex: '10' }
      return { transform: `translateY(${shiftOf(index, held)}px)`, transition: 'transform 150ms' }
    },
  }
}
