import { pictureUrl } from '../api/account.ts'
import { randomHex } from '../api/ids.ts'
import type { World } from '../api/state.ts'
import type { Json } from '../api/types.ts'
import { base64url, sha256, signEs256, signHs256 } from './jwt.ts'
import { type Code, forgetExpired, type LoginChannel, type LoginToken } from './state.ts'

export const ISSUER = 'https://access.line.me'
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
export const CODE_MS = 10 * MINUTE
const WEB_TOKEN_MS = 30 * DAY
export const REFRESH_MS = 90 * DAY
const LIFF_TOKEN_MS = 12 * HOUR
const ID_TOKEN_MS = HOUR

const encoder = new TextEncoder()

/** Shaped like LINE's (a JWS), though nobody but the platform can read one. */
function tokenText(): string {
  return `${base64url(encoder.encode('{"alg":"HS256"}'))}.${randomHex(64)}.${randomHex(43)}`
}

/** `email` is never named in a token's scope, granted or not. */
export const scopeText = (scopes: string[]) => scopes.filter((scope) => scope !== 'email').join(' ')

export function issueCode(world: World, code: Omit<Code, 'expiresAt'>): string {
  const { codes } = world.login
  const now = world.now()
  forgetExpired(codes, now - HOUR)
  const text = randomHex(20)
  codes.set(text, { ...code, expiresAt: now + CODE_MS })
  return text
}

export function issueAccessToken(world: World, token: Omit<LoginToken, 'expiresAt'>): { accessToken: string; expiresIn: number } {
  const now = world.now()
  const life = token.liffId === undefined ? WEB_TOKEN_MS : LIFF_TOKEN_MS
  const accessToken = tokenText()
  world.login.tokens.set(accessToken, { ...token, expiresAt: now + life })
  return { accessToken, expiresIn: life / 1_000 }
}

export function issueRefreshToken(world: World, grant: { channelId: string; userId: string; scopes: string[] }): string {
  const text = randomHex(40)
  world.login.refreshTokens.set(text, { ...grant, expiresAt: world.now() + REFRESH_MS })
  return text
}

/** Nobody's real address: users of the simulator have none, but the same one each time. */
export const emailOf = (userId: string) => `${userId.slice(1, 11).toLowerCase()}@users.example`

export type IdTokenWish = Pick<Code, 'userId' | 'scopes' | 'nonce' | 'authTime' | 'amr' | 'liffId'>

/** HS256 with the channel secret on the web, ES256 with the platform's key in LIFF. */
export async function issueIdToken(world: World, channel: LoginChannel, wish: IdTokenWish): Promise<string> {
  const user = world.byId.get(wish.userId)
  const now = world.now()
  const payload: Json = {
    iss: ISSUER,
    sub: wish.userId,
    aud: channel.channelId,
    exp: Math.floor((now + ID_TOKEN_MS) / 1_000),
    iat: Math.floor(now / 1_000),
  }
  if (wish.authTime !== undefined) payload.auth_time = wish.authTime
  if (wish.nonce !== undefined) payload.nonce = wish.nonce
  payload.amr = wish.amr
  if (user && wish.scopes.includes('profile')) {
    payload.name = user.displayName
    if (user.hasPicture) payload.picture = pictureUrl(world, user.userId)
  }
  if (wish.scopes.includes('email')) payload.email = emailOf(wish.userId)
  return wish.liffId === undefined ? signHs256(payload, channel.channelSecret) : signEs256(payload, world.login)
}

/** The first half of the token's SHA-256, by which a context is tied to it. */
export async function hashOfToken(accessToken: string): Promise<string> {
  return base64url((await sha256(accessToken)).subarray(0, 16))
}
