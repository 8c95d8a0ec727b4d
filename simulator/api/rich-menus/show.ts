import type { Channel, World } from '../state.ts'
import { settle } from './jobs.ts'
import type { RichMenu } from './state.ts'
import type { RichMenuInfo, RichMenuReason, ShownRichMenu } from './types.ts'

export function infoOf({ richMenuId, size, selected, name, chatBarText, areas }: RichMenu): RichMenuInfo {
  return { richMenuId, size, selected, name, chatBarText, areas }
}

const imageUrl = (world: World, channel: Channel, id: string) =>
  `${world.origin()}/_sim/channels/${channel.channelId}/rich-menus/${id}/image`

/** The menu of a user and why it is that one. A linked menu that was deleted lingers, as it does on a phone whose chat stays open. */
function findShown({ richMenus }: Channel, userId: string): { menu: RichMenu; why: RichMenuReason; isDeleted?: true } | undefined {
  const linked = richMenus.links.get(userId) ?? ''
  const own = richMenus.menus.get(linked)
  if (own) return { menu: own, why: 'user' }
  const lingering = richMenus.deleted.get(linked)
  if (lingering) return { menu: lingering, why: 'user', isDeleted: true }
  const byDefault = richMenus.menus.get(richMenus.defaultId ?? '')
  if (byDefault) return { menu: byDefault, why: 'default' }
  return richMenus.manager ? { menu: richMenus.manager, why: 'manager' } : undefined
}

export function shownRichMenu(world: World, channel: Channel, userId: string): ShownRichMenu | undefined {
  settle(world, channel)
  const found = findShown(channel, userId)
  if (!found) return undefined
  const { menu, ...reason } = found
  return { ...infoOf(menu), imageUrl: imageUrl(world, channel, menu.richMenuId), ...reason }
}

/** The image of any menu that a user may see, deleted and manager's ones included. */
export function imageOf({ richMenus }: Channel, id: string): RichMenu['image'] {
  const { menus, deleted, manager } = richMenus
  return (menus.get(id) ?? deleted.get(id) ?? (manager?.richMenuId === id ? manager : undefined))?.image
}

/** The user leaves the chat and opens it again: what was deleted in the meantime is gone. */
export function reopenChat(world: World, channel: Channel, userId: string): void {
  settle(world, channel)
  const { links, menus } = channel.richMenus
  const linked = links.get(userId)
  if (linked === undefined || menus.has(linked)) return
  links.delete(userId)
  forgetDeleted(channel)
}

/** Drops deleted menus that nobody has on the screen any more. */
export function forgetDeleted({ richMenus: { deleted, links } }: Channel): void {
  if (deleted.size === 0) return
  const seen = new Set(links.values())
  for (const id of deleted.keys()) if (!seen.has(id)) deleted.delete(id)
}
