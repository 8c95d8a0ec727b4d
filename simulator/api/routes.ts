import { botInfo, content, followers, getWebhook, profile, setWebhook, startLoading, testWebhook, transcoding } from './account.ts'
import type { Operation } from './call.ts'
import { consumption, multicast, push, quota, reply, validate } from './send.ts'
import type { Endpoint } from './types.ts'

/** One operation of LINE's API. `{name}` in the path matches one segment; its decoded value is among `Call.params`, in order. */
export type Route = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  endpoint: Endpoint
  run: Operation
  /** What it reads: JSON (default) becomes `Call.body`, bytes `Call.bytes`. */
  takes?: 'json' | 'bytes'
}

const MESSAGING: Route[] = [
  { method: 'POST', path: '/v2/bot/message/push', endpoint: 'push', run: push },
  { method: 'POST', path: '/v2/bot/message/reply', endpoint: 'reply', run: reply },
  { method: 'POST', path: '/v2/bot/message/multicast', endpoint: 'multicast', run: multicast },
  { method: 'POST', path: '/v2/bot/message/validate/reply', endpoint: 'validate', run: validate },
  { method: 'POST', path: '/v2/bot/message/validate/push', endpoint: 'validate', run: validate },
  { method: 'POST', path: '/v2/bot/message/validate/multicast', endpoint: 'validate', run: validate },
  { method: 'POST', path: '/v2/bot/message/validate/narrowcast', endpoint: 'validate', run: validate },
  { method: 'POST', path: '/v2/bot/message/validate/broadcast', endpoint: 'validate', run: validate },
  { method: 'GET', path: '/v2/bot/message/quota', endpoint: 'quota', run: quota },
  { method: 'GET', path: '/v2/bot/message/quota/consumption', endpoint: 'consumption', run: consumption },
  { method: 'GET', path: '/v2/bot/message/{messageId}/content', endpoint: 'content', run: content },
  { method: 'GET', path: '/v2/bot/message/{messageId}/content/preview', endpoint: 'content', run: content },
  { method: 'GET', path: '/v2/bot/message/{messageId}/content/transcoding', endpoint: 'content', run: transcoding },
]

const ACCOUNT: Route[] = [
  { method: 'GET', path: '/v2/bot/info', endpoint: 'bot-info', run: botInfo },
  { method: 'GET', path: '/v2/bot/profile/{userId}', endpoint: 'profile', run: profile },
  { method: 'GET', path: '/v2/bot/followers/ids', endpoint: 'followers', run: followers },
  { method: 'POST', path: '/v2/bot/chat/loading/start', endpoint: 'loading', run: startLoading },
  { method: 'PUT', path: '/v2/bot/channel/webhook/endpoint', endpoint: 'webhook-set', run: setWebhook },
  { method: 'GET', path: '/v2/bot/channel/webhook/endpoint', endpoint: 'webhook-get', run: getWebhook },
  { method: 'POST', path: '/v2/bot/channel/webhook/test', endpoint: 'webhook-test', run: testWebhook },
]

const ROUTES: Route[] = [...MESSAGING, ...ACCOUNT]

const hasParams = ({ path }: Route) => path.includes('{')
const fixed = new Map(ROUTES.filter((route) => !hasParams(route)).map((route) => [`${route.method} ${route.path}`, route]))
const patterns = ROUTES.filter(hasParams).map((route) => ({ route, pattern: new RegExp(`^${route.path.replace(/\{\w+\}/g, '([^/]+)')}$`) }))

export type Found = { route: Route; params: string[] }

/** The operation a request asks for; paths without parameters go before those with. */
export function findRoute(method: string, pathname: string): Found | undefined {
  const route = fixed.get(`${method} ${pathname}`)
  if (route) return { route, params: [] }
  for (const { route: candidate, pattern } of patterns) {
    const match = candidate.method === method ? pattern.exec(pathname) : null
    if (match) return { route: candidate, params: match.slice(1).map(decodeURIComponent) }
  }
  return undefined
}
