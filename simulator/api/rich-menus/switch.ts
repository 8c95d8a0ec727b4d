import type { Channel, World } from '../state.ts'
import type { Json } from '../types.ts'
import { isLinkable, link, settle, tellLinks } from './jobs.ts'

/**
 * What a tap on a tab does: the menu behind the alias becomes the user's own, at once. Gives the `params` of the postback that LINE then sends;
 * only a switch that worked names the alias.
 */
export function switchRichMenu(world: World, channel: Channel, { userId, alias }: { userId: string; alias: string }): Json {
  settle(world, channel)
  const { aliases, menus } = channel.richMenus
  const richMenuId = aliases.get(alias)
  if (richMenuId === undefined) return { status: 'RICHMENU_ALIAS_ID_NOTFOUND' }
  if (!menus.has(richMenuId)) return { status: 'RICHMENU_NOTFOUND' }
  // A default menu is shown to strangers too, but nothing can be linked to them.
  if (!isLinkable(channel, userId)) return { status: 'FAILED' }
  link(channel, userId, richMenuId)
  tellLinks(world, channel, [userId])
  return { newRichMenuAliasId: alias, status: 'SUCCESS' }
}
