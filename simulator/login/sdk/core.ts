/** What the server tells of an app; the context of `liff.getContext()` is made of it. */
export type AppInfo = {
  liffId: string
  endpointUrl: string
  channelId: string
  size: string
  botPrompt: string
  linkedBot: boolean
  scope: string[]
  availability: Record<string, { permission: boolean } | undefined>
}
export type Session = { accessToken: string; idToken: string | null; context: Record<string, unknown> | null; expiresAt: number }
export type LiffConfig = { liffId?: string; withLoginOnExternalBrowser?: boolean }
type Plain = Record<string, unknown>

/**
 * What the parts of the SDK share. Each part is a function that fills in some members; it is sent to the browser as its own source text, so it
 * may use nothing but its argument and what browsers have.
 */
export type Core = {
  origin: string
  version: string
  app: AppInfo | null
  session: Session | null
  /** What `liff.getContext()` gives. */
  context: Plain | null
  extraQuery: string
  liff: Plain & { id: string | null }
  fail(code: string, message: string): Error & { code: string }
  /** A promise that stays open: the page is about to be left. */
  leave(url: string): Promise<never>
  isInClient(): boolean
  markClient(isClient: boolean): void
  read(key: string): unknown
  write(key: string, value: unknown): void
  forget(): void
  decode(token: string): Plain | null
  isUnder(endpointUrl: string, url: string): boolean
  request(path: string, init?: { method?: string; headers?: Record<string, string>; body?: string }): Promise<Plain>
  needApp(): AppInfo
  needSession(): Session
  overlay(body: Plain): Promise<string>
  about(liffId: string): Promise<AppInfo>
  asApp(info: Plain): AppInfo
  arrive(): Promise<void>
  login(config: { redirectUri?: string }): Promise<void>
}

/** Where things are kept: in a window as browsers do it, in a frame in its name. */
export function installStorage(s: Core): void {
  const isFrame = window.parent !== window
  // Browsers may deny a frame of another site its storage, and give all frames of one page the same: the name is the frame's own and stays
  // with it from page to page, so that two phones side by side never mix.
  const named = (): Record<string, string> => {
    if (!window.name.startsWith('{"liff":')) return {}
    return JSON.parse(window.name).liff
  }
  const rename = (values: Record<string, string>) => {
    window.name = JSON.stringify({ liff: values })
  }
  const inFrame = {
    get: (key: string) => named()[key] ?? null,
    set: (key: string, value: string | null) => {
      const { [key]: _, ...rest } = named()
      rename(value === null ? rest : { ...rest, [key]: value })
    },
  }
  const kept = (storage: () => Storage) => ({
    get: (key: string) => storage().getItem(key),
    set: (key: string, value: string | null) => (value === null ? storage().removeItem(key) : storage().setItem(key, value)),
  })
  const perTab = isFrame ? inFrame : kept(() => sessionStorage)
  const lasting = isFrame ? inFrame : kept(() => localStorage)
  const FLAG = 'LIFF_STORE:client'
  s.isInClient = () => window.location.hash.includes('context_token=') || perTab.get(FLAG) === '1'
  s.markClient = (isClient) => perTab.set(FLAG, isClient ? '1' : null)
  const store = () => (s.isInClient() ? perTab : lasting)
  const keyOf = (key: string) => `LIFF_STORE:${s.liff.id}:${key}`
  s.read = (key) => JSON.parse(store().get(keyOf(key)) ?? 'null')
  s.write = (key, value) => store().set(keyOf(key), value === null ? null : JSON.stringify(value))
  s.forget = () => {
    s.session = null
    s.write('session', null)
  }
}

/** Errors, URLs and requests. */
export function installCore(s: Core): void {
  s.fail = (code, message) => Object.assign(new Error(message), { name: 'LiffError', code })
  s.leave = (url) => {
    window.location.replace(url)
    return new Promise(() => {})
  }
  s.decode = (token) => {
    try {
      const bytes = atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'))
      return JSON.parse(new TextDecoder().decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0))))
    } catch {
      return null
    }
  }
  s.isUnder = (endpointUrl, url) => {
    const endpoint = new URL(endpointUrl)
    const wanted = new URL(url, window.location.href)
    const base = endpoint.pathname.replace(/\/$/, '')
    return wanted.origin === endpoint.origin && (wanted.pathname === base || wanted.pathname.startsWith(`${base}/`))
  }
  s.request = async (path, init = {}) => {
    const headers = { ...(s.session ? { authorization: `Bearer ${s.session.accessToken}` } : {}), ...init.headers }
    const response = await fetch(s.origin + path, { method: init.method ?? 'GET', headers, body: init.body })
    const text = await response.text()
    const body: Record<string, unknown> = text.startsWith('{') ? JSON.parse(text) : {}
    if (!response.ok) throw s.fail(String(response.status), String(body.message ?? body.error_description ?? response.statusText))
    return body
  }
  s.needApp = () => {
    if (!s.app) throw s.fail('INVALID_CONFIG', 'liffId is necessary for liff.init()')
    return s.app
  }
  s.needSession = () => {
    s.needApp()
    if (!s.session) throw s.fail('UNAUTHORIZED', 'Need access_token for api call, Please login first')
    return s.session
  }
}
