import { CircleCheck, Info, TriangleAlert, X } from 'lucide-preact'
import { useEffect, useState } from 'preact/hooks'
import { useTexts } from '../lib/i18n.ts'
import { useStore } from '../lib/store.ts'
import { uiTexts } from './texts.ts'
import { dismissToast, type Toast, toasts } from './toast-store.ts'

const SHOWN_MS = 5_000
const WITH_ACTION_MS = 10_000

const ICON = {
  success: <CircleCheck class="size-5 shrink-0 text-[oklch(76%_0.15_156)] dark:text-[oklch(48%_0.12_156)]" aria-hidden="true" />,
  error: <TriangleAlert class="size-5 shrink-0 text-[oklch(78%_0.13_50)] dark:text-[oklch(52%_0.16_35)]" aria-hidden="true" />,
  neutral: <Info class="size-5 shrink-0 opacity-70" aria-hidden="true" />,
}

function ToastCard({ toast }: { toast: Toast }) {
  const t = useTexts(uiTexts)
  const [isHeld, setHeld] = useState(false)
  useEffect(() => {
    if (isHeld) return
    const timer = setTimeout(() => dismissToast(toast.id), toast.action ? WITH_ACTION_MS : SHOWN_MS)
    return () => clearTimeout(timer)
  }, [toast.id, isHeld])
  const act = () => {
    toast.action?.run()
    dismissToast(toast.id)
  }
  return (
    <li
      class="toast-in pointer-events-auto flex w-full items-center gap-3 rounded-field bg-neutral py-1.5 pr-1.5 pl-4 text-sm text-neutral-content shadow-xl sm:w-auto sm:min-w-72"
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocusCapture={() => setHeld(true)}
      onBlurCapture={() => setHeld(false)}
    >
      {ICON[toast.tone]}
      <span class="grow py-1.5">{toast.text}</span>
      {toast.action && (
        <button type="button" class="min-h-9 shrink-0 rounded px-3 font-bold whitespace-nowrap underline underline-offset-4" onClick={act}>
          {toast.action.label}
        </button>
      )}
      <button
        type="button"
        class="grid size-9 place-items-center rounded opacity-70 hover:opacity-100"
        aria-label={t.dismiss}
        onClick={() => dismissToast(toast.id)}
      >
        <X class="size-4" aria-hidden="true" />
      </button>
    </li>
  )
}

/** Where notices appear; drawn once, always there, so that they are read out. On a phone above, where no button is that they could cover. */
export function Toasts() {
  const t = useTexts(uiTexts)
  const shown = useStore(toasts)
  return (
    <section
      aria-label={t.notices}
      aria-live="polite"
      class="pointer-events-none fixed inset-x-4 top-[calc(4.25rem+env(safe-area-inset-top))] z-50 lg:top-auto lg:right-6 lg:bottom-6 lg:left-auto"
    >
      <ul class="flex flex-col items-end gap-2">
        {shown.map((toast) => (
          <ToastCard key={toast.id} toast={toast} />
        ))}
      </ul>
    </section>
  )
}
