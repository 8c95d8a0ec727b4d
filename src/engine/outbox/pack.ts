import type { NewOutboxRow, Part, ReplyRight } from '../friend/types.ts'
import { BUBBLES_MAX } from '../messages/schema.ts'

/** A reply token lives one minute (LINE: "Send reply message"); a few seconds are kept for the way. */
export const REPLY_LIFE_MS = 55_000

/** Groups parts, in order, into requests of five bubbles at most. A part stays whole, since none is larger than a request. */
export function groupParts(parts: Part[]): Part[][] {
  const groups: Part[][] = []
  let room = 0
  for (const part of parts) {
    const last = groups.at(-1)
    if (last && part.bubbles.length <= room) last.push(part)
    else groups.push([part])
    room = (last && groups.at(-1) === last ? room : BUBBLES_MAX) - part.bubbles.length
  }
  return groups
}

/** What one event caused leaves as one reply while its token lives; the rest, and everything without a token, is pushed. */
export function packParts(
  parts: Part[],
  { of, reply, now, newKey }: { of?: string | undefined; reply?: ReplyRight | undefined; now: number; newKey: () => string },
): NewOutboxRow[] {
  const canReply = reply !== undefined && reply.until > now
  return groupParts(parts).map((group, i) => {
    const isReply = canReply && i === 0
    return {
      ...(of === undefined ? {} : { of }),
      parts: group,
      retryKey: newKey(),
      via: isReply ? 'reply' : 'push',
      replyToken: isReply ? reply.token : null,
      replyUntil: isReply ? reply.until : null,
      attempts: 0,
      firstTriedAt: null,
      isAmbiguous: false,
      wasStopped: false,
      nextAt: now,
    }
  })
}
