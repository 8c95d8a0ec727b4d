import type { LineMessage } from '../../line/messages.ts'

/** One message of a request to LINE, and what it was made of: the part of that key, its bubble at that place. */
export interface OutMessage {
  part: string
  place: number
  message: LineMessage
}

export type LostMessage = Omit<OutMessage, 'message'> & { reason: string }

/** The last quick replies among messages. */
export const quickReplyOf = (messages: readonly OutMessage[]): unknown =>
  messages.findLast(({ message }) => message.quickReply !== undefined)?.message.quickReply

/**
 * LINE shows the quick replies of the newest message only (Messaging API reference, "Common properties for messages"), and takes them on any kind. What several
 * parts say leaves in one request, and a part without quick replies behind one with them would hide those: so the last ones there are move to the last message.
 */
export const withQuickReply = (messages: readonly OutMessage[], quickReply: unknown = quickReplyOf(messages)): OutMessage[] =>
  messages.map(({ message: { quickReply: _, ...message }, ...rest }, i) => {
    const isLast = i === messages.length - 1
    return { ...rest, message: isLast && quickReply !== undefined ? { ...message, quickReply } : message }
  })

/** The messages that LINE names when it refuses a request, by their place: `messages[0].text`, "A message (messages[1]) in the request body is invalid". */
export const refusedIn = (words: string): Set<number> =>
  new Set([...words.matchAll(/\bmessages\[(\d+)\]/g)].map(([, place]) => Number(place)))
