import type { ComponentChildren } from 'preact'

/** Names and values, under each other on a phone, side by side elsewhere. */
export function Facts({ items }: { items: { label: string; value: ComponentChildren }[] }) {
  return (
    <dl class="grid grid-cols-1 gap-x-6 gap-y-3 text-sm sm:grid-cols-[minmax(7rem,auto)_1fr]">
      {items.map((item) => (
        <div key={item.label} class="flex flex-col sm:contents">
          <dt class="muted text-xs sm:text-sm">{item.label}</dt>
          <dd class="min-w-0 break-words">{item.value}</dd>
        </div>
      ))}
    </dl>
  )
}
