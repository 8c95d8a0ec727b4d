import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { Bubble } from '../../../src/engine/actions/schema.ts'
import { lintBubbles } from '../../../src/engine/messages/lint.ts'
import { needsOf, placeholdersOf } from '../../../src/engine/messages/needs.ts'
import { rekey } from '../../../src/engine/messages/rekey.ts'
import { renderBubbles } from '../../../src/engine/messages/render.ts'
import { walkChoices } from '../../../src/engine/messages/walk.ts'
import { context, friend, refusal, world } from './kit.ts'

const SEED = Number(env.TEST_SEED) || Math.floor(Math.random() * 2 ** 31)
let state = SEED
/** From 0 up to, not including, 1 (mulberry32). */
function random(): number {
  state = (state + 0x6d2b79f5) | 0
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
}
const below = (n: number) => Math.floor(random() * n)
const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T
const maybe = <T>(make: () => T): T | undefined => (random() < 0.4 ? make() : undefined)
const some = <T>(min: number, max: number, make: () => T): T[] => Array.from({ length: min + below(max - min + 1) }, make)

const BITS = [
  'あ',
  'a',
  ' ',
  '🍎',
  '👨‍👩‍👧‍👦',
  '$',
  '{',
  '}',
  '"',
  '\\',
  '\n',
  '{{name}}',
  '{{field:1}}',
  '{{field:3|なし}}',
  '{{shared:1}}',
  '{{date:+1}}',
  '{{time}}',
  'https://shop.jp/ ',
  'https://shop.jp/{{name}}',
  '<b>',
  '|',
  ':',
  'が',
]
const NAMES = [
  'はなこ',
  '',
  '"},{"type":"text","text":"x',
  '👨‍👩‍👧‍👦'.repeat(2000),
  '{{field:1}}',
  'https://shop.jp/',
  '\ud800',
  '\u202e\u0000',
  'あ'.repeat(6000),
  ' ',
  '\n',
]
const words = (min = 1, max = 12) => `${pick(['あ', 'x', '{{name|客}}', '🍎'])}${some(min - 1, max, () => pick(BITS)).join('')}`
const short = () => pick(['はい', '{{name}}', '{{field:1}}', '{{name}}へ', '🍎', 'x{{shared:1}}', 'あいうえおかきくけこ'])

let keys = 0
const key = () => `key${String(++keys).padStart(6, '0')}`
const tap = (depth: number): unknown =>
  pick([
    () => ({
      kind: 'actions',
      actions: depth > 0 ? [{ kind: 'send', bubbles: [bubbleOf(depth - 1)] }] : [],
      ...(random() < 0.5 ? { says: words(1, 4) } : {}),
    }),
    () => ({ kind: 'actions', actions: [], once: { per: 'choice', answer: words(1, 4) } }),
    () => ({ kind: 'date', mode: 'datetime', min: '2026-11-22T00:00', actions: [] }),
    () => ({ kind: 'url', url: pick(['https://shop.jp/', 'https://shop.jp/?n={{name}}', 'https://x.jp/a']) }),
    () => ({ kind: 'phone', number: '03-1234-5678' }),
    () => ({ kind: 'message', text: words(1, 6) }),
    () => ({ kind: 'copy', text: words(1, 6) }),
  ])()
const choice = (depth: number) => ({ key: key(), label: short(), tap: tap(depth) })
const frame = (depth: number) => ({
  quickReplies: maybe(() =>
    some(1, 13, () => ({
      key: key(),
      label: short(),
      tap: pick([() => tap(depth), () => ({ kind: pick(['camera', 'album', 'location']) })])(),
      iconId: maybe(() => pick([1, 4, 9])),
    })),
  ),
  sender: maybe(() => ({ name: maybe(() => short()), iconId: maybe(() => 1) })),
  track: maybe(() => pick(['each', 'total', 'off'])),
})
const box = (...contents: unknown[]) => ({ type: 'box', layout: 'vertical', contents })

