import { useLayoutEffect, useRef } from 'preact/hooks'

/** Moving an element in the document takes the focus from it. Name the id that shall have it after the next drawing. */
export function useRefocus(): (id: string) => void {
  const wanted = useRef<string | null>(null)
  useLayoutEffect(() => {
    if (wanted.current === null) return
    document.getElementById(wanted.current)?.focus()
    wanted.current = null
  })
  return (id) => {
    wanted.current = id
  }
}
