import type { LineObject, PhoneMessage } from '../../dashboard/editors/phone/index.ts'
import type { Chat, ChatEntry } from '../index.ts'

/** What users send is served by the simulator itself: their pictures, films and sounds show from there. */
function withContent(id: string, message: LineObject): LineObject {
  const isMedia = message.type === 'image' || message.type === 'video' || message.type === 'audio'
  return isMedia ? { ...message, originalContentUrl: `/_sim/content/${id}` } : message
}

/** Coupons show what they are about, of which their messages say nothing. */
function withCoupon(message: LineObject, coupons: Chat['coupons']): LineObject {
  return message.type === 'coupon' ? { ...coupons?.[String(message.couponId)], ...message } : message
}

/** One entry of a chat as bubbles: a request of the account may bring up to five. */
export function messagesOf(entry: ChatEntry, coupons?: Chat['coupons']): PhoneMessage[] {
  if (entry.from === 'friend') {
    const { id, at, message, readAt } = entry.said
    return [{ id, from: 'friend', at, message: withContent(id, message), isRead: readAt !== undefined }]
  }
  const { messages, messageIds, requestId, at } = entry.received
  return messages.map((message, index) => ({
    id: messageIds[index] ?? `${requestId} ${index}`,
    from: 'account',
    at,
    message: withCoupon(message, coupons),
  }))
}

/** The message as it went over the wire, for a bubble of the phone. */
export function rawOf(entries: ChatEntry[], { id }: PhoneMessage): LineObject | undefined {
  for (const entry of entries) {
    if (entry.from === 'friend') {
      if (entry.said.id === id) return { id, ...entry.said.message }
    } else {
      const index = messagesOf(entry).findIndex((bubble) => bubble.id === id)
      if (index >= 0) return entry.received.messages[index]
    }
  }
  return undefined
}
