import { randomHex } from './ids.ts'
import { json } from './reply.ts'
import type { Channel, World } from './state.ts'
import type { ApiResponse } from './types.ts'

const STATELESS_SECONDS = 900
const SHORT_LIVED_SECONDS = 30 * 24 * 3_600

function issue(world: World, channel: Channel, seconds: number): ApiResponse {
  const now = world.now()
  for (const [old, { expiresAt }] of world.tokens) {
    if (expiresAt > now) break
    world.tokens.delete(old)
  }
  const token = `ey${randomHex(120)}`
  world.tokens.set(token, { channelId: channel.channelId, expiresAt: now + seconds * 1_000 })
  return json(200, { token_type: 'Bearer', access_token: token, expires_in: seconds })
}

const oauthError = (error: string, description: string) => json(400, { error, error_description: description })

/** `POST /oauth2/v3/token`: 15 minutes, any number of them. */
export function statelessToken(world: World, form: URLSearchParams): ApiResponse {
  if (form.get('grant_type') !== 'client_credentials')
    return oauthError('unsupported_grant_type', "'grant_type' must be 'client_credentials'.")
  const channel = world.channels.get(form.get('client_id') ?? '')
  if (!channel || form.get('client_secret') !== channel.channelSecret) return oauthError('invalid_request', "Invalid 'client_credentials'.")
  return issue(world, channel, STATELESS_SECONDS)
}

/** `POST /v2/oauth/accessToken`: 30 days. */
export function shortLivedToken(world: World, form: URLSearchParams): ApiResponse {
  if (form.get('grant_type') !== 'client_credentials') return oauthError('unsupported_grant_type', 'unsupported grant_type')
  const channel = world.channels.get(form.get('client_id') ?? '')
  if (!channel) return oauthError('invalid_client', 'invalid client_id')
  if (form.get('client_secret') !== channel.channelSecret) return oauthError('invalid_client', 'invalid client_secret')
  return issue(world, channel, SHORT_LIVED_SECONDS)
}

/** The channel a bearer token speaks for, or why it speaks for none. */
export function channelOfToken(world: World, token: string): { channel: Channel } | { reason: string } {
  const known = world.tokens.get(token)
  if (!known) return { reason: 'invalid token' }
  if (known.expiresAt <= world.now()) return { reason: 'access token expired' }
  const channel = world.channels.get(known.channelId)
  return channel ? { channel } : { reason: 'invalid token' }
}
