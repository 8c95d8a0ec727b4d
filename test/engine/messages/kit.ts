import { checkMessages } from '../../../simulator/api/validate/messages.ts'
import { Bubble } from '../../../src/engine/actions/schema.ts'
import { type RenderContext, renderBubbles } from '../../../src/engine/messages/render.ts'
import type { BubbleOf } from '../../../src/engine/messages/schema.ts'
import { EMPTY_WORLD, type FriendValues, type MediaItem, type MessageWorld } from '../../../src/engine/messages/world.ts'

/** 2026-11-21 (a Saturday), 23:30 in Tokyo. */
export const NOW = Date.UTC(2026, 10, 21, 14, 30)

export const picture = (more: Partial<MediaItem> = {}): MediaItem => ({
  key: 'pic',
  kind: 'image',
  contentType: 'image/png',
  width: 1024,
  height: 1024,
  durationMs: null,
  previewType: 'image/jpeg',
  widths: [240, 300, 460, 700, 1040],
  ...more,
})

const MEDIA = new Map<number, MediaItem>([
  [1, picture()],
  [2, picture({ key: 'film', kind: 'video', contentType: 'video/mp4', widths: [] })],
  [3, picture({ key: 'song', kind: 'audio', contentType: 'audio/mp4', durationMs: 61_000.4, previewType: null, widths: [] })],
  [4, picture({ key: 'photo', contentType: 'image/jpeg', width: 3000, previewType: null, widths: [] })],
  [5, picture({ key: 'blind', kind: 'video', contentType: 'video/mp4', previewType: null, widths: [] })],
  [6, picture({ key: 'endless', kind: 'audio', contentType: 'audio/mp4', durationMs: null, widths: [] })],
])

export const world = (more: Partial<MessageWorld> = {}): MessageWorld => ({
  ...EMPTY_WORLD,
  media: MEDIA,
  links: new Map([
    ['https://shop.jp/', 7],
    ['https://shop.jp/a?b=1', 8],
  ]),
  shared: new Map([
    [1, { name: '営業時間', value: '10時〜19時' }],
    [2, { name: '空', value: '' }],
  ]),
  fields: new Map([
    [1, { name: '担当', type: 'text', options: [], fallback: '' }],
    [2, { name: '来店日', type: 'date', options: [], fallback: '未定' }],
    [
      3,
      {
        name: '関心',
        type: 'choices',
        options: [
          { id: 'a', label: 'カット' },
          { id: 'b', label: 'カラー' },
        ],
        fallback: '',
      },
    ],
    [4, { name: '予約', type: 'datetime', options: [], fallback: '' }],
    [5, { name: '会員', type: 'boolean', options: [], fallback: '' }],
  ]),
  ...more,
})

export const friend = (more: Partial<FriendValues> = {}): FriendValues => ({
  id: 12,
  lineName: 'はなこ',
  displayName: null,
  realName: '山田花子',
  fields: new Map(),
  ...more,
})

export const context = (more: Partial<RenderContext> = {}): RenderContext => ({
  world: world(),
  friend: friend(),
  now: NOW,
  zone: 'Asia/Tokyo',
  source: 's3',
  base: 'https://enishi.test',
  sign: (text) => `sig(${text})`,
  linkFor: ({ linkId, friendId, source }) => `https://enishi.test/u/${linkId}-${friendId}-${source}`,
  ...more,
})

/** A bubble as the API takes it: parsed, with what the schema fills in. */
export const bubble = (from: unknown): Bubble => Bubble.parse(from)
export const flex = (contents: Record<string, unknown>, choices: unknown[] = []) =>
  bubble({ kind: 'flex', altText: 'お知らせ', contents, choices })

/** What the simulator, which has LINE's rules from LINE's documents and shares no code with us, has against messages; null: it takes them. */
export function refusal(messages: unknown[]): unknown {
  const checked = checkMessages(messages)
  return 'refusal' in checked ? checked.refusal : null
}

export function rendered(bubbles: unknown[], more: Partial<RenderContext> = {}) {
  const { messages, problems } = renderBubbles(bubbles.map(bubble), context(more))
  return { messages, problems, refusal: messages.length === 0 ? 'nothing' : refusal(messages) }
}

export const one = (from: unknown, more: Partial<RenderContext> = {}) => rendered([from], more).messages[0]
export const textOf = (text: string, more: Partial<RenderContext> = {}) => one({ kind: 'text', text }, more)?.text

const action = { kind: 'actions', actions: [] }
export const choice = (key: string, label: string, tap: unknown = action) => ({ key: key.padEnd(6, '_'), label, tap })
export type FlexBubble = BubbleOf<'flex'>
