import { Plus, Search } from 'lucide-preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { fold } from '../../src/lib/text.ts'
import type { Colour } from './colours.ts'
import { Dot } from './Label.tsx'

export interface ComboOption {
  id: number
  name: string
  colour?: Colour | undefined
  group?: string | undefined
}

interface ComboboxProps {
  label: string
  options: readonly ComboOption[]
  onPick: (id: number) => void
  /** Makes what was typed when there is nothing of that name. */
  create?: { label: (name: string) => string; run: (name: string) => void; isTaken: (name: string) => boolean } | undefined
  /** Said when nothing fits and nothing can be made. */
  empty: string
  onClose: () => void
}

const SHOWN_MAX = 50

/** Looks for one of many and takes it; open as long as it is drawn. Arrows move, Enter takes, Escape or a click elsewhere closes. */
export function Combobox({ label, options, onPick, create, empty, onClose }: ComboboxProps) {
  const id = useId()
  const root = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const wanted = fold(text)
  const found = options.filter((option) => fold(option.name).includes(wanted)).slice(0, SHOWN_MAX)
  const isNew = create !== undefined && wanted !== '' && !create.isTaken(text)
  const count = found.length + (isNew ? 1 : 0)
  const current = Math.min(active, count - 1)

  useEffect(() => {
    input.current?.focus()
    const closeOutside = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) onClose()
    }
    document.addEventListener('pointerdown', closeOutside)
    return () => document.removeEventListener('pointerdown', closeOutside)
  }, [])

  const optionId = (index: number) => `${id}-${index}`
  useEffect(() => document.getElementById(optionId(current))?.scrollIntoView?.({ block: 'nearest' }), [current])

  const take = (index: number) => {
    const option = found[index]
    if (option) onPick(option.id)
    else if (isNew) create.run(text.trim())
    else return
    setText('')
    setActive(0)
    input.current?.focus()
  }
  const handleKey = (event: KeyboardEvent) => {
    // Enter also ends the composition of Japanese; then it takes nothing.
    if (event.isComposing) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && count > 0) setActive((current + step + count) % count)
    else if (event.key === 'Enter') take(current)
    else if (event.key === 'Escape') onClose()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const row = (index: number) =>
    `flex min-h-10 cursor-pointer items-center gap-2.5 px-3 text-sm ${index === current ? 'bg-base-content/8' : 'hover:bg-base-content/4'}`
  return (
    <div ref={root} class="relative w-full max-w-sm">
      <label class="input">
        <Search class="size-4 opacity-60" aria-hidden="true" />
        <span class="sr-only">{label}</span>
        <input
          ref={input}
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={count > 0 ? optionId(current) : undefined}
          aria-autocomplete="list"
          autocomplete="off"
          placeholder={label}
          value={text}
          onInput={(event) => {
            setText(event.currentTarget.value)
            setActive(0)
          }}
          onKeyDown={handleKey}
        />
      </label>
      <div class="card-frame absolute inset-x-0 top-full z-40 mt-1 max-h-64 overflow-y-auto py-1 shadow-xl">
        <div id={`${id}-list`} role="listbox" aria-label={label}>
          {found.map((option, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard is with the input, which names the active option
            // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the input
            <div
              key={option.id}
              id={optionId(index)}
              role="option"
              aria-selected={index === current}
              class={row(index)}
              onClick={() => take(index)}
            >
              {option.colour && <Dot colour={option.colour} />}
              <span class="min-w-0 grow">{option.name}</span>
              {option.group !== undefined && <span class="muted shrink-0 text-2xs">{option.group}</span>}
            </div>
          ))}
          {isNew && (
            // biome-ignore lint/a11y/useKeyWithClickEvents: as above
            // biome-ignore lint/a11y/useFocusableInteractive: as above
            <div
              id={optionId(found.length)}
              role="option"
              aria-selected={current === found.length}
              class={row(found.length)}
              onClick={() => take(found.length)}
            >
              <Plus class="size-4 shrink-0 text-primary" aria-hidden="true" />
              <span class="min-w-0 grow font-semibold">{create.label(text.trim())}</span>
            </div>
          )}
        </div>
        {count === 0 && <p class="muted px-3 py-2 text-sm">{empty}</p>}
      </div>
    </div>
  )
}
