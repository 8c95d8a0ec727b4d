import type { LoginEndpoint } from '../login/endpoints.ts'
import type { RichMenuEndpoint } from './rich-menus/endpoints.ts'
import type { ShownRichMenu } from './rich-menus/types.ts'

/** A LINE message object, event or request body: whatever JSON the two sides exchange. */
export type Json = Record<string, unknown>

export type ApiRequest = { method: string; path: string; headers: Record<string, string>; body: Uint8Array | string }
export type ApiResponse = { status: number; headers: Record<string, string>; body: string | Uint8Array }

/** Sends a webhook to the bot server; whatever it throws counts as "could not connect". */
export type Deliver = (url: string, init: { method: 'POST'; headers: Record<string, string>; body: string }) => Promise<{ status: number }>

export type SimulatorOptions = {
  deliver: Deliver
  /** Epoch ms; the simulator's only clock. */
  now?: () => number
  sleep?: (ms: number) => Promise<void>
  /** 0 ≤ n < 1; decides faults with a probability. */
  random?: () => number
  /** Where the simulator itself is reachable, for the picture URLs in profiles. */
  origin?: string | (() => string)
}

/** Every operation that can be limited, made to fail and counted. `*` in a fault means all of them. */
export type Endpoint =
  | 'token'
  | 'bot-info'
  | 'profile'
  | 'followers'
  | 'reply'
  | 'push'
  | 'multicast'
  | 'narrowcast'
  | 'narrowcast-progress'
  | 'broadcast'
  | 'validate'
  | 'quota'
  | 'consumption'
  | 'delivery'
  | 'aggregation'
  | 'insight'
  | 'audience'
  | 'coupon'
  | 'content'
  | 'loading'
  | 'mark-read'
  | 'webhook-set'
  | 'webhook-get'
  | 'webhook-test'
  | 'link-token'
  | LoginEndpoint
  | RichMenuEndpoint

export type FaultKind = '500-before' | '500-after' | 'timeout-before' | 'timeout-after' | '429' | '401' | '400' | 'slow'
export type Fault = {
  endpoint: Endpoint | '*'
  kind: FaultKind
  /** Only requests of this channel. */
  channelId?: string
  /** How many requests it hits before it is gone; without it, until cleared. */
  count?: number
  /** 0…1, default 1. */
  probability?: number
  /** With a probability: the same seed strikes the same requests in the row. */
  seed?: number
  /** For time-outs (default 30,000) and `slow` (default 1,000). */
  delayMs?: number
}

export type ChannelOptions = {
  name: string
  channelId?: string
  channelSecret?: string
  /** Messages a month; without it the account has no limit. */
  quota?: number
  webhookUrl?: string
  /** Verified accounts may list their followers. */
  verified?: boolean
  /** Sends a webhook again when the bot server did not answer 2xx in time. */
  redelivery?: boolean
  /** `false` switches rate limits off, a number multiplies LINE's (default 1). */
  rateLimits?: boolean | number
  mode?: 'active' | 'standby'
  /** `chat`: staff answer by hand, and users' messages are read only when marked so. Default `bot`. */
  chatMode?: 'chat' | 'bot'
  loginChannelId?: string
}
export type ChannelPatch = Partial<Omit<ChannelOptions, 'channelId' | 'quota' | 'webhookUrl'>> & {
  quota?: number | null
  webhookUrl?: string | null
  webhookActive?: boolean
}
export type ChannelInfo = {
  channelId: string
  channelSecret: string
  /** A long-lived channel access token, as one copies it from LINE's console. */
  channelToken: string
  botUserId: string
  basicId: string
  name: string
  pictureUrl: string
  quota: number | null
  webhookUrl: string | null
  webhookActive: boolean
  verified: boolean
  redelivery: boolean
  rateLimits: boolean | number
  mode: 'active' | 'standby'
  chatMode: 'chat' | 'bot'
  loginChannelId?: string
}

export type UserInfo = { userId: string; displayName: string; pictureUrl?: string; statusMessage?: string; language: string }
/** `none`: never met. `stranger`: wrote to the account without being its friend. `deleted`: the user's LINE account is gone. */
export type Friendship = 'none' | 'stranger' | 'friend' | 'blocked' | 'deleted'
export type Via = 'reply' | 'push' | 'multicast' | 'narrowcast' | 'broadcast'

/** What one accepted request brought to a user. */
export type Received = {
  messages: Json[]
  via: Via
  retryKey?: string
  requestId: string
  at: number
  messageIds: string[]
  /** The name of the aggregation unit it counts for. */
  unit?: string
  /** Sent without a push notification. */
  isSilent?: boolean
}
/** What a user did: their own bubble in the chat. `readAt`: when the account read it. */
export type Said = { id: string; at: number; message: Json; readAt?: number }
export type ChatEntry = { from: 'account'; received: Received } | { from: 'friend'; said: Said }
export type Chat = {
  friendship: Friendship
  entries: ChatEntry[]
  unread: number
  /** Until when the loading animation shows. */
  loadingUntil?: number
  /** The rich menu this user sees under the chat; absent when there is none. */
  richMenu?: ShownRichMenu
  /** What the coupons in this chat show, by id; their messages hold no more than that. */
  coupons?: Record<string, ShownCoupon>
}
export type ShownCoupon = { title: string; imageUrl?: string; endTimestamp?: number }

export type WebhookEvent = Json & { type: string; webhookEventId: string; timestamp: number }
export type WebhookDelivery = {
  id: number
  at: number
  channelId: string
  url: string
  body: string
  signature: string
  types: string[]
  isRedelivery: boolean
  /** 0 when nothing came back in time. */
  status: number
  reason: 'OK' | 'ERROR_STATUS_CODE' | 'REQUEST_TIMEOUT' | 'COULD_NOT_CONNECT' | 'UNCLASSIFIED'
  error?: string
  ms: number
}
/** Webhooks that failed in the same way within a minute, as LINE's console lists them. */
export type WebhookError = {
  start: number
  end: number
  reason: 'could_not_connect' | 'request_timeout' | 'error_status_code' | 'unclassified'
  detail: string
  errors: number
}
/** `delivery` is absent when the account has no active webhook URL or delivery was held back. */
export type Done = { event?: WebhookEvent; messageId?: string; delivery?: WebhookDelivery; opened?: string; copied?: string }

export type LogEntry = {
  id: number
  at: number
  method: string
  path: string
  endpoint: Endpoint | null
  channelId?: string
  status: number
  requestId: string
  retryKey?: string
  /** The fault that struck, when one did. */
  fault?: FaultKind
  request: string
  response: string
  ms: number
}

export type Counters = {
  /** Accepted requests by kind. */
  accepted: Record<Via, number>
  /** Message sets that reached a user, by kind. */
  deliveries: Record<Via, number>
  /** Recipients of accepted requests whom nothing reached. */
  unreached: number
  /** Counted by LINE this month. */
  usage: number
  friends: number
  blocked: number
  webhooks: { sent: number; failed: number }
}
export type DeliveryCount = {
  users: number
  deliveries: number
  min: number
  max: number
  /** How many users (value) got it how often (key). */
  histogram: Record<string, number>
}

export type FeedEvent = {
  seq: number
  type: 'reset' | 'channel' | 'users' | 'chat' | 'webhook' | 'api'
  channelId?: string
  /** The users concerned; absent when they are too many to name. */
  userIds?: string[]
}
