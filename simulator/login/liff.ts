import type { World } from '../api/state.ts'
import type { Json } from '../api/types.ts'
import { allowedScopes, findLiff, LIFF_ID } from './channels.ts'
import { hashOfToken, issueAccessToken, issueIdToken } from './issue.ts'
import { signEs256 } from './jwt.ts'
import type { LiffGoal, LoginChannel } from './state.ts'
import type { LiffApp } from './types.ts'

/** Of LIFF's own hosts and of the one origin all of them share here. */
const LIFF_HOSTS = ['liff.line.me', 'miniapp.line.me']

export type LiffPlace = { liffId: string; extra: string }

/** `/liff/{liffId}/path?query#fragment`, without `/liff`, or LINE's old `/R/app/{liffId}`: which app, and what is added to its URL. */
export function liffPlace(path: string): LiffPlace | undefined {
  const match = /^(?:\/liff|\/R\/app)?\/(\d{1,20}-[A-Za-z0-9]{8})(?=[/?#]|$)(.*)$/s.exec(path)
  if (!match?.[1] || !LIFF_ID.test(match[1])) return undefined
  const extra = match[2] ?? ''
  return { liffId: match[1], extra: extra === '/' ? '' : extra }
}

export function liffPlaceOfUrl(world: World, url: string): LiffPlace | undefined {
  if (!URL.canParse(url)) return undefined
  const { origin, hostname, pathname, search, hash } = new URL(url)
  const isOurs = origin === new URL(world.origin()).origin || LIFF_HOSTS.includes(hostname)
  return isOurs ? liffPlace(pathname + search + hash) : undefined
}

/** Where the LIFF server sends the browser first: always the endpoint URL; the rest of the LIFF URL waits in `liff.state`. */
export function primaryUrl(app: LiffApp, { extra, referrer }: { extra: string; referrer?: string }): URL {
  const url = new URL(app.endpointUrl)
  if (extra) url.searchParams.set('liff.state', extra)
  if (referrer) url.searchParams.set('liff.referrer', referrer)
  return url
}

const can = (permission: boolean, minVer: string, more: Json = {}) => ({ permission, minVer, ...more })

function availability(app: LiffApp): Json {
  return {
    shareTargetPicker: can(app.shareTargetPicker, '10.3.0'),
    multipleLiffTransition: can(true, '10.18.0'),
    subwindowOpen: can(true, '11.7.0'),
    scanCode: can(false, '9.4.0', { unsupportedFromVer: '9.19.0' }),
    scanCodeV2: can(false, '11.7.0', { minOsVer: '14.3.0' }),
    getAdvertisingId: can(false, '7.14.0'),
    addToHomeScreen: can(false, '9.16.0'),
    bluetoothLeFunction: can(false, '9.14.0', { unsupportedFromVer: '9.19.0' }),
    skipChannelVerificationScreen: can(false, '11.14.0'),
    addToHomeV2: can(false, '13.20.0'),
    addToHomeHideDomain: can(false, '13.20.0'),
    addToHomeLineScheme: can(false, '13.20.0'),
  }
}

const colors = ([ink, subtle, ground]: [string, string, string], statusBarColor: string): Json => ({
  iconColor: ink,
  statusBarColor,
  titleTextColor: ink,
  titleSubtextColor: subtle,
  titleButtonColor: ink,
  titleBackgroundColor: ground,
  progressBarColor: '#06C755',
  progressBackgroundColor: ground,
})

/** What `liff.getContext()` gives, less the parts that differ by user and screen. */
export function contextOf(channel: LoginChannel, app: LiffApp): Json {
  return {
    liffId: app.liffId,
    endpointUrl: app.endpointUrl,
    availability: availability(app),
    scope: allowedScopes(channel, app.scopes).sort(),
    menuColorSetting: {
      adaptableColorSchemes: ['light'],
      lightModeColor: colors(['#111111', '#B7B7B7', '#FFFFFF'], 'black'),
      darkModeColor: colors(['#FFFFFF', '#949494', '#111111'], 'white'),
    },
    miniDomainAllowed: false,
    permanentLinkPattern: 'concat',
  }
}

/** The landing URL in the LIFF browser: the endpoint with tokens in the fragment, which never reach a server. */
export async function landInClient(
  world: World,
  channel: LoginChannel,
  { goal, userId, scopes }: { goal: LiffGoal; userId: string; scopes: string[] },
): Promise<string> {
  const found = findLiff(world, goal.liffId)
  if (!found) throw new Error(`the LIFF app ${goal.liffId} is gone`)
  const { app } = found
  const { liffId } = app
  const { accessToken } = issueAccessToken(world, { channelId: channel.channelId, userId, scopes, liffId, chat: goal.chat })
  const context = {
    type: goal.chat === undefined ? 'none' : 'utou',
    userId,
    viewType: app.size,
    accessTokenHash: await hashOfToken(accessToken),
    ...contextOf(channel, app),
  }
  const fragment = new URLSearchParams({ access_token: accessToken, context_token: await signEs256(context, world.login) })
  if (scopes.includes('openid')) {
    const amr = ['lineautologin']
    fragment.set('id_token', await issueIdToken(world, channel, { userId, scopes, amr, liffId }))
  }
  fragment.set('client_id', channel.channelId)
  const url = primaryUrl(app, goal)
  url.hash = fragment.toString()
  return url.href
}
