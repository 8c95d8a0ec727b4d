import { loadLogin, type StoredLogin, storeLogin } from '../login/state.ts'
import type { LinkToken } from './account-link.ts'
import { base64, fromBase64 } from './ids.ts'
import { isArray, isObject } from './json.ts'
import { abandon } from './narrowcast/run.ts'
import { pack } from './pack.ts'
import { loadRecords, noCounts } from './records.ts'
import { loadRichMenus, type StoredRichMenus, storeRichMenus } from './rich-menus/store.ts'
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
type StoredChannel = Omit<Channel, 'relations' | 'retryKeys' | 'buckets' | 'usage' | 'richMenus' | 'records'> & {
  richMenus?: StoredRichMenus
  /** What `pack` made of them. */
  records?: unknown
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
  /** Absent in snapshots made before accounts could be linked. */
  linkTokens?: [string, LinkToken][]
  contents: [string, Omit<Content, 'bytes'> & { base64: string }][]
  /** By how much the clock stood ahead; absent in older snapshots. */
  ahead?: number
  /** Absent in snapshots made before there was a login. */
  login?: StoredLogin
}

function storeChannel(channel: Channel): StoredChannel {
  const { relations, retryKeys, buckets: _, usage, richMenus, records, ...plain } = channel
  const places = new Map(channel.sent.map((sent, place) => [sent, place]))
  return {
    ...plain,
    relations: [...relations].map(([userId, relation]) => [
      userId,
      { ...relation, chat: relation.chat.map((entry) => (isSent(entry) ? (places.get(entry) ?? -1) : entry)) },
    ]),
    retryKeys: [...retryKeys],
    richMenus: storeRichMenus(richMenus),
    records: pack(records),
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
    linkTokens: [...world.linkTokens],
    contents: [...world.contents].map(([id, { bytes, ...rest }]) => [id, { ...rest, base64: base64(bytes) }]),
    ahead: world.clock.ahead(),
    login: storeLogin(world.login),
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
    // What snapshots of the first version lack.
    chatMode: stored.chatMode ?? 'bot',
    accepted: { ...noCounts(), ...stored.accepted },
    deliveries: { ...noCounts(), ...stored.deliveries },
    relations: new Map(
      stored.relations.map(([userId, relation]) => [
        userId,
        { ...relation, friendSince: relation.friendSince ?? 0, chat: chatOf(relation.chat) },
      ]),
    ),
    retryKeys: new Map(stored.retryKeys),
    richMenus: loadRichMenus(stored.richMenus),
    records: loadRecords(stored.records),
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
  world.clock.setAhead(copy.ahead ?? 0)
  for (const stored of copy.channels) {
    const channel = loadChannel(stored)
    world.channels.set(channel.channelId, channel)
    abandon(channel, world.now())
  }
  for (const [token, record] of copy.tokens) world.tokens.set(token, { ...record, kind: record.kind ?? 'long-lived' })
  for (const [token, record] of copy.replyTokens) world.replyTokens.set(token, record)
  for (const [token, record] of copy.linkTokens ?? []) world.linkTokens.set(token, record)
  for (const [id, { base64: data, ...rest }] of copy.contents) {
    const { type = rest.contentType.split('/')[0] ?? 'file', readyAt = 0 } = rest
    world.contents.set(id, { ...rest, type, readyAt, bytes: fromBase64(data) })
  }
  loadLogin(world.login, copy.login)
  Object.assign(world.counters, copy.counters, { feed: feed + 1 })
  tell(world, { type: 'reset' })
}
