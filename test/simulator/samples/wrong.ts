import { expect, test } from 'vitest'
import type { Json } from '../../../simulator/index.ts'
import { platform, say } from '../platform.ts'

export const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index))
export const letters = (count: number): string => 'a'.repeat(count)
/** An address of exactly so many characters. */
export const address = (length: number): string => `https://example.com/${letters(length - 20)}`

export const message = { type: 'message', label: 'はい', text: 'はい' }
export const uri = (value: unknown): Json => ({ type: 'uri', label: '見る', uri: value })
export const buttons = (more: Json): Json => ({
  type: 'template',
  altText: 'ボタン',
  template: { type: 'buttons', text: '選んでください', actions: [message], ...more },
})
export const confirm = (more: Json): Json => ({
  type: 'template',
  altText: '確認',
  template: { type: 'confirm', text: 'よいですか', actions: [message, message], ...more },
})
export const column = (more: Json = {}): Json => ({ text: 'カット', actions: [message], ...more })
export const carousel = (columns: unknown, more: Json = {}): Json => ({
  type: 'template',
  altText: 'カルーセル',
  template: { type: 'carousel', columns, ...more },
})
export const pictureColumn = (more: Json = {}): Json => ({ imageUrl: 'https://example.com/a.jpg', action: message, ...more })
export const pictures = (columns: unknown): Json => ({
  type: 'template',
  altText: '画像カルーセル',
  template: { type: 'image_carousel', columns },
})

export const flex = (contents: unknown): Json => ({ type: 'flex', altText: 'Flex', contents })
export const bubble = (...contents: unknown[]): Json => ({ type: 'bubble', body: { type: 'box', layout: 'vertical', contents } })
export const quick = (...items: unknown[]): Json => ({ ...say('選んで'), quickReply: { items } })
export const button = (action: unknown): Json => ({ type: 'action', action })
export const emoji = (more: Json = {}): Json => ({
  type: 'text',
  text: '$',
  emojis: [{ index: 0, productId: 'p', emojiId: '001', ...more }],
})
export const textV2 = (substitution: unknown, text = 'こんにちは'): Json => ({ type: 'textV2', text, substitution })
export const image = (more: Json = {}): Json => ({
  type: 'image',
  originalContentUrl: 'https://example.com/a.jpg',
  previewImageUrl: 'https://example.com/b.jpg',
  ...more,
})
export const video = (more: Json = {}): Json => ({ ...image(), type: 'video', ...more })
export const audio = (more: Json = {}): Json => ({
  type: 'audio',
  originalContentUrl: 'https://example.com/a.m4a',
  duration: 1000,
  ...more,
})
export const place = (more: Json = {}): Json => ({
  type: 'location',
  title: '店',
  address: '吉祥寺',
  latitude: 35,
  longitude: 139,
  ...more,
})
const AREA = { x: 0, y: 0, width: 520, height: 1040 }
export const mapArea = (more: Json = {}): Json => ({ type: 'uri', linkUri: 'https://example.com/', area: AREA, ...more })
export const imagemap = (more: Json = {}): Json => ({
  type: 'imagemap',
  baseUrl: 'https://example.com/menu',
  altText: 'メニュー',
  baseSize: { width: 1040, height: 1040 },
  actions: [mapArea()],
  ...more,
})
export const mapVideo = (more: Json = {}): Json =>
  imagemap({
    video: { originalContentUrl: 'https://example.com/v.mp4', previewImageUrl: 'https://example.com/v.jpg', area: AREA, ...more },
  })

/** What was wrong, the `messages` of the request, and the properties that LINE names. */
export type WrongBody = [name: string, messages: unknown, properties: string[]]

/** Wrong in what LINE notices while reading: the path begins with `messages[n]`. */
export function refusesBodies(cases: WrongBody[]): void {
  test.each(cases)('400 for %s', async (_name, messages, properties) => {
    const { push, control, friend, channel } = platform()
    const answer = await push(messages)
    expect(answer).toMatchObject({ status: 400, body: { message: `The request body has ${properties.length} error(s)` } })
    expect([answer.body.details].flat()).toEqual(properties.map((property) => ({ property, message: expect.any(String) })))
    expect(control.received(friend, channel)).toEqual([])
  })
}

/** One wrong message and the one property, below `messages[0]`, that LINE names. */
export type WrongProperty = [name: string, message: Json, property: string]
export const refusesProperties = (cases: WrongProperty[]): void =>
  refusesBodies(cases.map(([name, message, property]) => [name, [message], [`messages[0].${property}`]]))

/** Wrong inside one message: LINE names that message, and the path begins there. */
export type WrongMessage = [name: string, message: Json, property: string]
export function refusesMessages(cases: WrongMessage[]): void {
  test.each(cases)('400 for %s', async (_name, message, property) => {
    const { push } = platform()
    const answer = await push([say('a'), message])
    expect(answer).toMatchObject({ status: 400, body: { message: 'A message (messages[1]) in the request body is invalid' } })
    expect([answer.body.details].flat()).toEqual([{ property, message: expect.any(String) }])
  })
}
