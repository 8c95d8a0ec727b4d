import type { ComponentChildren } from 'preact'
import { exactly } from './when.ts'

/** JSON is laid out; what is none stays as it is. */
export function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

export function Code({ label, text }: { label: string; text: string }) {
  if (text === '') return null
  return (
    <figure class="flex flex-col gap-1">
      <figcaption class="text-xs text-base-content/80">{label}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section class="max-h-80 overflow-auto rounded-field bg-base-200 p-2 text-xs leading-relaxed" aria-label={label} tabIndex={0}>
        <pre class="break-words whitespace-pre-wrap">{pretty(text)}</pre>
      </section>
    </figure>
  )
}

export const Empty = ({ text }: { text: string }) => <p class="py-8 text-center text-sm text-base-content/75">{text}</p>

/** One line that opens. */
export function Entry({ summary, isBad, children }: { summary: ComponentChildren; isBad?: boolean; children: ComponentChildren }) {
  return (
    <li>
      <details class={`rounded-field border-l-4 px-2 py-1 ${isBad ? 'border-error bg-error/10' : 'border-base-300'}`}>
        <summary class="flex cursor-pointer items-baseline gap-2 text-sm">{summary}</summary>
        <div class="flex flex-col gap-2 pt-2 pb-1">{children}</div>
      </details>
    </li>
  )
}

export const Time = ({ at }: { at: number }) => <time class="shrink-0 font-mono text-xs text-base-content/80">{exactly(at)}</time>
