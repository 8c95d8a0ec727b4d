import { EllipsisVertical, type LucideIcon } from 'lucide-preact'
import type { CSSProperties } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'

export type MenuItem = { label: string; Icon: LucideIcon; isGrave?: boolean; isChecked?: boolean; act: () => void }

type ListProps = { items: MenuItem[]; label: string; style?: CSSProperties; class?: string; onClose: (byKey: boolean) => void }

/** A menu: arrow keys walk it, Escape and a press elsewhere close it. */
export function MenuList({ items, label, style, class: name = '', onClose }: ListProps) {
  const list = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    list.current?.querySelector('button')?.focus()
    const away = (event: Event) => {
      if (event.target instanceof Node && !list.current?.contains(event.target)) onClose(false)
    }
    document.addEventListener('pointerdown', away, true)
    return () => document.removeEventListener('pointerdown', away, true)
    // The list is made anew for each opening, so what it closes never changes under it.
  }, [])
  const walk = (event: KeyboardEvent) => {
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault()
      onClose(true)
      return
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const all = [...(list.current?.querySelectorAll('button') ?? [])]
    const at = all.findIndex((button) => button.matches(':focus'))
    all[(at + step + all.length) % all.length]?.focus()
  }
  return (
    <div
      ref={list}
      role="menu"
      tabIndex={-1}
      aria-label={label}
      class={`absolute z-30 flex min-w-44 flex-col rounded-field border border-base-300 bg-base-100 p-1 text-sm text-base-content shadow-lg ${name}`}
      style={style}
      onKeyDown={walk}
    >
      {items.map(({ label: words, Icon, isGrave, isChecked, act }) => (
        <button
          key={words}
          type="button"
          {...(isChecked === undefined ? { role: 'menuitem' } : { role: 'menuitemradio', 'aria-checked': isChecked })}
          class={`flex cursor-pointer items-center gap-2 rounded-field px-3 py-2 text-left whitespace-nowrap hover:bg-base-200 ${isGrave ? 'text-error' : ''} ${isChecked ? 'font-bold' : ''}`}
          onClick={() => {
            onClose(true)
            act()
          }}
        >
          <Icon size={16} aria-hidden="true" />
          {words}
        </button>
      ))}
    </div>
  )
}

/** Three dots that open a menu below them. */
export function MenuButton({ items, label }: { items: MenuItem[]; label: string }) {
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  return (
    <div class="relative">
      <button
        ref={button}
        type="button"
        class="btn btn-square btn-ghost btn-xs"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <EllipsisVertical size={16} aria-hidden="true" />
      </button>
      {isOpen ? (
        <MenuList
          items={items}
          label={label}
          class="top-full right-0 mt-1"
          onClose={(byKey) => {
            // A press on the button itself closes by the button.
            setTimeout(() => setOpen(false))
            if (byKey) button.current?.focus()
          }}
        />
      ) : null}
    </div>
  )
}
