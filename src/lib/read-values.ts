// What people type into boxes and spreadsheets, Japanese ways of writing included. Each gives null for what cannot be read.

/** Full-width letters as ASCII, without blanks around. */
const plain = (text: string): string => text.normalize('NFKC').trim()

/** Whole numbers and decimals, with thousands separators, a sign, ¥ or 円: '３，０００', '¥5,500', '-1.5'. */
export function readNumber(text: string): number | null {
  const written = plain(text)
    .replace(/[−‐–]/g, '-')
    .replace(/^([+-]?)\s*[¥\\]\s*/, '$1')
    .replace(/\s*円$/, '')
  if (!/^[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$/.test(written)) return null
  const value = Number(written.replaceAll(',', ''))
  return Number.isFinite(value) ? value + 0 : null
}

const pad = (text: string | undefined): string => (text ?? '').padStart(2, '0')

/** Such a day exists in the calendar (not 2026-02-30), and its year has four digits. */
function dayFrom([year, month, date]: (string | undefined)[]): string | null {
  const day = `${year}-${pad(month)}-${pad(date)}`
  const at = Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(at) || !new Date(at).toISOString().startsWith(day) ? null : day
}

const DAY = /^([1-9]\d{3})(?:-|\/|\.|年\s*)(\d{1,2})(?:-|\/|\.|月\s*)(\d{1,2})日?$/

/** A calendar day as YYYY-MM-DD, from 2026-01-02, 2026/1/2, 2026.1.2, 20260102 or 2026年1月2日. */
export function readDay(text: string): string | null {
  const written = plain(text)
  const found = DAY.exec(written) ?? /^([1-9]\d{3})(\d{2})(\d{2})$/.exec(written)
  return found && dayFrom(found.slice(1))
}

const COLONS = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?$/
const KANJI = /^(午前|午後)?\s*(\d{1,2})時(?:\s*(\d{1,2})分)?(?:\s*(\d{1,2})秒)?$/

/** A time of day as HH:MM:SS, from 9:05, 09:05:00, 18時30分 or 午後6時. */
function readClock(text: string): string | null {
  const colons = COLONS.exec(text)
  const kanji = KANJI.exec(text)
  const [hour, minute, second] = colons ? colons.slice(1) : kanji ? kanji.slice(2) : []
  if (hour === undefined) return null
  const isHalf = kanji?.[1] !== undefined
  const hours = Number(hour) + (kanji?.[1] === '午後' ? 12 : 0)
  const isThere = hours < 24 && (!isHalf || Number(hour) < 12) && Number(minute ?? 0) < 60 && Number(second ?? 0) < 60
  return isThere ? `${pad(String(hours))}:${pad(minute)}:${pad(second)}` : null
}

/** A time of day as HH:MM; seconds are left out. */
export const readTime = (text: string): string | null => readClock(plain(text))?.slice(0, 5) ?? null

/** With an offset or Z at its end, a text names a moment by itself. */
const ZONED = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/

/** A moment: as epoch ms when the text says its zone itself (2026-01-02T18:30:00+09:00), else as what calendar and clock show. A day alone begins at midnight. */
export function readMoment(text: string): number | { day: string; time: string } | null {
  const written = plain(text)
  if (ZONED.test(written)) {
    const at = Date.parse(written)
    return Number.isNaN(at) || readDay(written.slice(0, 10)) === null ? null : at
  }
  const [, day = '', clock = ''] = /^(\S*?\d日?)(?:[T\s]+|(?<=日))(\S.*)$/.exec(written) ?? [undefined, written, '']
  const [readable, time] = [readDay(day), clock === '' ? '00:00:00' : readClock(clock.trim())]
  return readable !== null && time !== null ? { day: readable, time } : null
}

const YES = new Set(['true', '1', 'yes', 'y', 'on', 'はい', '○', '〇', '◯', '有', 'あり', '有り', 'する', 'オン'])
const NO = new Set(['false', '0', 'no', 'n', 'off', 'いいえ', '×', '✕', '✗', 'x', '無', 'なし', '無し', 'しない', 'オフ'])

/** Yes or no, in the words of spreadsheets and forms. */
export function readBoolean(text: string): boolean | null {
  const word = plain(text).toLowerCase()
  return YES.has(word) ? true : NO.has(word) ? false : null
}

/** A phone number as digits that can be compared: '+81 90-1234-5678' and '０９０（1234）5678' are the same. Null when it cannot be one. */
export function phoneDigits(text: string): string | null {
  const written = plain(text)
    .replace(/[‐−–ー]/g, '-')
    .replace(/^\+81[\s.-]*(\(0\))?0?/, '0')
  if (!/^\+?[\d\s().-]+$/.test(written)) return null
  const digits = written.replace(/\D/g, '')
  return digits.length >= 8 && digits.length <= 15 ? digits : null
}
