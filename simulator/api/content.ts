import type { Call } from './call.ts'
import { fromBase64 } from './ids.ts'
import { json, refuse } from './reply.ts'
import type { Content } from './state.ts'
import type { ApiResponse } from './types.ts'

/** One grey pixel: the preview of a video, of which nothing is decoded here. */
const PREVIEW = fromBase64('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==')

const find = ({ world, channel, params: [messageId = ''] }: Call): Content | ApiResponse => {
  const found = world.contents.get(messageId)
  if (found?.channelId !== channel.channelId) return refuse(404, 'not found')
  return found.isGone ? refuse(410, 'The content is gone') : found
}
const isRefusal = (found: Content | ApiResponse): found is ApiResponse => 'status' in found

const notReady = (): ApiResponse => ({ status: 202, headers: {}, body: '' })

/** Large videos and audios take LINE a while: 202 until then. What failed to be prepared never comes. */
const isPreparing = ({ readyAt, isFailing }: Content, now: number) => isFailing === true || now < readyAt

export function content(call: Call): ApiResponse {
  const found = find(call)
  if (isRefusal(found)) return found
  if (isPreparing(found, call.now)) return notReady()
  return { status: 200, headers: { 'content-type': found.contentType }, body: found.bytes }
}

export function preview(call: Call): ApiResponse {
  const found = find(call)
  if (isRefusal(found)) return found
  if (found.type !== 'image' && found.type !== 'video') return refuse(400, 'The content can not be previewed')
  if (isPreparing(found, call.now)) return notReady()
  if (found.type === 'image') return { status: 200, headers: { 'content-type': found.contentType }, body: found.bytes }
  return { status: 200, headers: { 'content-type': 'image/png' }, body: PREVIEW }
}

export function transcoding(call: Call): ApiResponse {
  const found = find(call)
  if (isRefusal(found)) return found
  if (found.type !== 'video' && found.type !== 'audio') return refuse(400, "Transcoding status doesn't support this type of content")
  if (call.now < found.readyAt) return json(200, { status: 'processing' })
  return json(200, { status: found.isFailing ? 'failed' : 'succeeded' })
}
