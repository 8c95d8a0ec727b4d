import { isArray, isObject, isString } from '../json.ts'
import type { Json } from '../types.ts'
import { badScheme, badUri, complain, empty, missing, notOneOf, type Place, tooLong, within, wrongSize } from './place.ts'

const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' })

/** True when `text` has more than `max` user-perceived characters; counts only when the code units leave it open. */
function isLongerInGraphemes(text: string, max: number): boolean {
  if (text.length <= max) return false
  let count = 0
  for (const _ of graphemes.segment(text)) {
    count += 1
    if (count > max) return true
  }
  return false
}

type TextRule = { max?: number; optional?: boolean; unit?: 'utf16' | 'grapheme' }

/** A string property: there, not empty, not too long. Gives it back when it is a string at all. */
export function text(place: Place, parent: Json, key: string, { max, optional, unit = 'utf16' }: TextRule = {}): string | undefined {
  const value = parent[key]
  if (value === undefined || value === null) {
    if (!optional) missing(within(place, key))
    return undefined
  }
  if (!isString(value)) {
    complain(within(place, key), 'must be a string')
    return undefined
  }
  if (value === '' && !optional) empty(within(place, key))
  else if (max !== undefined && (unit === 'utf16' ? value.length > max : isLongerInGraphemes(value, max))) tooLong(within(place, key), max)
  return value
}

export function object(place: Place, parent: Json, key: string, { optional = false } = {}): Json | undefined {
  const value = parent[key]
  if (isObject(value)) return value
  if (value === undefined || value === null) {
    if (!optional) missing(within(place, key))
  } else complain(within(place, key), 'must be an object')
  return undefined
}

/** A list of objects with `min` to `max` members. Members that are no objects are reported and skipped. */
export function list(place: Place, parent: Json, key: string, { min, max }: { min: number; max: number }): [Json, number][] {
  const value = parent[key]
  const here = within(place, key)
  if (value === undefined || value === null) {
    if (min > 0) missing(here)
    return []
  }
  if (!isArray(value)) {
    complain(here, 'must be an array')
    return []
  }
  if (value.length < min || value.length > max) wrongSize(here, min, max)
  const members: [Json, number][] = []
  value.forEach((member, index) => {
    if (isObject(member)) members.push([member, index])
    else complain({ ...here, path: place.style === 'dots' ? `${here.path}[${index}]` : `${here.path}/${index}` }, 'must be an object')
  })
  return members
}

export function choice(place: Place, parent: Json, key: string, values: readonly string[], { optional = true } = {}): string | undefined {
  const value = parent[key]
  if (value === undefined || value === null) {
    if (!optional) missing(within(place, key))
    return undefined
  }
  if (isString(value) && values.includes(value)) return value
  notOneOf(within(place, key), values)
  return undefined
}

type NumberRule = { min?: number; max?: number; optional?: boolean; integer?: boolean }
export function number(place: Place, parent: Json, key: string, rule: NumberRule = {}): number | undefined {
  const value = parent[key]
  if (value === undefined || value === null) {
    if (!rule.optional) complain(within(place, key), place.style === 'dots' ? 'May not be null' : 'must be specified')
    return undefined
  }
  if (typeof value !== 'number' || (rule.integer && !Number.isInteger(value))) {
    complain(within(place, key), rule.integer ? 'must be an integer' : 'must be a number')
    return undefined
  }
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = rule
  if (value < min || value > max) {
    const range = max === Number.POSITIVE_INFINITY ? `Must be greater than or equal to ${min}` : `Must be between ${min} and ${max}`
    complain(within(place, key), range)
  }
  return value
}

export function boolean(place: Place, parent: Json, key: string): void {
  const value = parent[key]
  if (value !== undefined && value !== null && typeof value !== 'boolean') complain(within(place, key), 'must be a boolean')
}

/** Plain http is LINE's to refuse, except toward this very machine: development has no certificates. */
const LOOPBACK = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(\/|$)/i

export function isHttpsUrl(value: string): boolean {
  return !/\s/.test(value) && URL.canParse(value) && (/^https:\/\/[^/]/i.test(value) || LOOPBACK.test(value))
}

export function httpsUrl(place: Place, parent: Json, key: string, { max = 2_000, optional = false } = {}): void {
  const value = text(place, parent, key, { max, optional })
  if (value === undefined || value === '') return
  if (/\s/.test(value) || !URL.canParse(value)) badUri(within(place, key))
  else if (!isHttpsUrl(value)) badScheme(within(place, key))
}

const TAPPABLE = /^(https?:\/\/[^/\s]|line:\/\/|tel:)/i

/** A URI that a tap opens: http, https, line or tel. */
export function tapUri(place: Place, parent: Json, key: string, { optional = false } = {}): void {
  const value = text(place, parent, key, { max: 1_000, optional })
  if (value === undefined || value === '') return
  if (/\s/.test(value) || !URL.canParse(value)) badUri(within(place, key))
  else if (!TAPPABLE.test(value)) badScheme(within(place, key))
}

export function color(place: Place, parent: Json, key: string, { hasAlpha = true } = {}): void {
  const value = parent[key]
  if (value === undefined || value === null) return
  const pattern = hasAlpha ? /^#([0-9a-f]{6}|[0-9a-f]{8})$/i : /^#[0-9a-f]{6}$/i
  if (!isString(value) || !pattern.test(value)) complain(within(place, key), 'invalid property')
}
