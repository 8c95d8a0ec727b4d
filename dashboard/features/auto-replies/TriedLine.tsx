import { CircleCheck, CircleHelp, CircleMinus } from 'lucide-preact'
import type { TriedRule } from '../../../src/features/auto-replies/schema.ts'
import { useDates } from '../../lib/dates.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useZone } from '../../ui/Time.tsx'
import { tryTexts } from './try-texts.ts'

/** What a rule would make of a message, in words. */
export function useTriedWords(): (tried: TriedRule) => string {
  const t = useTexts(tryTexts)
  const dates = useDates(useZone())
  return ({ outcome, keyword, at }) => {
    switch (outcome) {
      case 'applies':
        return keyword === null ? t.applies : t.appliesFor(keyword)
      case 'outside-window':
        return at === null ? t.outside : t.outsideUntil(dates.exact(at))
      case 'resting':
        return at === null ? t.resting : t.restingUntil(dates.exact(at))
      case 'no-match':
        return t.noMatch
      case 'not-asked':
        return t.notAsked
      default:
        return t[outcome]
    }
  }
}

const icon = {
  applies: <CircleCheck class="mt-0.5 size-4 shrink-0 text-success" aria-hidden="true" />,
  depends: <CircleHelp class="mt-0.5 size-4 shrink-0 text-info" aria-hidden="true" />,
  other: <CircleMinus class="muted mt-0.5 size-4 shrink-0" aria-hidden="true" />,
}

export function TriedLine({ tried }: { tried: TriedRule }) {
  const words = useTriedWords()
  const { outcome } = tried
  const isOther = outcome !== 'applies' && outcome !== 'depends'
  return (
    <span class={`mt-1 flex items-start gap-1.5 text-sm ${isOther ? 'muted' : 'font-semibold'}`}>
      {icon[isOther ? 'other' : outcome]}
      {words(tried)}
    </span>
  )
}
