import { Copy } from 'lucide-preact'
import type { LineObject } from '../../dashboard/editors/phone/index.ts'
import { Dialog } from './Dialog.tsx'
import { useShared } from './shared.ts'

/** One message as it went over the wire. */
export function JsonDialog({ message, onClose }: { message: LineObject; onClose: () => void }) {
  const { taste, tell } = useShared()
  const { texts } = taste
  const text = JSON.stringify(message, null, 2)
  const copy = async () => {
    await navigator.clipboard?.writeText(text).catch(() => {})
    tell({ kind: 'info', text: texts.copied })
  }
  return (
    <Dialog label={texts.rawJson} class="max-w-2xl" onClose={onClose}>
      {(close) => (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <section class="max-h-[60vh] overflow-auto rounded-field bg-base-200 p-3 text-xs leading-relaxed" aria-label="JSON" tabIndex={0}>
            <pre class="break-words whitespace-pre-wrap">{text}</pre>
          </section>
          <div class="flex justify-end gap-2">
            <button type="button" class="btn" onClick={copy}>
              <Copy size={16} aria-hidden="true" />
              {texts.copyJson}
            </button>
            <button type="button" class="btn btn-primary" onClick={close}>
              {texts.dismiss}
            </button>
          </div>
        </>
      )}
    </Dialog>
  )
}
