import { useState } from 'preact/hooks'
import { allShown, everybody, extended, isTicked, NOBODY, type Selection, toggled } from './selection.ts'

/** Who is ticked in a list; forgotten when the list stands for others (`print` changes). `shown` are the ids on the screen, in order. */
export function useSelection(shown: readonly number[], print: string) {
  // What was ticked belongs to the list it was ticked in; under another one it counts for nothing.
  const [held, setHeld] = useState({ print, selection: NOBODY })
  const [activeId, setActiveId] = useState<number | null>(null)
  const selectionIn = (state: typeof held) => (state.print === print ? state.selection : NOBODY)
  const selection = selectionIn(held)
  const setSelection = (change: (current: Selection) => Selection) =>
    setHeld((current) => ({ print, selection: change(selectionIn(current)) }))
  const tick = (id: number, isRange: boolean) => {
    setActiveId(id)
    setSelection((current) => (isRange ? extended(current, id, shown) : toggled(current, id, shown)))
  }
  /** The arrows go from row to row; with Shift they take the rows along. */
  const onKeyDown = (event: KeyboardEvent, id: number) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    const next = shown[shown.indexOf(id) + (event.key === 'ArrowDown' ? 1 : -1)]
    if (next === undefined) return
    if (event.shiftKey) setSelection((current) => extended(current.anchor === null ? toggled(current, id, shown) : current, next, shown))
    setActiveId(next)
    document.getElementById(tickId(next))?.focus()
  }
  return {
    selection,
    count: selection.ids.size,
    isAll: selection.isAll,
    isShownTicked: shown.length > 0 && shown.every((id) => isTicked(selection, id)),
    isTicked: (id: number) => isTicked(selection, id),
    /** One row's box is in the way of the Tab key, the others are reached with the arrows. */
    isInTabOrder: (id: number) => id === (activeId !== null && shown.includes(activeId) ? activeId : shown[0]),
    tick,
    onKeyDown,
    toggleShown: () => setSelection((current) => (shown.every((id) => isTicked(current, id)) ? NOBODY : allShown(current, shown))),
    takeAll: () => setSelection(() => everybody(shown)),
    clear: () => setSelection(() => NOBODY),
  }
}

export type SelectionState = ReturnType<typeof useSelection>

export const tickId = (friendId: number): string => `friend-tick-${friendId}`
