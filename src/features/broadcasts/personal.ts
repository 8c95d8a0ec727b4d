import { createHash } from 'node:crypto'
import type { FriendValues } from '../../engine/messages/world.ts'
import type { Env } from '../../env.ts'
import { inLanes } from '../../lib/lanes.ts'
import type { LineClient } from '../../line/client.ts'
import { lineFor } from '../../line/for-account.ts'
import type { ChunkResult, Delivery, PersonResult } from './chunks.ts'
import type { Sending } from './content.ts'
import { outcome } from './outcome.ts'

/** A Worker has six connections waiting for an answer at once; a seventh would only use up its time-out while it waits. */
const LANES = 6

/**
 * The retry key of one push, out of the chunk's stored one: every try of the chunk, in whatever isolate, asks LINE with the same key, so that LINE takes each
 * message once. Written as a UUID, which LINE wants.
 */
export function personKey(retryKey: string, friendId: number): string {
  const bytes = createHash('sha256').update(`${retryKey}.${friendId}`).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

type Row = Omit<FriendValues, 'fields'> & { fields: string; isGone: number; isBlocked: number }

/** Of many friends at once. `?3`: the fields. */
const VALUES = `SELECT f.id, f.line_name AS lineName, f.display_name AS displayName, f.real_name AS realName,
  f.unfollowed_at IS NOT NULL AS isGone, f.staff_blocked_at IS NOT NULL AS isBlocked,
  (SELECT json_group_array(json_array(v.field_id, v.text)) FROM friend_fields v WHERE v.friend_id = f.id AND v.field_id IN (SELECT value FROM json_each(?3))) AS fields
  FROM friends f WHERE f.account_id = ?1 AND f.id IN (SELECT value FROM json_each(?2))`

interface Person {
  values: FriendValues
  /** Why nothing is sent to them any more. */
  refusedBy: 'friend-blocked-us' | 'blocked-by-staff' | null
}
export type People = ReadonlyMap<number, Person>

/** Friends as messages speak of them, with the values of these fields. */
export async function readPeople(
  d1: D1Database,
  { accountId, friendIds, fieldIds }: { accountId: number; friendIds: number[]; fieldIds: number[] },
): Promise<People> {
  const { results } = await d1.prepare(VALUES).bind(accountId, JSON.stringify(friendIds), JSON.stringify(fieldIds)).all<Row>()
  return new Map(results.map((row) => [row.id, personFrom(row)]))
}

/** As the statement above puts them together. */
const pairsIn = (fields: string): [number, string][] => JSON.parse(fields)

const personFrom = ({ fields, isGone, isBlocked, ...names }: Row): Person => ({
  values: { ...names, fields: new Map(pairsIn(fields)) },
  refusedBy: isBlocked ? 'blocked-by-staff' : isGone ? 'friend-blocked-us' : null,
})

/** One push to one friend of a chunk. */
interface Push {
  delivery: Delivery
  friendId: number
  to: string
}

/** What a chunk came to; null: LINE has not decided about somebody, the whole chunk comes again with the same keys. */
export type Pushed = { delivery: Delivery; result: ChunkResult | null }

/** Sends chunks of messages of their own: the values of all in one query, then push by push, a few at a time. */
export async function pushAll(env: Env, { deliveries, sending }: { deliveries: Delivery[]; sending: Sending }): Promise<Pushed[]> {
  const [first] = deliveries
  if (!first) return []
  const pushes = deliveries.flatMap((delivery) => pushesOf(delivery))
  const { accountId } = first
  const people = await readPeople(env.DB, { accountId, friendIds: pushes.map(({ friendId }) => friendId), fieldIds: sending.fieldIds })
  const line = lineFor(env, accountId)
  const results = await inLanes(pushes, LANES, (each) => push({ line, sending, person: people.get(each.friendId) }, each))
  return deliveries.map((delivery) => ({
    delivery,
    result: chunkResult(
      delivery,
      results.filter((_, i) => pushes[i]?.delivery === delivery),
    ),
  }))
}

const pushesOf = (delivery: Delivery): Push[] =>
  (delivery.friendIds ?? []).flatMap((friendId, i) => {
    const to = delivery.to[i]
    return to === undefined ? [] : [{ delivery, friendId, to }]
  })

interface At {
  line: LineClient
  sending: Sending
  person: Person | undefined
}

/** Null: not decided. */
async function push({ line, sending, person }: At, { delivery, friendId, to }: Push): Promise<PersonResult | null> {
  const failed = (error: string): PersonResult => ({ id: friendId, status: 'failed', requestId: null, error })
  // Who is not in the books any more was erased on request.
  if (!person || person.refusedBy !== null) return failed(person?.refusedBy ?? 'friend-gone')
  const messages = sending.messagesFor(person.values)
  if (messages.length === 0) return failed('empty')
  const result = await line.push({ to, messages, retryKey: personKey(delivery.retryKey, friendId) })
  const meant = outcome(result, delivery)
  if (meant === null) return null
  return {
    id: friendId,
    status: meant.status === 'sent' || meant.status === 'unknown' ? meant.status : 'failed',
    requestId: meant.requestId,
    error: meant.error,
  }
}

/** Nobody is told twice what LINE has taken: it answers 409 to a key that it knows, which counts as sent. So a chunk may come again as a whole. */
function chunkResult({ firstFriendId, retryKey }: Delivery, results: (PersonResult | null)[]): ChunkResult | null {
  const people = results.filter((result) => result !== null)
  if (people.length < results.length) return null
  const failure = people.find(({ status }) => status !== 'sent')
  const isSent = people.some(({ status }) => status === 'sent')
  return {
    firstFriendId,
    retryKey,
    status: isSent ? 'sent' : (failure?.status ?? 'sent'),
    requestId: null,
    error: isSent ? null : (failure?.error ?? null),
    people,
  }
}
