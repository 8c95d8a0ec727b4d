import type { LineEvent } from '../../line/events.ts'
import type { LineMessage } from '../../line/messages.ts'
import type { Inbound } from './schema.ts'

const KINDS = new Set(['text', 'image', 'video', 'audio', 'file', 'location', 'sticker'])
const PREVIEW_MAX = 80

const textOr = (value: unknown) => (typeof value === 'string' ? value : undefined)
const numberOr = (value: unknown) => (typeof value === 'number' ? value : undefined)

/** Where a file of another service lies, sent in the friend's name (webhook reference, `contentProvider`). It is kept as words and never opened. */
const elsewhere = (provider: unknown): string | undefined =>
  typeof provider === 'object' && provider !== null ? textOr(Reflect.get(provider, 'originalContentUrl')) : undefined

/** What is kept of a message event; kinds that LINE may add later are kept as 'other'. */
export function inboundOf(event: LineEvent): Inbound | null {
  const { message } = event
  if (!message) return null
  const kind = KINDS.has(message.type) ? (message.type as Inbound['kind']) : 'other'
  return {
    kind,
    lineMessageId: message.id,
    text: message.text ?? elsewhere(message.contentProvider),
    packageId: textOr(message.packageId),
    stickerId: textOr(message.stickerId),
    title: textOr(message.title),
    address: textOr(message.address),
    latitude: numberOr(message.latitude),
    longitude: numberOr(message.longitude),
    fileName: textOr(message.fileName),
  }
}

/** The beginning of a text, on one line. */
export const inlinePreview = (text: string): string => [...text.replace(/\s+/g, ' ').trim()].slice(0, PREVIEW_MAX).join('')

/** One line for lists: the text's beginning, or the kind in brackets for the screen to put into words. */
export const previewOf = ({ kind, text }: Inbound): string =>
  (kind === 'text' || kind === 'postback') && text ? inlinePreview(text) : `[${kind}]`

/** The same of what we said: its text, or what LINE shows in notifications in its place. */
export function previewOfMessage(message: LineMessage): string {
  const words = textOr(message.text) ?? textOr(message.altText)
  return words === undefined ? `[${message.type}]` : inlinePreview(words)
}
