import { useRef, useState } from 'preact/hooks'
import { type History, record, redo, startHistory, undo } from './history.ts'

/** Typing that rests so long begins a new step back. */
const REST_MS = 1_200

export interface Undoable<T> {
  /** `about`: what was changed; changes of the same thing in a row are one step back. */
  change: (make: (present: T) => T, about?: string) => void
  undo: () => void
  redo: () => void
  canUndo: boolean
  canRedo: boolean
}

/** Undo and redo over something that somebody else keeps. What is put there from outside begins anew. */
export function useHistory<T>(present: T, onChange: (next: T) => void): Undoable<T> {
  const [kept, setKept] = useState<History<T>>(() => startHistory(present))
  const history = Object.is(kept.present, present) ? kept : startHistory(present)
  // Several changes may come before the next drawing.
  const latest = useRef(history)
  latest.current = history
  const burst = useRef({ at: 0, no: 0 })

  const put = (next: History<T>) => {
    if (next === latest.current) return
    latest.current = next
    setKept(next)
    onChange(next.present)
  }
  const nameOf = (about: string | undefined): string | null => {
    if (about === undefined) return null
    const now = Date.now()
    if (now - burst.current.at > REST_MS) burst.current.no += 1
    burst.current.at = now
    return `${about} ${burst.current.no}`
  }
  return {
    change: (make, about) => put(record(latest.current, make(latest.current.present), nameOf(about))),
    undo: () => put(undo(latest.current)),
    redo: () => put(redo(latest.current)),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
  }
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && !['checkbox', 'radio'].includes(target.type))

/** Ctrl+Z, and Ctrl+Shift+Z or Ctrl+Y (⌘ on a Mac). Inside a text the browser's own undo is meant, inside an inner editor its own. */
export function undoKeys({ undo, redo }: Pick<Undoable<unknown>, 'undo' | 'redo'>): (event: KeyboardEvent) => void {
  return (event) => {
    const key = event.key.toLowerCase()
    if (event.defaultPrevented || !(event.ctrlKey || event.metaKey) || (key !== 'z' && key !== 'y') || isTyping(event.target)) return
    event.preventDefault()
    if (event.shiftKey || key === 'y') redo()
    else undo()
  }
}
