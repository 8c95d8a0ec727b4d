import type { RefObject } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/** Whether a thing is on the screen: not scrolled away, not in a tab behind others. */
export function useIsSeen(ref: RefObject<Element | null>): boolean {
  const [isInView, setInView] = useState(false)
  const [isFront, setFront] = useState(document.visibilityState === 'visible')
  useEffect(() => {
    const look = () => setFront(document.visibilityState === 'visible')
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  useEffect(() => {
    if (!ref.current) return
    const observer = new IntersectionObserver(([entry]) => setInView(entry?.isIntersecting ?? false), { threshold: 0.5 })
    observer.observe(ref.current)
    return () => observer.disconnect()
  }, [ref])
  return isInView && isFront
}
