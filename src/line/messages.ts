import type { Bubble } from '../engine/messages/schema.ts'

/** A message object as LINE takes it (Messaging API reference, "Message objects"). */
export type LineMessage = { type: 'text'; text: string }

export const toLineMessage = (bubble: Bubble): LineMessage => ({ type: 'text', text: bubble.text })
export const toLineMessages = (bubbles: Bubble[]): LineMessage[] => bubbles.map(toLineMessage)
