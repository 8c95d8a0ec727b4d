import { useTexts } from '../../../lib/i18n.ts'
import { plainText } from '../summary.ts'
import type { AnyTap } from './kinds.ts'
import { tapTexts } from './tap-texts.ts'

/** What a tap does, in one line. */
export function useTapText(): (tap: AnyTap) => string {
  const t = useTexts(tapTexts)
  return (tap) => {
    switch (tap.kind) {
      case 'url':
        return tap.url.trim() ? t.toUrl(tap.url.trim().replace(/^https?:\/\//, '')) : t.notYet
      case 'phone':
        return tap.number.trim() ? t.toPhone(tap.number.trim()) : t.notYet
      case 'message':
        return tap.text.trim() ? t.toMessage(plainText(tap.text)) : t.notYet
      case 'copy':
        return tap.text.trim() ? t.toCopy(plainText(tap.text)) : t.notYet
      case 'actions':
        return t.toActions(tap.actions.length)
      default:
        return t[tap.kind]
    }
  }
}
