import { userInfo } from '../api/account.ts'
import { isObject, isString, parseJson } from '../api/json.ts'
import { json, refuse } from '../api/reply.ts'
import type { User, World } from '../api/state.ts'
import type { ApiRequest, ApiResponse } from '../api/types.ts'
import { isFriend } from './flow.ts'
import { ISSUER, scopeText } from './issue.ts'
import { decodeJwt, isGenuine, keyPair } from './jwt.ts'
import { consentKey, type LoginToken } from './state.ts'
import { oauthError } from './token.ts'
import type { LoginRoute, Visit } from './visit.ts'

export const bearerOf = ({ headers }: ApiRequest) => /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1] ?? ''

export type Speaker = { token: LoginToken; user: User }

/** The user an access token speaks for, when it is alive and has the scope. */
export function speakerOf({ world, request }: Visit, scope?: string): Speaker | { refusal: ApiResponse } {
  const token = world.login.tokens.get(bearerOf(request))
  const user = world.byId.get(token?.userId ?? '')
  if (!token || !user || user.isDeleted) return { refusal: refuse(401, 'invalid token') }
  if (token.expiresAt <= world.now()) return { refusal: refuse(401, 'The access token expired') }
  if (scope !== undefined && !token.scopes.includes(scope))
    return { refusal: refuse(403, 'The scope of the access token does not allow this') }
  return { token, user }
}

function profile(visit: Visit): ApiResponse {
  const speaker = speakerOf(visit, 'profile')
  if ('refusal' in speaker) return speaker.refusal
  const { language: _, ...shown } = userInfo(visit.world, speaker.user)
  return json(200, shown)
}

function userinfo(visit: Visit): ApiResponse {
  const speaker = speakerOf(visit, 'openid')
  if ('refusal' in speaker) return speaker.refusal
  const { userId, displayName, pictureUrl } = userInfo(visit.world, speaker.user)
  if (!speaker.token.scopes.includes('profile')) return json(200, { sub: userId })
  return json(200, { sub: userId, name: displayName, ...(pictureUrl ? { picture: pictureUrl } : {}) })
}

function friendship(visit: Visit): ApiResponse {
  const speaker = speakerOf(visit, 'profile')
  if ('refusal' in speaker) return speaker.refusal
  const bot = visit.world.login.channels.get(speaker.token.channelId)?.linkedBot
  if (!bot) return refuse(400, 'There is no LINE Official Account linked to this channel')
  return json(200, { friendFlag: isFriend(visit.world, bot, speaker.user.userId) })
}

/** Users' tokens are JWS; the Messaging API has its own at this address and gets what is not known here. */
function verifyAccess({ world, query }: Visit): ApiResponse | undefined {
  const text = query.get('access_token') ?? ''
  const token = world.login.tokens.get(text)
  if (!token?.userId) {
    if (world.tokens.has(text) || world.login.channels.size === 0) return undefined
    return oauthError('invalid_request', text.split('.').length === 3 ? 'The access token revoked' : 'The access token not JWS')
  }
  const left = Math.floor((token.expiresAt - world.now()) / 1_000)
  if (left <= 0) return oauthError('invalid_request', 'The access token expired')
  return json(200, { scope: scopeText(token.scopes), client_id: token.channelId, expires_in: left })
}

async function verifyId({ world, form }: Visit): Promise<ApiResponse> {
  const wrong = (what: string) => oauthError('invalid_request', what)
  const clientId = form.get('client_id') ?? ''
  if (!clientId) return wrong('client_id is required')
  const decoded = decodeJwt(form.get('id_token') ?? '')
  const payload = decoded?.payload
  const issuedTo = world.login.channels.get(isString(payload?.aud) ? payload.aud : '')
  if (!decoded || !payload || !issuedTo || !(await isGenuine(decoded, world.login, issuedTo.channelSecret)))
    return wrong('Invalid IdToken.')
  if (payload.iss !== ISSUER) return wrong('Invalid IdToken Issuer.')
  if (typeof payload.exp !== 'number' || payload.exp * 1_000 <= world.now()) return wrong('IdToken expired.')
  if (payload.aud !== clientId) return wrong('Invalid IdToken Audience.')
  if (form.has('nonce') && payload.nonce !== form.get('nonce')) return wrong('Invalid IdToken Nonce.')
  if (form.has('user_id') && payload.sub !== form.get('user_id')) return wrong('Invalid IdToken Subject Identifier.')
  return json(200, payload)
}

