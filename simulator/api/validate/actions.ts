import { isString } from '../json.ts'
import type { Json } from '../types.ts'
import { complain, notOneOf, type Place, within } from './place.ts'
import { choice, object, tapUri, text } from './values.ts'

const TAPS = ['postback', 'message', 'uri', 'datetimepicker', 'clipboard'] as const
const QUICK = [...TAPS, 'camera', 'cameraRoll', 'location'] as const

/** Where an action stands decides which kinds it may have and what its label may be. */
export type ActionHome = { label: 'required' | 'optional'; max: number; kinds: readonly string[] }
export const IN_TEMPLATE: ActionHome = { label: 'required', max: 20, kinds: TAPS }
export const ON_TEMPLATE_AREA: ActionHome = { label: 'optional', max: 20, kinds: TAPS }
export const IN_IMAGE_CAROUSEL: ActionHome = { label: 'optional', max: 12, kinds: TAPS }
export const IN_QUICK_REPLY: ActionHome = { label: 'required', max: 20, kinds: QUICK }
export const IN_FLEX_BUTTON: ActionHome = { label: 'required', max: 40, kinds: TAPS }
export const IN_FLEX: ActionHome = { label: 'optional', max: 40, kinds: TAPS }
export const ON_FLEX_VIDEO: ActionHome = { label: 'optional', max: 40, kinds: ['uri'] }

export function checkAction(place: Place, action: Json, home: ActionHome): void {
  const type = action.type
  if (!isString(type)) {
    complain(within(place, 'type'), place.style === 'dots' ? 'May not be empty' : 'must be specified')
    return
  }
  if (!home.kinds.includes(type)) {
    notOneOf(within(place, 'type'), home.kinds)
    return
  }
  text(place, action, 'label', { max: home.max, unit: 'grapheme', optional: home.label === 'optional' })
  CHECKS[type]?.(place, action)
}

export function checkActionAt(
  place: Place,
  parent: Json,
  { key, home, optional }: { key: string; home: ActionHome; optional?: boolean },
): void {
  const action = object(place, parent, key, { optional })
  if (action) checkAction(within(place, key), action, home)
}

const CHECKS: Record<string, (place: Place, action: Json) => void> = {
  postback,
  message: (place, action) => text(place, action, 'text', { max: 300, unit: 'grapheme' }),
  uri: checkUri,
  datetimepicker,
  clipboard: (place, action) => text(place, action, 'clipboardText', { max: 1_000 }),
}

function postback(place: Place, action: Json): void {
  text(place, action, 'data', { max: 300 })
  text(place, action, 'displayText', { max: 300, unit: 'grapheme', optional: true })
  text(place, action, 'text', { max: 300, unit: 'grapheme', optional: true })
  if (action.displayText !== undefined && action.text !== undefined)
    complain(within(place, 'text'), 'displayText and text can not be used together')
  const option = choice(place, action, 'inputOption', ['closeRichMenu', 'openRichMenu', 'openKeyboard', 'openVoice'])
  text(place, action, 'fillInText', { max: 300, unit: 'grapheme', optional: true })
  if (action.fillInText !== undefined && option !== 'openKeyboard') complain(within(place, 'fillInText'), 'must not be specified')
}

function checkUri(place: Place, action: Json): void {
  tapUri(place, action, 'uri')
  const alt = object(place, action, 'altUri', { optional: true })
  if (alt) tapUri(within(place, 'altUri'), alt, 'desktop', { optional: true })
}

const DATE = '(\\d{4}-\\d\\d-\\d\\d)'
const TIME = '([01]\\d|2[0-3]):[0-5]\\d'
const FORMATS: Record<string, RegExp> = {
  date: new RegExp(`^${DATE}$`),
  time: new RegExp(`^${TIME}$`),
  datetime: new RegExp(`^${DATE}T${TIME}$`),
}

/** A day of the calendar between 1900 and 2100; the 30th of February is none. */
function isDay(date: string): boolean {
  const at = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date) && date >= '1900-01-01' && date <= '2100-12-31'
}

function isMoment(value: string, mode: string): boolean {
  const match = FORMATS[mode]?.exec(value)
  return Boolean(match) && (mode === 'time' || isDay(match?.[1] ?? ''))
}

function datetimepicker(place: Place, action: Json): void {
  text(place, action, 'data', { max: 300 })
  const mode = choice(place, action, 'mode', ['date', 'time', 'datetime'], { optional: false })
  if (!mode) return
  // LINE takes a small t as well.
  const momentOf = (key: string) => text(place, action, key, { optional: true })?.replace('t', 'T')
  const [min, max] = [momentOf('min'), momentOf('max')]
  for (const [key, value] of Object.entries({ initial: momentOf('initial'), max, min }))
    if (value !== undefined && !isMoment(value, mode)) complain(within(place, key), 'invalid date format')
  if (min !== undefined && max !== undefined && min >= max) complain(within(place, 'min'), 'min must be less than max')
}
