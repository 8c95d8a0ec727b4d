import type { World } from '../api/state.ts'
import { findLiff } from './channels.ts'
import type { LoginChannel, LoginGoal } from './state.ts'

/** LINE's error codes at the redirect. */
export type AuthError =
  | 'INVALID_REQUEST'
  | 'ACCESS_DENIED'
  | 'UNSUPPORTED_RESPONSE_TYPE'
  | 'INVALID_SCOPE'
  | 'LOGIN_REQUIRED'
  | 'INTERACTION_REQUIRED'

export type AuthRequest = {
  channel: LoginChannel
  scopes: string[]
  botPrompt: 'normal' | 'aggressive' | 'none'
  prompt: string | null
  /** LINE's own app logs in without asking who one is, unless the request forbids it. */
  autoLogin: boolean
  uiLocales: string | null
  goal: LoginGoal
}
export type Judged =
  | { request: AuthRequest }
  /** Shown to the user, since nobody known could be redirected to. */
  | { problem: 'client' | 'redirect' | 'endpoint' }
  | { redirectTo: string }

const SCOPES = ['profile', 'openid', 'email']

/** A registered callback, to which query parameters may be added. */
function isRegistered(registered: string, wanted: string): boolean {
  if (!URL.canParse(wanted) || wanted.includes('#')) return false
  return wanted === registered || wanted.startsWith(registered.includes('?') ? `${registered}&` : `${registered}?`)
}

/** LIFF may go to its endpoint URL and everything below it; query and fragment do not matter. */
export function isUnder(endpointUrl: string, wanted: string): boolean {
  if (!URL.canParse(wanted)) return false
  const endpoint = new URL(endpointUrl)
  const { origin, pathname } = new URL(wanted)
  const base = endpoint.pathname.replace(/\/$/, '')
  return origin === endpoint.origin && (pathname === base || pathname.startsWith(`${base}/`))
}

export function withParams(url: string, params: Record<string, string | undefined>): string {
  const target = new URL(url)
  for (const [key, value] of Object.entries(params)) if (value !== undefined) target.searchParams.set(key, value)
  return target.href
}

export function errorRedirect(goal: Pick<LoginGoal, 'redirectUri' | 'state'>, error: AuthError, description: string): string {
  return withParams(goal.redirectUri, { error, error_description: description, state: goal.state || undefined })
}

type Target = { channel: LoginChannel; redirectUri: string; liffId?: string; liffRedirectUri?: string }

/** Who asks, and where the answer goes. LIFF's SDK names its app by `app_id` and comes back to the endpoint URL, whatever page it is to show then. */
function targetOf(world: World, query: URLSearchParams): Target | { problem: 'client' | 'redirect' | 'endpoint' } {
  const channel = world.login.channels.get(query.get('client_id') ?? '')
  if (!channel) return { problem: 'client' }
  const redirectUri = query.get('redirect_uri') ?? ''
  const liffId = query.get('app_id')
  if (liffId === null) {
    return channel.callbackUrls.some((registered) => isRegistered(registered, redirectUri))
      ? { channel, redirectUri }
      : { problem: 'redirect' }
  }
  const app = findLiff(world, liffId)
  if (app?.channel !== channel) return { problem: 'client' }
  if (!isUnder(app.app.endpointUrl, redirectUri)) return { problem: 'endpoint' }
  return { channel, redirectUri: app.app.endpointUrl, liffId, liffRedirectUri: redirectUri }
}

type Refusal = [AuthError, string]

function judgeScope(target: Target, scopes: string[]): Refusal | undefined {
  const allowed = target.liffId === undefined ? SCOPES : [...SCOPES, 'chat_message.write']
  if (scopes.some((scope) => !allowed.includes(scope))) return ['INVALID_SCOPE', 'The requested scope is invalid or unknown.']
  if (!scopes.includes('profile') && !scopes.includes('openid')) return ['INVALID_SCOPE', 'profile or openid is required.']
  if (scopes.includes('email') && !scopes.includes('openid')) return ['INVALID_SCOPE', 'email needs openid.']
  if (scopes.includes('email') && !target.channel.emailPermission) return ['INVALID_SCOPE', 'The channel has no permission for email.']
  return undefined
}

const oneOf = (query: URLSearchParams, key: string, values: string[]) => !query.has(key) || values.includes(query.get(key) ?? '')
const invalid = (key: string): Refusal => ['INVALID_REQUEST', `Invalid ${key} value.`]

function judgePkce(query: URLSearchParams): Refusal | undefined {
  const challenge = query.get('code_challenge')
  if (challenge === null) return query.has('code_challenge_method') ? invalid('code_challenge') : undefined
  if (query.get('code_challenge_method') !== 'S256') return invalid('code_challenge_method')
  return /^[\w-]{43}$/.test(challenge) ? undefined : invalid('code_challenge')
}

function judge(target: Target, query: URLSearchParams, scopes: string[]): Refusal | undefined {
  if (!query.get('response_type')) return invalid('response_type')
  if (query.get('response_type') !== 'code') return ['UNSUPPORTED_RESPONSE_TYPE', 'response_type must be code.']
  if (!query.get('state')) return invalid('state')
  if (!oneOf(query, 'prompt', ['none', 'consent', 'login'])) return invalid('prompt')
  if (!oneOf(query, 'bot_prompt', ['normal', 'aggressive'])) return invalid('bot_prompt')
  if (!oneOf(query, 'response_mode', ['query'])) return invalid('response_mode')
  if (query.has('max_age') && !/^\d{1,10}$/.test(query.get('max_age') ?? '')) return invalid('max_age')
  if (target.liffId !== undefined && !query.has('code_challenge')) return invalid('code_challenge')
  return judgePkce(query) ?? judgeScope(target, scopes)
}

/** Reads an authorization request: understood, refused on a page, or refused by a redirect to where it came from. */
export function readAuthorize(world: World, query: URLSearchParams): Judged {
  const target = targetOf(world, query)
  if ('problem' in target) return target
  const { channel, ...place } = target
  const scopes = (query.get('scope') ?? '').split(' ').filter(Boolean)
  const goal: LoginGoal = {
    kind: 'login',
    ...place,
    state: query.get('state') ?? '',
    nonce: query.get('nonce') ?? undefined,
    challenge: query.get('code_challenge') ?? undefined,
    ...(query.has('max_age') ? { maxAge: Number(query.get('max_age')) } : {}),
  }
  const refusal = judge(target, query, scopes)
  if (refusal) return { redirectTo: errorRedirect(goal, ...refusal) }
  const botPrompt = query.get('bot_prompt')
  return {
    request: {
      channel,
      scopes: [...new Set(scopes)],
      botPrompt: botPrompt === 'normal' || botPrompt === 'aggressive' ? botPrompt : 'none',
      prompt: query.get('prompt'),
      autoLogin: query.get('disable_auto_login') !== 'true' && query.get('prompt') !== 'login',
      uiLocales: query.get('ui_locales'),
      goal,
    },
  }
}
