import { beforeEach, expect, test } from 'vitest'
import { coordinatesIn } from '../../dashboard/editors/composer/forms/coordinates.ts'
import { laidOut, movedBy, newArea, partsOf, sizedBy } from '../../dashboard/editors/composer/imagemap/areas.ts'
import type { Bubble } from '../../src/engine/messages/schema.ts'
import { choice, writeWhole, writtenOf } from './composer-kit.tsx'
import type { FakeApi } from './fake-api.ts'
import { withCrm } from './fake-crm.ts'
import { button, click, field, fireEvent, screen, startApi, type, waitFor, within } from './harness.tsx'

let api: FakeApi
beforeEach(() => {
  api = startApi()
  withCrm(api)
})

/** Chooses a file of the library by its name. */
async function pick(name: string) {
  click(await screen.findByRole('button', { name: new RegExp(name) }))
}
const select = (element: HTMLElement, value: string) => fireEvent.change(element, { target: { value } })
/** The tools of the account come a moment later. */
const ready = () => screen.findByRole('button', { name: 'LINEで確認' })

test.each([
  ['image', '画像を選ぶ', '店内.jpg', 2],
  ['video', '動画を選ぶ', 'ヘッドスパ.mp4', 3],
  ['audio', '音声を選ぶ', 'ごあいさつ.m4a', 4],
] as const)('%s: a file of the library is chosen, shown and can be changed', async (kind, open, name, id) => {
  await writeWhole([{ kind, mediaId: 0 }])
  await ready()
  click(button(open))
  await pick(name)
  expect(writtenOf(kind).mediaId).toBe(id)
  expect(await screen.findByText(name)).toBeTruthy()
  expect(button('変える')).toBeTruthy()
})

test('a file that was deleted is said to be gone, before anything was tried', async () => {
  await writeWhole([{ kind: 'image', mediaId: 99 }])
  expect(await screen.findByText('このファイルは削除されています。ほかのファイルを選んでください。')).toBeTruthy()
})

test('a sticker is looked for by what it says', async () => {
  await writeWhole([{ kind: 'sticker', packageId: '', stickerId: '' }])
  click(button('スタンプを選ぶ'))
  type(await screen.findByLabelText(/言葉や番号で探す/), 'おつかれ')
  expect(screen.queryByText('動くスタンプ（ブラウン・コニー・サリー）')).toBeNull()
  type(field(/言葉や番号で探す/), 'ありがとう')
  const [thanks] = screen.getAllByRole('button', { name: 'ありがとう' })
  if (!thanks) throw new Error('no thanks')
  click(thanks)
  expect(writtenOf('sticker')).toEqual({ kind: 'sticker', packageId: '8525', stickerId: '16581291' })
  expect(await screen.findByText('スタンプ 8525 / 16581291')).toBeTruthy()
})

test('a place: coordinates are read out of what is pasted', async () => {
  await writeWhole([{ kind: 'location', title: '', address: '', latitude: Number.NaN, longitude: Number.NaN }], { showFaults: true })
  type(field('場所の名前'), 'サロン縁')
  type(field('住所'), '吉祥寺本町1-2-3')
  type(field('地図の座標かURLを貼り付け'), 'どこか')
  expect(screen.getByText('座標が見つかりませんでした。数字を直接入力してください。')).toBeTruthy()
  type(field('地図の座標かURLを貼り付け'), '35.7031, 139.5798')
  expect(writtenOf('location')).toMatchObject({ title: 'サロン縁', address: '吉祥寺本町1-2-3', latitude: 35.7031, longitude: 139.5798 })
  type(field('緯度'), '95.5')
  expect(screen.getByText('緯度は -90 から 90 までの数字です。')).toBeTruthy()
})

test.each([
  ['35.7031, 139.5798', 35.7031, 139.5798],
  ['（35.7031，139.5798）', 35.7031, 139.5798],
  ['北緯35.7031 東経139.5798', 35.7031, 139.5798],
  ['https://www.google.com/maps/place/x/@35.7,139.5,17z/data=!3m1!4b1!4m6!3d35.7031!4d139.5798', 35.7031, 139.5798],
  ['https://www.google.com/maps/@35.7031,139.5798,17z', 35.7031, 139.5798],
  ['https://maps.google.com/?q=35.7031,139.5798', 35.7031, 139.5798],
  ['https://maps.apple.com/?ll=-35.5,139.5', -35.5, 139.5],
  ['https://www.openstreetmap.org/?mlat=35.7031&mlon=139.5798#map=17/35.7/139.5', 35.7031, 139.5798],
  ['95.123, 139.5', null, null],
  ['0422-12-3456', null, null],
])('%s is a place', (text, latitude, longitude) => {
  expect(coordinatesIn(text)).toEqual(latitude === null ? null : { latitude, longitude })
})

