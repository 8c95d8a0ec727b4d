import { useState } from 'preact/hooks'
import { useEditor } from './context.ts'

export interface DropPlace {
  groupKey: number
  index: number
}

const TYPE = 'application/x-enishi-condition'

/** Makes something able to be taken hold of; the keyboard has Alt+↑↓ and the buttons. */
export const dragHandlers = (key: number) => ({
  draggable: true,
  onDragStart: (event: DragEvent) => {
    event.dataTransfer?.setData(TYPE, String(key))
    if (event.dataTransfer) event.dataTransfer.effectAllowed = 'move'
    event.stopPropagation()
  },
})

/** A place where what is dragged can be let go. */
export function useDrop(place: DropPlace) {
  const { editor } = useEditor()
  const [isOver, setOver] = useState(false)
  const handlers = {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes(TYPE)) return
      event.preventDefault()
      event.stopPropagation()
      setOver(true)
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      setOver(false)
      const key = Number(event.dataTransfer?.getData(TYPE))
      if (!key) return
      event.preventDefault()
      event.stopPropagation()
      editor.moveTo(key, place)
    },
  }
  return { isOver, handlers }
}
