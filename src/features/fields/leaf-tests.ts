import { dayFromToday, daysRange } from '../../engine/segments/days.ts'
import type { LeafContext } from '../../engine/segments/leaves.ts'
import type { FieldOp, FieldTest } from '../../engine/segments/schema.ts'
import { addDays, dayNumber, dayOf } from '../../lib/time.ts'
import { type Span, spanOf } from './leaf-values.ts'
import { parseValue, type ValueRules } from './rules.ts'
import type { FieldType } from './schema.ts'
import { IS_SHORT, SHORT_MAX } from './tables.ts'

/** What a value `v` of friend_fields must be, and an index that finds such values; or what is wrong with the test, and where in it. */
export type ValueTest = { sql: string; way?: { sql: string; isOrdered: boolean } } | { wrong: string; at: string }

const WORDS: FieldOp[] = ['is', 'is-not', 'contains', 'contains-not']
const ORDER: FieldOp[] = ['is', 'is-not', 'lt', 'le', 'gt', 'ge', 'between']
const AROUND: FieldOp[] = ['days-from-today', 'this-month']

/** Which tests fit which type; whether there is a value can be asked of all. */
const FITTING: Record<FieldType, readonly FieldOp[]> = {
  text: WORDS,
  'long-text': WORDS,
  email: WORDS,
  phone: WORDS,
  url: WORDS,
  image: WORDS,
  file: WORDS,
  number: ORDER,
  choice: ['any-of', 'none-of'],
  choices: ['any-of', 'none-of', 'all-of'],
  date: [...ORDER, ...AROUND, 'birthday-today', 'birthday-month'],
  datetime: [...ORDER, ...AROUND],
  time: ORDER,
  boolean: ['is', 'is-not'],
}

export const isFitting = (type: FieldType, op: FieldOp): boolean => op === 'empty' || op === 'not-empty' || FITTING[type].includes(op)
export const fittingOps = (type: FieldType): string => [...FITTING[type], 'empty', 'not-empty'].join(', ')

interface Testing {
  rules: ValueRules
  context: LeafContext
}

const NUMBERED = new Set<FieldType>(['number', 'date', 'datetime', 'time', 'boolean'])
const isNumber = (sql: string): ValueTest => ({ sql: `v.num ${sql}`, way: { sql: `num ${sql}`, isOrdered: false } })

function within({ from, to }: Span, { context: { values } }: Testing): ValueTest {
  return from === to
    ? { sql: `v.num = ${values.number(from)}`, way: { sql: `num = ${values.number(from)}`, isOrdered: true } }
    : isNumber(`BETWEEN ${values.number(from)} AND ${values.number(to)}`)
}

function isValue(value: string, testing: Testing): ValueTest {
  const { rules, context } = testing
  if (NUMBERED.has(rules.type)) {
    const span = spanOf(rules, value)
    return typeof span === 'string' ? { wrong: span, at: 'value' } : within(span, testing)
  }
  const parsed = parseValue(rules, value)
  if ('problem' in parsed) return { wrong: parsed.problem.en, at: 'value' }
  const { text = '', num = null } = parsed.stored ?? {}
  // A phone number is the same however it is written.
  if (num !== null) return within({ from: num, to: num }, testing)
  return isText(text, context)
}

function isText(text: string, { values }: LeafContext): ValueTest {
  const wanted = values.text(text)
  const isShort = [...text].length <= SHORT_MAX
  return { sql: `v.text = ${wanted}`, ...(isShort ? { way: { sql: `text = ${wanted} AND ${IS_SHORT}`, isOrdered: true } } : {}) }
}

/** Capital letters of the alphabet do not matter, as SQLite's lower() has it. */
const contains = (value: string, { values }: LeafContext): ValueTest => ({
  sql: `instr(lower(v.text), ${values.text(value.replace(/[A-Z]/g, (letter) => letter.toLowerCase()))}) > 0`,
})

