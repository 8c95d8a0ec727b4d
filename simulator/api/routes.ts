import { botInfo, followers, getWebhook, profile, setWebhook, startLoading, testWebhook } from './account.ts'
import { issueLinkToken } from './account-link.ts'
import {
  actionAudience,
  addToAudience,
  deleteAudience,
  getAudience,
  listAudiences,
  renameAudience,
  uploadAudience,
} from './audiences/audiences.ts'
import { broadcast } from './broadcast.ts'
import type { Operation } from './call.ts'
import { content, preview, transcoding } from './content.ts'
import { closeCoupon, createCoupon, getCoupon, listCoupons } from './coupons/coupons.ts'
import { deliveryCount } from './delivery-counts.ts'
import { demographic } from './insight/demographic.ts'
import { messageEvent, unitEvent } from './insight/events.ts'
import { followerNumbers, messageDeliveries } from './insight/totals.ts'
import { markReadByToken, markReadByUser } from './mark-read.ts'
import { narrowcast, narrowcastProgress } from './narrowcast/narrowcast.ts'
import { RICH_MENU_ROUTES } from './rich-menus/routes.ts'
import { consumption, multicast, push, quota, reply, validate, validateForChat } from './send.ts'
import type { Endpoint } from './types.ts'
import { unitInfo, unitList } from './units.ts'

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
  { method: 'POST', path: '/v2/bot/message/narrowcast', endpoint: 'narrowcast', run: narrowcast },
  { method: 'GET', path: '/v2/bot/message/progress/narrowcast', endpoint: 'narrowcast-progress', run: narrowcastProgress },
  { method: 'POST', path: '/v2/bot/message/broadcast', endpoint: 'broadcast', run: broadcast },
  { method: 'POST', path: '/v2/bot/message/validate/reply', endpoint: 'validate', run: validateForChat },
  { method: 'POST', path: '/v2/bot/message/validate/push', endpoint: 'validate', run: validateForChat },
  { method: 'POST', path: '/v2/bot/message/validate/multicast', endpoint: 'validate', run: validate },
  { method: 'POST', path: '/v2/bot/message/validate/narrowcast', endpoint: 'validate', run: validate },
  { method: 'POST', path: '/v2/bot/message/validate/broadcast', endpoint: 'validate', run: validate },
  { method: 'GET', path: '/v2/bot/message/quota', endpoint: 'quota', run: quota },
  { method: 'GET', path: '/v2/bot/message/quota/consumption', endpoint: 'consumption', run: consumption },
  { method: 'GET', path: '/v2/bot/message/delivery/reply', endpoint: 'delivery', run: deliveryCount('reply') },
  { method: 'GET', path: '/v2/bot/message/delivery/push', endpoint: 'delivery', run: deliveryCount('push') },
  { method: 'GET', path: '/v2/bot/message/delivery/multicast', endpoint: 'delivery', run: deliveryCount('multicast') },
  { method: 'GET', path: '/v2/bot/message/delivery/broadcast', endpoint: 'delivery', run: deliveryCount('broadcast') },
  { method: 'GET', path: '/v2/bot/message/aggregation/info', endpoint: 'aggregation', run: unitInfo },
  { method: 'GET', path: '/v2/bot/message/aggregation/list', endpoint: 'aggregation', run: unitList },
  { method: 'POST', path: '/v2/bot/message/markAsRead', endpoint: 'mark-read', run: markReadByUser },
  { method: 'POST', path: '/v2/bot/chat/markAsRead', endpoint: 'mark-read', run: markReadByToken },
  { method: 'GET', path: '/v2/bot/message/{messageId}/content', endpoint: 'content', run: content },
  { method: 'GET', path: '/v2/bot/message/{messageId}/content/preview', endpoint: 'content', run: preview },
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
  { method: 'POST', path: '/v2/bot/user/{userId}/linkToken', endpoint: 'link-token', run: issueLinkToken },
]

const INSIGHT: Route[] = [
  { method: 'GET', path: '/v2/bot/insight/message/delivery', endpoint: 'insight', run: messageDeliveries },
  { method: 'GET', path: '/v2/bot/insight/followers', endpoint: 'insight', run: followerNumbers },
  { method: 'GET', path: '/v2/bot/insight/demographic', endpoint: 'insight', run: demographic },
  { method: 'GET', path: '/v2/bot/insight/message/event', endpoint: 'insight', run: messageEvent },
  { method: 'GET', path: '/v2/bot/insight/message/event/aggregation', endpoint: 'insight', run: unitEvent },
]

const AUDIENCES: Route[] = [
  { method: 'POST', path: '/v2/bot/audienceGroup/upload', endpoint: 'audience', run: uploadAudience },
  { method: 'PUT', path: '/v2/bot/audienceGroup/upload', endpoint: 'audience', run: addToAudience },
  { method: 'POST', path: '/v2/bot/audienceGroup/click', endpoint: 'audience', run: actionAudience('CLICK') },
  { method: 'POST', path: '/v2/bot/audienceGroup/imp', endpoint: 'audience', run: actionAudience('IMP') },
  { method: 'GET', path: '/v2/bot/audienceGroup/list', endpoint: 'audience', run: listAudiences },
  { method: 'GET', path: '/v2/bot/audienceGroup/{audienceGroupId}', endpoint: 'audience', run: getAudience },
  { method: 'PUT', path: '/v2/bot/audienceGroup/{audienceGroupId}/updateDescription', endpoint: 'audience', run: renameAudience },
  { method: 'DELETE', path: '/v2/bot/audienceGroup/{audienceGroupId}', endpoint: 'audience', run: deleteAudience },
]

const COUPONS: Route[] = [
  { method: 'POST', path: '/v2/bot/coupon', endpoint: 'coupon', run: createCoupon },
  { method: 'GET', path: '/v2/bot/coupon', endpoint: 'coupon', run: listCoupons },
  { method: 'GET', path: '/v2/bot/coupon/{couponId}', endpoint: 'coupon', run: getCoupon },
  { method: 'PUT', path: '/v2/bot/coupon/{couponId}/close', endpoint: 'coupon', run: closeCoupon },
]

const ROUTES: Route[] = [...MESSAGING, ...INSIGHT, ...AUDIENCES, ...COUPONS, ...ACCOUNT, ...RICH_MENU_ROUTES]

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
