import type { Bubble } from '../../../src/engine/messages/schema.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useIsDark } from '../../lib/theme.ts'
import { Phone, type PhoneMessage } from '../phone/index.ts'
import { composerTexts } from './texts.ts'

/** What LINE is given for a bubble. */
const toLineMessage = ({ text }: Bubble): PhoneMessage['message'] => ({ type: 'text', text })

const isVisible = ({ text }: Bubble) => text.trim() !== ''

interface PreviewProps {
  /** Whose messages they are. */
  account: { name: string; pictureUrl: string | null }
  bubbles: Bubble[]
  note?: string | undefined
}

/** How it will look on the friend's phone. */
export function Preview({ account, bubbles, note }: PreviewProps) {
  const t = useTexts(composerTexts)
  const isDark = useIsDark()
  const language = useLanguage()
  const messages: PhoneMessage[] = bubbles
    .filter(isVisible)
    .map((bubble, index) => ({ id: String(index), from: 'account', message: toLineMessage(bubble) }))
  return (
    <section class="flex flex-col gap-2" aria-label={t.preview}>
      <h2 class="flex items-baseline justify-between gap-3 text-sm font-bold">
        {t.preview}
        {note && <span class="muted text-xs font-normal">{note}</span>}
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable with the keyboard */}
      <div class="overflow-y-auto rounded-box border border-base-300 lg:max-h-[calc(100dvh-9rem)]" tabIndex={0}>
        <Phone title={account.name} iconUrl={account.pictureUrl ?? undefined} messages={messages} dark={isDark} language={language} />
      </div>
      {messages.length === 0 && <p class="muted text-center text-xs">{t.previewEmpty}</p>}
    </section>
  )
}
