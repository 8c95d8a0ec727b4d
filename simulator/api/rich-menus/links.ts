import type { Call } from '../call.ts'
import { isArray, isString } from '../json.ts'
import { badProperty, json, refuse } from '../reply.ts'
import { tell } from '../state.ts'
import type { ApiResponse } from '../types.ts'
import { menuInBody, refuseBare, shownMenu, wrongDetail } from './answers.ts'
import { isLinkable, link, schedule, settle, tellLinks } from './jobs.ts'

const USER_ID = /^U[0-9a-f]{32}$/
const MAX_USERS = 500
const badUser = () => refuse(400, "The value for the 'userId' parameter is invalid")

export function setDefault({ world, channel, params: [id = ''] }: Call): ApiResponse {
  const known = shownMenu(channel, id)
  if ('refusal' in known) return known.refusal
  channel.richMenus.defaultId = id
  tell(world, { type: 'chat', channelId: channel.channelId })
  return json(200, {})
}

export function getDefault({ channel: { richMenus } }: Call): ApiResponse {
  if (richMenus.defaultId !== null) return json(200, { richMenuId: richMenus.defaultId })
  return richMenus.manager ? refuseBare(403, 'the richmenu is owned by another channel') : refuseBare(404, 'no default richmenu')
}

export function clearDefault({ world, channel }: Call): ApiResponse {
  channel.richMenus.defaultId = null
  tell(world, { type: 'chat', channelId: channel.channelId })
  return json(200, {})
}

export function linkUser({ world, channel, params: [userId = '', id = ''] }: Call): ApiResponse {
  if (!USER_ID.test(userId)) return badUser()
  const known = shownMenu(channel, id)
  if ('refusal' in known) return known.refusal
  settle(world, channel)
  if (isLinkable(channel, userId) && link(channel, userId, id)) tellLinks(world, channel, [userId])
  return json(200, {})
}

export function getUserMenu({ world, channel, params: [userId = ''] }: Call): ApiResponse {
  if (!USER_ID.test(userId)) return badUser()
  settle(world, channel)
  const { links, menus } = channel.richMenus
  const richMenuId = isLinkable(channel, userId) ? (links.get(userId) ?? '') : ''
  return menus.has(richMenuId) ? json(200, { richMenuId }) : refuseBare(404, 'the user has no richmenu')
}

export function unlinkUser({ world, channel, params: [userId = ''] }: Call): ApiResponse {
  if (!USER_ID.test(userId)) return badUser()
  settle(world, channel)
  if (isLinkable(channel, userId) && link(channel, userId, null)) tellLinks(world, channel, [userId])
  return json(200, {})
}

function readUsers(userIds: unknown): { users: string[] } | { refusal: ApiResponse } {
  if (!isArray(userIds)) return { refusal: badProperty("'userIds'") }
  if (userIds.length < 1 || userIds.length > MAX_USERS)
    return { refusal: wrongDetail(`Size must be between 1 and ${MAX_USERS}`, 'userIds') }
  const wrong = userIds.findIndex((id) => !isString(id) || !USER_ID.test(id))
  return wrong < 0 ? { users: userIds.filter(isString) } : { refusal: badProperty(`'userIds[${wrong}]'`) }
}

/** Accepted at once, done a moment later, and only for friends: LINE says nothing of the others. */
export function bulkLink({ world, channel, body }: Call): ApiResponse {
  const read = readUsers(body.userIds)
  if ('refusal' in read) return read.refusal
  const known = menuInBody(channel, body.richMenuId)
  if ('refusal' in known) return known.refusal
  schedule(world, channel, { kind: 'bulk', changes: read.users.map((userId) => [userId, known.menu.richMenuId]) })
  return json(202, {})
}

export function bulkUnlink({ world, channel, body }: Call): ApiResponse {
  const read = readUsers(body.userIds)
  if ('refusal' in read) return read.refusal
  schedule(world, channel, { kind: 'bulk', changes: read.users.map((userId) => [userId, null]) })
  return json(202, {})
}
