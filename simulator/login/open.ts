import type { World } from '../api/state.ts'
import type { ApiResponse } from '../api/types.ts'
import { findLiff } from './channels.ts'
import { type Holder, holderOf, rememberHolder } from './cookies.ts'
import { beginLiff } from './flow.ts'
import { redirect } from './html.ts'
import { problemPage } from './layout.ts'
import { type LiffPlace, liffPlace, liffPlaceOfUrl, primaryUrl } from './liff.ts'
import type { LoginRoute, Visit } from './visit.ts'
import { localeFor, walkOn } from './walk-pages.ts'

/** LINE's own hosts all live on this origin: a link to one of them stays inside. */
const LINE_HOSTS = ['line.me', 'liff.line.me', 'miniapp.line.me', 'access.line.me']

type Opening = LiffPlace & { holder?: Holder; referrer?: string; headers?: Record<string, string> }

/** A LIFF URL: with tokens in LINE's own browser, and only the plain endpoint in any other. */
function openApp(visit: Visit, { liffId, extra, holder, referrer, headers = {} }: Opening): ApiResponse | Promise<ApiResponse> {
  const { world } = visit
  const found = findLiff(world, liffId)
  if (!found) return problemPage(localeFor(visit), 'noLiff')
  const { channel, app } = found
  if (!holder) return redirect(primaryUrl(app, { extra }).href, headers)
  const goal = { kind: 'liff' as const, liffId, extra, referrer, chat: holder.chat }
  const locale = localeFor(visit, world.byId.get(holder.userId)?.language)
  return walkOn(world, beginLiff(world, channel, { app, goal, userId: holder.userId, locale }), headers)
}

/** A page inside LINE's browser led here; where from is what `liff.referrer` says. */
function referrerOf(world: World, { headers: { referer = '' } }: Visit['request']): string | undefined {
  return URL.canParse(referer) && new URL(referer).origin !== new URL(world.origin()).origin ? referer : undefined
}

function liffUrl(visit: Visit): ApiResponse | Promise<ApiResponse> {
  const { world, request } = visit
  const place = liffPlace(request.path)
  if (!place) return problemPage(localeFor(visit), 'noLiff')
  return openApp(visit, { ...place, holder: holderOf(world, request), referrer: referrerOf(world, request) })
}

/** `GET /_sim/open?user=&url=&chat=`: what a phone does when its user taps a link. From here on this frame is that user's in-app browser. */
function open(visit: Visit): ApiResponse | Promise<ApiResponse> {
  const { world, query, request } = visit
  const locale = localeFor(visit)
  // Another site could otherwise make this browser somebody else's phone.
  if (request.headers['sec-fetch-site'] === 'cross-site') return problemPage(locale, 'foreign')
  const url = query.get('url') ?? ''
  const userId = query.get('user') ?? ''
  if (world.byId.get(userId)?.isDeleted) return problemPage(locale, 'gone')
  if (!world.byId.has(userId) || !URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) return problemPage(locale, 'badOpen')
  const chat = query.get('chat')
  const holder: Holder = { userId, ...(chat !== null && world.channels.has(chat) ? { chat } : {}) }
  const headers = { 'set-cookie': rememberHolder(world, request, holder) }
  const place = liffPlaceOfUrl(world, url)
  if (place) return openApp(visit, { ...place, holder, headers })
  const target = new URL(url)
  // A fragment would otherwise be lost with the host.
  return redirect(LINE_HOSTS.includes(target.hostname) ? target.pathname + target.search + target.hash : target.href, headers)
}

export const OPEN_ROUTES: LoginRoute[] = [
  { method: 'GET', path: /^\/_sim\/open$/, run: open },
  { method: 'GET', path: /^(?:\/liff|\/R\/app)?\/\d{1,20}-[A-Za-z0-9]{8}(?:\/.*)?$/, run: liffUrl },
]
