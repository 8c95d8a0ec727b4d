import type { Source } from '../friend/types.ts'

export type Via = 'reply' | 'push' | 'multicast'
/** 'done': a step that sends nothing had its turn. */
export type Outcome = 'sent' | 'done' | 'skipped' | 'held' | 'failed' | 'unknown'

/**
 * High-volume records on their way to D1 through the records queue. `key` makes a second arrival nothing; `count` names the daily count that the
 * first arrival adds one to (or `n`).
 */
interface RecordBase {
  key: string
  accountId: number
  friendId: number
  /** Epoch ms. */
  at: number
  /** The account's calendar day of `at`, for the daily counts. */
  day: string
  count?: DailyCount
}
export interface DecisionRecord extends RecordBase {
  type: 'decision'
  subject: Source
  dueAt: number
  outcome: Outcome
  reason?: string
  via?: Via
  isCounted?: boolean
  requestId?: string
}
export interface ActivityRecord extends RecordBase {
  type: 'activity'
  kind: string
  data: Record<string, string | number | null>
  actor: string
}
/** Somebody opened a tracked link (features/links). `friendId` 0: nobody known. */
export interface ClickRecord {
  type: 'click'
  key: string
  accountId: number
  friendId: number
  linkId: number
  /** The message it was in, in its short form (engine/messages/source). */
  source: string
  /** Epoch ms. */
  at: number
}
export type RecordMessage = DecisionRecord | ActivityRecord | ClickRecord

/** Kept as counts by day; what friends write is counted on its own rows. */
export type DailyCount = 'added' | 'blocked' | 'replies' | 'pushes' | 'multicasts'
