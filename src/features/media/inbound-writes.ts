import type { Statement } from '../../engine/friend/types.ts'
import type { InboundMedia } from './schema.ts'

type Write = [sql: string, params: Statement['params']]

interface Inbound {
  accountId: number
  friendId: number
  messageId: string
  at: number
}

/** Something was sent and is to be copied. LINE promises no order: what was taken back before it came stays so. */
export const addInbound = ({ accountId, friendId, messageId, name, at }: Inbound & { name: string | null }): Write => [
  `INSERT INTO inbound_media (account_id, friend_id, line_message_id, status, name, at) VALUES (?, ?, ?, 'waiting', ?, ?) ON CONFLICT DO NOTHING`,
  [accountId, friendId, messageId, name, at],
]

/** Taken back, whatever it was; also before it came. */
export const forgetInbound = ({ accountId, friendId, messageId, at }: Inbound): Write => [
  `INSERT INTO inbound_media (account_id, friend_id, line_message_id, status, at) VALUES (?, ?, ?, 'unsent', ?)
   ON CONFLICT (account_id, line_message_id) DO UPDATE SET status = 'unsent', name = NULL, content_type = NULL, bytes = NULL, preview_type = NULL`,
  [accountId, friendId, messageId, at],
]

export interface InboundRow {
  status: InboundMedia['status']
  name: string | null
  contentType: string | null
  bytes: number | null
  previewType: string | null
  at: number
}

const COLUMNS = 'status, name, content_type AS contentType, bytes, preview_type AS previewType, at'

export const findInbound = (
  d1: D1Database,
  { accountId, messageId }: { accountId: number; messageId: string },
): Promise<InboundRow | null> =>
  d1
    .prepare(`SELECT ${COLUMNS} FROM inbound_media WHERE account_id = ? AND line_message_id = ?`)
    .bind(accountId, messageId)
    .first<InboundRow>()

/** How far the copies of these messages have come, by LINE's message id; only those that have something to copy are in it. */
export async function inboundMediaOf(
  d1: D1Database,
  { accountId, messageIds }: { accountId: number; messageIds: string[] },
): Promise<Map<string, InboundMedia>> {
  if (messageIds.length === 0) return new Map()
  const { results } = await d1
    .prepare(
      `SELECT line_message_id AS id, ${COLUMNS} FROM inbound_media WHERE account_id = ? AND line_message_id IN (SELECT value FROM json_each(?))`,
    )
    .bind(accountId, JSON.stringify(messageIds))
    .all<InboundRow & { id: string }>()
  return new Map(
    results.map(({ id, status, contentType, bytes, previewType }) => [
      id,
      { status, contentType, bytes, hasPreview: previewType !== null },
    ]),
  )
}

interface Settled {
  accountId: number
  messageId: string
  status: 'kept' | 'gone' | 'too-large'
  contentType?: string
  bytes?: number
  previewType?: string | null
}

/** What became of a copy. Returns whether it counts: not when the friend has taken it back meanwhile. */
export async function settleInbound(d1: D1Database, settled: Settled): Promise<boolean> {
  const { accountId, messageId, status, contentType = null, bytes = null, previewType = null } = settled
  const { meta } = await d1
    .prepare(
      `UPDATE inbound_media SET status = ?3, content_type = ?4, bytes = ?5, preview_type = ?6
       WHERE account_id = ?1 AND line_message_id = ?2 AND status IN ('waiting', 'kept')`,
    )
    .bind(accountId, messageId, status, contentType, bytes, previewType)
    .run()
  return meta.changes > 0
}
