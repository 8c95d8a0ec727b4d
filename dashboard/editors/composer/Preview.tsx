import type { Bubble } from '../../../src/engine/messages/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useIsWide } from '../../lib/use-wide.ts'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { WIDE } from './Bar.tsx'
import { composerTexts } from './texts.ts'
import { WithTools } from './WithTools.tsx'

const PhonePreview = lazyPart(async () => (await import('./preview/PhonePreview.tsx')).PhonePreview)

interface PreviewProps {
  /** Whose messages they are. */
  account: { name: string; pictureUrl: string | null }
  bubbles: Bubble[]
  note?: string | undefined
  /** Stands beside a composer, whose bar opens it where there is no room for it. */
  isBeside?: boolean
}

/** How it will look on the friend's phone. */
export function Preview({ account, bubbles, note, isBeside = false }: PreviewProps) {
  const t = useTexts(composerTexts)
  const isWide = useIsWide(WIDE)
  if (isBeside && !isWide) return null
  return (
    <WithTools>
      <section class="flex flex-col gap-2" aria-label={t.preview}>
        <h2 class="flex items-baseline justify-between gap-3 text-sm font-bold">
          {t.preview}
          {note && <span class="muted text-xs font-normal">{note}</span>}
        </h2>
        <PhonePreview account={account} bubbles={bubbles} />
      </section>
    </WithTools>
  )
}
