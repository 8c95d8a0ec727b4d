import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

const SMALLEST_PX = 6

/** How wide the words are, to a fraction of a pixel, which the scroll width does not tell. */
function widthOf(element: HTMLElement): number {
  const range = document.createRange()
  range.selectNodeContents(element)
  return range.getBoundingClientRect().width
}

/** `adjustMode: shrink-to-fit`: the letters of an element that is too narrow for its line become as small as they must. */
export function useShrink<E extends HTMLElement>(isWanted: boolean, words: string): RefObject<E | null> {
  const ref = useRef<E>(null)
  // The words are a dependency because other words need another size.
  useLayoutEffect(() => {
    const element = ref.current
    if (!element || !isWanted) return
    const isTooWide = () => widthOf(element) > element.getBoundingClientRect().width + 0.1
    const shrink = () => {
      element.style.fontSize = ''
      let size = Number.parseFloat(getComputedStyle(element).fontSize)
      // Letters do not shrink evenly, so the first guess may be a little too large.
      for (let tries = 0; tries < 8 && size > SMALLEST_PX && isTooWide(); tries += 1) {
        const guess = (size * element.getBoundingClientRect().width) / widthOf(element)
        size = Math.max(SMALLEST_PX, Math.min(size - 0.25, guess))
        element.style.fontSize = `${size}px`
      }
    }
    shrink()
    const observer = new ResizeObserver(shrink)
    if (element.parentElement) observer.observe(element.parentElement)
    return () => observer.disconnect()
  }, [isWanted, words])
  return ref
}