test('buttons: the words for notifications follow the card until somebody writes others', async () => {
  await writeWhole([{ kind: 'buttons', altText: '', text: '', choices: [choice(1, '予約する')] }])
  type(field('本文'), 'ご予約はこちら')
  expect(writtenOf('buttons').altText).toBe('ご予約はこちら')
  type(field('通知とトーク一覧に出る文章'), 'お知らせ')
  type(field('本文'), 'ご予約は下のボタンから')
  expect(writtenOf('buttons')).toMatchObject({ altText: 'お知らせ', text: 'ご予約は下のボタンから' })
})

test('buttons: beside a title the text is shorter, and that is said at once', async () => {
  await writeWhole([{ kind: 'buttons', altText: 'x', text: 'あ'.repeat(61), choices: [choice(1, '予約する')] }])
  expect(screen.getByText('61 / 160')).toBeTruthy()
  click(field('タイトルを付ける'))
  expect(screen.getByText('60文字以内にしてください。')).toBeTruthy()
  click(field('タイトルを付ける'))
  expect(writtenOf('buttons')).not.toHaveProperty('title', '')
})

test('buttons: up to four, in any order', async () => {
  await writeWhole([{ kind: 'buttons', altText: 'x', text: 'x', choices: [choice(1, 'い')] }])
  for (let i = 0; i < 3; i += 1) click(button('ボタンを追加'))
  expect(button('ボタンを追加').getAttribute('aria-disabled')).toBe('true')
  expect(screen.getByText('4個までです。')).toBeTruthy()
  type(field('ラベル'), 'に')
  click(button('ボタン 4 を上へ'))
  expect(writtenOf('buttons').choices.map(({ label }) => label)).toEqual(['い', '', 'に', ''])
  click(button('ボタン 3 を削除'))
  expect(writtenOf('buttons').choices).toHaveLength(3)
})

const carousel = (count: number): Bubble => ({
  kind: 'carousel',
  altText: 'x',
  columns: Array.from({ length: count }, (_, i) => ({ text: `カード${i + 1}`, choices: [choice(i, '見る')] })),
})

test('carousel: pictures, titles and the number of buttons are the same on all cards', async () => {
  await writeWhole([carousel(2)])
  click(field('画像を付ける'))
  click(field('タイトルを付ける'))
  click(button('ボタンを追加'))
  const { columns } = writtenOf('carousel')
  expect(columns.map(({ imageId, title, choices }) => [imageId, title, choices.length])).toEqual([
    [0, '', 2],
    [0, '', 2],
  ])
  click(button('カードを追加'))
  expect(writtenOf('carousel').columns[2]).toMatchObject({ imageId: 0, title: '', choices: [{}, {}] })
})

test('carousel: cards are moved, copied and removed; ten and not one more', async () => {
  await writeWhole([carousel(2)])
  click(button('カード 2'))
  click(button('カード 2 を左へ'))
  expect(writtenOf('carousel').columns.map(({ text }) => text)).toEqual(['カード2', 'カード1'])
  click(button('カード 1 を複製'))
  const { columns } = writtenOf('carousel')
  expect(columns.map(({ text }) => text)).toEqual(['カード2', 'カード2', 'カード1'])
  expect(columns[0]?.choices[0]?.key).not.toBe(columns[1]?.choices[0]?.key)
  click(button('カード 2 を削除'))
  for (let i = 0; i < 12; i += 1) click(button('カードを追加'))
  expect(writtenOf('carousel').columns).toHaveLength(10)
})

test('image carousel: a picture, words on it, and what a tap does', async () => {
  await writeWhole([{ kind: 'image-carousel', altText: 'x', columns: [{ imageId: 0, choice: choice(1, '') }] }])
  await ready()
  click(button('画像を選ぶ'))
  await pick('トリートメント.jpg')
  type(field('画像に重ねる文字'), 'あ'.repeat(13))
  expect(screen.getByText('12文字以内にしてください。')).toBeTruthy()
  type(field('画像に重ねる文字'), '見る')
  expect(writtenOf('image-carousel').columns).toMatchObject([{ imageId: 1, choice: { label: '見る' } }])
})

