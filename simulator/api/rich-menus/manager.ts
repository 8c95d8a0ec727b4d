import { randomHex } from '../ids.ts'
import { isObject, isString, parseJson } from '../json.ts'
import { type Channel, tell, type World } from '../state.ts'
import type { Json } from '../types.ts'
import { readRichMenu } from './check.ts'
import { mediaType, refuseImage } from './images.ts'
import { settle } from './jobs.ts'
import { infoOf } from './show.ts'
import type { Batch } from './state.ts'
import type { RichMenuInfo } from './types.ts'

export type ManagerRichMenu = { menu: Json; image?: { bytes: Uint8Array; contentType: string } }

/** Sets the default menu as one does in LINE's manager, where no API reaches; what is wrong with it comes back as a text. */
export function setManagerMenu(world: World, channel: Channel, wanted: ManagerRichMenu | null): string | undefined {
  const { richMenus, channelId } = channel
  if (wanted === null) richMenus.manager = null
  else {
    const read = readRichMenu(wanted.menu)
    if ('details' in read) return read.details.map(({ message, property }) => `${property}: ${message}`).join('; ')
    const { image } = wanted
    const refusal = image && refuseImage(image.bytes, mediaType(image.contentType), read.menu.size)
    if (refusal) {
      const said = parseJson(isString(refusal.body) ? refusal.body : '')
      return 'value' in said && isObject(said.value) ? String(said.value.message) : 'The image is wrong'
    }
    richMenus.manager = {
      richMenuId: `richmenu-${randomHex(32)}`,
      ...read.menu,
      ...(image ? { image: { bytes: new Uint8Array(image.bytes), contentType: mediaType(image.contentType) } } : {}),
    }
  }
  tell(world, { type: 'chat', channelId })
  return undefined
}

export type RichMenuOverview = {
  menus: (RichMenuInfo & { hasImage: boolean; linked: number })[]
  aliases: { richMenuAliasId: string; richMenuId: string }[]
  defaultRichMenuId: string | null
  manager: RichMenuInfo | null
  batches: (Batch & { requestId: string })[]
}

/** Everything at a glance, with how many users each menu is linked to. */
export function overview(world: World, channel: Channel): RichMenuOverview {
  settle(world, channel)
  const { menus, aliases, links, defaultId, manager, batches } = channel.richMenus
  const linked = new Map<string, number>()
  for (const id of links.values()) linked.set(id, (linked.get(id) ?? 0) + 1)
  return {
    menus: [...menus.values()].map((menu) => ({
      ...infoOf(menu),
      hasImage: menu.image !== undefined,
      linked: linked.get(menu.richMenuId) ?? 0,
    })),
    aliases: [...aliases].map(([richMenuAliasId, richMenuId]) => ({ richMenuAliasId, richMenuId })),
    defaultRichMenuId: defaultId,
    manager: manager && infoOf(manager),
    batches: [...batches].map(([requestId, batch]) => ({ requestId, ...batch })),
  }
}
