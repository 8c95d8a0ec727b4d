import type { AppInfo, Core } from './core.ts'

/** What can be asked without the network, most of it even before `liff.init()`. */
export function installEnvironment(s: Core): void {
  const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
  const isApp = (value: Record<string, unknown>): value is AppInfo & Record<string, unknown> =>
    typeof value.liffId === 'string' && typeof value.endpointUrl === 'string' && Array.isArray(value.scope) && isRecord(value.availability)
  s.asApp = (info) => {
    if (!isApp(info)) throw s.fail('INIT_FAILED', 'The app is not described as expected.')
    return info
  }
  const { liff } = s
  liff.getOS = () => {
    if (/iPhone|iPad|iPod/i.test(navigator.userAgent)) return 'ios'
    return /Android/i.test(navigator.userAgent) ? 'android' : 'web'
  }
  liff.getLanguage = () => navigator.language
  liff.getAppLanguage = () => navigator.language
  liff.getVersion = () => s.version
  liff.getLineVersion = () => (s.isInClient() ? '15.20.0' : null)
  liff.isInClient = () => s.isInClient()
  liff.getContext = () => s.context
  liff.isApiAvailable = (name: string) => {
    if (name === 'shareTargetPicker') return s.session !== null && s.app?.availability.shareTargetPicker?.permission === true
    return name === 'multipleLiffTransition' && s.isInClient() && s.app?.size === 'full'
  }
  const isAlive = () => s.session !== null && s.session.expiresAt > Date.now()
  liff.isLoggedIn = () => isAlive()
  liff.getAccessToken = () => (isAlive() ? (s.session?.accessToken ?? null) : null)
  liff.getIDToken = () => s.session?.idToken ?? null
  liff.getDecodedIDToken = () => (s.session?.idToken ? s.decode(s.session.idToken) : null)
  liff.closeWindow = () => {
    // The phone that shows this frame listens.
    if (window.parent !== window) window.parent.postMessage({ type: 'liff:close' }, '*')
    else window.close()
  }
  liff.openWindow = (params?: { url?: string; external?: boolean }) => {
    if (!params?.url || !URL.canParse(params.url)) throw s.fail('INVALID_ARGUMENT', 'params.url must be a full URL.')
    if (s.isInClient() && params.external !== true) window.location.assign(params.url)
    else window.open(params.url, '_blank', 'noopener')
  }
  liff.i18n = { setLang: async () => {} }
  liff.use = (module: { name?: string; install?: (context: unknown, option: unknown) => unknown }, option?: unknown) => {
    if (typeof module?.install !== 'function' || !module.name) throw s.fail('INVALID_ARGUMENT', 'A plugin has a name and install().')
    liff[`$${module.name}`] = module.install({ liff }, option)
    return liff
  }
  const forbidden = (what: string) => async () => {
    throw s.fail('FORBIDDEN', `${what} is not available in this environment.`)
  }
  liff.scanCodeV2 = forbidden('scanCodeV2')
  liff.createShortcutOnHomeScreen = forbidden('createShortcutOnHomeScreen')
}

/** The user's profile, friendship and permissions. */
export function installUser(s: Core): void {
  s.liff.getProfile = async () => {
    s.needSession()
    return s.request('/v2/profile')
  }
  s.liff.getFriendship = async () => {
    s.needSession()
    return s.request('/friendship/v1/status')
  }
  const granted = async () => {
    const { accessToken, idToken } = s.needSession()
    const { scope } = await s.request(`/oauth2/v2.1/verify?access_token=${encodeURIComponent(accessToken)}`)
    // The scope of a token never names the email; that the ID token has one does.
    const hasEmail = idToken !== null && s.decode(idToken)?.email !== undefined
    return [...String(scope).split(' ').filter(Boolean), ...(hasEmail ? ['email'] : [])]
  }
  s.liff.permission = {
    getGrantedAll: granted,
    query: async (name: string) => {
      const { scope } = s.needApp()
      if (!['profile', 'chat_message.write', 'openid', 'email'].includes(name))
        throw s.fail('INVALID_ARGUMENT', `Unknown permission ${name}.`)
      if (!scope.includes(name)) return { state: 'unavailable' }
      return { state: s.session && (await granted()).includes(name) ? 'granted' : 'prompt' }
    },
    requestAll: async () => {
      throw s.fail('FORBIDDEN', 'Channel consent simplification is not turned on.')
    },
  }
}

