import { isArray, isObject, isString } from '../json.ts'
import type { Json } from '../types.ts'
import { complain, item, type Place, within } from './place.ts'
import { choice, httpsUrl, list, number, object, tapUri, text } from './values.ts'

export function checkText(place: Place, message: Json): void {
  const value = text(place, message, 'text', { max: 5_000 })
  text(place, message, 'quoteToken', { optional: true })
  if (message.emojis === undefined) return
  for (const [emoji, index] of list(place, message, 'emojis', { min: 0, max: 20 })) {
    const here = item(within(place, 'emojis'), index)
    text(here, emoji, 'productId')
    text(here, emoji, 'emojiId')
    const at = number(here, emoji, 'index', { min: 0, integer: true })
    if (value !== undefined && at !== undefined && value.charAt(at) !== '$') complain(within(here, 'index'), 'must be the position of "$"')
  }
}

const KEY = /^[a-zA-Z0-9_]{1,20}$/

/** textV2: every `{key}` has a substitution, and `{{`, `}}` are braces. What lies deeper than the text's length is judged in the second manner. */
export function checkTextV2(place: Place, message: Json, deep: Place): void {
  const value = text(place, message, 'text', { max: 5_000 })
  const substitution = object(place, message, 'substitution', { optional: true }) ?? {}
  const used = (value ?? '').replaceAll('{{', '').replaceAll('}}', '')
  for (const [, key = ''] of used.matchAll(/\{([^{}]*)\}/g)) {
    if (!KEY.test(key)) {
      complain(within(deep, 'text'), `The key '${key}' enclosed in '{}' does not match the pattern '^[a-zA-Z0-9_]{1,20}$'.`)
    } else if (!isObject(substitution[key]))
      complain(within(deep, 'substitution'), `The substitution for the key '${key}' must be specified`)
  }
  if (/[{}]/.test(used.replace(/\{[^{}]*\}/g, ''))) complain(within(deep, 'text'), "'{' and '}' must be used in pairs")
  const entries = Object.entries(substitution)
  if (entries.length > 100) complain(within(place, 'substitution'), 'Size must be between 0 and 100')
  for (const [key, value] of entries) checkSubstitution(within(within(place, 'substitution'), key), value)
}

function checkSubstitution(place: Place, value: unknown): void {
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
  if (type === 'mention') complain(within(place, 'type'), 'mention can only be used in group or room chats')
}

export function checkSticker(place: Place, message: Json): void {
  for (const key of ['packageId', 'stickerId']) {
    const value = text(place, message, key)
    if (value !== undefined && value !== '' && !/^\d{1,20}$/.test(value)) complain(within(place, key), 'invalid property')
  }
}

export function checkImage(place: Place, message: Json): void {
  httpsUrl(place, message, 'originalContentUrl')
  httpsUrl(place, message, 'previewImageUrl')
}

const TRACKING = /^[a-zA-Z0-9\-.=,+*()%$&;:@{}!?[\] ]{1,100}$/

export function checkVideo(place: Place, message: Json): void {
  checkImage(place, message)
  const id = message.trackingId
  if (id !== undefined && (!isString(id) || !TRACKING.test(id))) complain(within(place, 'trackingId'), 'invalid property')
}

export function checkAudio(place: Place, message: Json): void {
  httpsUrl(place, message, 'originalContentUrl')
  number(place, message, 'duration', { min: 1, integer: true })
}

export function checkLocation(place: Place, message: Json): void {
  text(place, message, 'title', { max: 100 })
  text(place, message, 'address', { max: 100 })
  number(place, message, 'latitude', { min: -90, max: 90 })
  number(place, message, 'longitude', { min: -180, max: 180 })
}

function checkArea(place: Place, parent: Json, size: { width: number; height: number }): void {
  const area = object(place, parent, 'area')
  if (!area) return
  const here = within(place, 'area')
  const [x, y] = [number(here, area, 'x', { min: 0 }), number(here, area, 'y', { min: 0 })]
  const [width, height] = [number(here, area, 'width', { min: 1 }), number(here, area, 'height', { min: 1 })]
  if (x === undefined || y === undefined || width === undefined || height === undefined) return
  if (x + width > size.width || y + height > size.height) complain(here, 'must be inside the image')
}

export function checkImagemap(place: Place, message: Json): void {
  httpsUrl(place, message, 'baseUrl')
  if (isString(message.baseUrl) && /\.(png|jpe?g)$/i.test(message.baseUrl))
    complain(within(place, 'baseUrl'), 'must not have an image extension')
  text(place, message, 'altText', { max: 1_500 })
  const base = object(place, message, 'baseSize')
  const here = within(place, 'baseSize')
  const width = base && number(here, base, 'width', { min: 1_040, max: 1_040 })
  const height = base && number(here, base, 'height', { min: 1 })
  const size = { width: width ?? Number.POSITIVE_INFINITY, height: height ?? Number.POSITIVE_INFINITY }
  if (!isArray(message.actions)) complain(within(place, 'actions'), 'May not be null')
  for (const [action, index] of list(place, message, 'actions', { min: 0, max: 50 })) {
    checkImagemapAction(item(within(place, 'actions'), index), action, size)
  }
  const video = object(place, message, 'video', { optional: true })
  if (video) checkImagemapVideo(within(place, 'video'), video, size)
}

function checkImagemapAction(place: Place, action: Json, size: { width: number; height: number }): void {
  const type = choice(place, action, 'type', ['uri', 'message', 'clipboard'], { optional: false })
  text(place, action, 'label', { max: 100, unit: 'grapheme', optional: true })
  if (type === 'uri') tapUri(place, action, 'linkUri')
  if (type === 'message') text(place, action, 'text', { max: 400, unit: 'grapheme' })
  if (type === 'clipboard') text(place, action, 'clipboardText', { max: 1_000 })
  checkArea(place, action, size)
}

function checkImagemapVideo(place: Place, video: Json, size: { width: number; height: number }): void {
  checkImage(place, video)
  checkArea(place, video, size)
  const link = object(place, video, 'externalLink', { optional: true })
  if (!link) return
  tapUri(within(place, 'externalLink'), link, 'linkUri')
  text(within(place, 'externalLink'), link, 'label', { max: 30 })
}
