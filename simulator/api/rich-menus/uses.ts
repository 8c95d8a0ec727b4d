import { dayOf } from '../days.ts'
import type { Channel, World } from '../state.ts'
import type { Json } from '../types.ts'
import { shownRichMenu } from './show.ts'

/** A user saw a menu, or tapped the area at this place in its list. */
export type RichMenuUse = { userId: string; day: number; area?: number }

function note(world: World, { richMenus }: Channel, { id, ...use }: Omit<RichMenuUse, 'day'> & { id: string }): void {
  const entry = { ...use, day: dayOf(world.now()) }
  const known = richMenus.uses.get(id)
  if (known) known.push(entry)
  else richMenus.uses.set(id, [entry])
}

/** Each opening of a chat shows its menu once. */
export function noteView(world: World, channel: Channel, userId: string): void {
  const shown = shownRichMenu(world, channel, userId)
  if (shown) note(world, channel, { userId, id: shown.richMenuId })
}

/** A tapped action counts for the area of the menu on the screen that has the very same; buttons in the chat count elsewhere. */
export function noteTap(world: World, channel: Channel, { userId, action }: { userId: string; action: Json }): void {
  const shown = shownRichMenu(world, channel, userId)
  if (!shown) return
  const text = JSON.stringify(action)
  const area = shown.areas.findIndex((candidate) => JSON.stringify(candidate.action) === text)
  if (area >= 0) note(world, channel, { userId, id: shown.richMenuId, area })
}
