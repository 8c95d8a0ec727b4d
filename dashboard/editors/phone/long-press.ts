import { useRef } from 'preact/hooks'

const LONG_MS = 500
type Pressed = { currentTarget: HTMLElement }

/** Long press with a finger, or a right click: what opens the menu of a bubble. Buttons and links inside keep their presses. */
export function useLongPress(open: ((pressed: HTMLElement) => void) | undefined) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  if (!open) return {}
  const stop = () => clearTimeout(timer.current)
  return {
    onContextMenu: (event: MouseEvent & Pressed) => {
      event.preventDefault()
      stop()
      open(event.currentTarget)
    },
    onPointerDown: (event: PointerEvent & Pressed) => {
      const { currentTarget, target, pointerType } = event
      if (pointerType !== 'touch' || (target instanceof Element && target.closest('.phone-tap, a'))) return
      stop()
      timer.current = setTimeout(() => open(currentTarget), LONG_MS)
    },
    onPointerUp: stop,
    onPointerMove: stop,
    onPointerCancel: stop,
  }
}
