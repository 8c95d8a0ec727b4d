import { readAssertion } from './assertion.ts'
import { randomHex } from './ids.ts'
import { json } from './reply.ts'
import type { AccessToken, Channel, World } from './state.ts'
import type { ApiResponse } from './types.ts'

const STATELESS_SECONDS = 900
const MONTH_SECONDS = 30 * 24 * 3_600
const MAX_TOKENS = 30
/** Long-lived tokens never expire; LINE still names a number of seconds, a century or so. */
export const FOREVER = Number.MAX_SAFE_INTEGER
const CENTURY_SECONDS = 3_138_007_490

export const oauthError = (error: string, description?: string) =>
  json(400, description === undefined ? { error } : { error, error_description: description })

/** Expired tokens go now and then, so that hours of stateless ones do not pile up. */
function sweep(world: World, now: number): void {
  if (world.tokens.size % 256 !== 0) return
  for (const [token, { expiresAt }] of world.tokens) if (expiresAt <= now) world.tokens.delete(token)
}

const jwsLike = () => `eyJhbGciOiJIUzI1NiJ9.${randomHex(80)}.${randomHex(43)}`

function issue(world: World, record: Omit<AccessToken, 'expiresAt'>, seconds: number): ApiResponse {
  const now = world.now()
  sweep(world, now)
  const token = record.kind === 'short-lived' ? randomHex(120) : jwsLike()
  world.tokens.set(token, { ...record, expiresAt: now + seconds * 1_000 })
  const keyId = record.keyId === undefined ? {} : { key_id: record.keyId }
  return json(200, { token_type: 'Bearer', access_token: token, expires_in: seconds, ...keyId })
}

/** Those still valid, oldest first. */
function validTokens(world: World, { channelId }: Channel, kind: AccessToken['kind']): [token: string, record: AccessToken][] {
  const now = world.now()
  return [...world.tokens].filter(([, token]) => token.channelId === channelId && token.kind === kind && token.expiresAt > now)
}

const asksByAssertion = (form: URLSearchParams) => form.has('client_assertion') || form.has('client_assertion_type')

/** `POST /oauth2/v3/token`: 15 minutes, any number of them; by secret or by JWT assertion. */
export async function statelessToken(world: World, form: URLSearchParams): Promise<ApiResponse> {
  if (form.get('grant_type') !== 'client_credentials')
    return oauthError('unsupported_grant_type', "'grant_type' must be 'client_credentials'.")
  if (asksByAssertion(form)) {
    const read = await readAssertion(world, form)
    return 'refusal' in read ? read.refusal : issue(world, { channelId: read.channel.channelId, kind: 'stateless' }, STATELESS_SECONDS)
  }
  const channel = world.channels.get(form.get('client_id') ?? '')
  if (!channel || form.get('client_secret') !== channel.channelSecret) return oauthError('invalid_request', "Invalid 'client_credentials'.")
  return issue(world, { channelId: channel.channelId, kind: 'stateless' }, STATELESS_SECONDS)
}

/** `POST /v2/oauth/accessToken`: 30 days; the 31st pushes out the oldest. */
export function shortLivedToken(world: World, form: URLSearchParams): ApiResponse {
  if (form.get('grant_type') !== 'client_credentials') return oauthError('unsupported_grant_type', 'unsupported grant_type')
  const channel = world.channels.get(form.get('client_id') ?? '')
  if (!channel) return oauthError('invalid_client', 'invalid client_id')
  if (form.get('client_secret') !== channel.channelSecret) return oauthError('invalid_client', 'invalid client_secret')
  const valid = validTokens(world, channel, 'short-lived')
  for (const [oldest] of valid.slice(0, Math.max(0, valid.length + 1 - MAX_TOKENS))) world.tokens.delete(oldest)
  return issue(world, { channelId: channel.channelId, kind: 'short-lived' }, MONTH_SECONDS)
}

