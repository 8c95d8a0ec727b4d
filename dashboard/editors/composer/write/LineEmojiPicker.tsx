import { ExternalLink } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { useLanguage, useTexts } from '../../../lib/i18n.ts'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { SelectField, TextField } from '../../../ui/inputs.tsx'
import { emojiIdOf, KNOWN_LINE_EMOJI, LINE_EMOJI_PRODUCTS, lineEmojiToken } from '../data/line-emoji.ts'
import { emojiTexts } from './emoji-texts.ts'

const LIST = {
  ja: 'https://developers.line.biz/ja/docs/messaging-api/emoji-list/',
  en: 'https://developers.line.biz/en/docs/messaging-api/emoji-list/',
}

/** LINE's own emoji: those that are used most by what they show, all others by set and number. */
export function LineEmojiPicker({ onPut }: { onPut: (text: string) => void }) {
  const t = useTexts(emojiTexts)
  const language = useLanguage()
  return (
    <>
      <p class="muted text-sm">{t.lineLead}</p>
      <ul class="grid grid-cols-[repeat(auto-fill,minmax(2.75rem,1fr))]">
        {KNOWN_LINE_EMOJI.map((emoji) => (
          <li key={emoji.productId + emoji.emojiId}>
            <button
              type="button"
              class="grid aspect-square w-full place-items-center rounded-field text-2xl hover:bg-base-content/6"
              aria-label={emoji[language]}
              title={emoji[language]}
              onClick={() => onPut(lineEmojiToken(emoji.productId, emoji.emojiId))}
            >
              {emoji.looks}
            </button>
          </li>
        ))}
      </ul>
      <ByNumber onPut={onPut} />
    </>
  )
}

function ByNumber({ onPut }: { onPut: (text: string) => void }) {
  const t = useTexts(emojiTexts)
  const language = useLanguage()
  const [no, setNo] = useState('0')
  const [number, setNumber] = useState('1')
  const product = LINE_EMOJI_PRODUCTS[Number(no)]
  const max = product?.count ?? 0
  const isRight = /^\d{1,3}$/.test(number.trim()) && Number(number) >= 1 && Number(number) <= max
  return (
    <section class="flex flex-col gap-3 border-t border-base-300 pt-4">
      <div class="flex flex-wrap items-center justify-between gap-2">
        <h3 class="text-sm font-bold">{t.byNumber}</h3>
        <ButtonLink tone="ghost" size="sm" href={LIST[language]} isExternal icon={<ExternalLink class="size-4" aria-hidden="true" />}>
          {t.official}
        </ButtonLink>
      </div>
      <p class="muted text-xs">{t.byNumberHelp}</p>
      <div class="grid grid-cols-2 items-start gap-3">
        <SelectField
          label={t.set}
          value={no}
          onChange={setNo}
          options={LINE_EMOJI_PRODUCTS.map(({ count }, index) => ({ value: String(index), label: t.setNo(index + 1, count) }))}
        />
        <TextField
          label={t.number}
          value={number}
          onChange={setNumber}
          error={isRight ? undefined : t.numberWrong(max)}
          attributes={{ inputMode: 'numeric', maxLength: 3, autocomplete: 'off' }}
        />
      </div>
      <div>
        <Button
          isDisabled={!isRight}
          onClick={() => product && isRight && onPut(lineEmojiToken(product.productId, emojiIdOf(Number(number))))}
        >
          {t.put}
        </Button>
      </div>
    </section>
  )
}
