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

const FORMATS: Record<string, RegExp> = {
  date: /^(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$|^2100-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  time: /^([01]\d|2[0-3]):[0-5]\d$/,
  datetime: /^(19\d\d|20\d\d|2100)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])[Tt]([01]\d|2[0-3]):[0-5]\d$/,
}

function datetimepicker(place: Place, action: Json): void {
  text(place, action, 'data', { max: 300 })
  const mode = choice(place, action, 'mode', ['date', 'time', 'datetime'], { optional: false })
  if (!mode) return
  for (const key of ['initial', 'max', 'min']) {
    const value = text(place, action, key, { optional: true })
    if (value !== undefined && !FORMATS[mode]?.test(value)) complain(within(place, key), 'invalid date format')
  }
  const { min, max } = action
  if (isString(min) && isString(max) && min >= max) complain(within(place, 'min'), 'min must be less than max')
}
