import { remembered } from './remembered.ts'
import { createStore, useStore } from './store.ts'

export const LANGUAGES = ['ja', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

type Text = string | ((...args: never[]) => string)
/** Texts stand beside the feature that shows them: `{ ja: {…}, en: {…} } satisfies Texts`. */
export type Texts = Record<Language, Record<string, Text>>

const isLanguage = (value: string | null): value is Language => LANGUAGES.some((language) => language === value)

/** What was chosen before, else what the browser asks for, else Japanese. */
function firstLanguage(): Language {
  const chosen = remembered.read('language')
  if (isLanguage(chosen)) return chosen
  for (const wish of navigator.languages ?? []) {
    const language = wish.slice(0, 2).toLowerCase()
    if (isLanguage(language)) return language
  }
  return 'ja'
}

export const languageStore = createStore<Language>(firstLanguage())
document.documentElement.lang = languageStore.get()

export function chooseLanguage(language: Language): void {
  remembered.write('language', language)
  document.documentElement.lang = language
  languageStore.set(language)
}

export const useLanguage = (): Language => useStore(languageStore)

/** The texts of the language in use. Only keys that every language has can be read. */
export const useTexts = <T extends Texts>(texts: T): T['ja'] | T['en'] => texts[useLanguage()]

/** The text under a key that came from outside (an error code, a reason); undefined when there is none. */
export function textFor(texts: Record<string, Text>, key: string): string | undefined {
  const text = Object.hasOwn(texts, key) ? texts[key] : undefined
  return typeof text === 'string' ? text : undefined
}
