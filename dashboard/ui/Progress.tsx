interface ProgressProps {
  label: string
  value: number
  max: number
  tone?: 'primary' | 'warning' | 'error' | 'neutral'
  size?: 'sm' | 'md'
}

const FILL = { primary: 'bg-primary', warning: 'bg-warning', error: 'bg-error', neutral: 'bg-base-content/50' }

export function Progress({ label, value, max, tone = 'primary', size = 'md' }: ProgressProps) {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuenow={Math.round(share * 100)}
      aria-valuemin={0}
      aria-valuemax={100}
      class={`overflow-hidden rounded-full bg-base-content/10 ${size === 'sm' ? 'h-1.5' : 'h-2.5'}`}
    >
      <div class={`h-full rounded-full transition-[width] duration-500 ${FILL[tone]}`} style={{ width: `${share * 100}%` }} />
    </div>
  )
}
