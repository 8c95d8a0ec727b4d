import type { LeafOf } from '../../../src/engine/segments/schema.ts'
import type { FieldItem } from './lists.ts'
import type { ComparedTest, FieldTest, OptionsTest } from './model.ts'
import { sentenceTexts } from './sentence-texts.ts'
import type { Speech } from './speech.ts'

type Value = string | number

/** A condition on a field in words, by the field's type: 来店回数が5以上, 最終来店日が90日前から今日. */
export function fieldSentence({ fieldId, test }: LeafOf<'field'>, fields: readonly FieldItem[], speech: Speech): string {
  const field = fields.find(({ id }) => id === fieldId)
  return ofTest(test, field ?? { id: fieldId, name: speech.name(fieldId, fields), type: 'text', options: [] }, speech)
}

const isInTime = ({ type }: FieldItem) => type === 'date' || type === 'datetime' || type === 'time'

/** A value as the field's type shows it. */
function said(value: Value, { type }: FieldItem, speech: Speech): string {
  if (typeof value === 'number') return speech.number(value)
  if (value === '') return '…'
  const t = sentenceTexts[speech.language]
  if (type === 'boolean') return value === '1' ? t.yes : t.no
  if (type === 'number') return speech.number(Number(value))
  if (type === 'date') return speech.day(value)
  if (type === 'datetime') return value.length > 10 ? `${speech.day(value.slice(0, 10))} ${value.slice(11, 16)}` : speech.day(value)
  return type === 'time' ? value : speech.quoted(value)
}

function ofTest(test: FieldTest, field: FieldItem, speech: Speech): string {
  const t = sentenceTexts[speech.language]
  const { name } = field
  switch (test.op) {
    case 'empty':
      return t.fieldEmpty(name)
    case 'not-empty':
      return t.fieldNotEmpty(name)
    case 'is':
      return t.fieldIs(name, said(test.value, field, speech))
    case 'is-not':
      return t.fieldIsNot(name, said(test.value, field, speech))
    case 'contains':
      return t.fieldContains(name, speech.quoted(test.value))
    case 'contains-not':
      return t.fieldContainsNot(name, speech.quoted(test.value))
    case 'any-of':
    case 'none-of':
    case 'all-of':
      return ofOptions(test, field, speech)
    case 'lt':
    case 'le':
    case 'gt':
    case 'ge':
      return compared(test, field, speech)
    case 'between':
      return t.fieldBetween(name, said(test.from, field, speech), said(test.to, field, speech))
    case 'days-from-today':
      return aroundToday(test, name, speech)
    case 'this-month':
      return t.fieldThisMonth(name)
    case 'birthday-today':
      return t.birthdayToday(name)
    case 'birthday-month':
      return test.month === 'this' ? t.birthdayThisMonth(name) : t.birthdayMonth(name, test.month)
  }
}

function ofOptions({ op, values }: OptionsTest, { name, options }: FieldItem, speech: Speech): string {
  const t = sentenceTexts[speech.language]
  const list = speech.names(
    values,
    options.map(({ id, label }) => ({ id, name: label })),
  )
  if (op === 'all-of') return values.length > 1 ? t.fieldAllOf(name, list) : t.fieldContains(name, list)
  if (op === 'any-of') return (values.length > 1 ? t.fieldAnyOf : t.fieldIs)(name, list)
  return (values.length > 1 ? t.fieldNoneOf : t.fieldIsNot)(name, list)
}

function compared({ op, value }: ComparedTest, field: FieldItem, speech: Speech): string {
  const t = sentenceTexts[speech.language]
  const words = isInTime(field)
    ? { lt: t.fieldBefore, le: t.fieldUntil, gt: t.fieldAfter, ge: t.fieldSince }
    : { lt: t.fieldLt, le: t.fieldLe, gt: t.fieldGt, ge: t.fieldGe }
  return words[op](field.name, said(value, field, speech))
}

function aroundToday({ from, to }: Extract<FieldTest, { op: 'days-from-today' }>, name: string, speech: Speech): string {
  const t = sentenceTexts[speech.language]
  const day = (offset: number) => {
    if (offset === 0) return t.today
    return offset < 0 ? t.daysAgo(speech.number(-offset)) : t.daysAhead(speech.number(offset))
  }
  return from === to ? t.fieldIs(name, day(from)) : t.fieldBetween(name, day(from), day(to))
}
