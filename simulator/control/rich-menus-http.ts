import { fromBase64 } from '../api/ids.ts'
import { isObject } from '../api/json.ts'
import { imageOf } from '../api/rich-menus/show.ts'
import type { World } from '../api/state.ts'
import type { ApiResponse, Json } from '../api/types.ts'
import { SimulatorError } from './errors.ts'
import { number, optional, required, string } from './input.ts'
import { theChannel } from './refs.ts'
import type { RichMenuControl } from './rich-menus.ts'

type Visit = { world: World; control: RichMenuControl; params: string[]; body: () => Json }
type Handler = (visit: Visit) => unknown

function image({ world, params: [channel = '', id = ''] }: Visit): ApiResponse {
  const found = imageOf(theChannel(world, channel), id)
  if (!found) throw new SimulatorError('There is no such rich menu image.', 404)
  return {
    status: 200,
    headers: { 'content-type': found.contentType, 'x-content-type-options': 'nosniff', 'cache-control': 'max-age=3600' },
    body: found.bytes,
  }
}

function setManagerMenu({ control, params: [channel = ''], body }: Visit): void {
  const wish = body()
  const menu = required(optional(wish, 'menu', isObject, 'a rich menu object'), 'menu')
  const data = string(wish, 'base64')
  const contentType = string(wish, 'contentType') ?? 'image/png'
  control.setManagerRichMenu(channel, data === undefined ? { menu } : { menu, image: { bytes: fromBase64(data), contentType } })
}

const CHANNEL = '/channels/([^/]+)'

/** What `/_sim/` offers of rich menus. */
export const RICH_MENU_CONTROLS: [method: string, path: string, handler: Handler][] = [
  ['GET', `${CHANNEL}/rich-menus`, ({ control, params: [channel = ''] }) => control.richMenus(channel)],
  ['GET', `${CHANNEL}/rich-menus/([^/]+)/image`, image],
  [
    'GET',
    `${CHANNEL}/users/([^/]+)/rich-menu`,
    ({ control, params: [channel = '', user = ''] }) => ({ richMenu: control.richMenu(user, channel) }),
  ],
  ['PUT', `${CHANNEL}/manager-rich-menu`, setManagerMenu],
  ['DELETE', `${CHANNEL}/manager-rich-menu`, ({ control, params: [channel = ''] }) => control.setManagerRichMenu(channel, null)],
  [
    'POST',
    `${CHANNEL}/rich-menu-batch-failure`,
    ({ control, params: [channel = ''], body }) => control.failRichMenuBatch(channel, number(body(), 'users') ?? 1),
  ],
]
