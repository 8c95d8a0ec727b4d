import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { useTexts } from '../../lib/i18n.ts'
import { activityTexts } from './texts.ts'

/** Opens at its end and follows it; what is loaded above does not move what is being read. */
export function Scroller({ children, count, lastAt }: { children: ComponentChildren; count: number; lastAt: number }) {
  const t = useTexts(activityTexts)
  const box = useRef<HTMLElement>(null)
  const seen = useRef({ height: 0, lastAt: 0 })
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const before = seen.current
    if (before.lastAt !== lastAt) element.scrollTop = element.scrollHeight
    else element.scrollTop += element.scrollHeight - before.height
    seen.current = { height: element.scrollHeight, lastAt }
  }, [count, lastAt])
  return (
    <section
      ref={box}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable with the keyboard
      tabIndex={0}
      aria-label={t.timelineLabel}
      class="relative flex max-h-[min(70dvh,44rem)] flex-col gap-6 overflow-y-auto overscroll-contain rounded-box border border-base-300 bg-[oklch(94.5%_0.012_230)] p-4 sm:p-6 dark:bg-[oklch(21.5%_0.014_235)]"
    >
      {children}
    </section>
  )
}
