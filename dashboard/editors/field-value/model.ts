import type { FieldValue } from '../../../src/engine/actions/schema.ts'
import type { FieldOption, FieldType } from '../../../src/features/fields/schema.ts'
import { fromLocalInput, toLocalInput } from '../../lib/dates.ts'

/** As the API has them; a test compares them. */
export const VALUE_MAX = 5000
export const TEXT_MAX = 500

/** What a value needs to know of its field. */
export interface FieldShape {
  type: FieldType
  options: readonly FieldOption[]
}

/** A value as controls hold it: a text, or the ids that are ticked. Empty is ''. */
export type DraftValue = string | string[]

export const emptyDraft = (type: FieldType): DraftValue => (type === 'choices' ? [] : '')

/** What stands in the control for a stored value; `zone` is the account's. */
export function draftOf(type: FieldType, value: FieldValue | null, zone: string): DraftValue {
  if (value === null) return emptyDraft(type)
  if (Array.isArray(value)) return type === 'choices' ? value : value.join(', ')
  if (type === 'choices') return [String(value)]
  if (type === 'datetime' && typeof value === 'number') return toLocalInput(value, zone)
  return String(value)
}

export const isEmptyDraft = (draft: DraftValue): boolean => (Array.isArray(draft) ? draft.length === 0 : draft.trim() === '')

export type ValueFault = `wrong-${FieldType}` | 'tooLong'
export type Parsed = { value: FieldValue } | { fault: ValueFault }

const isEmail = (text: string) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)
const isPhone = (text: string) => /^\+?[\d\s()-]+$/.test(text) && /^\d{6,15}$/.test(text.replace(/\D/g, ''))
function isUrl(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:')
}
const isTime = (text: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = Date.parse(text)
  // 30 February reads as 2 March.
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

/** Digits as people write them: full width, with separators. */
function numberOf(text: string): number | undefined {
  const plain = text.normalize('NFKC').replace(/[,\s]/g, '')
  const number = Number(plain)
  return plain === '' || !Number.isFinite(number) ? undefined : number
}

function textOf(type: FieldType, text: string): boolean {
  switch (type) {
    case 'email':
      return isEmail(text)
    case 'phone':
      return isPhone(text.normalize('NFKC'))
    case 'url':
    case 'image':
    case 'file':
      return isUrl(text)
    case 'time':
      return isTime(text)
    case 'date':
      return isDate(text)
    case 'boolean':
      return text === 'true' || text === 'false'
    default:
      return true
  }
}

/** The value a control stands for, or what is wrong with it. An empty control is no value: ask `isEmptyDraft` first. */
export function parseDraft(type: FieldType, draft: DraftValue, zone: string): Parsed {
  const wrong: Parsed = { fault: `wrong-${type}` }
  if (isEmptyDraft(draft)) return wrong
  if (Array.isArray(draft)) return { value: draft }
  const text = type === 'long-text' ? draft : draft.trim()
  if (type === 'number') {
    const number = numberOf(text)
    return number === undefined ? wrong : { value: number }
  }
  if (type === 'datetime') {
    const at = fromLocalInput(text, zone)
    return at === undefined ? wrong : { value: at }
  }
  if (text.length > maxOf(type)) return { fault: 'tooLong' }
  if (!textOf(type, text)) return wrong
  return { value: type === 'boolean' ? text === 'true' : text }
}

export const maxOf = (type: FieldType): number => (type === 'long-text' ? VALUE_MAX : TEXT_MAX)

export const isSameDraft = (a: DraftValue, b: DraftValue): boolean => JSON.stringify(a) === JSON.stringify(b)
