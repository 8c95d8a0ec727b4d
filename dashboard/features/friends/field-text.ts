import type { Field } from '../../../src/features/fields/schema.ts'
import { formatDate, formatExact } from '../../lib/dates.ts'
import type { Language } from '../../lib/i18n.ts'
import { formatNumber } from '../../lib/numbers.ts'

interface Shown {
  language: Language
  zone: string
  now: number
}

const YES_NO: Record<Language, { yes: string; no: string }> = { ja: { yes: 'はい', no: 'いいえ' }, en: { yes: 'yes', no: 'no' } }

const labelsOf = ({ options }: Pick<Field, 'options'>, ids: readonly unknown[]): string =>
  ids.map((id) => options.find((option) => option.id === id)?.label ?? String(id)).join('、')

function idsIn(text: string): unknown[] {
  try {
    const read: unknown = JSON.parse(text)
    return Array.isArray(read) ? read : [text]
  } catch {
    return [text]
  }
}

/** A field's value as people read it, from the text in which it is stored. */
export function fieldText(field: Pick<Field, 'type' | 'options'>, text: string, { language, zone, now }: Shown): string {
  switch (field.type) {
    case 'choice':
      return labelsOf(field, [text])
    case 'choices':
      return labelsOf(field, idsIn(text))
    case 'boolean':
      return text === '1' ? YES_NO[language].yes : YES_NO[language].no
    case 'number':
      return formatNumber(Number(text), language)
    case 'date':
      return formatDate(text, language)
    case 'datetime':
      return formatExact(Number(text), now, { language, zone })
    default:
      return text
  }
}
