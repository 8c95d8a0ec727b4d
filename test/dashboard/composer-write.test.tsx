import { beforeEach, expect, test } from 'vitest'
import { EMOJI_GROUPS, emojiOf } from '../../dashboard/editors/composer/data/emoji.ts'
import { KNOWN_LINE_EMOJI, LINE_EMOJI_PRODUCTS } from '../../dashboard/editors/composer/data/line-emoji.ts'
import { STICKER_PACKAGES, stickersOf } from '../../dashboard/editors/composer/data/stickers.ts'
import { DATE_FORMATS, TIME_FORMATS, tokenOf } from '../../dashboard/editors/composer/write/put-in.ts'
import { piecesOf } from '../../src/engine/messages/placeholders.ts'
import { text, write, writtenOf } from './composer-kit.tsx'
import type { FakeApi } from './fake-api.ts'
import { withCrm } from './fake-crm.ts'
import { button, click, field, screen, startApi, type, waitFor } from './harness.tsx'

let api: FakeApi
beforeEach(() => {
  api = startApi()
  withCrm(api)
  api.contents.sharedValues.push({ id: 3, name: '営業時間', value: '10:00〜19:00', version: 1, createdAt: 0, updatedAt: 0 })
})
const caret = (from: number, to = from) => {
  const element = field('吹き出し 1')
  if (element instanceof HTMLTextAreaElement) element.setSelectionRange(from, to)
}
const said = () => writtenOf('text').text

test('a name is put in where the caret stands, with words for those who have none', async () => {
  write([text('さま、こんにちは')])
  caret(0)
  click(button('差し込み（吹き出し 1）'))
  type(await screen.findByLabelText('値がないときに入れる文字'), 'お客')
  click(button('差し込む'))
  expect(said()).toBe('{{name|お客}}さま、こんにちは')
  expect(button('「表示名（空のとき：お客）」の場所を選ぶ')).toBeTruthy()
})

test('a field, a shared value and a day are chosen by name and read by name', async () => {
  write([text('')])
  await screen.findByRole('button', { name: 'LINEで確認' })
  click(button('差し込み（吹き出し 1）'))
  click(await screen.findByLabelText('友だち情報欄'))
  click(await screen.findByLabelText('来店回数'))
  click(button('差し込む'))
  expect(said()).toMatch(/^\{\{field:\d+\}\}$/)
  click(button('差し込み（吹き出し 1）'))
  click(await screen.findByLabelText('共通の値'))
  click(await screen.findByLabelText('営業時間'))
  click(button('差し込む'))
  expect(said()).toMatch(/\{\{shared:3\}\}$/)
  click(button('差し込み（吹き出し 1）'))
  click(await screen.findByLabelText('日付'))
  type(field('送る日から何日後'), '3')
  click(button('差し込む'))
  expect(said()).toMatch(/\{\{date:\+3\}\}$/)
  for (const name of ['来店回数', '営業時間', '3日後の日付']) expect(button(`「${name}」の場所を選ぶ`)).toBeTruthy()
})

test('what is put in but gone is marked; pressed, it is selected', async () => {
  write([text('あ{{shared:99}}')])
  const chip = await waitFor(() => button('「削除済み」の場所を選ぶ'))
  await waitFor(() => expect(chip.className).toContain('error'))
  click(chip)
  const element = field('吹き出し 1')
  expect(element).toMatchObject({ selectionStart: 1, selectionEnd: 14 })
})

test('emoji are looked for in Japanese and English and put in', async () => {
  write([text('ありがとう')])
  caret(5)
  click(button('絵文字（吹き出し 1）'))
  type(await screen.findByLabelText(/絵文字を探す/), 'gift')
  click(await screen.findByRole('button', { name: /🎁/ }))
  expect(said()).toBe('ありがとう🎁')
})

test('LINE emoji are put in by what they show, or by set and number', async () => {
  write([text('')])
  click(button('絵文字（吹き出し 1）'))
  click(await screen.findByLabelText('LINE絵文字'))
  click(await screen.findByRole('button', { name: 'キラキラ' }))
  expect(said()).toBe('{{emoji:5ac21a18040ab15980c9b43e:028}}')
  click(button('絵文字（吹き出し 1）'))
  click(await screen.findByLabelText('LINE絵文字'))
  type(field('番号'), '999')
  expect(screen.getByText('1から250までの数字を入力してください。')).toBeTruthy()
  type(field('番号'), '7')
  click(button('この絵文字を入れる'))
  expect(said()).toMatch(/\{\{emoji:5ac1bfd5040ab15980c9b435:007\}\}$/)
})

test.each([
  [{ what: 'name', id: 0, fallback: '', days: '0', format: '' }, '{{name}}'],
  [{ what: 'real_name', id: 0, fallback: 'お客', days: '0', format: '' }, '{{real_name|お客}}'],
  [{ what: 'field', id: 12, fallback: '', days: '0', format: '' }, '{{field:12}}'],
  [{ what: 'field', id: 0, fallback: '', days: '0', format: '' }, null],
  [{ what: 'name', id: 0, fallback: 'a|b', days: '0', format: '' }, null],
  [{ what: 'date', id: 0, fallback: '', days: '-1', format: 'M月D日' }, '{{date:-1:M月D日}}'],
  [{ what: 'date', id: 0, fallback: '', days: '0', format: 'M/D' }, '{{date:M/D}}'],
  [{ what: 'date', id: 0, fallback: '', days: '1.5', format: '' }, null],
  [{ what: 'time', id: 0, fallback: '', days: '0', format: 'H時mm分' }, '{{time:H時mm分}}'],
] as const)('%j stands in a text as %s', (draft, token) => {
  expect(tokenOf(draft)).toBe(token)
})

test('every way to write a day or a time is one that messages know', () => {
  const tokens = [
    ...DATE_FORMATS.map(({ format }) => tokenOf({ what: 'date', id: 0, fallback: '', days: '3', format })),
    ...TIME_FORMATS.map(({ format }) => tokenOf({ what: 'time', id: 0, fallback: '', days: '0', format })),
  ]
  const kinds = tokens.flatMap((token) => piecesOf(token ?? '')).map((piece) => ('raw' in piece ? piece.placeholder.kind : 'text'))
  expect(new Set(kinds)).toEqual(new Set(['date', 'time']))
})

test('no emoji is offered twice in its group, and every one has words', () => {
  for (const group of EMOJI_GROUPS) {
    const items = emojiOf(group)
    expect(new Set(items.map(({ emoji }) => emoji)).size).toBe(items.length)
    expect(items.filter(({ words }) => words.trim() === '')).toEqual([])
  }
})

test('stickers and LINE emoji are inside the ranges that LINE gives', () => {
  for (const each of STICKER_PACKAGES) {
    expect([24, 40]).toContain(stickersOf(each).length)
    expect([0, stickersOf(each).length]).toContain(each.words.length)
  }
  for (const { productId, emojiId } of KNOWN_LINE_EMOJI) {
    const product = LINE_EMOJI_PRODUCTS.find((each) => each.productId === productId)
    expect(Number(emojiId)).toBeLessThanOrEqual(product?.count ?? 0)
  }
})
