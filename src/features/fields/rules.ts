import type { FieldChange, FieldValue } from '../../engine/actions/schema.ts'
import { fieldText } from '../../engine/messages/value-text.ts'
import { phoneDigits, readBoolean, readDay, readMoment, readNumber, readTime } from '../../lib/read-values.ts'
import { fold } from '../../lib/text.ts'
import { addDays, dayNumber, dayOf, momentOf, SECOND_MS, wallClock } from '../../lib/time.ts'
import { unreachable } from '../../lib/unreachable.ts'
import type { FieldOption, FieldType } from './schema.ts'

/** What decides about a value: the field's type and options, and what date and time mean in the account. */
export interface ValueRules {
  type: FieldType
  options: FieldOption[]
  zone: string
}

/** A value as it stands in the table (see tables.ts). */
export interface Stored {
  text: string
  num: number | null
}

const PROBLEMS = {
  'not-a-number': { ja: '数値で入力してください（例: 1200、-3.5）。', en: 'Enter a number, such as 1200 or -3.5.' },
  'number-too-large': { ja: '数値は15桁、小数は6桁までです。', en: 'A number can have 15 digits and 6 decimals at most.' },
  'not-a-date': { ja: '日付を 2026-01-02 の形で入力してください。', en: 'Enter a date, such as 2026-01-02.' },
  'not-a-datetime': { ja: '日時を 2026-01-02 18:30 の形で入力してください。', en: 'Enter a date and a time, such as 2026-01-02 18:30.' },
  'not-a-time': { ja: '時刻を 18:30 の形で入力してください。', en: 'Enter a time, such as 18:30.' },
  'not-a-boolean': { ja: '「はい」か「いいえ」（または 1 か 0）で入力してください。', en: 'Enter yes or no (or 1 or 0).' },
  'not-an-email': { ja: 'メールアドレスの形ではありません。', en: 'Enter an e-mail address, such as hanako@example.jp.' },
  'not-a-phone': { ja: '電話番号の形ではありません。', en: 'Enter a phone number, such as 090-1234-5678.' },
  'not-a-url': { ja: 'http:// か https:// で始まるURLを入力してください。', en: 'Enter an address that begins with http:// or https://.' },
  'no-such-option': { ja: '選択肢にありません。', en: 'Choose one of the options.' },
  'too-long': { ja: '長すぎます。', en: 'This is too long.' },
  'does-not-fit': { ja: 'この種類の項目には使えません。', en: 'This kind of field cannot be changed in this way.' },
  'not-a-text': { ja: '1つの値を入力してください。', en: 'Give one value, not a list.' },
} satisfies Record<string, { ja: string; en: string }>
export type ProblemCode = keyof typeof PROBLEMS
/** What is wrong with a value and what to do, in both languages. */
export interface Problem {
  code: ProblemCode
  ja: string
  en: string
}

/** `stored` null: nothing was written; the value is to be taken away. */
export type Parsed = { stored: Stored | null } | { problem: Problem }

const wrong = (code: ProblemCode): Parsed => ({ problem: { code, ...PROBLEMS[code] } })
const right = (text: string, num: number | null = null): Parsed => ({ stored: { text, num } })

