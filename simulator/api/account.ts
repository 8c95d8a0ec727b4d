import type { Call } from './call.ts'
import { isString } from './json.ts'
import { BODY_ERRORS, type Detail, json, notFound, refuse } from './reply.ts'
import { canReach, tell, type User, type World } from './state.ts'
import type { ApiResponse, UserInfo } from './types.ts'
import { isHttpsUrl } from './validate/values.ts'
import { sendTest } from './webhook.ts'

const USER_ID = /^U[0-9a-f]{32}$/

export const pictureUrl = (world: World, id: string) => `${world.origin()}/_sim/pictures/${id}.svg`

export function userInfo(world: World, user: User): UserInfo {
  return {
    userId: user.userId,
    displayName: user.displayName,
    language: user.language,
    ...(user.hasPicture ? { pictureUrl: pictureUrl(world, user.userId) } : {}),
    ...(user.statusMessage ? { statusMessage: user.statusMessage } : {}),
  }
}

export function botInfo({ world, channel }: Call): ApiResponse {
  return json(200, {
    userId: channel.botUserId,
    basicId: channel.basicId,
    displayName: channel.name,
    pictureUrl: pictureUrl(world, channel.botUserId),
    chatMode: channel.chatMode,
    markAsReadMode: channel.chatMode === 'chat' ? 'manual' : 'auto',
  })
}

/** Friends, and those who wrote without being friends; never those who blocked the account or deleted their own. */
export function profile({ world, channel, params: [userId = ''] }: Call): ApiResponse {
  if (!USER_ID.test(userId)) return refuse(400, "The value for the 'userId' parameter is invalid")
  const user = world.byId.get(userId)
  const relation = channel.relations.get(userId)
  if (!user || user.isDeleted || !relation || relation.state === 'blocked') return notFound()
  return json(200, userInfo(world, user))
}

/** The continuation token is the index of the next user: it survives follows and blocks in between. */
export function followers({ world, channel, query }: Call): ApiResponse {
  if (!channel.verified) return refuse(403, 'Access to this API is not available for your account')
  const limit = Number(query.get('limit') ?? 300)
  if (!Number.isInteger(limit) || limit < 1 || limit > 1_000) return refuse(400, "The value for the 'limit' parameter is invalid")
  const start = query.get('start') ?? 'n0'
  if (!/^n\d{1,9}$/.test(start)) return refuse(400, 'Invalid start param')
  const userIds: string[] = []
  let index = Number(start.slice(1))
  for (; index < world.users.length && userIds.length < limit; index += 1) {
    const userId = world.users[index]?.userId
    if (userId && channel.relations.get(userId)?.state === 'friend') userIds.push(userId)
  }
  return json(200, index < world.users.length ? { userIds, next: `n${index}` } : { userIds })
}

export function startLoading({ world, channel, body, now }: Call): ApiResponse {
  const details: Detail[] = []
  const seconds = body.loadingSeconds ?? 20
  if (typeof seconds !== 'number' || seconds < 5 || seconds > 60)
    details.push({ message: 'Must be between 5 and 60', property: 'loadingSeconds' })
  if (typeof seconds !== 'number' || seconds % 5 !== 0) details.push({ message: 'must be a multiple of five', property: 'loadingSeconds' })
  if (!isString(body.chatId) || !USER_ID.test(body.chatId)) {
    details.push({
      message: 'Only user id is acceptable, please confirm if there are any group/room ids or illegal ids.',
      property: 'chatId',
    })
  }
  if (details.length > 0 || typeof seconds !== 'number' || !isString(body.chatId)) return BODY_ERRORS(details)
  const relation = channel.relations.get(body.chatId)
  if (canReach(relation, now)) {
    relation.loadingUntil = now + seconds * 1_000
    tell(world, { type: 'chat', channelId: channel.channelId, userIds: [body.chatId] })
  }
  return json(202, {})
}

const isWebhookUrl = (value: unknown): value is string => isString(value) && value.length <= 500 && isHttpsUrl(value)

export function setWebhook({ world, channel, body }: Call): ApiResponse {
  if (!isWebhookUrl(body.endpoint)) return refuse(400, 'Invalid webhook endpoint URL')
  channel.webhookUrl = body.endpoint
  tell(world, { type: 'channel', channelId: channel.channelId })
  return json(200, {})
}

export function getWebhook({ channel }: Call): ApiResponse {
  if (channel.webhookUrl === null) return refuse(404, 'Webhook endpoint not found')
  return json(200, { endpoint: channel.webhookUrl, active: channel.webhookActive })
}

export async function testWebhook({ world, channel, body }: Call): Promise<ApiResponse> {
  if (body.endpoint !== undefined && !isWebhookUrl(body.endpoint)) return refuse(400, 'Invalid webhook endpoint URL')
  const url = isString(body.endpoint) ? body.endpoint : channel.webhookUrl
  if (url === null) return refuse(404, 'Webhook endpoint not found')
  const { status, reason, error, at } = await sendTest(world, channel, url)
  return json(200, {
    success: reason === 'OK',
    timestamp: new Date(at).toISOString(),
    statusCode: status,
    reason,
    detail: status > 0 ? String(status) : (error ?? reason),
  })
}
