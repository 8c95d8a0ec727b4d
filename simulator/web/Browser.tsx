import { ExternalLink, RotateCw, X } from 'lucide-preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { doorOf, hostOf } from './links.ts'
import { useShared } from './shared.ts'

/** What pages may do inside the phone: everything an app's browser lets them do, but not leave the phone. */
const MAY = 'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-modals allow-downloads'

type Seen = { title: string; url: string }

/** Title and address of a page of the simulator's own; other origins keep theirs to themselves. */
function seenIn(frame: HTMLIFrameElement | null): Seen | undefined {
  try {
    const page = frame?.contentDocument
    return page && page.URL !== 'about:blank' ? { title: page.title, url: page.URL } : undefined
  } catch {
    return undefined
  }
}

/** `liff.closeWindow()` asks the frame that holds the page. */
const isClosing = (data: unknown) => typeof data === 'object' && data !== null && 'type' in data && data.type === 'liff:close'

type Props = { url: string; userId: string; onClose: () => void }

/** LINE's in-app browser: it opens links as the user whose phone this is. */
export function Browser({ url, userId, onClose }: Props) {
  const { taste, channel } = useShared()
  const { texts } = taste
  const door = doorOf(url, { userId, channelId: channel.channelId })
  const frame = useRef<HTMLIFrameElement>(null)
  const close = useRef<HTMLButtonElement>(null)
  const [seen, setSeen] = useState<Seen>()
  const [round, setRound] = useState(0)
  useEffect(() => {
    close.current?.focus()
    const listen = (event: MessageEvent) => {
      if (event.source === frame.current?.contentWindow && isClosing(event.data)) onClose()
    }
    addEventListener('message', listen)
    return () => removeEventListener('message', listen)
  }, [url])
  return (
    <section
      class="absolute inset-0 z-20 flex flex-col bg-base-100 text-base-content"
      aria-label={texts.browser}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      <div class="flex items-center gap-1 border-b border-base-300 px-2 py-1">
        <button ref={close} type="button" class="btn btn-square btn-ghost btn-sm" aria-label={texts.closeBrowser} onClick={onClose}>
          <X size={18} aria-hidden="true" />
        </button>
        <p class="min-w-0 flex-1 text-center leading-tight">
          <span class="block truncate text-sm font-semibold">{seen?.title || hostOf(url)}</span>
          <span class="block truncate text-xs text-base-content/80">{seen?.url ?? url}</span>
        </p>
        <button type="button" class="btn btn-square btn-ghost btn-sm" aria-label={texts.reload} onClick={() => setRound(round + 1)}>
          <RotateCw size={16} aria-hidden="true" />
        </button>
        <a class="btn btn-square btn-ghost btn-sm" href={door} target="_blank" rel="noopener" aria-label={texts.openOutside}>
          <ExternalLink size={16} aria-hidden="true" />
        </a>
      </div>
      <iframe
        key={`${door} ${round}`}
        ref={frame}
        class="min-h-0 w-full flex-1 bg-white"
        src={door}
        title={texts.browser}
        sandbox={MAY}
        allow="clipboard-read; clipboard-write; camera; geolocation"
        onLoad={() => setSeen(seenIn(frame.current))}
      />
    </section>
  )
}
