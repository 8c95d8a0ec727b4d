import type { Env } from '../env.ts'
import { callLine, type LineBody, type LineCall, openLine } from './call.ts'
import type { LineMessage } from './messages.ts'
import type { LineResult } from './result.ts'

/** Channel access token v3 (stateless): valid 15 minutes, cannot be revoked (LINE: "Issue stateless channel access token"). */
export type StatelessToken = { token_type: string; access_token: string; expires_in: number }
export type BotInfo = {
  userId: string
  basicId: string
  displayName: string
  pictureUrl?: string
  chatMode: 'chat' | 'bot'
  markAsReadMode: string
}
export type Profile = { userId: string; displayName: string; pictureUrl?: string; statusMessage?: string; language?: string }
export type WebhookEndpoint = { endpoint: string; active: boolean }
export type WebhookTest = { success: boolean; timestamp: string; statusCode: number; reason: string; detail: string }
export type MessageQuota = { type: 'none' | 'limited'; value?: number }
export type QuotaConsumption = { totalUsage: number }
export type SentMessages = { sentMessages: { id: string; quoteToken?: string }[] }

/** Whether LINE has prepared a video or a sound that somebody sent. */
export type ContentState = { status: 'processing' | 'succeeded' | 'failed' }

type Channel = { channelId: string; channelSecret: string }

/** Gets a token for a channel; `refused` with LINE's words when id and secret do not fit. */
export const issueToken = (env: Pick<Env, 'LINE_API_BASE'>, { channelId, channelSecret }: Channel): Promise<LineResult<StatelessToken>> =>
  callLine({
    base: env.LINE_API_BASE,
    path: '/oauth2/v3/token',
    form: { grant_type: 'client_credentials', client_id: channelId, client_secret: channelSecret },
  })

/** LINE's Messaging API for one channel. Every method resolves to a `LineResult`; none throws. Lengths of time in ms. */
export interface LineClient {
  botInfo(): Promise<LineResult<BotInfo>>
  /** 404 (`refused`) for people who blocked the account or never were its friends. */
  profile(userId: string): Promise<LineResult<Profile>>
  getWebhookEndpoint(): Promise<LineResult<WebhookEndpoint>>
  setWebhookEndpoint(endpoint: string): Promise<LineResult<Record<string, never>>>
  testWebhookEndpoint(endpoint?: string): Promise<LineResult<WebhookTest>>
  quota(): Promise<LineResult<MessageQuota>>
  quotaConsumption(): Promise<LineResult<QuotaConsumption>>
  /** Free; the token works once, within a minute. No retry key is allowed. */
  reply(call: { replyToken: string; messages: LineMessage[] }): Promise<LineResult<SentMessages>>
  /** Counted. The same retry key within 24 h is accepted once. */
  push(call: { to: string; messages: LineMessage[]; retryKey: string }): Promise<LineResult<SentMessages>>
  /** Checks messages as a multicast would, sends nothing, costs nothing. */
  validateMulticast(messages: LineMessage[]): Promise<LineResult<Record<string, never>>>
  /** Counted; 500 user ids at most. */
  multicast(call: { to: string[]; messages: LineMessage[]; retryKey: string }): Promise<LineResult<Record<string, never>>>
  /** What somebody sent. Status 202: LINE is still preparing it. 404 and 410 (`refused`): there is nothing, or nothing any more. */
  content(messageId: string): Promise<LineResult<LineBody>>
  /** The small picture of a picture or a video that somebody sent. */
  contentPreview(messageId: string): Promise<LineResult<LineBody>>
  contentState(messageId: string): Promise<LineResult<ContentState>>
}

const MULTICAST_TIMEOUT_MS = 20_000
const WEBHOOK_TEST_TIMEOUT_MS = 20_000
const CONTENT_TIMEOUT_MS = 20_000

/** Gives the channel's token; called with the one LINE refused (401) it gives another. May throw when none can be had. */
export type TokenSource = (refused?: string) => Promise<string>

type ClientOptions = { env: Pick<Env, 'LINE_API_BASE' | 'LINE_DATA_BASE'>; token: TokenSource }
type Authorized = Omit<LineCall, 'base' | 'token'>

const authorized = <T>({ env, token }: ClientOptions, call: Authorized): Promise<LineResult<T>> =>
  withToken(token, (current) => callLine<T>({ ...call, base: env.LINE_API_BASE, token: current }))

/** Asks with the token there is, and once more with a new one when LINE does not take that. */
async function withToken<T>(token: TokenSource, ask: (token: string) => Promise<LineResult<T>>): Promise<LineResult<T>> {
  try {
    const first = await token()
    const result = await ask(first)
    if (result.ok || result.kind !== 'unauthorized') return result
    return await ask(await token(first))
  } catch (error) {
    return { ok: false, kind: 'unsent', status: 0, message: error instanceof Error ? error.message : 'no token', requestId: null }
  }
}

export function createLineClient(options: ClientOptions): LineClient {
  const get = <T>(path: string) => authorized<T>(options, { path, method: 'GET' })
  const post = <T>(path: string, json: unknown, more: { retryKey?: string; timeoutMs?: number } = {}) =>
    authorized<T>(options, { path, json, ...more })
  /** What people sent lies on a host of its own. */
  const content = (messageId: string, rest: '' | '/preview' | '/transcoding') => ({
    base: options.env.LINE_DATA_BASE,
    path: `/v2/bot/message/${encodeURIComponent(messageId)}/content${rest}`,
    method: 'GET' as const,
  })
  const open = (messageId: string, rest: '' | '/preview') =>
    withToken(options.token, (token) => openLine({ ...content(messageId, rest), token, timeoutMs: CONTENT_TIMEOUT_MS }))
  return {
    botInfo: () => get('/v2/bot/info'),
    profile: (userId) => get(`/v2/bot/profile/${encodeURIComponent(userId)}`),
    getWebhookEndpoint: () => get('/v2/bot/channel/webhook/endpoint'),
    setWebhookEndpoint: (endpoint) => authorized(options, { path: '/v2/bot/channel/webhook/endpoint', method: 'PUT', json: { endpoint } }),
    testWebhookEndpoint: (endpoint) =>
      post('/v2/bot/channel/webhook/test', endpoint ? { endpoint } : {}, { timeoutMs: WEBHOOK_TEST_TIMEOUT_MS }),
    quota: () => get('/v2/bot/message/quota'),
    quotaConsumption: () => get('/v2/bot/message/quota/consumption'),
    reply: (call) => post('/v2/bot/message/reply', call),
    push: ({ retryKey, ...call }) => post('/v2/bot/message/push', call, { retryKey }),
    validateMulticast: (messages) => post('/v2/bot/message/validate/multicast', { messages }),
    multicast: ({ retryKey, ...call }) => post('/v2/bot/message/multicast', call, { retryKey, timeoutMs: MULTICAST_TIMEOUT_MS }),
    content: (messageId) => open(messageId, ''),
    contentPreview: (messageId) => open(messageId, '/preview'),
    contentState: (messageId) => withToken(options.token, (token) => callLine({ ...content(messageId, '/transcoding'), token })),
  }
}
