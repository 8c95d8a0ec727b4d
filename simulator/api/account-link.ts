import type { Call } from './call.ts'
import { makeEvent } from './events.ts'
import { randomHex } from './ids.ts'
import { json, notFound, refuse } from './reply.ts'
import { type Channel, tell, type World } from './state.ts'
import type { ApiResponse, WebhookDelivery, WebhookEvent } from './types.ts'
import { sendEvents } from './webhook.ts'

export type LinkToken = { channelId: string; userId: string; expiresAt: number; isUsed: boolean }

export const ACCOUNT_LINK_PATH = '/dialog/bot/accountLink'
const USER_ID = /^U[0-9a-f]{32}$/
const TEN_MINUTES = 600_000

/** `POST /v2/bot/user/{userId}/linkToken`: for ten minutes, for one use. */
export function issueLinkToken({ world, channel, now, params: [userId = ''] }: Call): ApiResponse {
  if (!USER_ID.test(userId)) return refuse(400, "The value for the 'userId' parameter is invalid")
  if (channel.relations.get(userId)?.state !== 'friend') return notFound()
  for (const [token, { expiresAt }] of world.linkTokens) {
    if (expiresAt > now) break
    world.linkTokens.delete(token)
  }
  const linkToken = randomHex(32)
  world.linkTokens.set(linkToken, { channelId: channel.channelId, userId, expiresAt: now + TEN_MINUTES, isUsed: false })
  return json(200, { linkToken })
}

/** Why LINE shows an error page instead of linking; then no webhook is sent. */
export type LinkProblem = 'unknown-token' | 'expired-token' | 'used-token' | 'bad-nonce'
export type LinkOutcome = {
  result: 'ok' | 'failed' | LinkProblem
  event?: WebhookEvent
  delivery?: WebhookDelivery
}
export type LinkRequest = { linkToken: string; nonce: string }

/** The two parameters of the page's address, whatever host it names. */
export function readLinkUrl(url: string): LinkRequest | undefined {
  const parsed = URL.canParse(url, 'https://access.line.me') ? new URL(url, 'https://access.line.me') : undefined
  if (parsed?.pathname !== ACCOUNT_LINK_PATH) return undefined
  return { linkToken: parsed.searchParams.get('linkToken') ?? '', nonce: parsed.searchParams.get('nonce') ?? '' }
}

export function linkProblem(world: World, { linkToken, nonce }: LinkRequest): LinkProblem | undefined {
  const token = world.linkTokens.get(linkToken)
  if (!token) return 'unknown-token'
  if (token.isUsed) return 'used-token'
  if (token.expiresAt <= world.now()) return 'expired-token'
  return nonce.length >= 10 && nonce.length <= 255 ? undefined : 'bad-nonce'
}

/** A failed link tells the nonce but not who tried, and cannot be replied to. */
export function failedLink(world: World, channel: Channel, { userId, nonce }: { userId: string; nonce: string }): WebhookEvent {
  const event = makeEvent(world, channel, { type: 'accountLink', userId, more: { link: { result: 'failed', nonce } } })
  const { source: _source, replyToken, ...rest } = event
  if (typeof replyToken === 'string') world.replyTokens.delete(replyToken)
  return rest
}

/** What happens when this user, being logged in to LINE, comes to the page. */
export async function openLinkPage(
  world: World,
  userId: string,
  { request, deliver = true }: { request: LinkRequest; deliver?: boolean },
): Promise<LinkOutcome> {
  const problem = linkProblem(world, request)
  const token = world.linkTokens.get(request.linkToken)
  const channel = world.channels.get(token?.channelId ?? '')
  if (problem || !token || !channel) return { result: problem ?? 'unknown-token' }
  token.isUsed = true
  const isOwner = token.userId === userId && channel.relations.get(userId)?.state === 'friend'
  const { nonce } = request
  const event = isOwner
    ? makeEvent(world, channel, { type: 'accountLink', userId, more: { link: { result: 'ok', nonce } } })
    : failedLink(world, channel, { userId, nonce })
  tell(world, { type: 'chat', channelId: channel.channelId, userIds: [userId] })
  const delivery = deliver ? await sendEvents(world, channel, [event]) : undefined
  return { result: isOwner ? 'ok' : 'failed', event, ...(delivery ? { delivery } : {}) }
}
