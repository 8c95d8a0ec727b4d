import type { Via } from '../../engine/decisions/record.ts'
import type { Part, Statement } from '../../engine/friend/types.ts'
import type { OutMessage } from '../../engine/outbox/messages.ts'
import type { Inbound } from './schema.ts'

type Write = [sql: string, params: Statement['params']]

export const addInbound = (m: { accountId: number; friendId: number; key: string; inbound: Inbound; at: number }): Write => [
  `INSERT INTO talk_messages (account_id, friend_id, key, direction, content, at) VALUES (?, ?, ?, 'in', ?, ?) ON CONFLICT DO NOTHING`,
  [m.accountId, m.friendId, m.key, JSON.stringify({ inbound: m.inbound }), m.at],
]

/**
 * The newest message of a thread, for lists; an older one that arrives late, or one taken back before it arrived, does not replace it. Whoever writes comes back
 * out of the archive.
 */
export const touchFriend = (friendId: number, m: { accountId: number; key: string; at: number; preview: string }): Write => [
  `UPDATE friends SET last_inbound_at = max(coalesce(last_inbound_at, 0), ?2), active_at = max(coalesce(active_at, 0), ?2), archived_at = NULL,
   last_message_at = max(coalesce(last_message_at, 0), ?2),
   last_message_text = iif(coalesce(last_message_at, 0) <= ?2,
     iif((SELECT unsent_at FROM talk_messages WHERE account_id = ?4 AND key = ?5) IS NULL, ?3, '[unsent]'), last_message_text) WHERE id = ?1`,
  [friendId, m.at, m.preview, m.accountId, m.key],
]

/** The content goes for good. LINE promises no order: a message that comes after its unsend finds its place taken. */
export const markUnsent = (m: { accountId: number; friendId: number; lineMessageId: string; at: number }): Write => [
  `INSERT INTO talk_messages (account_id, friend_id, key, direction, content, at, unsent_at) VALUES (?1, ?2, ?3, 'in', '{"inbound":{"kind":"other"}}', ?4, ?4)
   ON CONFLICT (account_id, key) DO UPDATE SET content = excluded.content, unsent_at = excluded.unsent_at`,
  [m.accountId, m.friendId, m.lineMessageId, m.at],
]

/** Takes an unsent message out of the lists too, where it is the newest of its thread. */
export const hideUnsent = (friendId: number, { accountId, lineMessageId }: { accountId: number; lineMessageId: string }): Write => [
  `UPDATE friends SET last_message_text = '[unsent]'
   WHERE id = ?1 AND last_message_at = (SELECT at FROM talk_messages WHERE account_id = ?2 AND key = ?3) AND last_message_at = last_inbound_at`,
  [friendId, accountId, lineMessageId],
]

interface Outbound {
  accountId: number
  friendId: number
  part: Part
  /** Of this part, those that LINE has taken. */
  messages: OutMessage[]
  via: Via
  at: number
}

/** What LINE has taken of ours, a row per message, in one statement. */
export const addOutbound = ({ accountId, friendId, part, messages, via, at }: Outbound): Write => [
  `INSERT INTO talk_messages (account_id, friend_id, key, direction, content, source, via, at)
   SELECT ?1, ?2, ?3 || ':' || (value->>0), 'out', json_object('message', json(value->'$[1]')), ?4, ?5, ?6 FROM json_each(?7) WHERE true ON CONFLICT DO NOTHING`,
  [
    accountId,
    friendId,
    `out:${part.key}`,
    JSON.stringify(part.source),
    via,
    at,
    JSON.stringify(messages.map(({ place, message }) => [place, message])),
  ],
]

export const touchFriendOut = (friendId: number, { at, preview }: { at: number; preview: string }): Write => [
  `UPDATE friends SET last_message_at = ?2, last_message_text = ?3 WHERE id = ?1 AND coalesce(last_message_at, 0) <= ?2`,
  [friendId, at, preview],
]
