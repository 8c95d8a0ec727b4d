import type { ComponentChildren } from 'preact'

export type BadgeTone = 'neutral' | 'success' | 'warning' | 'error' | 'info'
const TONE: Record<BadgeTone, string> = {
  neutral: 'bg-base-200 text-base-content/80 dark:bg-base-300',
  success: 'tint-success text-success',
  warning: 'tint-warning text-warning',
  error: 'tint-error text-error',
  info: 'tint-info text-info',
}

export function Badge({ tone = 'neutral', icon, children }: { tone?: BadgeTone; icon?: ComponentChildren; children: ComponentChildren }) {
  return (
    <span class={`inline-flex h-6 shrink-0 items-center gap-1 rounded-full px-2.5 text-2xs font-semibold whitespace-nowrap ${TONE[tone]}`}>
      {icon}
      {children}
    </span>
  )
}
