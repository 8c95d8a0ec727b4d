import { createHash, type JsonWebKey } from 'node:crypto'
import type { Json, LoginChannelOptions } from '../../simulator/index.ts'
import { type Answer, platform } from './platform.ts'

export const CALLBACK = 'https://enishi.test/callback'
export const ORIGIN = 'https://line.simulator.test'
export const VERIFIER = 'wJKN8qz5t8SSI9lMFhBB6qwNkQBkuPZoCxzRhwLRUo1'
export const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url')
const HIDDEN = /<input type="hidden" name="ticket" value="(\w+)">/

type Request = { form?: Record<string, string>; headers?: Record<string, string>; body?: string }

/** A platform with a Login channel whose account is linked, a stranger, and ways to ask it as a server and as a browser. */
export function loginPlatform(options: Partial<LoginChannelOptions> = {}) {
  const kit = platform()
  const { control, simulator, channel: bot } = kit
  const login = control.createLoginChannel({
    name: '縁ログイン',
    linkedBot: bot,
    callbackUrls: [CALLBACK],
    emailPermission: true,
    liffApps: [{ endpointUrl: 'https://enishi.test/liff/?k=v', description: '予約', botPrompt: 'normal' }],
    ...options,
  })
  const stranger = control.createUsers(1, { nameOf: () => '<b>佐藤</b> & "太郎"' })[0]
  if (!stranger) throw new Error('no user was made')

  const request = async (method: string, path: string, { form, headers = {}, body }: Request = {}): Promise<Answer> => {
    const answer = await simulator.handle({
      method,
      path,
      headers: { ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}), ...headers },
      body: form ? new URLSearchParams(form).toString() : (body ?? ''),
    })
    const content = typeof answer.body === 'string' ? answer.body : new TextDecoder().decode(answer.body)
    return { status: answer.status, headers: answer.headers, body: content.startsWith('{') ? JSON.parse(content) : { content } }
  }
  const authorizeUrl = (more: Record<string, string | undefined> = {}) => {
    const query = {
      response_type: 'code',
      client_id: login.channelId,
      redirect_uri: CALLBACK,
      state: 'st4te',
      scope: 'profile openid',
      nonce: 'n0nce',
      code_challenge: CHALLENGE,
      code_challenge_method: 'S256',
      ...more,
    }
    const given = Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))
    return `/oauth2/v2.1/authorize?${new URLSearchParams(given).toString()}`
  }
  const exchange = (code: string, more: Record<string, string | undefined> = {}) => {
    const form = {
      grant_type: 'authorization_code',
      code,
      redirect_uri: CALLBACK,
      client_id: login.channelId,
      client_secret: login.channelSecret,
      code_verifier: VERIFIER,
      ...more,
    }
    const given = Object.entries(form).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]))
    return request('POST', '/oauth2/v2.1/token', { form: Object.fromEntries(given) })
  }
  const codeOf = (url: string) => new URL(url).searchParams.get('code') ?? ''
  /** From the authorize page to the tokens, as `friend`. */
  const logIn = async (more: Record<string, string | undefined> = {}) => {
    const url = await control.authorize(kit.friend, authorizeUrl(more))
    return (await exchange(codeOf(url))).body
  }
  const withToken = (token: unknown) => ({ headers: { authorization: `Bearer ${String(token)}` } })
  return { ...kit, login, stranger, request, authorizeUrl, exchange, codeOf, logIn, withToken, browser: () => browser(request) }
}

export type LoginPlatform = ReturnType<typeof loginPlatform>

/** A browser without scripts: it keeps cookies, follows redirects within the platform and fills in forms. */
function browser(request: (method: string, path: string, more?: Request) => Promise<Answer>, base: Record<string, string> = {}) {
  const jar = new Map<string, string>()
  const visited: string[] = []
  async function go(method: string, path: string, form?: Record<string, string>, headers: Record<string, string> = {}): Promise<Answer> {
    visited.push(`${method} ${path.split('?')[0]}`)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await request(method, path, { form, headers: { ...base, ...(cookie ? { cookie } : {}), ...headers } })
    const set = /^(\w+)=([^;]*)/.exec(answer.headers['set-cookie'] ?? '')
    if (set?.[1]) jar.set(set[1], set[2] ?? '')
    const { location } = answer.headers
    return location?.startsWith('/') ? go('GET', location, undefined, headers) : answer
  }
  const open = (path: string, headers?: Record<string, string>) => go('GET', path, undefined, headers)
  const post = (path: string, form: Record<string, string>, headers?: Record<string, string>) => go('POST', path, form, headers)
  return { open, post, visited, jar }
}

export const html = ({ body }: Answer) => String(body.content)
export const ticketOf = (answer: Answer) => HIDDEN.exec(html(answer))?.[1] ?? ''
export const paramsOf = (url: string | undefined) => Object.fromEntries(new URL(url ?? '').searchParams)
/** The parts of a JWT, read without the simulator's help. */
export function readJwt(token: unknown): { header: Json; payload: Json; signed: string; signature: Buffer } {
  const [header = '', payload = '', signature = ''] = String(token).split('.')
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString())
  return { header: read(header), payload: read(payload), signed: `${header}.${payload}`, signature: Buffer.from(signature, 'base64url') }
}

/** The one key of the platform. What its answer holds is taken on trust here; the tests use it. */
export async function certOf(request: LoginPlatform['request']): Promise<JsonWebKey & { kid: string }> {
  const { keys } = (await request('GET', '/oauth2/v2.1/certs')).body as { keys: (JsonWebKey & { kid: string })[] }
  const [key] = keys
  if (!key) throw new Error('there is no key')
  return key
}
