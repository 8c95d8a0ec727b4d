import { isArray, isObject, isString } from '../json.ts'
import { BODY_ERRORS, type Detail, refuse } from '../reply.ts'
import type { ApiResponse, Json } from '../types.ts'
import { checkActionAt, IN_QUICK_REPLY } from './actions.ts'
import { checkFlex } from './flex.ts'
import { checkImagemap } from './imagemap.ts'
import { checkAudio, checkCoupon, checkImage, checkLocation, checkSticker, checkVideo } from './media.ts'
import { complain, item, missing, notOneOf, type Place, within, wrongSize } from './place.ts'
import { checkTemplate } from './template.ts'
import { checkText, checkTextV2 } from './text.ts'
import { choice, httpsUrl, list, object, text } from './values.ts'

/** `deep` is for what LINE notices inside this message, the place of a check for what it notices while reading. */
type Manner = { deep: Place; mayMention: boolean }
type Check = (place: Place, message: Json, manner: Manner) => void

const CHECKS: Record<string, Check> = {
  text: checkText,
  textV2: checkTextV2,
  sticker: checkSticker,
  image: checkImage,
  video: checkVideo,
  audio: checkAudio,
  location: checkLocation,
  imagemap: checkImagemap,
  template: (place, message, { deep }) => {
    text(place, message, 'altText', { max: 1_500 })
    const template = object(place, message, 'template')
    if (template) checkTemplate(within(deep, 'template'), template)
  },
  flex: (place, message, { deep }) => {
    text(place, message, 'altText', { max: 1_500 })
    const contents = object(place, message, 'contents')
    if (contents) checkFlex({ ...deep, path: '/' }, contents)
  },
  coupon: checkCoupon,
}
const TYPES = Object.keys(CHECKS)

function checkSender(place: Place, message: Json): void {
  const sender = object(place, message, 'sender', { optional: true })
  if (!sender) return
  const here = within(place, 'sender')
  const name = text(here, sender, 'name', { max: 20, optional: true })
  // LINE does not let an account speak in its own name; which further words it refuses is not published.
  if (name !== undefined && /^\s*line\s*$/i.test(name)) complain(within(here, 'name'), 'invalid sender name')
  httpsUrl(here, sender, 'iconUrl', { optional: true })
}

function checkQuickReply(place: Place, message: Json): void {
  const quickReply = object(place, message, 'quickReply', { optional: true })
  if (!quickReply) return
  const here = within(place, 'quickReply')
  for (const [button, index] of list(here, quickReply, 'items', { min: 1, max: 13 })) {
    const at = item(within(here, 'items'), index)
    choice(at, button, 'type', ['action'], { optional: false })
    httpsUrl(at, button, 'imageUrl', { optional: true })
    checkActionAt(at, button, { key: 'action', home: IN_QUICK_REPLY })
  }
}

function checkMessage(place: Place, message: unknown, manner: Manner): void {
  if (!isObject(message)) {
    complain(place, 'must be an object')
    return
  }
  const type = message.type
  if (!isString(type) || type === '') {
    missing(within(place, 'type'))
    return
  }
  const check = Object.hasOwn(CHECKS, type) ? CHECKS[type] : undefined
  if (!check) {
    notOneOf(within(place, 'type'), TYPES)
    return
  }
  check(place, message, manner)
  if (message.sender !== undefined) checkSender(place, message)
  if (message.quickReply !== undefined) checkQuickReply(place, message)
}

export type CheckedMessages = { messages: Json[] } | { refusal: ApiResponse }

/**
 * Checks the `messages` of a request as LINE does. `further` are complaints about other parts of the same body; `mayMention` is for where the
 * chat is not known yet, so that it may be a group.
 */
export function checkMessages(messages: unknown, further: Detail[] = [], { mayMention = false } = {}): CheckedMessages {
  const sink: Detail[] = [...further]
  const root: Place = { sink, path: 'messages', style: 'dots' }
  if (!isArray(messages)) {
    missing(root)
    return { refusal: BODY_ERRORS(sink) }
  }
  if (messages.length < 1 || messages.length > 5) wrongSize(root, 1, 5)
  const deep: Detail[][] = []
  messages.forEach((message, index) => {
    const own: Detail[] = []
    deep.push(own)
    checkMessage(item(root, index), message, { deep: { sink: own, path: '', style: 'slashes' }, mayMention })
  })
  if (sink.length > 0) return { refusal: BODY_ERRORS(sink) }
  const broken = deep.findIndex((details) => details.length > 0)
  if (broken >= 0) return { refusal: refuse(400, `A message (messages[${broken}]) in the request body is invalid`, deep[broken]) }
  return { messages: messages.filter(isObject) }
}
