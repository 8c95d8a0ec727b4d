import type { Call } from '../call.ts'
import { isString } from '../json.ts'
import { json, refuse } from '../reply.ts'
import type { Channel } from '../state.ts'
import type { ApiResponse } from '../types.ts'
import { refuseBare, wrongDetail } from './answers.ts'
import { ALIAS_ID, RICH_MENU_ID } from './check.ts'

const MAX_ALIASES = 1_000

/** An alias can lead only to a menu that could be shown: one that is there and has its image. */
function readTarget({ richMenus }: Channel, id: unknown): { id: string } | { refusal: ApiResponse } {
  if (id === undefined || id === null) return { refusal: wrongDetail('must be specified', 'richMenuId') }
  if (!isString(id) || !RICH_MENU_ID.test(id)) return { refusal: wrongDetail('invalid richMenuId', 'richMenuId') }
  return richMenus.menus.get(id)?.image ? { id } : { refusal: refuseBare(400, 'richmenu not found') }
}

function refuseAlias({ channel, params: [alias = ''] }: Call): ApiResponse | undefined {
  if (!ALIAS_ID.test(alias)) return refuse(400, "The value for the 'richMenuAliasId' parameter is invalid")
  return channel.richMenus.aliases.has(alias) ? undefined : refuseBare(404, 'richmenu alias not found')
}

export function createAlias({ channel, body }: Call): ApiResponse {
  const { aliases } = channel.richMenus
  const alias = body.richMenuAliasId
  if (alias === undefined || alias === null) return wrongDetail('must be specified', 'richMenuAliasId')
  if (!isString(alias) || !ALIAS_ID.test(alias)) return wrongDetail('invalid richMenuAliasId', 'richMenuAliasId')
  const target = readTarget(channel, body.richMenuId)
  if ('refusal' in target) return target.refusal
  if (aliases.has(alias)) return refuseBare(400, 'conflict richmenu alias id')
  if (aliases.size >= MAX_ALIASES) return refuseBare(400, `The number of rich menu aliases has reached the maximum of ${MAX_ALIASES}`)
  aliases.set(alias, target.id)
  return json(200, {})
}

export function updateAlias(call: Call): ApiResponse {
  const {
    channel,
    body,
    params: [alias = ''],
  } = call
  const refusal = refuseAlias(call)
  if (refusal) return refusal
  const target = readTarget(channel, body.richMenuId)
  if ('refusal' in target) return target.refusal
  channel.richMenus.aliases.set(alias, target.id)
  return json(200, {})
}

export function getAlias(call: Call): ApiResponse {
  const [richMenuAliasId = ''] = call.params
  return refuseAlias(call) ?? json(200, { richMenuAliasId, richMenuId: call.channel.richMenus.aliases.get(richMenuAliasId) })
}

export function listAliases({ channel }: Call): ApiResponse {
  const aliases = [...channel.richMenus.aliases].map(([richMenuAliasId, richMenuId]) => ({ richMenuAliasId, richMenuId }))
  return json(200, { aliases })
}

export function deleteAlias(call: Call): ApiResponse {
  const refusal = refuseAlias(call)
  if (refusal) return refusal
  call.channel.richMenus.aliases.delete(call.params[0] ?? '')
  return json(200, {})
}
