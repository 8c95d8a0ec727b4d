import { userInfo } from '../api/account.ts'
import { addCoupon } from '../api/coupons/coupons.ts'
import type { Attributes } from '../api/demographics.ts'
import { changeState } from '../api/growth.ts'
import { randomHex } from '../api/ids.ts'
import { tell, type World } from '../api/state.ts'
import { FOREVER } from '../api/tokens.ts'
import type { Done, Json, UserInfo, WebhookError } from '../api/types.ts'
import { actor, changed } from './acts.ts'
import { SimulatorError } from './errors.ts'
import { ofHappenings } from './happen.ts'
import { theChannel, theUser } from './refs.ts'
import { click, play, type Reaction, react, seeAll, seeOne } from './see.ts'
import type { ActOptions, ChannelRef, UserRef } from './types.ts'

export type UserPatch = {
  displayName?: string
  statusMessage?: string
  language?: string
  /** What LINE believes to know of them: gender, age, appType, area. */
  attributes?: Partial<Attributes>
}
export type Link = { nonce: string; result?: 'ok' | 'failed' }

/** The part of the controls that concerns statistics, further events, keys and coupons. */
export interface MessagingControl {
  updateUser(user: UserRef, patch: UserPatch): UserInfo
  /** The user deletes their LINE account: no webhook tells of it, no profile is left, and messages reach nobody. */
  deleteUser(user: UserRef): void

  /** Looks at one bubble (again); everything before it has been seen. `read` looks at all that is new. */
  open(user: UserRef, channel: ChannelRef, messageId: string): void
  /** Taps a link, also one that merely stands in a text. */
  click(user: UserRef, channel: ChannelRef, url: string, options?: { messageId?: string }): void
  /** Plays a video or audio; played to the end, a video with a tracking id makes its event. */
  play(user: UserRef, channel: ChannelRef, messageId: string, options?: ActOptions & { percent?: number }): Promise<Done>
  /** Lets shares of all recipients open, tap and play; gives how many opened. */
  react(channel: ChannelRef, reaction: Reaction): number

  /** Any event, of a known kind or not, made and posted. */
  event(user: UserRef, channel: ChannelRef, type: string, more?: Json, options?: ActOptions): Promise<Done>
  postback(user: UserRef, channel: ChannelRef, postback: { data: string; params?: Json }, options?: ActOptions): Promise<Done>
  beacon(user: UserRef, channel: ChannelRef, beacon?: { hwid?: string; type?: string; dm?: string }, options?: ActOptions): Promise<Done>
  accountLink(user: UserRef, channel: ChannelRef, link: Link, options?: ActOptions): Promise<Done>
  membership(user: UserRef, channel: ChannelRef, membership?: { type?: string; membershipId?: number }, options?: ActOptions): Promise<Done>

  /** What LINE's console lists of failed webhooks, oldest first. */
  webhookErrors(channel: ChannelRef): WebhookError[]
  /** Registers a public key for JWT assertions; gives its key id. */
  addKey(channel: ChannelRef, jwk: JsonWebKey): string
  /** Issues the long-lived token anew; the old one may live on for up to 24 hours. */
  reissueToken(channel: ChannelRef, options?: { keepOldHours?: number }): string
  /** A coupon as made in LINE's manager, whatever stands in it; gives its id. */
  createCoupon(channel: ChannelRef, coupon?: Json & { couponId?: string; isDraft?: boolean }): string
}

const DAY_SECONDS = 24 * 3_600

function addKey(world: World, ref: ChannelRef, jwk: JsonWebKey): string {
  const channel = theChannel(world, ref)
  const { kty, alg, use, key_ops: operations, n, e } = jwk
  const isPublic = typeof n === 'string' && typeof e === 'string' && jwk.d === undefined
  const isForSignatures = use === 'sig' || operations?.includes('verify') === true
  if (kty !== 'RSA' || alg !== 'RS256' || !isPublic || !isForSignatures)
    throw new SimulatorError('The key must be an RSA public key as JWK, with alg RS256, and use sig or key_ops verify.')
  if ('kid' in jwk) throw new SimulatorError('The key must not have a kid: registering it gives one.')
  const keyId = crypto.randomUUID()
  channel.records.keys.set(keyId, { kty, alg, n, e })
  return keyId
}

