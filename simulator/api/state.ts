import { clearLogin, emptyLogin, type LoginState } from '../login/state.ts'
import type { LinkToken } from './account-link.ts'
import type { Clock } from './clock.ts'
import type { Attributes } from './demographics.ts'
import type { Records } from './records.ts'
import type { RichMenus } from './rich-menus/state.ts'
import type { ChannelInfo, Counters, Deliver, Fault, FeedEvent, Json, LogEntry, Said, Via, WebhookDelivery } from './types.ts'

export type User = {
  index: number
  userId: string
  displayName: string
  hasPicture: boolean
  statusMessage?: string
  language: string
  /** Where they differ from those that follow from the user's index. */
  attributes?: Partial<Attributes>
  /** The LINE account was deleted by its owner. */
  isDeleted?: boolean
}

/** One accepted request. It is stored once, however many users it reached: their chats point to it. */
export type Sent = {
  seq: number
  channelId: string
  via: Via
  messages: Json[]
  messageIds: string[]
  requestId: string
  retryKey?: string
  at: number
  unit?: string
  isSilent?: boolean
  /** Indexes of the users it reached. */
  reached: number[]
}

export type Relation = {
  state: 'stranger' | 'friend' | 'blocked' | 'deleted'
  /** When the present friendship began; 0 when there never was one. */
  friendSince: number
  /** In order of time; what the account sent is shared, what the user said is theirs. */
  chat: (Sent | Said)[]
  readTo: number
  lastSaidAt: number
  loadingUntil: number
}

export type RetryRecord = { at: number; requestId: string; sentMessages?: Json[] }
export type ReplyToken = { channelId: string; userId: string; eventAt: number; receivedAt: number; isUsed: boolean }

export type Channel = Omit<ChannelInfo, 'pictureUrl'> & {
  relations: Map<string, Relation>
  sent: Sent[]
  retryKeys: Map<string, RetryRecord>
  buckets: Map<string, { tokens: number; at: number }>
  /** Messages counted, by month in Japan (`2026-08`). */
  usage: Map<string, number>
  accepted: Counters['accepted']
  deliveries: Counters['deliveries']
  unreached: number
  webhooks: Counters['webhooks']
  richMenus: RichMenus
  records: Records
}

export type Content = {
  channelId: string
  bytes: Uint8Array<ArrayBuffer>
  contentType: string
  isGone: boolean
  /** The message's type: image, video, audio or file. */
  type: string
  /** Until then LINE is still preparing it. */
  readyAt: number
  /** Preparing it will fail, or has failed. */
  isFailing?: boolean
}
export type AccessToken = {
  channelId: string
  expiresAt: number
  kind: 'long-lived' | 'short-lived' | 'stateless' | 'v2.1'
  /** Of v2.1 only. */
  keyId?: string
}

/** A fault and how often its dice were thrown. */
export type ActiveFault = Fault & { throws: number }

export type World = {
  origin: () => string
  channels: Map<string, Channel>
  users: User[]
  byId: Map<string, User>
  tokens: Map<string, AccessToken>
  replyTokens: Map<string, ReplyToken>
  linkTokens: Map<string, LinkToken>
  contents: Map<string, Content>
  login: LoginState
  faults: ActiveFault[]
  log: LogEntry[]
  webhookLog: WebhookDelivery[]
  feed: FeedEvent[]
  counters: { message: number; sent: number; log: number; webhook: number; feed: number; seed: number }
  /** Called on every change; the phones page and the state file listen. */
  listeners: Set<() => void>
  clock: Clock
  now: () => number
  sleep: (ms: number) => Promise<void>
  deliver: Deliver
  random: () => number
}

export const isSent = (entry: Sent | Said): entry is Sent => 'via' in entry

const KEPT = { log: 2_000, webhookLog: 2_000, feed: 500 }

/** Appends to a list that forgets its oldest half once it is twice as long as it should be (amortised, no shifting). */
function keep<T>(list: T[], entry: T, limit: number): void {
  list.push(entry)
  if (list.length > limit * 2) list.splice(0, limit)
}

export function tell(world: World, event: Omit<FeedEvent, 'seq'>): void {
  world.counters.feed += 1
  keep(world.feed, { seq: world.counters.feed, ...event }, KEPT.feed)
  for (const listener of world.listeners) listener()
}

export function logRequest(world: World, entry: Omit<LogEntry, 'id'>): void {
  world.counters.log += 1
  keep(world.log, { id: world.counters.log, ...entry }, KEPT.log)
}

export function logWebhook(world: World, entry: Omit<WebhookDelivery, 'id'>): WebhookDelivery {
  world.counters.webhook += 1
  const delivery = { id: world.counters.webhook, ...entry }
  keep(world.webhookLog, delivery, KEPT.webhookLog)
  tell(world, { type: 'webhook', channelId: entry.channelId })
  return delivery
}

export function emptyWorld(setup: Pick<World, 'origin' | 'clock' | 'random' | 'deliver'>): World {
  return {
    ...setup,
    now: setup.clock.now,
    sleep: setup.clock.sleep,
    channels: new Map(),
    users: [],
    byId: new Map(),
    tokens: new Map(),
    replyTokens: new Map(),
    linkTokens: new Map(),
    contents: new Map(),
    login: emptyLogin(),
    faults: [],
    log: [],
    webhookLog: [],
    feed: [],
    counters: { message: 0, sent: 0, log: 0, webhook: 0, feed: 0, seed: 0 },
    listeners: new Set(),
  }
}

/** Forgets everything but who listens; the feed's numbers go on, so that a waiting page notices. */
export function clearWorld(world: World): void {
  for (const map of [world.channels, world.byId, world.tokens, world.replyTokens, world.linkTokens, world.contents]) map.clear()
  for (const list of [world.users, world.faults, world.log, world.webhookLog, world.feed]) list.length = 0
  clearLogin(world.login)
  Object.assign(world.counters, { message: 0, sent: 0, log: 0, webhook: 0, seed: 0 })
  world.clock.setAhead(0)
  tell(world, { type: 'reset' })
}

export function relationOf(channel: Channel, userId: string): Relation {
  const known = channel.relations.get(userId)
  if (known) return known
  const relation: Relation = { state: 'stranger', friendSince: 0, chat: NO_CHAT, readTo: 0, lastSaidAt: 0, loadingUntil: 0 }
  channel.relations.set(userId, relation)
  return relation
}

/** Shared by everybody nothing was said to yet; see `putInChat`. */
const NO_CHAT: Relation['chat'] = []
const FEW = 16

/** The one way for a chat to grow. A list that is pushed to keeps room for sixteen more, which a million short chats need not. */
export function putInChat(relation: Relation, entry: Sent | Said): void {
  if (relation.chat.length < FEW) relation.chat = relation.chat.concat(entry)
  else relation.chat.push(entry)
}

const WEEK_MS = 7 * 24 * 3_600_000

/** Friends get messages; strangers for seven days after they wrote; blockers never. */
export function canReach(relation: Relation | undefined, now: number): relation is Relation {
  if (!relation) return false
  return relation.state === 'friend' || (relation.state === 'stranger' && relation.lastSaidAt > 0 && now - relation.lastSaidAt < WEEK_MS)
}

/** LINE's months turn in Japan. */
export function monthOf(now: number): string {
  return new Date(now + 9 * 3_600_000).toISOString().slice(0, 7)
}