test('imagemap: a picture gives the height; places come from a layout, move by keys and stay inside', async () => {
  await writeWhole([{ kind: 'imagemap', altText: 'x', mediaId: 0, height: 1040, areas: [] }])
  await ready()
  expect(await screen.findByText('先に画像を選んでください。')).toBeTruthy()
  click(button('画像を選ぶ'))
  await pick('店内.jpg')
  await waitFor(() => expect(writtenOf('imagemap')).toMatchObject({ mediaId: 2, height: 780 }))
  select(await screen.findByLabelText('並べ方から作る'), 'columns2')
  const [left, right] = [
    { x: 0, y: 0, width: 520, height: 780 },
    { x: 520, y: 0, width: 520, height: 780 },
  ]
  expect(writtenOf('imagemap').areas).toMatchObject([left, right])
  const second = button(/^場所 2：/)
  fireEvent.keyDown(second, { key: 'ArrowRight' })
  fireEvent.keyDown(button(/^場所 2：/), { key: 'ArrowUp', shiftKey: true })
  expect(writtenOf('imagemap').areas[1]).toMatchObject({ x: 520, y: 0, width: 520, height: 770 })
  click(button(/^場所 1：/))
  type(within(screen.getByRole('region', { name: '場所 1' })).getByLabelText('幅'), '2000')
  expect(screen.getByText('場所が画像からはみ出しています。')).toBeTruthy()
})

test('imagemap: geometry in whole pixels', () => {
  const size = { width: 1040, height: 585 }
  expect(partsOf('grid6', size).map(({ x, y, width, height }) => [x, y, width, height])).toEqual([
    [0, 0, 347, 293],
    [347, 0, 346, 293],
    [693, 0, 347, 293],
    [0, 293, 347, 292],
    [347, 293, 346, 292],
    [693, 293, 347, 292],
  ])
  const rect = { x: 900, y: 500, width: 100, height: 50 }
  expect(movedBy(rect, 999, 999, size)).toEqual({ x: 940, y: 535, width: 100, height: 50 })
  expect(sizedBy(rect, 999, -999, size)).toEqual({ x: 900, y: 500, width: 140, height: 40 })
  const kept = { ...newArea(rect), tap: { kind: 'message' as const, text: '予約' } }
  expect(laidOut([kept], 'rows2', size).map(({ tap }) => tap)).toEqual([kept.tap, { kind: 'url', url: '' }])
})

test('coupon: an id', async () => {
  await writeWhole([{ kind: 'coupon', couponId: '' }], { showFaults: true })
  expect(screen.getByText('入力してください。')).toBeTruthy()
  type(field('クーポンID'), ' 01ABC ')
  expect(writtenOf('coupon').couponId).toBe('01ABC')
})

test('template: chosen from the list, and kept at a version if one likes', async () => {
  api.contents.templates.push({
    id: 71,
    name: 'はじめての方へ',
    folderId: null,
    position: 1,
    version: 4,
    updatedBy: null,
    createdAt: 0,
    updatedAt: 0,
    bubbles: [{ kind: 'text', text: 'はじめまして' }],
  })
  await writeWhole([{ kind: 'template', templateId: 0 }])
  click(await screen.findByLabelText('はじめての方へ'))
  expect(writtenOf('template')).toEqual({ kind: 'template', templateId: 71 })
  expect(screen.getByText('はじめまして')).toBeTruthy()
  click(field('いまの内容のまま固定する'))
  expect(writtenOf('template')).toEqual({ kind: 'template', templateId: 71, version: 4 })
  expect(screen.getByText('バージョン 4 に固定しています。')).toBeTruthy()
})

test('a template that is gone is said at once; one with many bubbles warns of what will not arrive', async () => {
  const bubbles: Bubble[] = [1, 2, 3].map((n) => ({ kind: 'text', text: `${n}` }))
  api.contents.templates.push({
    id: 71,
    name: 'パック',
    folderId: null,
    position: 1,
    version: 1,
    updatedBy: null,
    createdAt: 0,
    updatedAt: 0,
    bubbles,
  })
  await writeWhole([
    { kind: 'template', templateId: 71 },
    { kind: 'template', templateId: 71 },
    { kind: 'template', templateId: 99 },
  ])
  expect(await screen.findByText('このテンプレートは削除されています。ほかのテンプレートを選んでください。')).toBeTruthy()
  await waitFor(() => expect(screen.getByText(/吹き出しが5つを超えます/)).toBeTruthy())
})
