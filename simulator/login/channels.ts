import { randomHex } from '../api/ids.ts'
import { tell, type World } from '../api/state.ts'
import { SimulatorError } from '../control/errors.ts'
import { theChannel } from '../control/refs.ts'
import type { LoginChannel } from './state.ts'
import {
  LIFF_SCOPES,
  type LiffApp,
  type LiffAppOptions,
  type LoginChannelInfo,
  type LoginChannelOptions,
  type LoginChannelPatch,
  type LoginChannelRef,
} from './types.ts'

export const LIFF_ID = /^\d{1,20}-[A-Za-z0-9]{8}$/
export const MAX_LIFF_APPS = 30
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

export function theLoginChannel(world: World, ref: LoginChannelRef): LoginChannel {
  const id = typeof ref === 'string' ? ref : ref.channelId
  const channel = world.login.channels.get(id)
  if (!channel) throw new SimulatorError(`There is no Login channel ${id}.`, 404)
  return channel
}

export function findLiff(world: World, liffId: string): { channel: LoginChannel; app: LiffApp } | undefined {
  const channel = world.login.channels.get(liffId.slice(0, liffId.indexOf('-')))
  const app = channel?.liffApps.find((candidate) => candidate.liffId === liffId)
  return channel && app ? { channel, app } : undefined
}

/** Local servers pass without certificates; everything else is https, as LINE demands. */
export function isWebUrl(text: string, { fragment = true }: { fragment?: boolean } = {}): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, hash } = new URL(text)
  const isLocal = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'
  return (protocol === 'https:' || (protocol === 'http:' && isLocal)) && (fragment || (hash === '' && !text.includes('#')))
}

function freshLiffId(channelId: string): string {
  const letters = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => ALPHABET[byte % ALPHABET.length])
  return `${channelId}-${letters.join('')}`
}

export function makeLiffApp(channelId: string, options: LiffAppOptions): LiffApp {
  const liffId = options.liffId ?? freshLiffId(channelId)
  if (!LIFF_ID.test(liffId) || !liffId.startsWith(`${channelId}-`))
    throw new SimulatorError(`The LIFF id ${liffId} must be ${channelId}- and eight letters or digits.`)
  if (!isWebUrl(options.endpointUrl, { fragment: false }))
    throw new SimulatorError(`The endpoint URL ${options.endpointUrl} must be https (http for localhost) and without a fragment.`)
  return {
    liffId,
    endpointUrl: options.endpointUrl,
    size: options.size ?? 'full',
    scopes: LIFF_SCOPES.filter((scope) => (options.scopes ?? ['profile', 'openid', 'chat_message.write']).includes(scope)),
    botPrompt: options.botPrompt ?? 'none',
    description: options.description ?? 'LIFF',
    moduleMode: options.moduleMode ?? false,
    qrCode: options.qrCode ?? false,
    shareTargetPicker: options.shareTargetPicker ?? true,
  }
}

const copy = (channel: LoginChannel): LoginChannelInfo => structuredClone(channel)

function checkCallbacks(urls: string[]): string[] {
  const wrong = urls.find((url) => !isWebUrl(url, { fragment: false }))
  if (wrong !== undefined) throw new SimulatorError(`The callback URL ${wrong} must be https (http for localhost) and without a fragment.`)
  return [...urls]
}

function freshChannelId(world: World): string {
  for (let id = 2_100_000_001 + world.login.channels.size; ; id += 1) {
    if (!world.login.channels.has(String(id)) && !world.channels.has(String(id))) return String(id)
  }
}

export function createLoginChannel(world: World, options: LoginChannelOptions): LoginChannelInfo {
  const channelId = options.channelId ?? freshChannelId(world)
  if (!/^\d{1,20}$/.test(channelId)) throw new SimulatorError(`A channel id is a number, not ${channelId}.`)
  if (world.login.channels.has(channelId) || world.channels.has(channelId))
    throw new SimulatorError(`The channel ${channelId} exists already.`, 409)
  const channel: LoginChannel = {
    channelId,
    channelSecret: options.channelSecret ?? randomHex(32),
    name: options.name,
    linkedBot: options.linkedBot === undefined ? null : theChannel(world, options.linkedBot).channelId,
    callbackUrls: checkCallbacks(options.callbackUrls ?? []),
    emailPermission: options.emailPermission ?? false,
    liffApps: (options.liffApps ?? []).map((app) => makeLiffApp(channelId, app)),
  }
  world.login.channels.set(channelId, channel)
  noteOnBot(world, channel)
  tell(world, { type: 'channel', channelId })
  return copy(channel)
}

/** The account says which Login channel it belongs to, as LINE's console shows it. */
function noteOnBot(world: World, { linkedBot, channelId }: LoginChannel): void {
  const bot = world.channels.get(linkedBot ?? '')
  if (bot) bot.loginChannelId = channelId
}

export function updateLoginChannel(world: World, channel: LoginChannel, patch: LoginChannelPatch): LoginChannelInfo {
  // Everything is judged before anything changes.
  const callbackUrls = patch.callbackUrls && checkCallbacks(patch.callbackUrls)
  const liffApps = patch.liffApps?.map((app) => makeLiffApp(channel.channelId, app))
  const bot = patch.linkedBot === undefined || patch.linkedBot === null ? undefined : theChannel(world, patch.linkedBot)
  if (patch.name !== undefined) channel.name = patch.name
  if (patch.channelSecret !== undefined) channel.channelSecret = patch.channelSecret
  if (patch.emailPermission !== undefined) channel.emailPermission = patch.emailPermission
  if (callbackUrls) channel.callbackUrls = callbackUrls
  if (liffApps) channel.liffApps = liffApps
  if (patch.linkedBot !== undefined) channel.linkedBot = bot?.channelId ?? null
  noteOnBot(world, channel)
  tell(world, { type: 'channel', channelId: channel.channelId })
  return copy(channel)
}

export const loginChannelInfo = copy

/** What an app may ask for: email only where LINE granted it to the channel. */
export const allowedScopes = ({ emailPermission }: LoginChannel, scopes: readonly string[]): string[] =>
  scopes.filter((scope) => scope !== 'email' || emailPermission)
