import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

type Props = { label: string; onClose: () => void; class?: string; children: (close: () => void) => ComponentChildren }

/** A dialog over the whole page; it closes by Escape, by a press beside it, and by what it is given to show. */
export function Dialog({ label, onClose, class: name = 'max-w-md', children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const close = () => dialog.current?.close()
  return (
    <dialog
      ref={dialog}
      class="modal"
      aria-label={label}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) close()
      }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <div class={`modal-box flex flex-col gap-4 text-base-content ${name}`}>
        <h2 class="font-semibold">{label}</h2>
        {children(close)}
      </div>
    </dialog>
  )
}
