import { ExternalLink } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { fold } from '../../../../src/lib/text.ts'
import { useLanguage, useTexts } from '../../../lib/i18n.ts'
import { ButtonLink } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { SearchInput } from '../../../ui/SearchInput.tsx'
import { InlineMessage } from '../../phone/index.ts'
import { STICKER_PACKAGES, type StickerItem, stickersOf } from '../data/stickers.ts'
import { stickerTexts } from './sticker-texts.ts'

const LIST = 'https://developers.line.biz/ja/docs/messaging-api/sticker-list/'

interface StickerDialogProps {
  onPick: (sticker: { packageId: string; stickerId: string }) => void
  onClose: () => void
}

/** Every sticker that can be sent, by package. */
export function StickerDialog({ onPick, onClose }: StickerDialogProps) {
  const t = useTexts(stickerTexts)
  const language = useLanguage()
  const [text, setText] = useState('')
  const wanted = fold(text)
  const fits = (item: StickerItem) => wanted === '' || fold(`${item.ja} ${item.en} ${item.stickerId}`).includes(wanted)
  const packages = STICKER_PACKAGES.map((each) => ({ each, items: stickersOf(each).filter(fits) })).filter(({ items }) => items.length > 0)
  return (
    <Dialog title={t.title} onClose={onClose} width="44rem" isFull>
      <div class="flex flex-col gap-4 pt-1">
        <p class="muted text-xs">{t.lead}</p>
        <div class="flex flex-wrap items-center gap-2">
          <SearchInput label={t.search} value={text} onChange={setText} />
          <ButtonLink tone="ghost" size="sm" href={LIST} isExternal icon={<ExternalLink class="size-4" aria-hidden="true" />}>
            {t.official}
          </ButtonLink>
        </div>
        {packages.map(({ each, items }) => (
          <section key={each.packageId}>
            <h3 class="mb-1 text-sm font-bold">{each[language]}</h3>
            <ul class="grid grid-cols-[repeat(auto-fill,minmax(5.5rem,1fr))] gap-1">
              {items.map((item) => (
                <li key={item.stickerId} class="[content-visibility:auto]">
                  <button
                    type="button"
                    class="flex w-full flex-col items-center gap-0.5 rounded-field p-1.5 text-2xs hover:bg-base-content/6"
                    onClick={() => onPick({ packageId: item.packageId, stickerId: item.stickerId })}
                  >
                    <StandIn packageId={item.packageId} stickerId={item.stickerId} />
                    <span class="tnum max-w-full text-center">{item[language] || item.stickerId}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
        {packages.length === 0 && <p class="muted text-sm">{t.none}</p>}
      </div>
    </Dialog>
  )
}

/** The same animal that the preview shows. */
export function StandIn({ packageId, stickerId }: { packageId: string; stickerId: string }) {
  const language = useLanguage()
  return (
    <span class="block [zoom:0.45]" aria-hidden="true">
      <InlineMessage message={{ type: 'sticker', packageId, stickerId }} language={language} />
    </span>
  )
}
