import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

/** For a form that opens where one was: its first control takes the focus. The attribute autofocus works only while a page loads. */
export function useFocusInside<T extends HTMLElement>(isWanted = true): RefObject<T | null> {
  const ref = useRef<T | null>(null)
  useEffect(() => {
    if (isWanted) ref.current?.querySelector<HTMLElement>('input, select, textarea')?.focus()
  }, [])
  return ref
}
