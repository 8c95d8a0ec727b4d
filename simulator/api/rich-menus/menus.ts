import type { Call } from '../call.ts'
import { randomHex } from '../ids.ts'
import { BODY_ERRORS, json, notFound, refuse } from '../reply.ts'
import { tell } from '../state.ts'
import type { ApiResponse } from '../types.ts'
import { readRichMenu } from './check.ts'
import { forgetDeleted, infoOf } from './show.ts'

const MAX_MENUS = 1_000

export function createRichMenu({ world, channel, body }: Call): ApiResponse {
  const read = readRichMenu(body)
  if ('details' in read) return BODY_ERRORS(read.details)
  const { menus } = channel.richMenus
  if (menus.size >= MAX_MENUS) return refuse(400, `The number of rich menus has reached the maximum of ${MAX_MENUS}`)
  const richMenuId = `richmenu-${randomHex(32)}`
  menus.set(richMenuId, { richMenuId, ...read.menu })
  tell(world, { type: 'channel', channelId: channel.channelId })
  return json(200, { richMenuId })
}

export function validateRichMenu({ body }: Call): ApiResponse {
  const read = readRichMenu(body)
  return 'details' in read ? BODY_ERRORS(read.details) : json(200, {})
}

export function getRichMenu({ channel, params: [id = ''] }: Call): ApiResponse {
  const menu = channel.richMenus.menus.get(id)
  return menu ? json(200, infoOf(menu)) : notFound()
}

/** Only what was made by API: the manager's menus cannot be seen from here. */
export function listRichMenus({ channel }: Call): ApiResponse {
  return json(200, { richmenus: [...channel.richMenus.menus.values()].map(infoOf) })
}

/** Aliases of a deleted menu stay and lead nowhere; who sees the menu goes on seeing it until the chat is opened again. */
export function deleteRichMenu({ world, channel, params: [id = ''] }: Call): ApiResponse {
  const { richMenus } = channel
  const menu = richMenus.menus.get(id)
  if (!menu) return notFound()
  richMenus.menus.delete(id)
  richMenus.deleted.set(id, menu)
  if (richMenus.defaultId === id) richMenus.defaultId = null
  forgetDeleted(channel)
  tell(world, { type: 'chat', channelId: channel.channelId })
  return json(200, {})
}
