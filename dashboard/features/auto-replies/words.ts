import type { AutoReply, Match } from '../../../src/features/auto-replies/schema.ts'
import { splitMinutes } from '../../editors/steps/timing.ts'
import { windowsLine } from '../../editors/windows/sentence.ts'
import type { Language } from '../../lib/i18n.ts'
import { formatNumber } from '../../lib/numbers.ts'
import { autoReplyTexts } from './texts.ts'

const SAID_MAX = 4
const JOINT: Record<Language, { keywords: string; parts: string }> = {
  ja: { keywords: '', parts: '・' },
  en: { keywords: ', ', parts: ' · ' },
}

/** What a rule listens for: 「予約」「よやく」のどれかを含む. */
export function matchLine(match: Match, language: Language): string {
  const t = autoReplyTexts[language]
  if (match.kind !== 'keywords') return match.kind === 'any' ? t.anyLine : t.anyTextLine
  const { keywords, how, of } = match
  const said = keywords.slice(0, SAID_MAX).map(t.quoted).join(JOINT[language].keywords)
  const left = keywords.length - SAID_MAX
  const list = left > 0 ? t.andMore(said, formatNumber(left, language)) : said
  if (keywords.length > 1)
    return { exact: t.exactAny, partial: of === 'all' ? t.partialAll : t.partialAny, prefix: t.prefixAny, pattern: t.patternAny }[how](list)
  return { exact: t.exactOne, partial: t.partialOne, prefix: t.prefixOne, pattern: t.patternOne }[how](list)
}

/** 60分, 2時間, 3日. */
export function restLine(minutes: number, language: Language): string {
  const t = autoReplyTexts[language]
  const { count, unit } = splitMinutes(minutes)
  return { minutes: t.minutes, hours: t.hours, days: t.days }[unit](formatNumber(count, language))
}

interface Inside {
  language: Language
  /** The condition on friends in words; undefined: none. */
  condition: string | undefined
}

/** The whole rule in a line: what it listens for, when, from whom, and how long it rests. */
export function ruleLine(
  { match, windows, restMinutes }: Pick<AutoReply, 'match' | 'windows' | 'restMinutes'>,
  { language, condition }: Inside,
): string {
  const t = autoReplyTexts[language]
  const parts = [
    matchLine(match, language),
    windows.length > 0 ? windowsLine(windows, language) : '',
    condition === undefined ? '' : t.onlyFor(condition),
    restMinutes === null ? '' : t.restFor(restLine(restMinutes, language)),
  ]
  return parts.filter((part) => part !== '').join(JOINT[language].parts)
}
