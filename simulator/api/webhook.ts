import { base64 } from './ids.ts'
import { type Channel, logWebhook, type World } from './state.ts'
import type { Deliver, WebhookDelivery, WebhookEvent } from './types.ts'
import { noteError } from './webhook-errors.ts'

const TIMEOUT_MS = 2_000
/** LINE publishes neither number nor interval of its redeliveries; these are short enough to watch. */
const REDELIVERY_AFTER_MS = [5_000, 30_000, 120_000]

const encoder = new TextEncoder()

/** The header LINE sends: base64 of HMAC-SHA256 over the very bytes of the body. */
export async function sign(secret: string, body: string): Promise<string> {
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return base64(new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(body))))
}

/** `wrong` and `missing` are for tests; any other text is sent as it stands. */
export type Signature = 'right' | 'wrong' | 'missing' | { value: string }

async function headersFor(
  channel: Channel,
  body: string,
  signature: Signature,
): Promise<{ headers: Record<string, string>; signature: string }> {
  const headers: Record<string, string> = { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'LineBotWebhook/2.0' }
  if (signature === 'missing') return { headers, signature: '' }
  let value = ''
  if (typeof signature === 'object') value = signature.value
  else value = await sign(signature === 'wrong' ? `not ${channel.channelSecret}` : channel.channelSecret, body)
  headers['x-line-signature'] = value
  return { headers, signature: value }
}

class TimeoutError extends Error {}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TimeoutError(`no answer within ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

type Outcome = Pick<WebhookDelivery, 'status' | 'reason' | 'error'>

async function attempt(deliver: Deliver, url: string, init: { headers: Record<string, string>; body: string }): Promise<Outcome> {
  try {
    const { status } = await within(TIMEOUT_MS, deliver(url, { method: 'POST', ...init }))
    return { status, reason: status >= 200 && status < 300 ? 'OK' : 'ERROR_STATUS_CODE' }
  } catch (error) {
    if (error instanceof TimeoutError) return { status: 0, reason: 'REQUEST_TIMEOUT', error: 'Request timeout' }
    return { status: 0, reason: 'COULD_NOT_CONNECT', error: error instanceof Error ? error.message : String(error) }
  }
}

/** `isTest`: LINE's own check of the URL, which its statistics leave out. */
export type Parcel = { url: string; body: string; signature: Signature; types: string[]; isRedelivery: boolean; isTest?: boolean }

async function post(world: World, channel: Channel, parcel: Parcel): Promise<WebhookDelivery> {
  const { headers, signature } = await world.clock.timeless(headersFor(channel, parcel.body, parcel.signature))
  const at = world.now()
  const startedAt = performance.now()
  const outcome = await attempt(world.deliver, parcel.url, { headers, body: parcel.body })
  channel.webhooks[outcome.reason === 'OK' ? 'sent' : 'failed'] += 1
  const { url, body, types, isRedelivery } = parcel
  if (!parcel.isTest) noteError(channel, { at, ...outcome })
  return logWebhook(world, {
    at,
    channelId: channel.channelId,
    url,
    body,
    signature,
    types,
    isRedelivery,
    ...outcome,
    ms: Math.round(performance.now() - startedAt),
  })
}

const parcelOf = (channel: Channel, events: WebhookEvent[]) => ({
  body: JSON.stringify({ destination: channel.botUserId, events }),
  types: events.map(({ type }) => type),
})

export function sendTest(world: World, channel: Channel, url: string): Promise<WebhookDelivery> {
  return post(world, channel, { url, ...parcelOf(channel, []), signature: 'right', isRedelivery: false, isTest: true })
}

/** A reply token lives from the moment its webhook arrives, and anew when the webhook is redelivered. */
function refreshTokens(world: World, events: WebhookEvent[]): void {
  const now = world.now()
  for (const { replyToken } of events) {
    const token = typeof replyToken === 'string' ? world.replyTokens.get(replyToken) : undefined
    if (token) token.receivedAt = now
  }
}

export type SendOptions = { url?: string; signature?: Signature; isRedelivery?: boolean }

/** Posts events to the bot server; undefined when the account has nowhere to send them. */
export async function sendEvents(
  world: World,
  channel: Channel,
  events: WebhookEvent[],
  { url, signature = 'right', isRedelivery = false }: SendOptions = {},
): Promise<WebhookDelivery | undefined> {
  const target = url ?? (channel.webhookActive ? channel.webhookUrl : null)
  if (!target) return undefined
  const marked = isRedelivery ? events.map((event) => ({ ...event, deliveryContext: { isRedelivery: true } })) : events
  refreshTokens(world, marked)
  const delivery = await post(world, channel, { url: target, ...parcelOf(channel, marked), signature, isRedelivery })
  if (delivery.reason !== 'OK' && channel.redelivery && !isRedelivery) void redeliver(world, channel, { url: target, events })
  return delivery
}

async function redeliver(world: World, channel: Channel, { url, events }: { url: string; events: WebhookEvent[] }): Promise<void> {
  for (const wait of REDELIVERY_AFTER_MS) {
    await world.sleep(wait)
    if (world.channels.get(channel.channelId) !== channel || !channel.redelivery) return
    const delivery = await sendEvents(world, channel, events, { url, isRedelivery: true })
    if (delivery?.reason === 'OK') return
  }
}

/** Sends a logged webhook once more, byte for byte. */
export function resend(world: World, channel: Channel, logged: WebhookDelivery): Promise<WebhookDelivery> {
  const { url, body, types, signature, isRedelivery } = logged
  return post(world, channel, { url, body, types, signature: signature === '' ? 'missing' : { value: signature }, isRedelivery })
}

/** Posts any body at all, for bot servers that must survive it. */
export async function sendBody(
  world: World,
  channel: Channel,
  body: string,
  { url, signature = 'right', isRedelivery = false }: SendOptions = {},
): Promise<WebhookDelivery | undefined> {
  const target = url ?? channel.webhookUrl
  return target ? post(world, channel, { url: target, body, types: ['raw'], signature, isRedelivery }) : undefined
}
