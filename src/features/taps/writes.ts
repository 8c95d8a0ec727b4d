import type { Statement } from '../../engine/friend/types.ts'

interface NewTap {
  accountId: number
  friendId: number
  choice: string
  bubbleKey: string
  source: string
  value: string | null
  isLate: boolean
  eventId: string
  at: number
}

/** A tap, as often as it was made: a second writing of the same event is nothing. */
export const addTap = (tap: NewTap): [sql: string, params: Statement['params']] => [
  `INSERT INTO tap_events (account_id, friend_id, choice_key, bubble_key, source, value, is_late, event_id, at)
   VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  [tap.accountId, tap.friendId, tap.choice, tap.bubbleKey, tap.source, tap.value, Number(tap.isLate), tap.eventId, tap.at],
]
