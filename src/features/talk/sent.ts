import type { DecisionRecord } from '../../engine/decisions/record.ts'
import type { AccountState, FriendState, OutboxRow, Part, Statement } from '../../engine/friend/types.ts'
import type { Verdict } from '../../engine/outbox/decide.ts'
import type { LostMessage, OutMessage } from '../../engine/outbox/messages.ts'
import { dayOf } from '../../lib/time.ts'
import { previewOfMessage } from './rules.ts'
import { addOutbound, touchFriendOut } from './writes.ts'

export interface Settled {
  account: AccountState
  friend: FriendState
  row: OutboxRow
  verdict: Exclude<Verdict, { kind: 'again' }> | { kind: 'skipped'; reason: string; requestId: null }
  now: number
}

/** What is written when a request to LINE is settled, one way or the other: the talk as it was sent, and why. */
export function settle(settled: Settled): { statements: Statement[]; records: DecisionRecord[] } {
  return {
    statements: settled.verdict.kind === 'sent' ? talkStatements(settled) : [],
    records: settled.row.parts.flatMap((part) => decisionsOf(settled, part)),
  }
}

const messagesOf = ({ messages = [] }: OutboxRow, part: Part): OutMessage[] => messages.filter((message) => message.part === part.key)
const lostOf = ({ lost = [] }: OutboxRow, part: Part): LostMessage[] => lost.filter((message) => message.part === part.key)

function talkStatements({ account, friend, row, now }: Settled): Statement[] {
  const said = row.parts.flatMap((part) => {
    const messages = messagesOf(row, part)
    return messages.length > 0 ? [addOutbound({ accountId: account.id, friendId: friend.id, part, messages, via: row.via, at: now })] : []
  })
  const last = row.messages?.at(-1)
  const touched = last ? [touchFriendOut(friend.id, { at: now, preview: previewOfMessage(last.message) })] : []
  return [...said, ...touched].map(([sql, params]) => ({ sql, params }))
}

/** One for the part; and where the rest of it was sent, one for each of its bubbles that could not be shown. */
function decisionsOf(settled: Settled, part: Part): DecisionRecord[] {
  const { row, verdict } = settled
  const lost = lostOf(row, part)
  if (verdict.kind !== 'sent' || lost.length === 0) return [decisionOf(settled, { part })]
  const isSent = messagesOf(row, part).length > 0
  const failed = isSent ? lost : lost.slice(0, 1)
  return [
    ...(isSent ? [decisionOf(settled, { part })] : []),
    ...failed.map(({ place, reason }) => decisionOf(settled, { part, failed: { reason, key: isSent ? `:${place}` : '' } })),
  ]
}

interface Decided {
  part: Part
  /** What was not sent of it, though the request was. */
  failed?: { reason: string; key: string }
}

/** LINE counts requests, not parts: the first part of which something was sent carries the count. */
function decisionOf({ account, friend, row, verdict, now }: Settled, { part, failed }: Decided): DecisionRecord {
  const isSent = verdict.kind === 'sent' && !failed
  const isFirst = isSent && row.messages?.[0]?.part === part.key
  return {
    type: 'decision',
    key: `sent:${part.key}${failed?.key ?? ''}`,
    accountId: account.id,
    friendId: friend.id,
    at: now,
    day: dayOf(now, account.timeZone),
    count: isFirst ? (row.via === 'reply' ? 'replies' : 'pushes') : undefined,
    subject: part.source,
    dueAt: part.dueAt,
    outcome: failed ? 'failed' : verdict.kind,
    reason: failed?.reason ?? (verdict.kind === 'sent' ? undefined : verdict.reason),
    via: row.via,
    isCounted: isFirst && row.via === 'push',
    requestId: verdict.requestId ?? undefined,
  }
}