function revoke({ world, form }: Visit): ApiResponse | undefined {
  const channel = world.login.channels.get(form.get('client_id') ?? '')
  if (!channel) return undefined
  if (form.get('client_secret') !== channel.channelSecret) return oauthError('invalid_client', 'invalid client_secret')
  const text = form.get('access_token') ?? ''
  if (!text) return oauthError('invalid_request', 'access_token is required')
  if (world.login.tokens.get(text)?.channelId === channel.channelId) world.login.tokens.delete(text)
  return { status: 200, headers: {}, body: '' }
}

/** Consent, tokens and codes of a user with a channel are gone at once. */
export function forgetGrants(world: World, channelId: string, userId: string): void {
  const { login } = world
  login.consents.delete(consentKey(channelId, userId))
  for (const map of [login.tokens, login.refreshTokens, login.codes]) {
    for (const [key, grant] of map) if (grant.channelId === channelId && grant.userId === userId) map.delete(key)
  }
}

/** The Login channel a channel access token speaks for. */
export function channelOf({ world, request }: Visit): string | undefined {
  const token = world.login.tokens.get(bearerOf(request))
  return token && token.userId === undefined && token.expiresAt > world.now() ? token.channelId : undefined
}

function deauthorize(visit: Visit): ApiResponse {
  const { world, text } = visit
  const channelId = channelOf(visit)
  if (channelId === undefined) return refuse(401, 'invalid token')
  const parsed = parseJson(text)
  const body = 'value' in parsed && isObject(parsed.value) ? parsed.value : {}
  const token = world.login.tokens.get(isString(body.userAccessToken) ? body.userAccessToken : '')
  if (!token?.userId || token.channelId !== channelId || token.expiresAt <= world.now()) return refuse(400, 'invalid token')
  forgetGrants(world, channelId, token.userId)
  return { status: 204, headers: {}, body: '' }
}

async function certs({ world }: Visit): Promise<ApiResponse> {
  const { kid, publicKey } = await keyPair(world.login)
  const { kty, crv, x, y } = publicKey
  return json(200, { keys: [{ kty, alg: 'ES256', use: 'sig', kid, crv, x, y }] })
}

/** The issuer stays LINE's, for it is what ID tokens name; the addresses are this simulator's. */
function discovery({ world }: Visit): ApiResponse {
  const at = (path: string) => `${world.origin()}/oauth2/v2.1/${path}`
  return json(200, {
    issuer: ISSUER,
    authorization_endpoint: at('authorize'),
    token_endpoint: at('token'),
    revocation_endpoint: at('revoke'),
    userinfo_endpoint: at('userinfo'),
    jwks_uri: at('certs'),
    scopes_supported: ['openid', 'profile', 'email'],
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['ES256', 'HS256'],
    code_challenge_methods_supported: ['S256'],
  })
}

export const USER_ROUTES: LoginRoute[] = [
  { method: 'GET', path: /^\/oauth2\/v2\.1\/verify$/, run: verifyAccess, endpoint: 'login-verify', cors: true },
  { method: 'POST', path: /^\/oauth2\/v2\.1\/verify$/, run: verifyId, endpoint: 'login-verify', cors: true },
  { method: 'POST', path: /^\/oauth2\/v2\.1\/revoke$/, run: revoke, endpoint: 'login-revoke' },
  { method: 'GET', path: /^\/oauth2\/v2\.1\/userinfo$/, run: userinfo, endpoint: 'login-profile', cors: true },
  { method: 'POST', path: /^\/oauth2\/v2\.1\/userinfo$/, run: userinfo, endpoint: 'login-profile', cors: true },
  { method: 'GET', path: /^\/v2\/profile$/, run: profile, endpoint: 'login-profile', cors: true },
  { method: 'GET', path: /^\/friendship\/v1\/status$/, run: friendship, endpoint: 'friendship', cors: true },
  { method: 'POST', path: /^\/user\/v1\/deauthorize$/, run: deauthorize, endpoint: 'deauthorize' },
  { method: 'GET', path: /^\/oauth2\/v2\.1\/certs$/, run: certs, endpoint: 'login-certs', cors: true },
  { method: 'GET', path: /^\/\.well-known\/openid-configuration$/, run: discovery, endpoint: 'login-certs', cors: true },
]
