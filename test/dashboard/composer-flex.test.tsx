import { beforeEach, expect, test } from 'vitest'
import { cardsOf, contentsOf, type Flex, fromPreset, newCard } from '../../dashboard/editors/composer/flex/cards.ts'
import { each, filled, found, maybe, slot } from '../../dashboard/editors/composer/flex/pattern.ts'
import { PRESETS } from '../../dashboard/editors/composer/flex/presets/index.ts'
import { PRESET_IDS } from '../../dashboard/editors/composer/flex/presets/types.ts'
import { lineOfPath, scanJson } from '../../dashboard/editors/composer/flex/scan-json.ts'
import { checkFlex } from '../../src/engine/messages/flex-check.ts'
import { Bubbles } from '../../src/engine/messages/schema.ts'
import { write, writtenOf } from './composer-kit.tsx'
import { button, click, field, screen, startApi, type, waitFor } from './harness.tsx'

beforeEach(() => void startApi())

const empty: Flex = { kind: 'flex', altText: '', contents: {}, choices: [] }
const languages = ['ja', 'en'] as const
const all = PRESETS.flatMap((preset) => languages.map((language) => ({ name: `${preset.id} ${language}`, preset, language })))

test('there are eight designs', () => {
  expect(PRESETS.map(({ id }) => id)).toEqual([...PRESET_IDS])
})

test.each(all)('$name: LINE takes it, and so does the API once its buttons lead somewhere', ({ preset, language }) => {
  const flex = fromPreset(preset, language, empty)
  const choices = new Map(flex.choices.map(({ key, label, tap }) => [key, { label, kind: tap.kind }]))
  expect(checkFlex(flex.contents, choices)).toEqual([])
  const linked = { ...flex, choices: flex.choices.map((choice) => ({ ...choice, tap: { kind: 'url', url: 'https://x.test/' } })) }
  expect(Bubbles.safeParse([linked]).error).toBeUndefined()
})

test.each(all)(
  '$name: with a picture, without what can be left out, and with every button, it is valid and read again',
  ({ preset, language }) => {
    const { values } = newCard(preset, language)
    const bare = { ...values }
    const rich = { ...values }
    for (const part of preset.fields) {
      if (part.kind === 'picture') rich[part.id] = 'media:12'
      if (part.kind === 'words' && !part.isRequired) bare[part.id] = ''
      if (part.kind === 'button') rich[part.id] = rich[part.id] || 'another-key'
    }
    for (const one of [bare, rich]) {
      const contents = contentsOf(preset, [one])
      expect(checkFlex(contents)).toEqual([])
      // Through the store and back.
      const cards = cardsOf(JSON.parse(JSON.stringify(contents)))
      expect(cards?.preset.id).toBe(preset.id)
      expect(cards?.cards[0]?.values).toEqual(one)
    }
  },
)

test('several cards are a carousel and are told apart again', () => {
  for (const preset of PRESETS) {
    const contents = contentsOf(preset, [newCard(preset, 'ja').values, newCard(preset, 'en').values])
    expect(checkFlex(contents)).toEqual([])
    expect(cardsOf(contents)).toMatchObject({ preset: { id: preset.id }, cards: [{ path: 'contents.0.' }, { path: 'contents.1.' }] })
  }
})

test('a message that somebody changed by hand is no preset any more', () => {
  const { contents } = fromPreset(PRESETS[0] as (typeof PRESETS)[number], 'ja', empty)
  expect(cardsOf({ ...contents, size: 'giga' })).toBeNull()
  expect(cardsOf({ type: 'bubble', body: { type: 'box', layout: 'vertical', contents: [] } })).toBeNull()
})

test('gaps: what is the same twice has to be the same, and rows are read with their places', () => {
  const pattern = { a: slot('x'), b: [maybe('y', { t: slot('y') }), each('rows', { n: slot('n'), p: slot('p') }), { z: slot('x') }] }
  const values = {
    x: '1',
    y: '',
    rows: [
      { n: 'い', p: '1' },
      { n: 'ろ', p: '2' },
    ],
  }
  const made = filled(pattern, values)
  expect(found(pattern, made)?.values).toEqual(values)
  expect(found(pattern, made)?.places.get('rows.1.p')).toBe('b.1.p')
  expect(found(pattern, { a: '1', b: [{ z: '2' }] })).toBeNull()
})

const choose = async (name: string) => click(await screen.findByRole('button', { name: new RegExp(name) }))

