import { isArray, isString } from '../json.ts'
import type { Json } from '../types.ts'
import { checkImage } from './media.ts'
import { complain, item, type Place, within } from './place.ts'
import { choice, httpsUrl, list, number, object, tapUri, text } from './values.ts'

const WIDTH = 1_040
type Size = { width: number; height: number }

function checkArea(place: Place, parent: Json, size: Size): void {
  const area = object(place, parent, 'area')
  if (!area) return
  const here = within(place, 'area')
  const [x, y] = [number(here, area, 'x', { min: 0, integer: true }), number(here, area, 'y', { min: 0, integer: true })]
  const [width, height] = [number(here, area, 'width', { min: 1, integer: true }), number(here, area, 'height', { min: 1, integer: true })]
  if (x === undefined || y === undefined || width === undefined || height === undefined) return
  if (x + width > size.width || y + height > size.height) complain(here, 'must be inside the image')
}

export function checkImagemap(place: Place, message: Json): void {
  httpsUrl(place, message, 'baseUrl')
  if (isString(message.baseUrl) && /\.(png|jpe?g)$/i.test(message.baseUrl))
    complain(within(place, 'baseUrl'), 'must not have an image extension')
  text(place, message, 'altText', { max: 1_500 })
  const base = object(place, message, 'baseSize')
  const here = within(place, 'baseSize')
  const width = base && number(here, base, 'width', { min: WIDTH, max: WIDTH, integer: true })
  const height = base && number(here, base, 'height', { min: 1, integer: true })
  const size = { width: width ?? Number.POSITIVE_INFINITY, height: height ?? Number.POSITIVE_INFINITY }
  if (message.actions === undefined || message.actions === null) complain(within(place, 'actions'), 'May not be null')
  else if (!isArray(message.actions)) complain(within(place, 'actions'), 'must be an array')
  else
    for (const [action, index] of list(place, message, 'actions', { min: 0, max: 50 }))
      checkAction(item(within(place, 'actions'), index), action, size)
  const video = object(place, message, 'video', { optional: true })
  if (video) checkVideo(within(place, 'video'), video, size)
}

/** These are kinds of their own and not LINE's action objects: their texts are counted in UTF-16 units. */
function checkAction(place: Place, action: Json, size: Size): void {
  const type = choice(place, action, 'type', ['uri', 'message', 'clipboard'], { optional: false })
  text(place, action, 'label', { max: 100, optional: true })
  if (type === 'uri') tapUri(place, action, 'linkUri')
  if (type === 'message') text(place, action, 'text', { max: 400 })
  if (type === 'clipboard') text(place, action, 'clipboardText', { max: 1_000 })
  if (type) checkArea(place, action, size)
}

function checkVideo(place: Place, video: Json, size: Size): void {
  checkImage(place, video)
  checkArea(place, video, size)
  const link = object(place, video, 'externalLink', { optional: true })
  if (!link) return
  tapUri(within(place, 'externalLink'), link, 'linkUri')
  text(within(place, 'externalLink'), link, 'label', { max: 30 })
}
