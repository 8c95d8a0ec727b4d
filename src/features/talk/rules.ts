import type { LineEvent } from '../../line/events.ts'
import type { Inbound } from './schema.ts'

const KINDS = new Set(['text', 'image', 'video', 'audio', 'file', 'location', 'sticker'])
const PREVIEW_MAX = 80

const textOr = (value: unknown) => (typeof value === 'string' ? value : undefined)
const numberOr = (value: unknown) => (typeof value === 'number' ? value : undefined)

/** What is kept of a message event; kinds that LINE may add later are kept as 'other'. */
export function inboundOf(event: LineEvent): Inbound | null {
  const { message } = event
  if (!message) return null
  const kind = KINDS.has(message.type) ? (message.type as Inbound['kind']) : 'other'
  return {
    kind,
    lineMessageId: message.id,
    text: message.text,
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
export const previewOf = (inbound: Inbound): string => (inbound.kind === 'text' ? inlinePreview(inbound.text ?? '') : `[${inbound.kind}]`)
