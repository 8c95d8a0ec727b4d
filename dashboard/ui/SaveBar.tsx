import type { ComponentChildren } from 'preact'

interface SaveBarProps {
  text: ComponentChildren
  children: ComponentChildren
}

/** Stays in sight at the bottom while something is not saved. */
export function SaveBar({ text, children }: SaveBarProps) {
  return (
    <div class="sticky bottom-[calc(4rem+env(safe-area-inset-bottom))] z-20 -mx-4 border-y border-base-300 bg-base-100 px-4 py-3 shadow-[0_-8px_24px_-12px_oklch(0%_0_0/0.18)] sm:mx-0 sm:rounded-box sm:border lg:bottom-4">
      <div class="flex flex-col gap-2 sm:flex-row sm:items-center sm:justify-between sm:gap-4">
        <div class="text-sm" role="status">
          {text}
        </div>
        <div class="flex flex-wrap justify-end gap-2 sm:shrink-0 sm:flex-nowrap">{children}</div>
      </div>
    </div>
  )
}
