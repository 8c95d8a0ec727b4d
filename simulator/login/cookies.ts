import type { World } from '../api/state.ts'
import type { ApiRequest } from '../api/types.ts'

/** Who holds the phone this page is shown on, and the account whose chat it was opened from. */
export type Holder = { userId: string; chat?: string }

// In a frame it is a phone's in-app browser; in a window of its own an in-app browser that fills the window. They never mix.
const FRAME = 'sim_phone'
const WINDOW = 'sim_window'
const SSO = 'sim_sso'
const HOLDER_SECONDS = { frame: 3_600, window: 600 }
const SSO_SECONDS = 30 * 24 * 3_600

const isFrame = ({ headers }: ApiRequest) => ['iframe', 'frame', 'embed', 'object'].includes(headers['sec-fetch-dest'] ?? '')

function readCookie({ headers }: ApiRequest, name: string): string | undefined {
  for (const pair of (headers.cookie ?? '').split(/;\s*/)) if (pair.startsWith(`${name}=`)) return pair.slice(name.length + 1)
  return undefined
}

/** Frames of another site get no cookie unless it says `None`, and browsers take that only where the connection is safe or local. */
function writeCookie(world: World, name: string, value: string, seconds: number): string {
  const { protocol, hostname } = new URL(world.origin())
  const isSafe = protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  return `${name}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; ${isSafe ? 'SameSite=None; Secure' : 'SameSite=Lax'}`
}

export function holderOf(world: World, request: ApiRequest): Holder | undefined {
  const [userId = '', chat] = (readCookie(request, isFrame(request) ? FRAME : WINDOW) ?? '').split('.')
  const user = world.byId.get(userId)
  return user && !user.isDeleted ? { userId, ...(chat && world.channels.has(chat) ? { chat } : {}) } : undefined
}

export const rememberHolder = (world: World, request: ApiRequest, { userId, chat }: Holder) =>
  writeCookie(
    world,
    isFrame(request) ? FRAME : WINDOW,
    chat === undefined ? userId : `${userId}.${chat}`,
    isFrame(request) ? HOLDER_SECONDS.frame : HOLDER_SECONDS.window,
  )

/** LINE's single sign-on: a browser that logged in once is offered the same user again. */
export const lastUser = (request: ApiRequest) => readCookie(request, SSO)
export const rememberLast = (world: World, userId: string) => writeCookie(world, SSO, userId, SSO_SECONDS)

/** Forms count only from this origin's own pages; browsers without the header are let pass. */
export function isForeignPost({ method, headers }: ApiRequest): boolean {
  const site = headers['sec-fetch-site']
  return method === 'POST' && site !== undefined && site !== 'same-origin' && site !== 'none'
}
