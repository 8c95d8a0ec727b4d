import { backoffMs } from '../../lib/backoff.ts'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../lib/time.ts'
import { unreachable } from '../../lib/unreachable.ts'
import type { LineFailure, LineResult } from '../../line/result.ts'
import type { OutboxRow } from '../friend/types.ts'
import { quickReplyOf, refusedIn, withQuickReply } from './messages.ts'

/** LINE keeps a retry key for 24 hours; after that the same request would be a new message. */
export const RETRY_LIFE_MS = 23 * HOUR_MS

export type Verdict =
  | { kind: 'sent'; requestId: string | null }
  | { kind: 'failed'; reason: string; requestId: string | null }
  | { kind: 'unknown'; reason: 'retry-key-expired' | 'reply-unconfirmed'; requestId: string | null }
  | { kind: 'again'; row: OutboxRow }

interface Tried {
  result: LineResult<unknown>
  now: number
  /** Makes the retry key of a request that is another than the one before. */
  newKey: () => string
}

/** What to do with a request to LINE after a try that ended with `result` at `now`. Pure. */
export function afterTry(row: OutboxRow, { result, now, newKey }: Tried): Verdict {
  const tried: OutboxRow = { ...row, attempts: row.attempts + 1, firstTriedAt: row.firstTriedAt ?? now }
  if (result.ok) return { kind: 'sent', requestId: result.acceptedRequestId ?? result.requestId }
  const rest = result.kind === 'refused' ? withoutRefused(row, { words: result.message, now, newKey }) : null
  if (rest) return { kind: 'again', row: rest }
  return row.via === 'reply' ? afterReply(tried, { failure: result, now }) : afterPush(tried, { failure: result, now })
}

/**
 * LINE refuses a request as a whole and names the messages it objects to: the others go out without them, as another request. It looked at the messages before it
 * did anything, so a reply token is as good as before. Null: it names none, or all.
 */
function withoutRefused(row: OutboxRow, { words, now, newKey }: { words: string; now: number; newKey: () => string }): OutboxRow | null {
  const refused = refusedIn(words)
  const messages = row.messages ?? []
  const rest = messages.filter((_, place) => !refused.has(place))
  if (rest.length === 0 || rest.length === messages.length) return null
  const gone = messages.filter((_, place) => refused.has(place)).map(({ part, place }) => ({ part, place, reason: `line: ${words}` }))
  const quickReply = words.includes('quickReply') ? undefined : quickReplyOf(messages)
  return { ...asNew(row, now), messages: withQuickReply(rest, quickReply), lost: [...(row.lost ?? []), ...gone], retryKey: newKey() }
}

/**
 * Parts of a request that came to be out of date before LINE took it, and the request that is left, another one; null: there are none. What LINE may have already
 * is followed up all the same.
 */
export function withoutLate(row: OutboxRow, { now, newKey }: Omit<Tried, 'result'>): { late: OutboxRow; rest: OutboxRow | null } | null {
  const late = row.parts.filter(({ until }) => until !== undefined && until <= now)
  if (row.isAmbiguous || late.length === 0) return null
  const parts = row.parts.filter((part) => !late.includes(part))
  const { messages: _, lost: __, ...bare } = row
  return { late: { ...bare, parts: late }, rest: parts.length > 0 ? { ...asNew(bare, now), parts, retryKey: newKey() } : null }
}

/** What to do with a request that is too old to be tried again; null while it may be tried. */
export function beforeTry(row: OutboxRow, now: number): Verdict | null {
  if (row.via === 'push') return isOver(row, now) ? givenUp(row) : null
  if (row.replyUntil !== null && row.replyUntil > now) return null
  return row.isAmbiguous ? { kind: 'unknown', reason: 'reply-unconfirmed', requestId: null } : { kind: 'again', row: asPush(row, now) }
}

const isOver = (row: OutboxRow, now: number) => row.firstTriedAt !== null && now - row.firstTriedAt > RETRY_LIFE_MS

const givenUp = (row: OutboxRow): Verdict =>
  row.isAmbiguous
    ? { kind: 'unknown', reason: 'retry-key-expired', requestId: null }
    : { kind: 'failed', reason: 'line-unreachable', requestId: null }

type Failed = { failure: LineFailure; now: number }

/**
 * A reply has no retry key, but its token works only once: asked again after an unclear answer, LINE either sends it now or refuses the token,
 * which then was used up by our own first try. Only a refusal of a first, clear try means that nothing was sent.
 */
function afterReply(row: OutboxRow, { failure, now }: Failed): Verdict {
  switch (failure.kind) {
    case 'server':
    case 'timeout':
      return again({ ...row, isAmbiguous: true }, { now, baseMs: 200, maxMs: 5 * SECOND_MS })
    case 'rate':
    case 'unsent':
    case 'unauthorized':
      return again(row, { now, baseMs: 500, maxMs: 5 * SECOND_MS })
    case 'refused':
    case 'quota':
      if (!isTokenRefusal(failure)) return refusal(failure)
      return row.isAmbiguous ? { kind: 'sent', requestId: failure.requestId } : { kind: 'again', row: asPush(row, now) }
    default:
      return unreachable(failure.kind)
  }
}

function afterPush(row: OutboxRow, { failure, now }: Failed): Verdict {
  switch (failure.kind) {
    case 'server':
    case 'timeout':
      return again({ ...row, isAmbiguous: true }, { now, baseMs: 500, maxMs: 5 * MINUTE_MS })
    case 'rate':
    case 'unsent':
    case 'unauthorized':
      return again(row, { now, baseMs: SECOND_MS, maxMs: 5 * MINUTE_MS })
    case 'quota':
    case 'refused':
      return refusal(failure)
    default:
      return unreachable(failure.kind)
  }
}

/** LINE's words for a token that was used, expired or never was (Messaging API reference, "Send reply message"). */
const isTokenRefusal = (failure: LineFailure) => /reply token/i.test(failure.message)

const refusal = (failure: LineFailure): Verdict => ({
  kind: 'failed',
  reason: failure.kind === 'quota' ? 'quota-short' : `line: ${failure.message}`,
  requestId: failure.requestId,
})

const again = (row: OutboxRow, { now, baseMs, maxMs }: { now: number; baseMs: number; maxMs: number }): Verdict => ({
  kind: 'again',
  row: { ...row, nextAt: now + backoffMs(row.attempts, { baseMs, maxMs }) },
})

const asPush = (row: OutboxRow, now: number): OutboxRow => ({ ...asNew(row, now), via: 'push', replyToken: null, replyUntil: null })

const asNew = (row: OutboxRow, now: number): OutboxRow => ({
  ...row,
  attempts: 0,
  firstTriedAt: null,
  isAmbiguous: false,
  nextAt: now,
})
