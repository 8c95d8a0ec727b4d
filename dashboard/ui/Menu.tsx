import { Ellipsis, type LucideIcon } from 'lucide-preact'
import { Popover } from './Popover.tsx'

export interface MenuEntry {
  label: string
  icon: LucideIcon
  run: () => void
  /** Cannot be taken back, or takes something away. */
  isGrave?: boolean
}

interface MenuProps {
  /** Names the button for those who cannot see it. */
  label: string
  entries: readonly MenuEntry[]
  isQuiet?: boolean
}

/** What can be done with something besides the usual, under three dots. */
export function Menu({ label, entries, isQuiet = false }: MenuProps) {
  if (entries.length === 0) return null
  return (
    <Popover
      trigger={<Ellipsis class="size-5" aria-hidden="true" />}
      label={label}
      triggerClass={isQuiet ? 'btn btn-ghost btn-sm btn-square' : 'btn btn-quiet btn-square'}
      panelClass="top-full right-0 mt-1 w-56"
    >
      {(close) => (
        <ul class="flex flex-col">
          {entries.map(({ label: name, icon: Icon, run, isGrave }) => (
            <li key={name}>
              <button
                type="button"
                class={`flex min-h-11 w-full items-center gap-3 rounded-field px-2.5 text-left text-sm hover:bg-base-200 dark:hover:bg-base-300/60 ${
                  isGrave ? 'text-error' : ''
                }`}
                onClick={() => {
                  close()
                  run()
                }}
              >
                <Icon class="size-5 shrink-0" strokeWidth={1.75} aria-hidden="true" />
                {name}
              </button>
            </li>
          ))}
        </ul>
      )}
    </Popover>
  )
}
