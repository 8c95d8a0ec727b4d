import type { ActOptions, ChannelRef, UserRef } from '../control/types.ts'

export const LIFF_SIZES = ['compact', 'tall', 'full'] as const
export const BOT_PROMPTS = ['normal', 'aggressive', 'none'] as const
export const LIFF_SCOPES = ['openid', 'email', 'profile', 'chat_message.write'] as const

export type LiffSize = (typeof LIFF_SIZES)[number]
export type BotPrompt = (typeof BOT_PROMPTS)[number]
export type LiffScope = (typeof LIFF_SCOPES)[number]

export type LiffApp = {
  /** `{login channel id}-{8 letters and digits}`. */
  liffId: string
  endpointUrl: string
  size: LiffSize
  scopes: LiffScope[]
  /** The add-friend option of the consent screen; `none` shows none. */
  botPrompt: BotPrompt
  /** The name users see. */
  description: string
  moduleMode: boolean
  qrCode: boolean
  shareTargetPicker: boolean
}
export type LiffAppOptions = Partial<LiffApp> & { endpointUrl: string }

export type LoginChannelOptions = {
  name: string
  channelId?: string
  channelSecret?: string
  /** The account one becomes a friend of while logging in. */
  linkedBot?: ChannelRef
  callbackUrls?: string[]
  /** Whether LINE granted the channel the right to ask for email addresses. */
  emailPermission?: boolean
  liffApps?: LiffAppOptions[]
}
/** `liffApps` replaces the list; an app that names a known `liffId` keeps it. */
export type LoginChannelPatch = Partial<Omit<LoginChannelOptions, 'channelId' | 'linkedBot'>> & { linkedBot?: ChannelRef | null }
export type LoginChannelInfo = {
  channelId: string
  channelSecret: string
  name: string
  linkedBot: string | null
  callbackUrls: string[]
  emailPermission: boolean
  liffApps: LiffApp[]
}
export type LoginChannelRef = string | { channelId: string }

/** `deliver: false` makes the friendship without its webhook, so that a test can post the follow after the redirect. */
export type ConsentOptions = ActOptions & {
  /** Ticks the add-friend option where it is shown; otherwise it is left out. */
  addFriend?: boolean
  /** Optional permissions the user refuses: `email`, `chat_message.write`. */
  refuse?: string[]
  /** Goes back from the consent screen. */
  cancel?: boolean
}
export type OpenLiffOptions = ConsentOptions & {
  /** The chat the link is tapped in; without it LIFF knows of no chat and cannot write to one. */
  chat?: ChannelRef
}

/** The part of the controls that concerns login and LIFF. */
export interface LoginControl {
  createLoginChannel(options: LoginChannelOptions): LoginChannelInfo
  updateLoginChannel(channel: LoginChannelRef, patch: LoginChannelPatch): LoginChannelInfo
  loginChannel(channel: LoginChannelRef): LoginChannelInfo
  loginChannels(): LoginChannelInfo[]
  /** Walks through the authorize pages as this user and gives the URL the browser is sent back to (with code or error). */
  authorize(user: UserRef, authorizeUrl: string, options?: ConsentOptions): Promise<string>
  /** Opens a LIFF URL on the user's phone, consenting where asked, and gives the URL the LIFF browser lands on. */
  openLiff(user: UserRef, liffUrl: string, options?: OpenLiffOptions): Promise<string>
  /** The user unlinks the app in LINE's settings: its tokens die and the next login asks for consent again. */
  unlinkApp(user: UserRef, channel: LoginChannelRef): void
}
