import { useEffect, useState } from 'preact/hooks'

/** Whether the window is at least so wide, such as '48rem'; for what is drawn otherwise on a phone, not only laid out otherwise. */
export function useIsWide(width: string): boolean {
  const query = `(min-width: ${width})`
  const [isWide, setWide] = useState(() => window.matchMedia(query).matches)
  useEffect(() => {
    const list = window.matchMedia(query)
    const update = () => setWide(list.matches)
    update()
    list.addEventListener('change', update)
    return () => list.removeEventListener('change', update)
  }, [query])
  return isWide
}
