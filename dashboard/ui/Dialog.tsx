import { X } from 'lucide-preact'
import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { useTexts } from '../lib/i18n.ts'
import { Button } from './Button.tsx'
import { uiTexts } from './texts.ts'

interface DialogProps {
  title: string
  onClose: () => void
  children: ComponentChildren
  footer?: ComponentChildren
  /** While something is under way the dialog stays. */
  isLocked?: boolean
  width?: string
  /** Takes the whole screen on a phone, and its height stays whatever is inside; for editors. */
  isFull?: boolean
}

/** A native modal dialog: the browser keeps the focus inside and gives it back. Draw it to open it. */
export function Dialog({ title, onClose, children, footer, isLocked = false, width = '30rem', isFull = false }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const t = useTexts(uiTexts)
  const close = () => {
    if (!isLocked) onClose()
  }

  useEffect(() => {
    const dialog = ref.current
    if (dialog && !dialog.open) {
      dialog.showModal()
      // Not the close button, which stands first: the dialog itself, so that its title is read.
      dialog.focus()
    }
    return () => dialog?.close()
  }, [])

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the click is on the backdrop; the keyboard has Escape, which is onCancel
    <dialog
      ref={ref}
      tabIndex={-1}
      class={`sheet ${isFull ? 'sheet-full' : ''}`}
      aria-labelledby={titleId}
      style={{ '--sheet-width': width }}
      onCancel={(event) => {
        event.preventDefault()
        close()
      }}
      onClick={(event) => {
        if (event.target === ref.current) close()
      }}
    >
      <div class={`flex flex-col ${isFull ? 'h-full' : 'max-h-[inherit]'}`}>
        <div class="flex items-start gap-3 px-5 pt-5 pb-2 sm:px-6">
          <h2 id={titleId} class="grow pt-1 text-lg font-bold">
            {title}
          </h2>
          <Button tone="ghost" size="sm" label={t.close} icon={<X class="size-5" />} onClick={close} isDisabled={isLocked} class="-mr-2" />
        </div>
        <div class={`overflow-y-auto px-5 pb-5 sm:px-6 ${isFull ? 'grow' : ''}`}>{children}</div>
        {footer && (
          <div class="flex flex-col-reverse gap-2 border-t border-base-300 px-5 py-4 sm:flex-row sm:justify-end sm:px-6">{footer}</div>
        )}
      </div>
    </dialog>
  )
}
