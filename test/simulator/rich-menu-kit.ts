import type { Json } from '../../simulator/index.ts'
import { type Answer, platform } from './platform.ts'

const SIZE = { width: 2500, height: 1686 }

/** The first bytes of a PNG: enough for whoever reads only its size. */
export function png({ width, height }: { width: number; height: number } = SIZE, length = 64): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])
  const view = new DataView(bytes.buffer)
  view.setUint32(16, width)
  view.setUint32(20, height)
  return bytes
}

/** A JPEG up to its frame header: APP0, a Huffman table (which is no frame), padding, a progressive frame. */
export function jpeg({ width, height }: { width: number; height: number } = SIZE): Uint8Array<ArrayBuffer> {
  const size = [height >> 8, height & 255, width >> 8, width & 255]
  const tables = [0xff, 0xe0, 0, 4, 1, 1, 0xff, 0xc4, 0, 5, 9, 9, 9, 0xff]
  return new Uint8Array([0xff, 0xd8, ...tables, 0xff, 0xc2, 0, 17, 8, ...size, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1])
}

export const area = (action: Json, bounds: Json = { x: 0, y: 0, width: 1250, height: 1686 }) => ({ bounds, action })
export const menu = (more: Json = {}): Json => ({
  size: SIZE,
  selected: true,
  name: 'メニュー',
  chatBarText: 'メニュー',
  areas: [area({ type: 'message', label: '予約', text: '予約したい' })],
  ...more,
})
export const toTab = (richMenuAliasId: string) => area({ type: 'richmenuswitch', richMenuAliasId, data: `to ${richMenuAliasId}` })

/** The platform with short ways to make menus. */
export function richMenuPlatform(options: Parameters<typeof platform>[0] = {}) {
  const it = platform(options)
  const { call, channel, simulator } = it
  async function upload(id: string, bytes: Uint8Array, contentType = 'image/png'): Promise<Answer> {
    const headers = { authorization: `Bearer ${channel.channelToken}`, 'content-type': contentType }
    const answer = await simulator.handle({ method: 'POST', path: `/v2/bot/richmenu/${id}/content`, headers, body: bytes })
    return { status: answer.status, headers: answer.headers, body: JSON.parse(String(answer.body)) }
  }
  async function createOnly(more?: Json): Promise<string> {
    const { status, body } = await call('POST', '/v2/bot/richmenu', { body: menu(more) })
    if (status !== 200) throw new Error(JSON.stringify(body))
    return String(body.richMenuId)
  }
  async function create(more?: Json): Promise<string> {
    const id = await createOnly(more)
    const { status } = await upload(id, png())
    if (status !== 200) throw new Error(`the image was refused with ${status}`)
    return id
  }
  const alias = (richMenuAliasId: string, richMenuId: string) =>
    call('POST', '/v2/bot/richmenu/alias', { body: { richMenuAliasId, richMenuId } })
  const link = (userId: string, id: string) => call('POST', `/v2/bot/user/${userId}/richmenu/${id}`)
  const linked = async (userId: string) => (await call('GET', `/v2/bot/user/${userId}/richmenu`)).body.richMenuId
  return { ...it, upload, createOnly, create, alias, link, linked }
}

/** A sleep that ends when the test says so. */
export function heldSleep() {
  const waiting: (() => void)[] = []
  const sleep = () => new Promise<void>((resolve) => void waiting.push(resolve))
  const wake = async () => {
    for (const resolve of waiting.splice(0)) resolve()
    await new Promise((resolve) => setTimeout(resolve))
  }
  return { sleep, wake }
}