/** Links that open the app at a page of it. */
export function installLinks(s: Core): void {
  const linkTo = (url: string, extra: string) => {
    const app = s.needApp()
    const endpoint = new URL(app.endpointUrl)
    if (!URL.canParse(url)) throw s.fail('INVALID_ARGUMENT', 'A full URL is needed.')
    if (!s.isUnder(app.endpointUrl, url)) throw s.fail('INVALID_CONFIG', 'currentPageUrl must start with endpoint URL of LIFF App.')
    const { pathname, searchParams, hash } = new URL(url)
    const path = pathname.slice(endpoint.pathname.replace(/\/$/, '').length)
    for (const [key, value] of endpoint.searchParams) if (searchParams.get(key) === value) searchParams.delete(key)
    for (const key of [...searchParams.keys()]) if (key.startsWith('liff.')) searchParams.delete(key)
    for (const [key, value] of new URLSearchParams(extra)) searchParams.append(key, value)
    const query = searchParams.toString()
    return `${s.origin}/liff/${app.liffId}${path === '/' ? '' : path}${query && `?${query}`}${hash}`
  }
  s.liff.permanentLink = {
    createUrlBy: async (url: string) => linkTo(url, ''),
    createUrl: () => linkTo(window.location.href, s.extraQuery),
    setExtraQueryParam: (extra: string) => {
      s.extraQuery = extra
    },
  }
}

/** Messages as the user, and the screens that lie over the app. */
export function installMessages(s: Core): void {
  const headers = { 'content-type': 'application/json' }
  const checkList = (messages: unknown) => {
    if (!Array.isArray(messages) || messages.length < 1 || messages.length > 5)
      throw s.fail('INVALID_ARGUMENT', 'messages must be an array of 1 to 5 message objects.')
  }
  s.liff.sendMessages = async (messages: unknown) => {
    s.needSession()
    checkList(messages)
    if (!s.isInClient()) throw s.fail('403', "user doesn't grant required permissions yet")
    await s.request('/message/v3/share', { method: 'POST', headers, body: JSON.stringify({ messages }) })
  }
  s.overlay = async (body) => {
    const opened = await s.request('/_sim/liff/windows', { method: 'POST', headers, body: JSON.stringify(body) })
    const frame = document.createElement('iframe')
    frame.src = String(opened.url)
    frame.title = 'LINE'
    frame.style.cssText = 'position:fixed;inset:0;width:100%;height:100%;border:0;background:Canvas;z-index:2147483647'
    document.body.appendChild(frame)
    const until = Date.now() + 10 * 60_000
    let status = 'open'
    try {
      while (status === 'open') {
        if (Date.now() > until) throw s.fail('EXCEPTION_IN_SUBWINDOW', 'The screen was left idle for too long.')
        await new Promise((resolve) => setTimeout(resolve, 250))
        status = String((await s.request(`/_sim/liff/windows/${String(opened.id)}/status`)).status)
      }
    } finally {
      frame.remove()
    }
    return status
  }
  s.liff.shareTargetPicker = async (messages: unknown, options: { isMultiple?: boolean } = {}) => {
    s.needSession()
    checkList(messages)
    if (s.needApp().availability.shareTargetPicker?.permission !== true)
      throw s.fail('FORBIDDEN', 'Need to turn on the share target picker of this LIFF app.')
    const status = await s.overlay({ kind: 'share', messages, isMultiple: options.isMultiple !== false })
    return status === 'sent' ? { status: 'success' } : undefined
  }
  s.liff.requestFriendship = async () => {
    s.needSession()
    const { linkedBot, size } = s.needApp()
    if (!linkedBot || size !== 'full') throw s.fail('FORBIDDEN', 'Needs a linked LINE Official Account and an app of size Full.')
    await s.overlay({ kind: 'friend' })
  }
}