test('a design is chosen and edited by simple fields; what is wrong stands at its field', async () => {
  write([empty])
  await choose('商品カード')
  expect(writtenOf('flex').altText).toBe('商品のご案内です')
  type(field('商品名'), 'シャンプー')
  type(field('値段'), '¥1,980')
  type(field('説明'), '')
  expect(JSON.stringify(writtenOf('flex').contents)).toContain('シャンプー')
  expect(JSON.stringify(writtenOf('flex').contents)).not.toContain('サロンの仕上がり')
  type(field('URL'), 'example')
  expect(screen.getByText('https:// または http:// で始まるURLを入力してください。')).toBeTruthy()
  type(field('URL'), 'https://example.com/')
  click(field('2つ目のボタンを付ける'))
  expect(writtenOf('flex').choices).toHaveLength(2)
  click(field('2つ目のボタンを付ける'))
  expect(writtenOf('flex').choices).toHaveLength(1)
  expect(field('ボタンを付ける')).toMatchObject({ disabled: true })
})

test('a required text that is empty is said after a try to save, at its field', async () => {
  write([empty], { showFaults: true })
  await choose('商品カード')
  type(field('商品名'), '')
  expect(field('商品名').getAttribute('aria-invalid')).toBe('true')
})

test('rows are added, moved and removed; a second card stands beside the first', async () => {
  write([empty])
  await choose('メニュー・料金表')
  click(button('行を追加'))
  type(field('品名 4'), 'まつげ')
  type(field('値段 4'), '¥3,300')
  click(button('4行目を上へ'))
  expect(field('品名 3')).toMatchObject({ value: 'まつげ' })
  click(button('1行目を削除'))
  click(button('カード 1 を複製'))
  const { contents, choices } = writtenOf('flex')
  expect(contents.type).toBe('carousel')
  expect(new Set(choices.map(({ key }) => key)).size).toBe(2)
})

test('undo brings the former design back', async () => {
  write([empty])
  await choose('クーポン')
  click(button('デザインを選び直す'))
  await choose('スタッフ紹介')
  click(button('ひとつ前に戻す'))
  expect(field('割引')).toMatchObject({ value: '20% OFF' })
})

test('JSON: where it breaks, and what LINE would refuse, is said with its line', async () => {
  write([{ ...empty, altText: 'x' }])
  await choose('JSONで作る')
  const json = field('FlexメッセージのJSON')
  type(json, '{\n  "type": "bubble",\n  "body": \n}')
  expect(screen.getByText('4行目の1文字目あたりで、JSONとして読み取れなくなっています。')).toBeTruthy()
  expect(json).toMatchObject({ value: '{\n  "type": "bubble",\n  "body": \n}' })
  type(
    json,
    '{\n  "type": "bubble",\n  "body": {\n    "type": "box",\n    "layout": "vertical",\n    "contents": [\n      { "type": "text", "text": "x", "colour": "red" }\n    ]\n  }\n}',
  )
  expect(screen.getByText('7行目')).toBeTruthy()
  expect(screen.getByText(/LINEにはない項目です/)).toBeTruthy()
  type(json, '{"type":"bubble","body":{"type":"box","layout":"vertical","contents":[{"type":"text","text":"{{name}}"}]}}')
  expect(screen.getByText('LINEが受け取れる形です。')).toBeTruthy()
  click(button('整える'))
  await waitFor(() => expect(field('FlexメッセージのJSON')).toMatchObject({ value: expect.stringContaining('\n') }))
  expect(writtenOf('flex').contents).toMatchObject({ type: 'bubble' })
})

test('JSON: taps are made beside it and named by their keys', async () => {
  write([{ ...empty, altText: 'x' }])
  await choose('JSONで作る')
  click(button('動作を追加'))
  expect(screen.getByText('まだJSONの中で使われていません。')).toBeTruthy()
  const key = writtenOf('flex').choices[0]?.key
  const footer = { type: 'box', layout: 'vertical', contents: [{ type: 'button', action: { type: 'choice', key } }] }
  type(field('FlexメッセージのJSON'), JSON.stringify({ type: 'bubble', footer }))
  expect(screen.queryByText('まだJSONの中で使われていません。')).toBeNull()
  type(field('ラベル'), '見る')
  expect(screen.getByText('LINEが受け取れる形です。')).toBeTruthy()
})

test.each([
  ['', 1, 1],
  ['{', 1, 2],
  ['{"a": 1,}', 1, 9],
  ['{"a": "x\ny"}', 1, 7],
  ['[1, 2\n 3]', 2, 2],
  ['{"a": tru}', 1, 7],
  ['{} x', 1, 4],
])('%j breaks in line %i, column %i', (text, line, column) => {
  expect(scanJson(text).broken).toEqual({ line, column })
})

test('the line of a value, or of what it would stand in', () => {
  const scanned = scanJson('{\n "a": [\n  {"b": 1},\n  {"c": "\\u00e9\\n"}\n ]\n}')
  expect(scanned.broken).toBeNull()
  expect(['a', 'a.1', 'a.1.c', 'a.0.missing', 'nothing'].map((path) => lineOfPath(scanned, path))).toEqual([2, 4, 4, 3, 1])
})
