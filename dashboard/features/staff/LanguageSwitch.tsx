import { Languages } from 'lucide-preact'
import { chooseLanguage, useLanguage } from '../../lib/i18n.ts'

/** Before login: one button to the other language, named in that language. */
export function LanguageSwitch() {
  const language = useLanguage()
  const other = language === 'ja' ? 'en' : 'ja'
  return (
    <button type="button" lang={other} class="btn btn-ghost btn-sm" onClick={() => chooseLanguage(other)}>
      <Languages class="size-4" aria-hidden="true" />
      {other === 'ja' ? '日本語' : 'English'}
    </button>
  )
}
