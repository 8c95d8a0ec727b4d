import type { Core, LiffConfig } from './core.ts'

/** Tokens that LINE's browser hands over in the fragment, or the code that a login in another browser brings back. */
export function installArrival(s: Core): void {
  const LOGIN_PARAMS = ['code', 'state', 'liffClientId', 'liffRedirectUri']
  const keep = (accessToken: string, idToken: string | null, more: { context: Record<string, unknown> | null; seconds: number }) => {
    s.session = { accessToken, idToken, context: more.context, expiresAt: Date.now() + more.seconds * 1_000 }
    s.write('session', s.session)
  }
  const takeFragment = () => {
    const params = new URLSearchParams(window.location.hash.slice(1))
    const accessToken = params.get('access_token')
    const contextToken = params.get('context_token')
    if (!accessToken || !contextToken) return
    s.markClient(true)
    keep(accessToken, params.get('id_token'), { context: s.decode(contextToken), seconds: 12 * 3_600 })
    window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search)
  }
  /** The login that this browser began, when the URL brings its answer. */
  const begun = (params: URLSearchParams) => {
    const saved = s.read('login')
    const { state, verifier }: { state?: string; verifier?: string } = typeof saved === 'object' && saved ? saved : {}
    const isOurs = state !== undefined && params.get('state') === state
    if (isOurs && params.has('error')) throw s.fail('UNAUTHORIZED', params.get('error_description') ?? 'The user did not authorize.')
    if (!params.has('code') || !params.has('liffClientId')) return undefined
    if (!isOurs || verifier === undefined) throw s.fail('INIT_FAILED', 'The login does not belong to this browser.')
    return verifier
  }
  const exchange = async (code: string, verifier: string) => {
    const app = s.needApp()
    const form = { grant_type: 'authorization_code', client_id: app.channelId, appId: app.liffId, redirect_uri: app.endpointUrl }
    const answer = await s.request('/oauth2/v2.1/token', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ ...form, code, code_verifier: verifier }).toString(),
    })
    const idToken = typeof answer.id_token === 'string' ? answer.id_token : null
    if (idToken && s.decode(idToken)?.aud !== app.channelId) throw s.fail('INVALID_ID_TOKEN', 'Invalid ID token.')
    s.write('login', null)
    keep(String(answer.access_token), idToken, { context: null, seconds: Number(answer.expires_in) })
  }
  const takeCode = async () => {
    const params = new URLSearchParams(window.location.search)
    const verifier = begun(params)
    if (verifier === undefined) return
    await exchange(params.get('code') ?? '', verifier)
    const here = new URL(window.location.href)
    const next = params.get('liffRedirectUri')
    for (const name of LOGIN_PARAMS) here.searchParams.delete(name)
    if (next && next !== here.href && s.isUnder(s.needApp().endpointUrl, next)) await s.leave(next)
    window.history.replaceState(window.history.state, '', here.href)
  }
  const takeStored = () => {
    const stored = s.read('session')
    if (typeof stored !== 'object' || !stored || !('accessToken' in stored) || !('expiresAt' in stored)) return
    const {
      accessToken,
      expiresAt,
      idToken = null,
      context = null,
    }: { accessToken: unknown; expiresAt: unknown; idToken?: unknown; context?: unknown } = stored
    if (typeof accessToken !== 'string' || typeof expiresAt !== 'number' || expiresAt <= Date.now()) return
    const isContext = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
    s.session = {
      accessToken,
      expiresAt,
      idToken: typeof idToken === 'string' ? idToken : null,
      context: isContext(context) ? context : null,
    }
  }
  s.arrive = async () => {
    takeFragment()
    if (!s.session && !s.isInClient()) await takeCode()
    if (!s.session) takeStored()
  }
}

