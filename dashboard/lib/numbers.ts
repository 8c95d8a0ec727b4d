import { type Language, useLanguage } from './i18n.ts'

const LOCALE: Record<Language, string> = { ja: 'ja-JP', en: 'en-GB' }
export const localeOf = (language: Language): string => LOCALE[language]

export const formatNumber = (value: number, language: Language): string => new Intl.NumberFormat(LOCALE[language]).format(value)

/** Numbers with the separators of the language in use. */
export function useNumber(): (value: number) => string {
  const language = useLanguage()
  return (value) => formatNumber(value, language)
}
