import { X } from 'lucide-preact'
import { useCallback, useState } from 'preact/hooks'
import type { Notice } from './shared.ts'

type Shown = Notice & { id: number }
const SHOWN_MS = 6_000
let count = 0

export function useNotices(): [Shown[], (notice: Notice) => void, (id: number) => void] {
  const [notices, setNotices] = useState<Shown[]>([])
  const dismiss = useCallback((id: number) => setNotices((all) => all.filter((notice) => notice.id !== id)), [])
  const tell = useCallback(
    (notice: Notice) => {
      count += 1
      const id = count
      setNotices((all) => [...all.filter(({ text }) => text !== notice.text), { ...notice, id }].slice(-3))
      setTimeout(() => dismiss(id), SHOWN_MS)
    },
    [dismiss],
  )
  return [notices, tell, dismiss]
}

export function Notices({ notices, dismiss, label }: { notices: Shown[]; dismiss: (id: number) => void; label: string }) {
  return (
    <div class="pointer-events-none fixed inset-x-0 bottom-4 z-50 flex flex-col items-center gap-2 px-4" aria-live="polite">
      {notices.map(({ id, kind, text }) => (
        <div
          key={id}
          role={kind === 'error' ? 'alert' : 'status'}
          class={`pointer-events-auto flex max-w-lg items-center gap-3 rounded-box px-4 py-2.5 text-sm shadow-lg ${kind === 'error' ? 'bg-error text-error-content' : 'bg-neutral text-neutral-content'}`}
        >
          <span class="min-w-0 break-words">{text}</span>
          <button type="button" class="shrink-0 cursor-pointer" aria-label={label} onClick={() => dismiss(id)}>
            <X size={16} aria-hidden="true" />
          </button>
        </div>
      ))}
    </div>
  )
}
