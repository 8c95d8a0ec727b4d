import { ChevronRight, Image, MapPin, Paperclip, SendHorizontal, Smile } from 'lucide-preact'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Bubble } from '../../dashboard/editors/phone/index.ts'
import { useShared } from './shared.ts'
import type { Play } from './use-play.ts'

const STICKERS = ['1988', '1989', '1990', '1991', '1992', '1993', '1994', '1995'].map((stickerId) => ({ packageId: '446', stickerId }))

function Stickers({ onChoose }: { onChoose: (sticker: { packageId: string; stickerId: string }) => void }) {
  const { texts, language } = useShared().taste
  return (
    <fieldset
      class="grid grid-cols-4 gap-1 [--phone-sticker-size:100%] border-t border-base-300 bg-base-100 p-2"
      aria-label={texts.stickers}
    >
      {STICKERS.map((sticker) => (
        <button
          key={sticker.stickerId}
          type="button"
          class="cursor-pointer rounded-field p-1 hover:bg-base-200"
          aria-label={texts.stickerId(`${sticker.packageId}/${sticker.stickerId}`)}
          onClick={() => onChoose(sticker)}
        >
          <Bubble message={{ type: 'sticker', ...sticker }} scene={{ language }} />
        </button>
      ))}
    </fieldset>
  )
}

/** Takes any file from disk and sends it. */
function FileButton({ play }: { play: Play }) {
  const { texts } = useShared().taste
  const file = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={file}
        type="file"
        class="hidden"
        aria-label={texts.file}
        onChange={(event) => {
          const [chosen] = event.currentTarget.files ?? []
          if (chosen) void play.file(chosen)
          event.currentTarget.value = ''
        }}
      />
      <button type="button" class="btn btn-square btn-ghost btn-sm" aria-label={texts.file} onClick={() => file.current?.click()}>
        <Paperclip size={19} aria-hidden="true" />
      </button>
    </>
  )
}

function Tools({ play, hasStickers, onStickers }: { play: Play; hasStickers: boolean; onStickers: () => void }) {
  const { texts } = useShared().taste
  return (
    <div class="flex gap-0.5">
      <button
        type="button"
        class="btn btn-square btn-ghost btn-sm"
        aria-label={texts.picture}
        onClick={() => play.choosePicture.current?.()}
      >
        <Image size={20} aria-hidden="true" />
      </button>
      <FileButton play={play} />
      <button type="button" class="btn btn-square btn-ghost btn-sm" aria-label={texts.location} onClick={() => void play.location()}>
        <MapPin size={20} aria-hidden="true" />
      </button>
      <button
        type="button"
        class="btn btn-square btn-ghost btn-sm"
        aria-label={texts.sticker}
        aria-expanded={hasStickers}
        onClick={onStickers}
      >
        <Smile size={20} aria-hidden="true" />
      </button>
    </div>
  )
}

/** The line one writes in; Enter sends, a draft from a button fills it. */
type WritingProps = { play: Play; draft: { text: string; round: number } | undefined; onWriting: (isWriting: boolean) => void }

function Writing({ play, draft, onWriting }: WritingProps) {
  const { taste, channel } = useShared()
  const { texts } = taste
  const [text, setText] = useState(draft?.text ?? '')
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => onWriting(text !== ''), [text !== ''])
  useEffect(() => {
    if (!draft) return
    setText(draft.text)
    field.current?.focus()
  }, [draft?.round])
  const send = async () => {
    const words = text.trim()
    if (words === '') return
    setText('')
    if (!(await play.text(words))) setText(text)
  }
  return (
    <form
      class="flex min-w-0 flex-1 items-end gap-1"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <textarea
        ref={field}
        class="textarea field-sizing-content max-h-32 min-h-8 min-w-0 flex-1 resize-none rounded-2xl px-3 py-1 text-[15px] leading-6"
        rows={1}
        value={text}
        placeholder={texts.message}
        aria-label={texts.messageTo(channel.name)}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          // Enter that ends a kana conversion is not meant to send.
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
          event.preventDefault()
          void send()
        }}
      />
      <button type="submit" class="btn btn-square btn-primary btn-sm" aria-label={texts.send} disabled={text.trim() === ''}>
        <SendHorizontal size={18} aria-hidden="true" />
      </button>
    </form>
  )
}

type Props = { play: Play; draft?: { text: string; round: number }; children?: ComponentChildren }

/** What the user writes with: text, a picture or file from disk, a place, a sticker. `children` stand before it all. */
export function Composer({ play, draft, children }: Props) {
  const { texts } = useShared().taste
  const [hasStickers, setStickers] = useState(false)
  // Who writes needs the room more than the tools, as in LINE.
  const [isWriting, setWriting] = useState(false)
  return (
    <div class="text-base-content">
      {hasStickers ? (
        <Stickers
          onChoose={(sticker) => {
            setStickers(false)
            void play.sticker(sticker)
          }}
        />
      ) : null}
      <div class="flex items-end gap-1 border-t border-base-300 bg-base-100 p-2">
        {children}
        {isWriting ? (
          <button type="button" class="btn btn-square btn-ghost btn-sm" aria-label={texts.tools} onClick={() => setWriting(false)}>
            <ChevronRight size={20} aria-hidden="true" />
          </button>
        ) : (
          <Tools play={play} hasStickers={hasStickers} onStickers={() => setStickers(!hasStickers)} />
        )}
        <Writing play={play} draft={draft} onWriting={setWriting} />
      </div>
    </div>
  )
}
