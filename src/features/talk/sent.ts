import type { DecisionRecord } from '../../engine/decisions/record.ts'
import type { AccountState, FriendState, OutboxRow, Part, Statement } from '../../engine/friend/types.ts'
import type { Verdict } from '../../engine/outbox/decide.ts'
import { dayOf } from '../../lib/time.ts'
import { inlinePreview } from './rules.ts'
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
    records: settled.row.parts.map((part, i) => decisionOf(settled, { part, i })),
  }
}

function talkStatements({ account, friend, row, now }: Settled): Statement[] {
  const said = row.parts.map((part) => addOutbound({ accountId: account.id, friendId: friend.id, part, via: row.via, at: now }))
  const last = row.parts.at(-1)?.bubbles.at(-1)
  const touched = last ? [touchFriendOut(friend.id, { at: now, preview: inlinePreview(last.text) })] : []
  return [...said, ...touched].map(([sql, params]) => ({ sql, params }))
}

/** LINE counts requests, not parts: the first part of a push carries the count. */
function decisionOf({ account, friend, row, verdict, now }: Settled, { part, i }: { part: Part; i: number }): DecisionRecord {
  const isSent = verdict.kind === 'sent'
  const isFirst = i === 0
  return {
    type: 'decision',
    key: `sent:${part.key}`,
    accountId: account.id,
    friendId: friend.id,
    at: now,
    day: dayOf(now, account.timeZone),
    count: isSent && isFirst ? (row.via === 'reply' ? 'replies' : 'pushes') : undefined,
    subject: part.source,
    dueAt: part.dueAt,
    outcome: verdict.kind,
    reason: verdict.kind === 'sent' ? undefined : verdict.reason,
    via: row.via,
    isCounted: isSent && isFirst && row.via === 'push',
    requestId: verdict.requestId ?? undefined,
  }
}
