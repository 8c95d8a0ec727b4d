import { base64, fromBase64 } from './ids.ts'
import { isArray, isObject } from './json.ts'
import type { AccessToken } from './state.ts'
import {
  type Channel,
  type Content,
  clearWorld,
  isSent,
  type Relation,
  type ReplyToken,
  type Sent,
  tell,
  type User,
  type World,
} from './state.ts'
import type { Json, Said } from './types.ts'

const VERSION = 1

/** In a chat, a number points into the channel's list of what it sent; an object is the user's own bubble. */
type StoredRelation = Omit<Relation, 'chat'> & { chat: (number | Said)[] }
type StoredChannel = Omit<Channel, 'relations' | 'retryKeys' | 'buckets' | 'usage'> & {
  relations: [string, StoredRelation][]
  retryKeys: [string, { at: number; requestId: string; sentMessages?: Json[] }][]
  usage: [string, number][]
}
export type Snapshot = {
  version: typeof VERSION
  counters: World['counters']
  users: User[]
  channels: StoredChannel[]
  tokens: [string, AccessToken][]
  replyTokens: [string, ReplyToken][]
  contents: [string, Omit<Content, 'bytes'> & { base64: string }][]
}

function storeChannel(channel: Channel): StoredChannel {
  const { relations, retryKeys, buckets: _, usage, ...plain } = channel
  const places = new Map(channel.sent.map((sent, place) => [sent, place]))
  return {
    ...plain,
    relations: [...relations].map(([userId, relation]) => [
      userId,
      { ...relation, chat: relation.chat.map((entry) => (isSent(entry) ? (places.get(entry) ?? -1) : entry)) },
    ]),
    retryKeys: [...retryKeys],
    usage: [...usage],
  }
}

/** Everything that has to outlive a restart; logs and faults do not. */
export function snapshot(world: World): Snapshot {
  return {
    version: VERSION,
    counters: { ...world.counters },
    users: world.users,
    channels: [...world.channels.values()].map(storeChannel),
    tokens: [...world.tokens],
    replyTokens: [...world.replyTokens],
    contents: [...world.contents].map(([id, { bytes, ...rest }]) => [id, { ...rest, base64: base64(bytes) }]),
  }
}

function isSnapshot(value: unknown): value is Snapshot {
  if (!isObject(value) || value.version !== VERSION || !isObject(value.counters)) return false
  return ['users', 'channels', 'tokens', 'replyTokens', 'contents'].every((key) => isArray(value[key]))
}

function loadChannel(stored: StoredChannel): Channel {
  const chatOf = (chat: (number | Said)[]): (Sent | Said)[] =>
    chat.flatMap((entry) => {
      const found = typeof entry === 'number' ? stored.sent[entry] : entry
      return found ? [found] : []
    })
  return {
    ...stored,
    relations: new Map(stored.relations.map(([userId, relation]) => [userId, { ...relation, chat: chatOf(relation.chat) }])),
    retryKeys: new Map(stored.retryKeys),
    usage: new Map(stored.usage),
    buckets: new Map(),
  }
}

/** Puts a stored world in place of the present one. Throws when `stored` is no snapshot of this version. */
export function restore(world: World, stored: unknown): void {
  if (!isSnapshot(stored)) throw new Error('This is not a snapshot that this version of the simulator can read.')
  const { feed } = world.counters
  clearWorld(world)
  // A copy, so that two simulators restored from one object never share a chat.
  const copy = structuredClone(stored)
  world.users.push(...copy.users)
  for (const user of copy.users) world.byId.set(user.userId, user)
  for (const channel of copy.channels) world.channels.set(channel.channelId, loadChannel(channel))
  for (const [token, record] of copy.tokens) world.tokens.set(token, record)
  for (const [token, record] of copy.replyTokens) world.replyTokens.set(token, record)
  for (const [id, { base64: data, ...rest }] of copy.contents) world.contents.set(id, { ...rest, bytes: fromBase64(data) })
  Object.assign(world.counters, copy.counters, { feed: feed + 1 })
  tell(world, { type: 'reset' })
}
