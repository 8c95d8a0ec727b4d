import { randomHex } from '../api/ids.ts'
import type { World } from '../api/state.ts'
import type { KeyPair } from './jwt.ts'
import type { LoginChannelInfo } from './types.ts'

export type LoginChannel = LoginChannelInfo

/** What an authorization code stands for. */
export type Code = {
  channelId: string
  userId: string
  scopes: string[]
  redirectUri: string
  challenge?: string
  nonce?: string
  /** Only when the request asked for `max_age`. */
  authTime?: number
  amr: string[]
  /** LIFF's own login: no secret, tokens as LIFF has them. */
  liffId?: string
  expiresAt: number
}
/** An access token of a user, or one of the Login channel itself (for the LIFF server API). */
export type LoginToken = {
  channelId: string
  userId?: string
  scopes: string[]
  expiresAt: number
  liffId?: string
  /** The account whose chat the LIFF app was opened from. */
  chat?: string
}
export type RefreshToken = { channelId: string; userId: string; scopes: string[]; expiresAt: number }
/** What a user was asked by a channel, and what of it they granted. */
export type Consent = { asked: string[]; granted: string[] }

export type LoginState = {
  channels: Map<string, LoginChannel>
  codes: Map<string, Code>
  tokens: Map<string, LoginToken>
  refreshTokens: Map<string, RefreshToken>
  /** By `channelId userId`. */
  consents: Map<string, Consent>
  /** The key of ES256 ID tokens, made when first needed. */
  key: KeyPair | null
  /** Pages that are being walked through; they do not outlive a restart. */
  tickets: Map<string, Ticket>
  windows: Map<string, Subwindow>
  /** Forms that were submitted once already. */
  nonces: Map<string, { expiresAt: number }>
}

export type Step = 'user' | 'consent' | 'friend' | 'done'
/** One user's way through the pages, from the request to the redirect. */
export type Ticket = {
  id: string
  at: number
  channelId: string
  scopes: string[]
  botPrompt: 'normal' | 'aggressive' | 'none'
  locale: 'ja' | 'en'
  /** Shows the consent screen even to those who consented. */
  forceConsent: boolean
  userId?: string
  amr: string[]
  consented: boolean
  /** The add-friend option was on a screen. */
  offered: boolean
  friendAsked: boolean
  addFriend: boolean
  deliver: boolean
  goal: LoginGoal | LiffGoal
  /** Set by the first submit that ends the walk; all others get the same. */
  result?: Promise<string>
}
export type LoginGoal = {
  kind: 'login'
  redirectUri: string
  state: string
  nonce?: string
  challenge?: string
  maxAge?: number
  liffId?: string
  /** Where LIFF goes on after its login. */
  liffRedirectUri?: string
}
export type LiffGoal = { kind: 'liff'; liffId: string; extra: string; referrer?: string; chat?: string }

/** A screen LIFF lays over the app: it picks chats or adds the account. */
export type Subwindow = {
  id: string
  at: number
  kind: 'share' | 'friend'
  userId: string
  channelId: string
  messages: Record<string, unknown>[]
  isMultiple: boolean
  status: 'open' | 'sent' | 'closed'
  isBusy: boolean
}

export const emptyLogin = (): LoginState => ({
  channels: new Map(),
  codes: new Map(),
  tokens: new Map(),
  refreshTokens: new Map(),
  consents: new Map(),
  key: null,
  tickets: new Map(),
  windows: new Map(),
  nonces: new Map(),
})

export function clearLogin(login: LoginState): void {
  Object.assign(login, emptyLogin())
}

type Kept = 'channels' | 'codes' | 'tokens' | 'refreshTokens' | 'consents'
type Entries<M> = M extends Map<infer K, infer V> ? [K, V][] : never
export type StoredLogin = { [K in Kept]: Entries<LoginState[K]> } & { key: KeyPair | null }

export const storeLogin = (login: LoginState): StoredLogin => ({
  channels: [...login.channels],
  codes: [...login.codes],
  tokens: [...login.tokens],
  refreshTokens: [...login.refreshTokens],
  consents: [...login.consents],
  key: login.key,
})

export function loadLogin(login: LoginState, stored: StoredLogin | undefined): void {
  clearLogin(login)
  if (!stored) return
  login.channels = new Map(stored.channels)
  login.codes = new Map(stored.codes)
  login.tokens = new Map(stored.tokens)
  login.refreshTokens = new Map(stored.refreshTokens)
  login.consents = new Map(stored.consents)
  login.key = stored.key
}

export const PAGE_MS = 30 * 60_000

/** Puts something short-lived into its map under a new id, and throws out what is too old. */
export function keepShortly<T extends { id: string; at: number }>(world: World, map: Map<string, T>, entry: Omit<T, 'id' | 'at'>): T {
  const now = world.now()
  for (const [id, old] of map) {
    if (now - old.at < PAGE_MS) break
    map.delete(id)
  }
  // An entry is its parts plus these two; the compiler cannot put a generic type together from its pieces.
  const made = { ...entry, id: randomHex(40), at: now } as T
  map.set(made.id, made)
  return made
}

/** Out with the expired; entries stand in order of issue. */
export function forgetExpired(map: Map<string, { expiresAt: number }>, now: number): void {
  for (const [key, { expiresAt }] of map) {
    if (expiresAt > now) return
    map.delete(key)
  }
}

export const consentKey = (channelId: string, userId: string) => `${channelId} ${userId}`
