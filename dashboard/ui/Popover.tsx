import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'

interface PopoverProps {
  trigger: ComponentChildren
  /** Name of the trigger where its content does not say it. */
  label?: string
  triggerClass?: string
  panelClass?: string
  children: (close: () => void) => ComponentChildren
}

/** A button that shows a small panel of links and controls. Escape, a click elsewhere or leaving it with Tab closes it. */
export function Popover({ trigger, label, triggerClass = '', panelClass = '', children }: PopoverProps) {
  const [isOpen, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()

  useEffect(() => {
    if (!isOpen) return
    const closeOutside = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false)
    }
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      setOpen(false)
      button.current?.focus()
    }
    document.addEventListener('pointerdown', closeOutside)
    document.addEventListener('focusin', closeOutside)
    document.addEventListener('keydown', closeOnEscape)
    return () => {
      document.removeEventListener('pointerdown', closeOutside)
      document.removeEventListener('focusin', closeOutside)
      document.removeEventListener('keydown', closeOnEscape)
    }
  }, [isOpen])

  return (
    <div ref={root} class="relative">
      <button
        ref={button}
        type="button"
        class={triggerClass}
        aria-expanded={isOpen}
        aria-controls={id}
        aria-label={label}
        onClick={() => setOpen(!isOpen)}
      >
        {trigger}
      </button>
      <div id={id} hidden={!isOpen} class={`card-frame absolute z-40 p-2 shadow-xl ${panelClass}`}>
        {isOpen && children(() => setOpen(false))}
      </div>
    </div>
  )
}
