import { Image, SendHorizontal, Smile } from 'lucide-preact'
import { useRef, useState } from 'preact/hooks'
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

/** What the user writes with: text, a picture from disk, a sticker. */
export function Composer({ play }: { play: Play }) {
  const { taste, channel } = useShared()
  const { texts } = taste
  const [text, setText] = useState('')
  const [hasStickers, setStickers] = useState(false)
  const file = useRef<HTMLInputElement>(null)
  play.choosePicture.current = () => file.current?.click()
  const send = async () => {
    const words = text.trim()
    if (words === '') return
    setText('')
    if (!(await play.text(words))) setText(text)
  }
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
      <form
        class="flex items-end gap-1 border-t border-base-300 bg-base-100 p-2"
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <input
          ref={file}
          type="file"
          accept="image/*"
          class="hidden"
          aria-label={texts.picture}
          onChange={(event) => {
            const [chosen] = event.currentTarget.files ?? []
            if (chosen) void play.picture(chosen)
            event.currentTarget.value = ''
          }}
        />
        <button type="button" class="btn btn-square btn-ghost btn-sm" aria-label={texts.picture} onClick={() => file.current?.click()}>
          <Image size={20} aria-hidden="true" />
        </button>
        <button
          type="button"
          class="btn btn-square btn-ghost btn-sm"
          aria-label={texts.sticker}
          aria-expanded={hasStickers}
          onClick={() => setStickers(!hasStickers)}
        >
          <Smile size={20} aria-hidden="true" />
        </button>
        <textarea
          class="textarea resize-none field-sizing-content max-h-32 min-h-8 flex-1 rounded-2xl px-3 py-1 text-[15px] leading-6"
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
    </div>
  )
}
