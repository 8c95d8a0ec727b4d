import { isArray, isString } from '../json.ts'
import type { Detail } from '../reply.ts'
import type { Json } from '../types.ts'
import { type ActionHome, checkAction } from '../validate/actions.ts'
import { complain, item, missing, type Place, within } from '../validate/place.ts'
import { list, number, object, text } from '../validate/values.ts'
import type { Bounds, RichMenuArea, RichMenuBody } from './types.ts'

export const ALIAS_ID = /^[a-z0-9_-]{1,32}$/
export const RICH_MENU_ID = /^richmenu-[0-9a-f]{32}$/

const MIN_RATIO = 1.45
const SIZE = { minWidth: 800, maxWidth: 2_500, minHeight: 250 }
const MAX_AREAS = 20
const MAX_INT = 2_147_483_647
const KINDS = ['postback', 'message', 'uri', 'datetimepicker', 'clipboard', 'richmenuswitch']
const HOME: ActionHome = { label: 'optional', max: 20, kinds: KINDS }

type Size = RichMenuBody['size']

export const isAllowedSize = ({ width, height }: Size): boolean =>
  width >= SIZE.minWidth && width <= SIZE.maxWidth && height >= SIZE.minHeight && width / height >= MIN_RATIO

function readSize(root: Place, body: Json): Size | undefined {
  const size = object(root, body, 'size')
  if (!size) return undefined
  const here = within(root, 'size')
  const width = number(here, size, 'width', { min: SIZE.minWidth, max: SIZE.maxWidth, integer: true })
  const height = number(here, size, 'height', { min: SIZE.minHeight, integer: true })
  if (width === undefined || height === undefined) return undefined
  if (height >= SIZE.minHeight && width / height < MIN_RATIO) complain(here, `aspect ratio must be at least ${MIN_RATIO}`)
  // Where the size is wrong, nothing is said of areas that do not fit it.
  return isAllowedSize({ width, height }) ? { width, height } : undefined
}

function readBounds(place: Place, area: Json, size: Size | undefined): Bounds | undefined {
  const bounds = object(place, area, 'bounds')
  if (!bounds) return undefined
  const here = within(place, 'bounds')
  const [x, y] = ['x', 'y'].map((key) => number(here, bounds, key, { min: 0, max: MAX_INT, integer: true }))
  const [width, height] = ['width', 'height'].map((key) => number(here, bounds, key, { min: 1, max: MAX_INT, integer: true }))
  if (x === undefined || y === undefined || width === undefined || height === undefined) return undefined
  // LINE's own samples reach one pixel beyond the image, so that much is let through.
  if (size && (x + width > size.width + 1 || y + height > size.height + 1)) complain(here, 'must be inside the rich menu')
  return { x, y, width, height }
}

/** The one kind of action that only rich menus have; all others are those of messages. */
function checkSwitch(place: Place, action: Json): void {
  text(place, action, 'label', { max: HOME.max, unit: 'grapheme', optional: true })
  const alias = text(place, action, 'richMenuAliasId')
  if (alias !== undefined && alias !== '' && !ALIAS_ID.test(alias)) complain(within(place, 'richMenuAliasId'), 'invalid richMenuAliasId')
  text(place, action, 'data', { max: 300 })
}

function readArea(place: Place, area: Json, size: Size | undefined): RichMenuArea | undefined {
  const bounds = readBounds(place, area, size)
  const action = object(place, area, 'action')
  if (!action) return undefined
  const here = within(place, 'action')
  if (action.type === 'richmenuswitch') checkSwitch(here, action)
  else checkAction(here, action, HOME)
  return bounds && { bounds, action }
}

function readAreas(root: Place, body: Json, size: Size | undefined): RichMenuArea[] {
  if (!isArray(body.areas)) missing(within(root, 'areas'))
  const members = isArray(body.areas) ? list(root, body, 'areas', { min: 0, max: MAX_AREAS }) : []
  const areas = members.map(([area, index]) => readArea(item(within(root, 'areas'), index), area, size))
  return areas.filter((area) => area !== undefined)
}

/** Rich menus are complained of in the words of templates but by the paths of messages: `areas[0].action.uri`, “invalid uri”. */
function toRichMenuDetail({ message, property }: Detail): Detail {
  return {
    message: message === 'invalid uri scheme' ? 'invalid uri' : message,
    property: property.replaceAll(/\/(\d+)/g, '[$1]').replaceAll('/', '.'),
  }
}

/** A rich menu object as one may create it, or all that is wrong with it. */
export function readRichMenu(body: Json): { menu: RichMenuBody } | { details: Detail[] } {
  const sink: Detail[] = []
  const root: Place = { sink, path: '', style: 'slashes' }
  const size = readSize(root, body)
  const { selected } = body
  if (selected === undefined || selected === null) missing(within(root, 'selected'))
  else if (typeof selected !== 'boolean') complain(within(root, 'selected'), 'must be a boolean')
  const name = text(root, body, 'name', { max: 300, unit: 'grapheme' })
  const chatBarText = text(root, body, 'chatBarText', { max: 14, unit: 'grapheme' })
  const areas = readAreas(root, body, size)
  const isWhole = size && typeof selected === 'boolean' && isString(name) && isString(chatBarText)
  if (sink.length > 0 || !isWhole) return { details: sink.map(toRichMenuDetail) }
  return { menu: { size, selected, name, chatBarText, areas } }
}
