import type { Call } from './call.ts'
import { hashOf } from './ids.ts'
import { isObject, isString } from './json.ts'
import { BODY_ERRORS, json, refuse } from './reply.ts'
import { type Channel, isSent, type Relation, tell, type World } from './state.ts'
import type { ApiResponse } from './types.ts'

const USER_ID = /^U[0-9a-f]{32}$/

/** Holds whose message it is, so that a chat among a million is found at once. */
export const readTokenOf = (messageId: string, userIndex: number) =>
  `r${hashOf(`r${messageId}.${userIndex}`).toString(36)}.${userIndex.toString(36)}.${messageId}`

/** Marks what the user wrote as read by the account, up to and with the bubble at this place of the chat. */
function markRead(relation: Relation, upTo: number, now: number): boolean {
  let isNew = false
  for (const entry of relation.chat.slice(0, upTo + 1)) {
    if (isSent(entry) || entry.readAt !== undefined) continue
    entry.readAt = now
    isNew = true
  }
  return isNew
}

const toldOf = (world: World, { channelId }: Channel, userId: string) => tell(world, { type: 'chat', channelId, userIds: [userId] })

type Found = { userId: string; relation: Relation; place: number }

function findSaid(world: World, channel: Channel, token: string): Found | undefined {
  const [, owner = '', messageId = ''] = token.split('.')
  const index = Number.parseInt(owner, 36)
  const userId = world.users[index]?.userId
  const relation = userId === undefined ? undefined : channel.relations.get(userId)
  if (userId === undefined || !relation || readTokenOf(messageId, index) !== token) return undefined
  const place = relation.chat.findIndex((entry) => !isSent(entry) && entry.id === messageId)
  return place < 0 ? undefined : { userId, relation, place }
}

/** `POST /v2/bot/chat/markAsRead` */
export function markReadByToken({ world, channel, body, now }: Call): ApiResponse {
  const { markAsReadToken: token } = body
  if (!isString(token) || token === '') return BODY_ERRORS([{ message: 'May not be empty', property: 'markAsReadToken' }])
  const found = findSaid(world, channel, token)
  if (!found) return refuse(400, 'Invalid markAsReadToken. Tokens must be used by the bot that received them via Webhook.')
  if (markRead(found.relation, found.place, now)) toldOf(world, channel, found.userId)
  return json(200, {})
}

/** `POST /v2/bot/message/markAsRead`, the older way: everything this user wrote. */
export function markReadByUser({ world, channel, body, now }: Call): ApiResponse {
  const userId = isObject(body.chat) ? body.chat.userId : undefined
  if (!isString(userId) || !USER_ID.test(userId)) return BODY_ERRORS([{ message: 'May not be empty', property: 'chat.userId' }])
  const relation = channel.relations.get(userId)
  if (relation && markRead(relation, relation.chat.length, now)) toldOf(world, channel, userId)
  return json(200, {})
}
