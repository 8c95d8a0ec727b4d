import { Monitor, Moon, Sun } from 'lucide-preact'
import { chooseLanguage, useLanguage, useTexts } from '../lib/i18n.ts'
import { chooseTheme, useTheme } from '../lib/theme.ts'
import { Choice } from './inputs.tsx'
import { uiTexts } from './texts.ts'

export function LanguageChoice() {
  const t = useTexts(uiTexts)
  return (
    <Choice
      label={t.language}
      value={useLanguage()}
      onChange={chooseLanguage}
      options={[
        { value: 'ja', label: <span lang="ja">日本語</span> },
        { value: 'en', label: <span lang="en">English</span> },
      ]}
    />
  )
}

export function ThemeChoice() {
  const t = useTexts(uiTexts)
  return (
    <Choice
      label={t.theme}
      value={useTheme()}
      onChange={chooseTheme}
      options={[
        { value: 'system', label: <Labelled icon={<Monitor class="size-4" aria-hidden="true" />} text={t.themeSystem} /> },
        { value: 'light', label: <Labelled icon={<Sun class="size-4" aria-hidden="true" />} text={t.themeLight} /> },
        { value: 'dark', label: <Labelled icon={<Moon class="size-4" aria-hidden="true" />} text={t.themeDark} /> },
      ]}
    />
  )
}

const Labelled = ({ icon, text }: { icon: preact.ComponentChildren; text: string }) => (
  <>
    {icon}
    {text}
  </>
)
