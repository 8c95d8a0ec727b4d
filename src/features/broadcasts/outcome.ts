import { unreachable } from '../../lib/unreachable.ts'
import type { LineFailure, LineResult } from '../../line/result.ts'
import type { ChunkResult, Delivery } from './chunks.ts'

/** After this many tries (most of an hour) a chunk is given up and says so. */
const TRIES_MAX = 18

/** LINE names `to` when it is a recipient it does not take; anything else it refuses for everybody alike. */
const isAboutRecipients = ({ status, message }: LineFailure): boolean => status === 400 && /'to'|\bto\[/.test(message)

/** What a try means for its chunk; null: LINE has not decided, try again with the same key. Pure. */
export function outcome(
  result: LineResult<unknown>,
  delivery: Pick<Delivery, 'attempts' | 'firstFriendId' | 'retryKey'>,
): ChunkResult | null {
  const name = { firstFriendId: delivery.firstFriendId, retryKey: delivery.retryKey }
  if (result.ok) return { ...name, status: 'sent', requestId: result.acceptedRequestId ?? result.requestId, error: null }
  switch (result.kind) {
    case 'refused':
      return {
        ...name,
        status: isAboutRecipients(result) ? 'refused' : 'failed',
        requestId: result.requestId,
        error: `line: ${result.message}`,
      }
    case 'quota':
      return { ...name, status: 'failed', requestId: result.requestId, error: 'quota-short' }
    case 'rate':
    case 'unsent':
    case 'unauthorized':
    case 'server':
    case 'timeout':
      return delivery.attempts < TRIES_MAX ? null : { ...name, status: 'unknown', requestId: result.requestId, error: 'line-unreachable' }
    default:
      return unreachable(result.kind)
  }
}
