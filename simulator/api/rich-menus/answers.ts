import { BODY_ERRORS, json, notFound } from '../reply.ts'
import type { Channel } from '../state.ts'
import type { ApiResponse } from '../types.ts'
import { RICH_MENU_ID } from './check.ts'
import type { RichMenu } from './state.ts'

/** Some of the rich menu operations send an empty list of details along, others none at all; LINE documents which. */
export const refuseBare = (status: number, message: string): ApiResponse => json(status, { message, details: [] })

export const wrongDetail = (message: string, property: string): ApiResponse => BODY_ERRORS([{ message, property }])

const noImage = () => refuseBare(400, 'must upload richmenu image before applying it to user')

type Known = { menu: RichMenu } | { refusal: ApiResponse }

/** The menu named in a path, which must have its image before it can be shown to anyone. */
export function shownMenu({ richMenus }: Channel, id: string): Known {
  const menu = richMenus.menus.get(id)
  if (!menu) return { refusal: notFound() }
  return menu.image ? { menu } : { refusal: noImage() }
}

/** The same for a menu named in the body, with the words LINE has for that. */
export function menuInBody({ richMenus }: Channel, id: unknown): Known {
  if (id === undefined || id === null) return { refusal: wrongDetail('must be specified', 'richMenuId') }
  if (typeof id !== 'string' || !RICH_MENU_ID.test(id)) return { refusal: wrongDetail('invalid richMenuId', 'richMenuId') }
  const menu = richMenus.menus.get(id)
  if (!menu) return { refusal: refuseBare(404, 'richmenu not found') }
  return menu.image ? { menu } : { refusal: noImage() }
}
