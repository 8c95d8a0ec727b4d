import { isLonger, type Limit } from './cut.ts'
import { type FlexSpot, inside, type Json, say } from './flex-spot.ts'

// Actions inside Flex (Messaging API reference, "Action objects"), and our own that stands for a choice.

const KINDS = ['postback', 'message', 'uri', 'datetimepicker', 'clipboard'] as const
/** `http`, `https`, `line` and `tel` are what LINE opens. */
const OPENS = /^(https?:\/\/[^/\s]|line:\/\/|tel:)\S*$/i
const LETTERS = (max: number): Limit => ({ max, unit: 'letters' })
const UNITS = (max: number): Limit => ({ max, unit: 'units' })

/** Longest texts, by kind of action; those with `!` must be there. */
const TEXTS: Record<string, Record<string, Limit>> = {
  postback: { 'data!': UNITS(300), displayText: LETTERS(300), text: LETTERS(300), fillInText: LETTERS(300) },
  message: { 'text!': LETTERS(300) },
  uri: { 'uri!': UNITS(1000) },
  datetimepicker: { 'data!': UNITS(300), 'mode!': UNITS(8), initial: UNITS(16), min: UNITS(16), max: UNITS(16) },
  clipboard: { 'clipboardText!': UNITS(1000) },
}

interface Manner {
  /** A button is nothing without words on it. */
  needsLabel: boolean
  onVideo?: boolean
}

export function checkAction(spot: FlexSpot, action: unknown, { needsLabel, onVideo = false }: Manner): void {
  if (!isJson(action)) return say(spot, 'not-an-object')
  if (action.type === 'choice') return checkChoice(spot, action, { needsLabel, onVideo })
  const kinds: readonly string[] = onVideo ? ['uri'] : KINDS
  if (typeof action.type !== 'string' || !kinds.includes(action.type)) return say(inside(spot, 'type'), 'action-kind')
  checkText(spot, action, { name: needsLabel ? 'label!' : 'label', limit: LETTERS(40) })
  for (const [name, limit] of Object.entries(TEXTS[action.type] ?? {})) checkText(spot, action, { name, limit })
  if (action.type === 'uri') checkUris(spot, action)
  if (action.type === 'datetimepicker' && !['date', 'time', 'datetime'].includes(String(action.mode))) say(inside(spot, 'mode'), 'value')
}

function checkChoice(spot: FlexSpot, { key, label }: Json, { needsLabel, onVideo }: Manner): void {
  const choice = typeof key === 'string' ? spot.choices?.get(key) : undefined
  if (onVideo && choice && choice.kind !== 'url' && choice.kind !== 'phone') return say(inside(spot, 'key'), 'action-kind')
  if (spot.choices && !choice) return say(inside(spot, 'key'), 'choice-unknown')
  if (typeof key !== 'string') return say(inside(spot, 'key'), 'missing')
  if (needsLabel && choice?.label.trim() === '' && (typeof label !== 'string' || label.trim() === '')) say(inside(spot, 'label'), 'missing')
}

function checkText(spot: FlexSpot, action: Json, { name, limit }: { name: string; limit: Limit }): void {
  const isRequired = name.endsWith('!')
  const property = isRequired ? name.slice(0, -1) : name
  const value = action[property]
  const here = inside(spot, property)
  if (value === undefined || value === null) {
    if (isRequired) say(here, 'missing')
  } else if (typeof value !== 'string') say(here, 'value')
  else if (isRequired && value === '') say(here, 'empty')
  else if (isLonger(withoutPlaceholders(value), limit)) say(here, 'too-long', String(limit.max))
}

const withoutPlaceholders = (text: string): string => text.replace(/\{\{[^{}]*\}\}/g, '')

function checkUris(spot: FlexSpot, { uri, altUri }: Json): void {
  if (typeof uri === 'string' && uri !== '') checkUri(inside(spot, 'uri'), uri)
  if (altUri === undefined) return
  if (!isJson(altUri)) return say(inside(spot, 'altUri'), 'not-an-object')
  if (typeof altUri.desktop === 'string') checkUri(inside(inside(spot, 'altUri'), 'desktop'), altUri.desktop)
}

function checkUri(spot: FlexSpot, uri: string): void {
  const plain = withoutPlaceholders(uri)
  if (!OPENS.test(plain) || !URL.canParse(plain)) say(spot, 'address')
}

export const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
