import { nextMessageId } from '../api/events.ts'
import { isArray, isObject, isString, parseJson } from '../api/json.ts'
import { json, refuse } from '../api/reply.ts'
import type { World } from '../api/state.ts'
import type { ApiResponse, Json } from '../api/types.ts'
import { checkMessages } from '../api/validate/messages.ts'
import { type Actor, actor, say, speak } from '../control/acts.ts'
import { speakerOf } from './user-api.ts'
import type { LoginRoute, Visit } from './visit.ts'

type Typed = Json & { type: string }
const WITHOUT: Record<string, string[]> = {
  text: ['emojis', 'quoteToken'],
  sticker: ['quoteToken'],
  image: [],
  video: ['trackingId'],
  audio: [],
  location: [],
  template: [],
  flex: [],
}
/** Shown in the chat, but no webhook tells of them. */
const SILENT = ['template', 'flex']

/** Users send no postbacks: whatever can be tapped in their messages opens a page. */
function hasOtherActions(value: unknown): boolean {
  if (isArray(value)) return value.some(hasOtherActions)
  if (!isObject(value)) return false
  const actions = [value.action, value.defaultAction, ...(isArray(value.actions) ? value.actions : [])]
  if (actions.some((action) => isObject(action) && action.type !== 'uri')) return true
  return Object.values(value).some(hasOtherActions)
}

export function readMessages(value: unknown, { stickers = true } = {}): { messages: Typed[] } | { refusal: ApiResponse } {
  const checked = checkMessages(value)
  if ('refusal' in checked) return checked
  const messages: Typed[] = []
  for (const [index, message] of checked.messages.entries()) {
    const type = isString(message.type) ? message.type : ''
    const taboo = Object.hasOwn(WITHOUT, type) && (stickers || type !== 'sticker') ? WITHOUT[type] : undefined
    const isWrong = !taboo || taboo.some((key) => message[key] !== undefined) || message.quickReply !== undefined
    if (isWrong || (SILENT.includes(type) && hasOtherActions(message)))
      return { refusal: refuse(400, `A message (messages[${index}]) in the request body is invalid`) }
    messages.push({ ...message, type })
  }
  return { messages }
}

/** A message as the user's own bubble and as the webhook tells of it: files stay where the app has them. */
function spoken(message: Typed): Typed {
  const { originalContentUrl, previewImageUrl, ...rest } = message
  switch (message.type) {
    case 'image':
    case 'video':
      return {
        ...rest,
        ...(message.type === 'video' ? { duration: 0 } : {}),
        contentProvider: { type: 'external', originalContentUrl, previewImageUrl },
      }
    case 'audio':
      return { ...rest, contentProvider: { type: 'external', originalContentUrl } }
    case 'sticker':
      return { ...rest, stickerResourceType: 'STATIC' }
    default:
      return message
  }
}

/** Posts messages as the user, in order; the bot server hears of each. */
export async function sayAll(who: Actor, messages: Typed[]): Promise<void> {
  for (const message of messages) {
    if (SILENT.includes(message.type)) speak(who, nextMessageId(who.world), message)
    else await say(who, spoken(message), {})
  }
}

export function messagesIn(text: string): unknown {
  const parsed = parseJson(text)
  return 'value' in parsed && isObject(parsed.value) ? parsed.value.messages : undefined
}

const NOT_GRANTED = "user doesn't grant required permissions yet"

/** The chat a LIFF token may write to: the one its app was opened from, unless the user blocked it since. */
function chatOf(world: World, chat: string | undefined, userId: string): Actor | undefined {
  if (chat === undefined || !world.channels.has(chat)) return undefined
  const who = actor(world, userId, chat)
  return who.relation.state === 'blocked' ? undefined : who
}

async function send(visit: Visit): Promise<ApiResponse> {
  const speaker = speakerOf(visit)
  if ('refusal' in speaker) return speaker.refusal
  const { token, user } = speaker
  const who = token.scopes.includes('chat_message.write') ? chatOf(visit.world, token.chat, user.userId) : undefined
  if (!who) return refuse(403, NOT_GRANTED)
  const read = readMessages(messagesIn(visit.text))
  if ('refusal' in read) return read.refusal
  await sayAll(who, read.messages)
  return json(200, {})
}

export const LIFF_SEND_ROUTES: LoginRoute[] = [
  { method: 'POST', path: /^\/message\/v3\/share$/, run: send, endpoint: 'liff-send', cors: true },
]
