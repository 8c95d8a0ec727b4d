import type { ComponentChildren } from 'preact'

interface EmptyStateProps {
  icon: ComponentChildren
  title: string
  /** What this place is for. */
  children?: ComponentChildren
  action?: ComponentChildren
}

export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div class="card-frame flex flex-col items-center gap-3 px-6 py-14 text-center">
      <div class="mb-1 grid size-14 place-items-center rounded-full bg-base-200 text-base-content/60" aria-hidden="true">
        {icon}
      </div>
      <h2 class="text-lg font-bold">{title}</h2>
      {children && <p class="muted phrased max-w-md text-sm">{children}</p>}
      {action && <div class="mt-2">{action}</div>}
    </div>
  )
}