/** `POST /oauth2/v2.1/token` by assertion: as long as the assertion asks for; the 31st is refused. */
export async function userSpecifiedToken(world: World, form: URLSearchParams): Promise<ApiResponse> {
  if (form.get('grant_type') !== 'client_credentials') return oauthError('unsupported_grant_type', 'unsupported grant_type')
  const read = await readAssertion(world, form)
  if ('refusal' in read) return read.refusal
  const { channel, tokenSeconds } = read
  if (tokenSeconds === undefined || !Number.isInteger(tokenSeconds) || tokenSeconds < 1 || tokenSeconds > MONTH_SECONDS)
    return oauthError('invalid_client', 'Invalid token_exp')
  if (validTokens(world, channel, 'v2.1').length >= MAX_TOKENS)
    return json(400, { message: 'The maximum number of access tokens has already been issued' })
  return issue(world, { channelId: channel.channelId, kind: 'v2.1', keyId: randomHex(22) }, tokenSeconds)
}

/** `GET /oauth2/v2.1/tokens/kid` */
export async function tokenKeyIds(world: World, form: URLSearchParams): Promise<ApiResponse> {
  const read = await readAssertion(world, form)
  if ('refusal' in read) return read.refusal
  return json(200, { kids: validTokens(world, read.channel, 'v2.1').map(([, { keyId }]) => keyId) })
}

function secondsLeft({ expiresAt }: AccessToken, now: number): number {
  return expiresAt === FOREVER ? CENTURY_SECONDS : Math.floor((expiresAt - now) / 1_000)
}

const isOfV2 = ({ kind }: AccessToken) => kind === 'short-lived' || kind === 'long-lived'

/** `POST /v2/oauth/verify`: short-lived and long-lived tokens. */
export function verifyToken(world: World, form: URLSearchParams): ApiResponse {
  const token = form.get('access_token') ?? ''
  const known = world.tokens.get(token)
  const now = world.now()
  if (token === '' || /\s/.test(token)) return oauthError('invalid_request', 'access_token in invalid format')
  if (!known || !isOfV2(known) || known.expiresAt <= now) return oauthError('invalid_request', 'access_token invalid')
  return json(200, { client_id: known.channelId, expires_in: secondsLeft(known, now), scope: 'P CM' })
}

/** `GET /oauth2/v2.1/verify`: tokens that assertions were given for. */
export function verifyUserSpecified(world: World, form: URLSearchParams): ApiResponse {
  const token = form.get('access_token') ?? ''
  const known = world.tokens.get(token)
  const now = world.now()
  if (token.split('.').length !== 3) return oauthError('invalid_request', 'The access token not JWS')
  if (!known || known.kind === 'stateless') return oauthError('invalid_request', 'The access token malformed')
  if (known.expiresAt <= now) return oauthError('invalid_request', 'The access token expired')
  return json(200, { client_id: known.channelId, expires_in: secondsLeft(known, now), scope: 'profile chat_message.write' })
}

const done = (): ApiResponse => ({ status: 200, headers: {}, body: '' })

/** `POST /v2/oauth/revoke`: a token that is not known is no error. */
export function revokeToken(world: World, form: URLSearchParams): ApiResponse {
  const token = form.get('access_token') ?? ''
  if (token === '' || /\s/.test(token)) return oauthError('invalid_request')
  const known = world.tokens.get(token)
  if (known && isOfV2(known)) world.tokens.delete(token)
  return done()
}

/** `POST /oauth2/v2.1/revoke` */
export function revokeUserSpecified(world: World, form: URLSearchParams): ApiResponse {
  const channel = world.channels.get(form.get('client_id') ?? '')
  if (!channel) return oauthError('invalid_client', 'invalid client_id')
  if (form.get('client_secret') !== channel.channelSecret) return oauthError('invalid_client', 'invalid client_secret')
  const token = form.get('access_token') ?? ''
  if (token.split('.').length !== 3) return oauthError('invalid_request', 'The access token not JWS')
  const known = world.tokens.get(token)
  if (known?.kind === 'v2.1' && known.channelId === channel.channelId) world.tokens.delete(token)
  return done()
}

/** The channel a bearer token speaks for, or why it speaks for none. */
export function channelOfToken(world: World, token: string): { channel: Channel } | { reason: string } {
  const known = world.tokens.get(token)
  if (!known) return { reason: 'invalid token' }
  if (known.expiresAt <= world.now()) return { reason: 'access token expired' }
  const channel = world.channels.get(known.channelId)
  return channel ? { channel } : { reason: 'invalid token' }
}
