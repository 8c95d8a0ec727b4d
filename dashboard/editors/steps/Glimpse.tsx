import { useTexts } from '../../lib/i18n.ts'
import { useBubbleSummary } from '../composer/kind-texts.ts'
import { KIND_ICONS } from '../composer/kinds.ts'
import type { DraftBubble } from '../composer/model.ts'
import { wordsOf } from '../composer/summary.ts'
import { stepKindTexts } from './kind-texts.ts'

const SHOWN_MAX = 3
const isBlank = ({ bubble }: DraftBubble) => bubble.kind === 'text' && bubble.text.trim() === ''

/** A message as it will stand on the phone, very small: its bubbles with their first words. */
export function Glimpse({ bubbles }: { bubbles: readonly DraftBubble[] }) {
  const t = useTexts(stepKindTexts)
  const summary = useBubbleSummary()
  if (bubbles.every(isBlank)) return <span class="text-sm text-warning">{t.noMessage}</span>
  return (
    <span class="flex w-fit max-w-full flex-col items-start gap-1 rounded-field bg-[#8cabd9]/25 px-2 py-1.5 dark:bg-[#8cabd9]/15">
      {bubbles.slice(0, SHOWN_MAX).map(({ key, bubble }) => {
        const Icon = KIND_ICONS[bubble.kind]
        return (
          <span
            key={key}
            class="flex max-w-full items-start gap-1.5 rounded-[0.75rem] rounded-tl-[0.25rem] bg-base-100 px-2.5 py-1 text-xs shadow-xs"
          >
            {bubble.kind !== 'text' && <Icon class="mt-0.5 size-3.5 shrink-0 text-accent" aria-hidden="true" />}
            <span class={`line-clamp-2 min-w-0 break-words ${wordsOf(bubble) ? '' : 'muted'}`}>{summary(bubble)}</span>
          </span>
        )
      })}
      {bubbles.length > SHOWN_MAX && <span class="muted px-1 text-2xs">{t.more(bubbles.length - SHOWN_MAX)}</span>}
    </span>
  )
}
