import { useRef, useState } from 'preact/hooks'

const TYPE = 'application/x-enishi-bubble'

/** Rows that can be taken hold of and let go between others; the keyboard has Alt+↑↓ and the buttons. */
export function useRowDrag(onDrop: (from: number, to: number) => void) {
  // Data of a drag can be read only when it ends, and another composer's rows must not fall in here.
  const taken = useRef<number | null>(null)
  const [over, setOver] = useState<{ index: number; isAfter: boolean } | null>(null)
  const isAfter = (event: DragEvent & { currentTarget: HTMLElement }) => {
    const box = event.currentTarget.getBoundingClientRect()
    return event.clientY > box.top + box.height / 2
  }
  return {
    over,
    handle: (index: number) => ({
      draggable: true,
      onDragStart: (event: DragEvent) => {
        taken.current = index
        event.dataTransfer?.setData(TYPE, String(index))
        if (event.dataTransfer) event.dataTransfer.effectAllowed = 'move'
        event.stopPropagation()
      },
      onDragEnd: () => {
        taken.current = null
        setOver(null)
      },
    }),
    row: (index: number) => ({
      onDragOver: (event: DragEvent & { currentTarget: HTMLElement }) => {
        if (taken.current === null || !event.dataTransfer?.types.includes(TYPE)) return
        event.preventDefault()
        event.stopPropagation()
        setOver({ index, isAfter: isAfter(event) })
      },
      onDrop: (event: DragEvent & { currentTarget: HTMLElement }) => {
        const from = taken.current
        setOver(null)
        if (from === null) return
        event.preventDefault()
        event.stopPropagation()
        const gap = index + (isAfter(event) ? 1 : 0)
        onDrop(from, gap > from ? gap - 1 : gap)
      },
    }),
  }
}
