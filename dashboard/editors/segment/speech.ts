import type { Language } from '../../lib/i18n.ts'
import { formatNumber, localeOf } from '../../lib/numbers.ts'
import { sentenceTexts } from './sentence-texts.ts'

interface Named<I> {
  id: I
  name: string
}

/** How names, numbers and days are said in one language. What is not filled in yet is said as "…". */
export interface Speech {
  language: Language
  number(value: number): string
  /** 2026年11月21日 of 2026-11-21. */
  day(day: string): string
  quoted(text: string): string
  list(texts: readonly string[]): string
  name<I>(id: I, among: readonly Named<I>[]): string
  /** Several names; null is said as `none`. */
  names<I>(ids: readonly (I | null)[], among: readonly Named<I>[], none?: string): string
}

const SAID_MAX = 5
const JOINT: Record<Language, string> = { ja: '', en: ', ' }

export function speechIn(language: Language, isReady: boolean): Speech {
  const t = sentenceTexts[language]
  const number = (value: number) => (Number.isFinite(value) ? formatNumber(value, language) : '…')
  const quoted = (text: string) => (text === '' ? '…' : t.quoted(text))
  const list = (texts: readonly string[]) => {
    if (texts.length === 0) return '…'
    const said = texts.slice(0, SAID_MAX).join(JOINT[language])
    return texts.length > SAID_MAX ? t.andMore(said, number(texts.length - SAID_MAX)) : said
  }
  const name = <I>(id: I, among: readonly Named<I>[]) => {
    const found = among.find((each) => each.id === id)
    if (found) return t.quoted(found.name)
    return isReady && id !== 0 ? t.gone : '…'
  }
  return {
    language,
    number,
    day: (day) => dayIn(day, language),
    quoted,
    list,
    name,
    names: (ids, among, none = '…') => list(ids.map((id) => (id === null ? none : name(id, among)))),
  }
}

function dayIn(day: string, language: Language): string {
  const at = Date.parse(day)
  if (Number.isNaN(at)) return '…'
  return new Intl.DateTimeFormat(localeOf(language), { timeZone: 'UTC', dateStyle: language === 'ja' ? 'long' : 'medium' }).format(at)
}
