import { ScanQrCode } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { Dialog } from './Dialog.tsx'
import { wayOf } from './links.ts'
import { readQr } from './qr.ts'
import { useShared } from './shared.ts'

function QrPicture({ onRead, onFail }: { onRead: (url: string) => void; onFail: () => void }) {
  const { texts } = useShared().taste
  const scan = async (file: File | undefined) => {
    if (!file) return
    const found = await readQr(file).catch(() => undefined)
    if (found) onRead(found)
    else onFail()
  }
  return (
    <label class="btn">
      <ScanQrCode size={18} aria-hidden="true" />
      {texts.chooseQr}
      <input
        type="file"
        accept="image/*"
        class="sr-only"
        onChange={(event) => {
          void scan(event.currentTarget.files?.[0])
          event.currentTarget.value = ''
        }}
      />
    </label>
  )
}

/** What the camera would see: a link, or a picture of a QR code. */
export function OpenUrl({ onOpen, onClose }: { onOpen: (url: string) => void; onClose: () => void }) {
  const { texts } = useShared().taste
  const [url, setUrl] = useState('')
  const [problem, setProblem] = useState<string>()
  return (
    <Dialog label={texts.scan} onClose={onClose}>
      {(close) => {
        const open = (wanted: string) => {
          if (wayOf(wanted).kind === 'nowhere') return setProblem(texts.noLink)
          close()
          onOpen(wanted.trim())
        }
        return (
          <form
            class="flex flex-col gap-4"
            onSubmit={(event) => {
              event.preventDefault()
              open(url)
            }}
          >
            <label class="flex flex-col gap-1 text-sm">
              {texts.pasteUrl}
              <input
                class="input w-full"
                type="text"
                inputMode="url"
                value={url}
                required
                placeholder="https://"
                aria-describedby={problem ? 'open-url-problem' : undefined}
                onInput={(event) => setUrl(event.currentTarget.value)}
              />
            </label>
            {problem ? (
              <p id="open-url-problem" role="alert" class="text-sm text-error">
                {problem}
              </p>
            ) : null}
            <QrPicture onRead={open} onFail={() => setProblem(texts.noQr)} />
            <div class="flex justify-end gap-2">
              <button type="button" class="btn btn-ghost" onClick={close}>
                {texts.cancel}
              </button>
              <button type="submit" class="btn btn-primary">
                {texts.open}
              </button>
            </div>
          </form>
        )
      }}
    </Dialog>
  )
}