/** `liff.init()`: first at the endpoint with `liff.state`, then at the page that it names. */
export function installInit(s: Core): void {
  let tellReady = () => {}
  s.liff.ready = new Promise<void>((resolve) => {
    tellReady = resolve
  })
  /** Endpoint and additional information put together, as the LIFF URL had them. */
  const secondary = (endpointUrl: string, state: string, referrer: string | null) => {
    const endpoint = new URL(endpointUrl)
    const extra = new URL(state.startsWith('/') ? `https://liff.invalid${state}` : `https://liff.invalid/${state}`)
    if (state.startsWith('/')) endpoint.pathname = endpoint.pathname.replace(/\/$/, '') + extra.pathname
    for (const [key, value] of extra.searchParams) endpoint.searchParams.append(key, value)
    if (referrer !== null) endpoint.searchParams.set('liff.referrer', referrer)
    endpoint.hash = extra.hash
    return endpoint.href
  }
  const describe = async () => {
    const session = s.session
    if (!s.app || s.isInClient()) return session?.context ?? null
    const { channelId: _c, size: _s, botPrompt: _b, linkedBot: _l, ...rest } = s.app
    if (!session || !window.crypto?.subtle) return { type: 'external', ...rest }
    const digest = await window.crypto.subtle.digest('SHA-256', new TextEncoder().encode(session.accessToken))
    const half = btoa(String.fromCharCode(...new Uint8Array(digest).subarray(0, 16)))
    return { type: 'external', accessTokenHash: half.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''), ...rest }
  }
  const start = async (config: LiffConfig) => {
    if (!config.liffId) throw s.fail('INVALID_CONFIG', 'liffId is necessary for liff.init()')
    s.liff.id = config.liffId
    s.app = await s.about(config.liffId)
    if (!s.isUnder(s.app.endpointUrl, window.location.href)) {
      console.warn(
        `liff.init() was called with a current URL that is not related to the endpoint URL.\n${window.location.href} is not under ${s.app.endpointUrl}`,
      )
    }
    await s.arrive()
    const params = new URLSearchParams(window.location.search)
    const state = params.get('liff.state')
    if (state) await s.leave(secondary(s.app.endpointUrl, state, params.get('liff.referrer')))
    if (config.withLoginOnExternalBrowser && !s.isInClient() && !s.session) await s.login({})
    s.context = await describe()
    tellReady()
  }
  s.liff.init = (config?: LiffConfig, onSuccess?: () => void, onError?: (error: unknown) => void) => {
    const work = start(config ?? {})
    work.then(onSuccess, onError ?? (() => {}))
    return work
  }
}

/** `liff.login()` goes through the authorize page and comes back to the endpoint URL. */
export function installLogin(s: Core): void {
  const random = (length: number) => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
    return Array.from(window.crypto.getRandomValues(new Uint8Array(length)), (byte) => letters[byte % letters.length]).join('')
  }
  s.about = async (liffId) => {
    try {
      const info = await s.request(`/_sim/liff/${encodeURIComponent(liffId)}`)
      return s.asApp(info)
    } catch (error) {
      throw s.fail('INIT_FAILED', `Failed to init LIFF SDK: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  s.login = async ({ redirectUri }) => {
    const app = s.needApp()
    if (!window.crypto.subtle) throw s.fail('FORBIDDEN', 'Logging in needs https, or http on this very machine.')
    const verifier = random(43)
    const state = random(12)
    const digest = await window.crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))
    const challenge = btoa(String.fromCharCode(...new Uint8Array(digest)))
    s.write('login', { state, verifier })
    const query = new URLSearchParams({
      app_id: app.liffId,
      client_id: app.channelId,
      response_type: 'code',
      scope: app.scope.join(' '),
      state,
      redirect_uri: redirectUri ?? app.endpointUrl,
      code_challenge: challenge.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''),
      code_challenge_method: 'S256',
      ui_locales: navigator.language,
    })
    if (app.botPrompt !== 'none') query.set('bot_prompt', app.botPrompt)
    window.location.assign(`${s.origin}/oauth2/v2.1/authorize?${query.toString()}`)
    return new Promise(() => {})
  }
  s.liff.login = (config?: { redirectUri?: string }) => {
    s.needApp()
    if (s.isInClient()) return console.warn('liff.login() does nothing in the LIFF browser: liff.init() has logged in already.')
    void s.login(config ?? {})
  }
  s.liff.logout = () => s.forget()
}