/** Values stay below this, so that sums are exact enough and the database writes them without an exponent. */
export const NUMBER_MAX = 1e15
const TEXT_MAX = 500
const LONG_TEXT_MAX = 5000
const EMAIL = /^[^\s@<>"(),:;]+@[^\s@<>"(),:;]+\.[^\s@<>"(),:;.]{2,}$/

/** Reads a value as people, files and machines write it. Every way into the table goes through here, so that the same value is always the same row. */
export function parseValue(rules: ValueRules, value: FieldValue): Parsed {
  if (Array.isArray(value)) return rules.type === 'choice' || rules.type === 'choices' ? ofChoices(rules, value) : wrong('not-a-text')
  if (typeof value === 'number' && rules.type === 'datetime') return ofMoment(value)
  const text = String(value).replaceAll('\r\n', '\n').trim()
  return text === '' ? { stored: null } : parseText(rules, text)
}

function parseText(rules: ValueRules, text: string): Parsed {
  switch (rules.type) {
    case 'text':
      return ofText(text.replace(/\s*\n\s*/g, ' '), TEXT_MAX)
    case 'long-text':
      return ofText(text, LONG_TEXT_MAX)
    case 'number':
      return ofNumber(text)
    case 'choice':
      return ofChoices(rules, [text])
    case 'choices':
      return ofChoices(rules, splitChoices(rules.options, text))
    case 'date':
      return ofDay(readDay(text))
    case 'datetime':
      return ofWritten(text, rules.zone)
    case 'time':
      return ofTime(readTime(text))
    case 'boolean':
      return ofBoolean(readBoolean(text))
    case 'email':
      return ofEmail(text.normalize('NFKC').toLowerCase())
    case 'phone':
      return ofPhone(text)
    case 'url':
    case 'image':
    case 'file':
      return ofUrl(text)
    default:
      return unreachable(rules.type)
  }
}

const ofText = (text: string, max: number): Parsed => (text.length > max ? wrong('too-long') : right(text))

function ofNumber(text: string): Parsed {
  const num = readNumber(text)
  if (num === null) return wrong('not-a-number')
  const isFine = Math.abs(num) < NUMBER_MAX && Number(num.toFixed(6)) === num
  // Six decimals at most: toString would write 0.000001 with an exponent only below that.
  return isFine ? right(String(num), num) : wrong('number-too-large')
}

const ofDay = (day: string | null): Parsed => (day === null ? wrong('not-a-date') : right(day, dayNumber(day)))

function ofMoment(at: number): Parsed {
  const whole = Math.floor(at / SECOND_MS) * SECOND_MS
  return Math.abs(whole) < 2.5e14 ? right(String(whole + 0), whole + 0) : wrong('not-a-datetime')
}

function ofWritten(text: string, zone: string): Parsed {
  const moment = readMoment(text)
  if (moment === null) return wrong('not-a-datetime')
  return ofMoment(typeof moment === 'number' ? moment : momentOf(moment, zone))
}

const ofTime = (time: string | null): Parsed => {
  if (time === null) return wrong('not-a-time')
  const [hours, minutes] = time.split(':').map(Number)
  return right(time, (hours ?? 0) * 60 + (minutes ?? 0))
}

const ofBoolean = (is: boolean | null): Parsed => (is === null ? wrong('not-a-boolean') : right(is ? '1' : '0', Number(is)))

const ofEmail = (text: string): Parsed => (text.length > 254 ? wrong('too-long') : EMAIL.test(text) ? right(text) : wrong('not-an-email'))

/** Kept as it was typed; the number is what phone numbers are compared by. */
function ofPhone(text: string): Parsed {
  const digits = phoneDigits(text)
  return digits === null || text.length > 40 ? wrong('not-a-phone') : right(text, Number(digits))
}

function ofUrl(text: string): Parsed {
  if (text.length > 1000) return wrong('too-long')
  if (/\s/.test(text) || !URL.canParse(text)) return wrong('not-a-url')
  const { protocol, hostname } = new URL(text)
  return (protocol === 'http:' || protocol === 'https:') && hostname !== '' ? right(text) : wrong('not-a-url')
}

/** An option by its id or its label; width, case and blanks of a label do not matter. */
const optionOf = (options: FieldOption[], text: string): FieldOption | undefined =>
  options.find(({ id }) => id === text) ??
  options.find(({ label }) => label === text) ??
  options.find(({ label }) => fold(label) === fold(text))

function ofChoices({ type, options }: ValueRules, chosen: string[]): Parsed {
  const named = chosen.map((text) => text.trim()).filter(Boolean)
  if (named.length === 0) return { stored: null }
  const found = named.map((text) => optionOf(options, text)?.id)
  if (found.includes(undefined) || (type === 'choice' && new Set(found).size > 1)) return wrong('no-such-option')
  // In the order of the options: the same choices are the same text.
  const ids = options.map(({ id }) => id).filter((id) => found.includes(id))
  return right(type === 'choice' ? (ids[0] ?? '') : JSON.stringify(ids))
}

/** Between choices, as files have them. */
const isBetween = (letter: string | undefined): boolean => letter === undefined || /[、，,|;／\n]/.test(letter)

/** The parts of '平日、土日'. A label may have such letters itself: the longest option that fits is taken, else what stands before the next of them. */
function splitChoices(options: FieldOption[], text: string): string[] {
  const names = options.flatMap(({ id, label }) => [label, id]).sort((a, b) => b.length - a.length)
  const parts: string[] = []
  let rest = text
  while (rest !== '') {
    const known = names.find((name) => rest.startsWith(name) && isBetween(rest[name.length]))
    const part = known ?? /^[^、，,|;／\n]*/.exec(rest)?.[0] ?? ''
    parts.push(part)
    rest = rest.slice(part.length + 1).trimStart()
  }
  return parts
}

const idsOf = (text: string): string[] => JSON.parse(text)

/** A stored value as the API gives it; `parseValue` takes it back. */
export function toValue(type: FieldType, text: string): FieldValue {
  if (type === 'choices') return idsOf(text)
  if (type === 'number' || type === 'datetime') return Number(text)
  return type === 'boolean' ? text === '1' : text
}

/** A stored value as people read it, in messages and files; `parseValue` makes the same value of it. */
export const showValue = ({ type, options, zone }: ValueRules, text: string): string => fieldText({ type, options }, { text, zone })

/** What an action does to a value: the same for all, or a number to add; a problem when the field's type does not go with it. */
export type Step = { to: Stored | null } | { add: number } | { problem: Problem }

interface Stepping {
  change: FieldChange
  now: number
  /** The goal that `reminder-goal` means, epoch ms; now, where it is only asked whether the change goes with the field. */
  goalAt?: number | undefined
}

export function stepOf(rules: ValueRules, { change, now, goalAt = now }: Stepping): Step {
  const { type, zone } = rules
  switch (change.op) {
    case 'set':
      return toStep(parseValue(rules, change.value))
    case 'clear':
      return { to: null }
    case 'add':
    case 'subtract':
      return type === 'number' ? { add: change.op === 'add' ? change.number : -change.number } : unfit
    case 'days-from-today':
      return inDays(rules, { days: change.days, now })
    case 'now':
      if (type === 'datetime') return toStep(ofMoment(now))
      return type === 'time' ? toStep(ofTime(wallClock(now, zone).time.slice(0, 5))) : unfit
    case 'reminder-goal':
      if (type === 'datetime') return toStep(ofMoment(goalAt))
      return type === 'date' ? toStep(ofDay(dayOf(goalAt, zone))) : unfit
    default:
      return unreachable(change)
  }
}

const unfit: Step = { problem: { code: 'does-not-fit', ...PROBLEMS['does-not-fit'] } }

const toStep = (parsed: Parsed): Step => ('problem' in parsed ? parsed : parsed.stored === null ? unfit : { to: parsed.stored })

function inDays({ type, zone }: ValueRules, { days, now }: { days: number; now: number }): Step {
  const day = addDays(dayOf(now, zone), days)
  if (type === 'date') return toStep(ofDay(day))
  return type === 'datetime' ? toStep(ofMoment(momentOf({ day, time: wallClock(now, zone).time }, zone))) : unfit
}
