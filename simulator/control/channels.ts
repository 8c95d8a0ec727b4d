import { pictureUrl } from '../api/account.ts'
import { hashOf, randomHex } from '../api/ids.ts'
import { noCounts, noRecords } from '../api/records.ts'
import { noRichMenus } from '../api/rich-menus/state.ts'
import { type Channel, tell, type World } from '../api/state.ts'
import { FOREVER } from '../api/tokens.ts'
import type { ChannelInfo, ChannelOptions, ChannelPatch } from '../api/types.ts'
import { SimulatorError } from './errors.ts'

export function channelInfo(world: World, channel: Channel): ChannelInfo {
  const {
    relations: _r,
    sent: _s,
    retryKeys: _k,
    buckets: _b,
    usage: _u,
    accepted: _a,
    deliveries: _d,
    unreached: _n,
    webhooks: _w,
    richMenus: _m,
    records: _o,
    ...info
  } = channel
  return { ...info, pictureUrl: pictureUrl(world, channel.botUserId) }
}

function freshChannelId(world: World): string {
  for (let id = 2_000_000_001 + world.channels.size; ; id += 1) if (!world.channels.has(String(id))) return String(id)
}

/** An account's id, secret, token and bot id follow from nothing but its channel id when the secret is given, so that a fixed set-up stays the same. */
export function createChannel(world: World, options: ChannelOptions): ChannelInfo {
  const channelId = options.channelId ?? freshChannelId(world)
  if (world.channels.has(channelId)) throw new SimulatorError(`The channel ${channelId} exists already.`, 409)
  const h = (salt: string) => hashOf(`${channelId}${salt}`).toString(16).padStart(8, '0')
  const channelToken = `sim-${channelId}-${randomHex(48)}`
  const channel: Channel = {
    channelId,
    channelSecret: options.channelSecret ?? randomHex(32),
    channelToken,
    botUserId: `U${h('a')}${h('b')}${h('c')}${h('d')}`,
    basicId: `@${h('e').slice(0, 3)}${h('f').slice(0, 5)}`,
    name: options.name,
    quota: options.quota ?? null,
    webhookUrl: options.webhookUrl ?? null,
    webhookActive: true,
    verified: options.verified ?? false,
    redelivery: options.redelivery ?? false,
    rateLimits: options.rateLimits ?? true,
    mode: options.mode ?? 'active',
    chatMode: options.chatMode ?? 'bot',
    ...(options.loginChannelId ? { loginChannelId: options.loginChannelId } : {}),
    relations: new Map(),
    sent: [],
    retryKeys: new Map(),
    buckets: new Map(),
    usage: new Map(),
    accepted: noCounts(),
    deliveries: noCounts(),
    unreached: 0,
    webhooks: { sent: 0, failed: 0 },
    richMenus: noRichMenus(),
    records: noRecords(),
  }
  world.channels.set(channelId, channel)
  world.tokens.set(channelToken, { channelId, expiresAt: FOREVER, kind: 'long-lived' })
  tell(world, { type: 'channel', channelId })
  return channelInfo(world, channel)
}

export function updateChannel(world: World, channel: Channel, patch: ChannelPatch): ChannelInfo {
  if (patch.rateLimits !== undefined) channel.buckets.clear()
  const changes = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
  Object.assign(channel, changes)
  tell(world, { type: 'channel', channelId: channel.channelId })
  return channelInfo(world, channel)
}
