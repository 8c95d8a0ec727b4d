import { randomHex } from '../api/ids.ts'
import { json } from '../api/reply.ts'
import type { World } from '../api/state.ts'
import type { ApiResponse } from '../api/types.ts'
import { issueAccessToken, issueIdToken, issueRefreshToken, scopeText } from './issue.ts'
import { challengeOf } from './jwt.ts'
import type { Code, LoginChannel } from './state.ts'
import type { LoginRoute, Visit } from './visit.ts'

export const oauthError = (error: string, description: string) => json(400, { error, error_description: description })
const NO_STORE = { 'cache-control': 'no-store' }

const badCode = () => oauthError('invalid_grant', 'invalid authorization code')
const badVerifier = () => oauthError('invalid_grant', 'invalid code_verifier')

/** The Login channel a form speaks for, when it knows the secret. LIFF's own login has none and relies on PKCE alone. */
function clientOf(world: World, form: URLSearchParams, needsSecret: boolean): { channel: LoginChannel } | { refusal: ApiResponse } {
  const channel = world.login.channels.get(form.get('client_id') ?? '')
  if (!channel) return { refusal: oauthError('invalid_client', 'invalid client_id') }
  if (needsSecret && form.get('client_secret') !== channel.channelSecret)
    return { refusal: oauthError('invalid_client', 'invalid client_secret') }
  return { channel }
}

async function judgeVerifier(code: Code, verifier: string | null): Promise<ApiResponse | undefined> {
  if (code.challenge === undefined) return verifier === null ? undefined : badVerifier()
  if (verifier === null || !/^[\w.~-]{43,128}$/.test(verifier)) return badVerifier()
  return (await challengeOf(verifier)) === code.challenge ? undefined : badVerifier()
}

async function grantCode(world: World, form: URLSearchParams): Promise<ApiResponse> {
  const text = form.get('code') ?? ''
  const code = world.login.codes.get(text)
  const client = clientOf(world, form, code?.liffId === undefined)
  if ('refusal' in client) return client.refusal
  const { channel } = client
  if (!code || code.channelId !== channel.channelId || code.expiresAt <= world.now()) return badCode()
  if (form.get('redirect_uri') !== code.redirectUri) return oauthError('invalid_grant', 'redirect_uri does not match')
  const wrong = await judgeVerifier(code, form.get('code_verifier'))
  if (wrong) return wrong
  // Asked once more after the wait above, so that two requests at once cannot both have it.
  if (!world.login.codes.delete(text)) return badCode()
  const { userId, scopes, liffId, channelId } = code
  const { accessToken, expiresIn } = issueAccessToken(world, { channelId, userId, scopes, liffId })
  return json(
    200,
    {
      access_token: accessToken,
      expires_in: expiresIn,
      ...(scopes.includes('openid') ? { id_token: await issueIdToken(world, channel, code) } : {}),
      ...(liffId === undefined ? { refresh_token: issueRefreshToken(world, { channelId, userId, scopes }) } : {}),
      scope: scopeText(scopes),
      token_type: 'Bearer',
    },
    NO_STORE,
  )
}

function grantRefresh(world: World, form: URLSearchParams): ApiResponse {
  const client = clientOf(world, form, true)
  if ('refusal' in client) return client.refusal
  const text = form.get('refresh_token') ?? ''
  const known = world.login.refreshTokens.get(text)
  if (!known || known.channelId !== client.channel.channelId || known.expiresAt <= world.now())
    return oauthError('invalid_grant', 'invalid refresh token')
  const { channelId, userId, scopes } = known
  const { accessToken, expiresIn } = issueAccessToken(world, { channelId, userId, scopes })
  const answer = { token_type: 'Bearer', scope: scopeText(scopes), access_token: accessToken, expires_in: expiresIn, refresh_token: text }
  return json(200, answer, NO_STORE)
}

/** `POST /oauth2/v2.1/token`. Channel access tokens of the Messaging API are asked for at the same address; they and everything unknown are left to it. */
function token({ world, form }: Visit): ApiResponse | Promise<ApiResponse> | undefined {
  const kind = form.get('grant_type')
  if (kind === 'authorization_code') return grantCode(world, form)
  return kind === 'refresh_token' ? grantRefresh(world, form) : undefined
}

/** A channel access token for a Login channel: LIFF's server API and the end of an authorization ask for one. */
function channelToken(seconds: number) {
  return ({ world, form }: Visit): ApiResponse | undefined => {
    if (!world.login.channels.has(form.get('client_id') ?? '')) return undefined
    if (form.get('grant_type') !== 'client_credentials') return oauthError('unsupported_grant_type', 'unsupported grant_type')
    const client = clientOf(world, form, true)
    if ('refusal' in client) return client.refusal
    const accessToken = `ey${randomHex(120)}`
    world.login.tokens.set(accessToken, {
      channelId: client.channel.channelId,
      scopes: [],
      expiresAt: world.now() + seconds * 1_000,
    })
    return json(200, { token_type: 'Bearer', access_token: accessToken, expires_in: seconds }, NO_STORE)
  }
}

export const TOKEN_ROUTES: LoginRoute[] = [
  { method: 'POST', path: /^\/oauth2\/v2\.1\/token$/, run: token, endpoint: 'login-token', cors: true },
  { method: 'POST', path: /^\/oauth2\/v3\/token$/, run: channelToken(900), endpoint: 'login-token' },
  { method: 'POST', path: /^\/v2\/oauth\/accessToken$/, run: channelToken(30 * 24 * 3_600), endpoint: 'login-token' },
]
