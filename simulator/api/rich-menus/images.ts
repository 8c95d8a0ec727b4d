import type { Call } from '../call.ts'
import { json, notFound, refuse } from '../reply.ts'
import { tell } from '../state.ts'
import type { ApiResponse } from '../types.ts'
import { isAllowedSize } from './check.ts'
import { imageSize } from './image-size.ts'
import type { RichMenuBody } from './types.ts'

const MAX_IMAGE = 1024 * 1024
const MAX_BODY = 2 * 1024 * 1024
const wrongSize = () => refuse(400, 'The image size is not allowed for richmenu')

/** Why LINE would not take these bytes as the image of a menu of this size; undefined when it would. */
export function refuseImage(bytes: Uint8Array, contentType: string, size: RichMenuBody['size']): ApiResponse | undefined {
  if (contentType !== 'image/jpeg' && contentType !== 'image/png')
    return refuse(415, `The content type, ${contentType || 'none'}, is not supported`)
  if (bytes.length > MAX_BODY) return refuse(413, 'Payload Too Large')
  if (bytes.length > MAX_IMAGE) return wrongSize()
  const found = imageSize(bytes)
  if (found?.contentType !== contentType) return refuse(400, 'The image format is not allowed for richmenu')
  const isRight = isAllowedSize(found) && found.width === size.width && found.height === size.height
  return isRight ? undefined : wrongSize()
}

/** The bare type, without `; charset=…` that some HTTP clients add to everything. */
export const mediaType = (header: string | undefined): string => (header ?? '').split(';')[0]?.trim().toLowerCase() ?? ''

export function uploadImage(call: Call): ApiResponse {
  const {
    world,
    channel,
    headers,
    params: [id = ''],
  } = call
  const menu = channel.richMenus.menus.get(id)
  if (!menu) return notFound()
  if (menu.image) return refuse(400, 'An image has already been uploaded to the richmenu')
  const bytes = call.bytes()
  const contentType = mediaType(headers['content-type'])
  const refusal = refuseImage(bytes, contentType, menu.size)
  if (refusal) return refusal
  menu.image = { bytes: new Uint8Array(bytes), contentType }
  tell(world, { type: 'channel', channelId: channel.channelId })
  return json(200, {})
}

export function downloadImage({ channel, params: [id = ''] }: Call): ApiResponse {
  const image = channel.richMenus.menus.get(id)?.image
  return image ? { status: 200, headers: { 'content-type': image.contentType }, body: image.bytes } : notFound()
}
