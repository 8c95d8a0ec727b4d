import { isObject } from '../json.ts'
import type { Json } from '../types.ts'
import { complain, item, type Place, within, wrongSize } from './place.ts'
import { choice, list, number, object, text } from './values.ts'

const MAX_EMOJI = 20
const MAX_MENTIONS = 20
const MAX_SUBSTITUTIONS = 100

export function checkText(place: Place, message: Json): void {
  const value = text(place, message, 'text', { max: 5_000 })
  text(place, message, 'quoteToken', { optional: true })
  for (const [emoji, index] of list(place, message, 'emojis', { min: 0, max: MAX_EMOJI })) {
    const here = item(within(place, 'emojis'), index)
    text(here, emoji, 'productId')
    text(here, emoji, 'emojiId')
    const at = number(here, emoji, 'index', { integer: true })
    if (value !== undefined && at !== undefined && value.charAt(at) !== '$') complain(within(here, 'index'), 'must be the position of "$"')
  }
}

const KEY = /^[a-zA-Z0-9_]{1,20}$/
const badKey = (key: string) => `The key '${key}' enclosed in '{}' does not match the pattern '^[a-zA-Z0-9_]{1,20}$'.`

type Options = { deep: Place; mayMention: boolean }

/** textV2: every `{key}` has a substitution, and `{{`, `}}` are braces. What lies deeper than the text's length is judged in the second manner. */
export function checkTextV2(place: Place, message: Json, { deep, mayMention }: Options): void {
  const value = text(place, message, 'text', { max: 5_000 })
  text(place, message, 'quoteToken', { optional: true })
  const substitution = object(place, message, 'substitution', { optional: true }) ?? {}
  const used = (value ?? '').replaceAll('{{', '').replaceAll('}}', '')
  for (const [, key = ''] of used.matchAll(/\{([^{}]*)\}/g)) {
    if (!KEY.test(key)) complain(within(deep, 'text'), badKey(key))
    else if (!isObject(substitution[key])) complain(within(deep, 'substitution'), `The substitution for the key '${key}' must be specified`)
  }
  if (/[{}]/.test(used.replace(/\{[^{}]*\}/g, ''))) complain(within(deep, 'text'), "'{' and '}' must be used in pairs")
  checkSubstitutions(within(place, 'substitution'), substitution, mayMention)
}

function checkSubstitutions(place: Place, substitution: Json, mayMention: boolean): void {
  const entries = Object.entries(substitution)
  const ofType = (type: string) => entries.filter(([, value]) => isObject(value) && value.type === type).length
  if (entries.length > MAX_SUBSTITUTIONS) wrongSize(place, 0, MAX_SUBSTITUTIONS)
  else if (ofType('emoji') > MAX_EMOJI) complain(place, `at most ${MAX_EMOJI} emoji can be substituted`)
  else if (ofType('mention') > MAX_MENTIONS) complain(place, `at most ${MAX_MENTIONS} mentions can be substituted`)
  for (const [key, value] of entries) {
    if (!KEY.test(key)) complain(within(place, key), badKey(key))
    checkSubstitution(within(place, key), value, mayMention)
  }
}

function checkSubstitution(place: Place, value: unknown, mayMention: boolean): void {
  if (!isObject(value)) {
    complain(place, 'must be an object')
    return
  }
  const type = choice(place, value, 'type', ['mention', 'emoji'], { optional: false })
  if (type === 'emoji') {
    text(place, value, 'productId')
    text(place, value, 'emojiId')
  }
  // In a chat of two there is nobody to mention: LINE takes mentions in groups and rooms only.
  if (type === 'mention' && !mayMention) complain(within(place, 'type'), 'mention can only be used in group or room chats')
  else if (type === 'mention') checkMentionee(place, value)
}

function checkMentionee(place: Place, mention: Json): void {
  const mentionee = object(place, mention, 'mentionee')
  if (!mentionee) return
  const here = within(place, 'mentionee')
  if (choice(here, mentionee, 'type', ['user', 'all'], { optional: false }) === 'user') text(here, mentionee, 'userId')
}
