import { useLayoutEffect, useRef } from 'preact/hooks'

type Writable = HTMLTextAreaElement | HTMLInputElement

/** Where two texts begin to differ, counted from the end of the newer one: there the caret belongs after an undo. */
function changeEnd(before: string, after: string): number {
  let same = 0
  while (same < before.length && same < after.length && before.at(-1 - same) === after.at(-1 - same)) same += 1
  return after.length - same
}

/** A text field into which things are put where the caret stands. */
export function useCaret(value: string, onChange: (value: string) => void) {
  const field = useRef<Writable | null>(null)
  const drawn = useRef(value)
  const wanted = useRef<number | null>(null)

  useLayoutEffect(() => {
    const element = field.current
    if (!element || drawn.current === value) return
    const isHere = document.activeElement === element
    if (wanted.current !== null) {
      element.focus()
      element.setSelectionRange(wanted.current, wanted.current)
    } else if (isHere && element.dataset.typed !== value) {
      const at = changeEnd(drawn.current, value)
      element.setSelectionRange(at, at)
    }
    wanted.current = null
    drawn.current = value
  }, [value])

  return {
    field,
    /** For the field's own input: what it says is where it is typed. */
    type: (element: Writable) => {
      element.dataset.typed = element.value
      onChange(element.value)
    },
    /** Puts a text in the place of what is selected, and the caret behind it. */
    insert: (text: string) => {
      const element = field.current
      const [from, to] = [element?.selectionStart ?? value.length, element?.selectionEnd ?? value.length]
      wanted.current = from + text.length
      onChange(value.slice(0, from) + text + value.slice(to))
    },
    select: (from: number, to: number) => {
      field.current?.focus()
      field.current?.setSelectionRange(from, to)
    },
  }
}