function reissueToken(world: World, ref: ChannelRef, { keepOldHours = 0 }: { keepOldHours?: number } = {}): string {
  const channel = theChannel(world, ref)
  if (!(keepOldHours >= 0 && keepOldHours <= 24)) throw new SimulatorError('“keepOldHours” must be between 0 and 24.')
  const old = world.tokens.get(channel.channelToken)
  if (old) old.expiresAt = world.now() + keepOldHours * 3_600_000
  channel.channelToken = `sim-${channel.channelId}-${randomHex(48)}`
  world.tokens.set(channel.channelToken, { channelId: channel.channelId, expiresAt: FOREVER, kind: 'long-lived' })
  tell(world, { type: 'channel', channelId: channel.channelId })
  return channel.channelToken
}

function sampleCoupon(now: number): Json {
  const start = Math.floor(now / 1_000)
  return {
    title: '100円オフ',
    acquisitionCondition: { type: 'normal' },
    maxUseCountPerTicket: 1,
    startTimestamp: start,
    endTimestamp: start + 365 * DAY_SECONDS,
    timezone: 'ASIA_TOKYO',
    reward: { type: 'discount', priceInfo: { type: 'fixed', fixedAmount: 100 } },
    visibility: 'UNLISTED',
  }
}

function ofAccount(world: World): Pick<MessagingControl, 'webhookErrors' | 'addKey' | 'reissueToken' | 'createCoupon'> {
  return {
    webhookErrors: (ref) => theChannel(world, ref).records.webhookErrors.map((error) => ({ ...error })),
    addKey: (ref, jwk) => addKey(world, ref, jwk),
    reissueToken: (ref, options) => reissueToken(world, ref, options),
    createCoupon: (ref, { couponId, isDraft, ...body } = {}) => {
      const now = world.now()
      return addCoupon(theChannel(world, ref), { ...sampleCoupon(now), ...body }, now, { couponId, isDraft }).couponId
    },
  }
}

function deleteUser(world: World, ref: UserRef): void {
  const user = theUser(world, ref)
  user.isDeleted = true
  const now = world.now()
  for (const channel of world.channels.values()) {
    const relation = channel.relations.get(user.userId)
    if (relation) changeState(channel, { user, relation, state: 'deleted', now })
  }
  tell(world, { type: 'users' })
}

function ofPeople(world: World): Pick<MessagingControl, 'updateUser' | 'deleteUser' | 'open' | 'click' | 'play' | 'react'> {
  return {
    updateUser: (ref, { attributes, ...patch }) => {
      const user = theUser(world, ref)
      Object.assign(user, Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)))
      if (attributes) user.attributes = { ...user.attributes, ...attributes }
      tell(world, { type: 'users' })
      return userInfo(world, user)
    },
    deleteUser: (ref) => deleteUser(world, ref),
    open: (user, ref, messageId) => seeOne(actor(world, user, ref), messageId),
    click: (user, ref, url, { messageId } = {}) => click(actor(world, user, ref), url, messageId),
    play: async (user, ref, messageId, options = {}) => play(actor(world, user, ref), messageId, options),
    react: (ref, reaction) => react(world, theChannel(world, ref), reaction),
  }
}

/** Everything new in the chat has been seen. */
export function read(world: World, user: UserRef, ref: ChannelRef): void {
  const who = actor(world, user, ref)
  if (seeAll(who)) changed(who)
}

export function ofMessaging(world: World): MessagingControl {
  return {
    ...ofAccount(world),
    ...ofPeople(world),
    ...ofHappenings(world),
  }
}
