import { useEffect, useState } from 'preact/hooks'
import type { Language } from '../../dashboard/editors/phone/index.ts'
import { TEXTS, type Words } from './texts.ts'

export type Taste = {
  language: Language
  isDark: boolean
  texts: Words
  setLanguage(language: Language): void
  setDark(isDark: boolean): void
}

/** Storage may be forbidden; then choices last as long as the page. */
function stored(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}
function store(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Nothing to do: the choice holds until the page is closed.
  }
}

/** Language and theme: from the URL (`lang`, `theme`), else as chosen before, else Japanese and as the system has it. */
export function useTaste(): Taste {
  const [language, setLanguage] = useState<Language>(() => {
    const wished = new URLSearchParams(location.search).get('lang') ?? stored('simulator.language')
    return wished === 'en' ? 'en' : 'ja'
  })
  const [isDark, setDark] = useState(() => {
    const wished = new URLSearchParams(location.search).get('theme') ?? stored('simulator.theme')
    return wished ? wished === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
  })
  const texts: Words = TEXTS[language]
  useEffect(() => {
    document.documentElement.lang = language
    document.documentElement.dataset.theme = isDark ? 'dark' : 'light'
    document.title = texts.title
  }, [language, isDark, texts])
  return {
    language,
    isDark,
    texts,
    setLanguage: (next) => {
      store('simulator.language', next)
      setLanguage(next)
    },
    setDark: (next) => {
      store('simulator.theme', next ? 'dark' : 'light')
      setDark(next)
    },
  }
}