function ofOptions({ op, values: wanted }: Extract<FieldTest, { values: string[] }>, { rules, context: { values } }: Testing): ValueTest {
  const known = new Set(rules.options.map((option) => option.id))
  const foreign = wanted.findIndex((id) => !known.has(id))
  if (foreign >= 0) return { wrong: 'The field has no such option any more. Choose one that it has.', at: `values.${foreign}` }
  const list = values.list(wanted)
  if (rules.type === 'choice')
    return { sql: `v.text IN ${list}`, way: { sql: `text IN ${list} AND ${IS_SHORT}`, isOrdered: wanted.length === 1 } }
  const among = `json_each(v.text) o WHERE o.value IN ${list}`
  return op === 'all-of'
    ? { sql: `(SELECT count(*) FROM ${among}) = ${new Set(wanted).size}` }
    : { sql: `(SELECT count(*) FROM ${among}) > 0` }
}

function compared(
  { op, value }: Extract<FieldTest, { op: 'lt' | 'le' | 'gt' | 'ge' }>,
  { rules, context: { values } }: Testing,
): ValueTest {
  const span = spanOf(rules, value)
  if (typeof span === 'string') return { wrong: span, at: 'value' }
  switch (op) {
    case 'lt':
      return isNumber(`< ${values.number(span.from)}`)
    case 'le':
      return isNumber(`<= ${values.number(span.to)}`)
    case 'gt':
      return isNumber(`> ${values.number(span.to)}`)
    default:
      return isNumber(`>= ${values.number(span.from)}`)
  }
}

function between({ from, to }: Extract<FieldTest, { op: 'between' }>, testing: Testing): ValueTest {
  const [first, last] = [spanOf(testing.rules, from), spanOf(testing.rules, to)]
  if (typeof first === 'string') return { wrong: first, at: 'from' }
  if (typeof last === 'string') return { wrong: last, at: 'to' }
  if (first.from > last.to) return { wrong: 'Enter a value that is not below the first one.', at: 'to' }
  return within({ from: first.from, to: last.to }, testing)
}

/** Whole days of the account's calendar, as numbers of days or as the moments of them. */
function onDays(days: { from: string; to: string }, testing: Testing): ValueTest {
  const { rules } = testing
  if (rules.type === 'date') return within({ from: dayNumber(days.from), to: dayNumber(days.to) }, testing)
  const { from, until } = daysRange(days, rules.zone)
  return within({ from: from ?? 0, to: (until ?? 0) - 1 }, testing)
}

function thisMonth({ now, timeZone }: LeafContext): { from: string; to: string } {
  const from = `${dayOf(now, timeZone).slice(0, 7)}-01`
  return { from, to: addDays(`${addDays(from, 31).slice(0, 7)}-01`, -1) }
}

/** Those born on 29 February have their day on the 28th of other years. */
function birthdayToday({ now, timeZone }: LeafContext): ValueTest {
  const today = dayOf(now, timeZone)
  const isLastOfFebruary = today.endsWith('-02-28') && addDays(today, 1).endsWith('-03-01')
  return { sql: `substr(v.text, 6) IN ('${today.slice(5)}'${isLastOfFebruary ? `, '02-29'` : ''})` }
}

function birthdayMonth(month: 'this' | number, { now, timeZone }: LeafContext): ValueTest {
  const wanted = month === 'this' ? dayOf(now, timeZone).slice(5, 7) : String(month).padStart(2, '0')
  return { sql: `substr(v.text, 6, 2) = '${wanted}'` }
}

/** The test that a value has to pass; of a test that says "not", its positive. The test fits the field's type. */
export function valueTest(test: FieldTest, testing: Testing): ValueTest {
  const { context } = testing
  switch (test.op) {
    case 'is':
    case 'is-not':
      return isValue(test.value, testing)
    case 'contains':
    case 'contains-not':
      return contains(test.value, context)
    case 'any-of':
    case 'none-of':
    case 'all-of':
      return ofOptions(test, testing)
    case 'between':
      return between(test, testing)
    case 'days-from-today':
      return onDays({ from: dayFromToday(test.from, context), to: dayFromToday(test.to, context) }, testing)
    case 'this-month':
      return onDays(thisMonth(context), testing)
    case 'birthday-today':
      return birthdayToday(context)
    case 'birthday-month':
      return birthdayMonth(test.month, context)
    case 'empty':
    case 'not-empty':
      return { sql: '1', way: { sql: '1', isOrdered: true } }
    default:
      return compared(test, testing)
  }
}