function flex(depth: number) {
  const choices = some(0, 3, () => choice(depth))
  const parts = () =>
    some(0, 6, () =>
      pick([
        () => ({ type: 'text', text: words(), wrap: true, action: choices[0] ? { type: 'choice', key: choices[0].key } : undefined }),
        () => ({ type: 'text', contents: [{ type: 'span', text: short() }] }),
        () => ({
          type: 'image',
          url: pick(['media:1', 'media:9', 'https://a.jp/a.png']),
          action: { type: 'uri', uri: pick(['https://shop.jp/', 'tel:03', 'https://shop.jp/{{name}}']) },
        }),
        () => ({ type: 'separator' }),
        () => box({ type: 'button', action: { type: 'message', label: short(), text: short() } }),
      ])(),
    )
  const one = () => ({
    type: 'bubble',
    body: box(...parts(), ...choices.map((each) => ({ type: 'button', action: { type: 'choice', key: each.key } }))),
  })
  const contents = random() < 0.5 ? one() : { type: 'carousel', contents: some(1, 12, one) }
  return { kind: 'flex', altText: words(), choices, contents: JSON.parse(JSON.stringify(contents)) }
}

function bubbleOf(depth = 1): unknown {
  const card = (choices: unknown[], { title, imageId }: { title: boolean; imageId: boolean }) => ({
    text: short(),
    choices,
    ...(title ? { title: short() } : {}),
    ...(imageId ? { imageId: pick([1, 4, 4, 9]) } : {}),
    tap: maybe(() => ({ key: key(), tap: tap(0) })),
  })
  const looks = { title: random() < 0.5, imageId: random() < 0.5 }
  const n = 1 + below(3)
  return {
    ...pick([
      () => ({ kind: 'text', text: some(1, 40, () => words()).join('') }),
      () => ({ kind: pick(['image', 'video', 'audio']), mediaId: 1 + below(7) }),
      () => ({ kind: 'location', title: short(), address: words(1, 4), latitude: 1, longitude: 2 }),
      () => ({
        kind: 'buttons',
        altText: words(),
        ...card(
          some(1, 4, () => choice(depth)),
          looks,
        ),
      }),
      () => ({ kind: 'confirm', altText: words(), text: words(), choices: [choice(depth), choice(depth)] }),
      () => ({
        kind: 'carousel',
        altText: words(),
        columns: some(1, 10, () =>
          card(
            Array.from({ length: n }, () => choice(0)),
            looks,
          ),
        ),
      }),
      () => ({
        kind: 'image-carousel',
        altText: words(),
        columns: some(1, 10, () => ({ imageId: pick([1, 9]), choice: { ...choice(0), label: pick(['', 'はい', '{{name}}']) } })),
      }),
      () => ({
        kind: 'imagemap',
        altText: words(),
        mediaId: pick([1, 4]),
        height: 500,
        areas: some(1, 5, () => ({
          x: below(500),
          y: below(250),
          width: 1 + below(500),
          height: 1 + below(250),
          tap: { kind: 'message', text: words(1, 5) },
        })),
      }),
      () => flex(depth),
    ])(),
    ...frame(0),
  }
}

test(`whatever is saved and whatever friends are called, LINE takes what is made of it (seed ${SEED})`, () => {
  let taken = 0
  for (let round = 0; round < 250; round++) {
    const parsed = some(1, 5, () => Bubble.safeParse(JSON.parse(JSON.stringify(bubbleOf()))))
    const bubbles = parsed.flatMap(({ data }) => (data ? [data] : []))
    const values = friend({
      lineName: pick(NAMES),
      fields: new Map([
        [1, pick(NAMES)],
        [3, '["a"]'],
      ]),
    })
    const from = JSON.stringify(bubbles)
    const { messages } = renderBubbles(bubbles, context({ friend: pick([values, values, null]) }))
    if (messages.length > 0) expect(refusal(messages), from).toBe(null)
    taken += messages.length
    // None of these may throw, or change what it looks at.
    lintBubbles(bubbles, context({ friend: null }))
    needsOf(bubbles, world())
    placeholdersOf(bubbles)
    expect(walkChoices(rekey(bubbles)).length).toBe(walkChoices(bubbles).length)
    expect(JSON.stringify(bubbles)).toBe(from)
  }
  expect(taken).toBeGreaterThan(300)
})
