import type {
  ChannelInfo,
  ChannelOptions,
  ChannelPatch,
  Chat,
  Counters,
  DeliveryCount,
  Done,
  Fault,
  FeedEvent,
  Friendship,
  Json,
  LogEntry,
  Received,
  UserInfo,
  WebhookDelivery,
  WebhookEvent,
} from '../api/types.ts'
import type { SendOptions } from '../api/webhook.ts'
import type { LoginControl } from '../login/types.ts'
import type { MessagingControl } from './messaging.ts'
import type { RichMenuControl } from './rich-menus.ts'
import type { TimeControl } from './time.ts'

export type UserRef = string | { userId: string }
export type ChannelRef = string | { channelId: string }
/** `deliver: false` makes the event without posting it; hand it to `webhook` later, with others or out of order. */
export type ActOptions = { deliver?: boolean }
/** Media as a phone sends it. LINE may still be preparing large ones when the webhook comes, or fail to. */
export type GivenContent = { bytes: Uint8Array; contentType: string; readyAfterMs?: number; isFailing?: boolean }
/** `quote`: the id of the message in the chat that this one quotes. */
export type SayOptions = ActOptions & { quote?: string }
export type TapOptions = ActOptions & {
  /** The message that is tapped in, when the same link stands in several. */
  messageId?: string
  /** What the friend picks in a date and time dialog: `2026-08-01`, `18:30` or `2026-08-01T18:30`. */
  picked?: string
}
export type CreateUsers = {
  seed?: number
  nameOf?: (index: number) => string
  /** Makes them friends of this account without a webhook, as if they had followed before it was connected. */
  friendOf?: ChannelRef
}
export type UserQuery = { search?: string; channel?: ChannelRef; friendship?: Friendship; offset?: number; limit?: number }
export type UserRow = UserInfo & { friendship?: Friendship; unread?: number; lastAt?: number; preview?: { type: string; text?: string } }

/** Everything one does to the platform from outside LINE's API: as a user, as the account's owner, as the weather. */
export interface Control extends RichMenuControl, MessagingControl, TimeControl, LoginControl {
  createChannel(options: ChannelOptions): ChannelInfo
  updateChannel(channel: ChannelRef, patch: ChannelPatch): ChannelInfo
  channel(channel: ChannelRef): ChannelInfo
  channels(): ChannelInfo[]
  /** Messages a month; null for no limit. */
  setQuota(channel: ChannelRef, quota: number | null): void
  setWebhookUrl(channel: ChannelRef, url: string | null): void

  createUsers(count: number, options?: CreateUsers): UserInfo[]
  user(user: UserRef): UserInfo
  users(query?: UserQuery): { total: number; users: UserRow[] }
  friendship(user: UserRef, channel: ChannelRef): Friendship

  follow(user: UserRef, channel: ChannelRef, options?: ActOptions & { isUnblocked?: boolean }): Promise<Done>
  /** Blocks the account, which is what LINE calls unfollow. */
  unfollow(user: UserRef, channel: ChannelRef, options?: ActOptions): Promise<Done>
  block(user: UserRef, channel: ChannelRef, options?: ActOptions): Promise<Done>
  unblock(user: UserRef, channel: ChannelRef, options?: ActOptions): Promise<Done>
  sendText(user: UserRef, channel: ChannelRef, text: string, options?: SayOptions): Promise<Done>
  sendImage(user: UserRef, channel: ChannelRef, image: { bytes: Uint8Array; contentType?: string }, options?: ActOptions): Promise<Done>
  sendSticker(user: UserRef, channel: ChannelRef, sticker?: { packageId: string; stickerId: string }, options?: SayOptions): Promise<Done>
  /** Any message object of the webhook reference: location, video, audio, file … `content` is what the data host then serves. */
  sendMessage(
    user: UserRef,
    channel: ChannelRef,
    message: Json & { type: string },
    options?: SayOptions & { content?: GivenContent },
  ): Promise<Done>
  unsend(user: UserRef, channel: ChannelRef, messageId: string, options?: ActOptions): Promise<Done>
  /** Taps an action, or the newest received button or quick reply that bears this label. */
  tap(user: UserRef, channel: ChannelRef, action: Json | { label: string }, options?: TapOptions): Promise<Done>
  /** The user looks at the chat: everything new in it is seen, and counts as opened. */
  read(user: UserRef, channel: ChannelRef): void

  /** An event of any type, with ids, time and reply token filled in; not sent. */
  makeEvent(user: UserRef, channel: ChannelRef, type: string, more?: Json): WebhookEvent
  /** Posts these very events in one request: duplicates, disorder, several users, a wrong or missing signature, a redelivery. */
  webhook(channel: ChannelRef, events: WebhookEvent[], options?: SendOptions): Promise<WebhookDelivery | undefined>
  /** Posts a body that need not even be JSON, correctly signed unless told otherwise. */
  rawWebhook(channel: ChannelRef, body: string, options?: SendOptions): Promise<WebhookDelivery | undefined>
  webhooks(query?: { channel?: ChannelRef; limit?: number }): WebhookDelivery[]
  resend(webhookId: number): Promise<WebhookDelivery>

  received(user: UserRef, channel: ChannelRef): Received[]
  chat(user: UserRef, channel: ChannelRef): Chat
  counters(channel: ChannelRef): Counters
  /**
   * How often each user got a message that contains `label` (in its JSON; without it, any message). `users` are those it is compared with:
   * all present friends when not given. Everyone exactly once is `min === 1 && max === 1`.
   */
  deliveries(channel: ChannelRef, query?: { label?: string; users?: UserRef[] }): DeliveryCount

  setFault(fault: Fault): void
  faults(): Fault[]
  clearFaults(): void
  log(query?: { channel?: ChannelRef; errorsOnly?: boolean; endpoint?: string; limit?: number }): LogEntry[]
  feed(since: number): FeedEvent[]
  /** Resolves when something changes after `since`, or after `ms`. */
  waitForChange(since: number, ms: number): Promise<FeedEvent[]>
}
