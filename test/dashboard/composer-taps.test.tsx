import { beforeEach, expect, test } from 'vitest'
import type { Bubble } from '../../src/engine/messages/schema.ts'
import { choice, shown, text, writeWhole, writtenOf } from './composer-kit.tsx'
import type { FakeApi } from './fake-api.ts'
import { withCrm } from './fake-crm.ts'
import { button, click, field, fireEvent, screen, startApi, type, within } from './harness.tsx'

let api: FakeApi
beforeEach(() => {
  api = startApi()
  withCrm(api)
})
const select = (element: HTMLElement, value: string) => fireEvent.change(element, { target: { value } })
const one: Bubble = { kind: 'buttons', altText: 'x', text: 'x', choices: [choice(1, '押す')] }
const tapOf = () => writtenOf('buttons').choices[0]?.tap

test('an address: said to be wrong while it is typed, and measured unless that is switched off', async () => {
  await writeWhole([one])
  type(field('URL'), 'example.com')
  expect(screen.getByText('https:// または http:// で始まるURLを入力してください。')).toBeTruthy()
  type(field('URL'), ' https://example.com/a ')
  expect(tapOf()).toEqual({ kind: 'url', url: 'https://example.com/a' })
  click(field('クリックを測る'))
  expect(writtenOf('buttons').track).toBe('off')
  click(button(/^測定/))
  await shown()
  click(field(/開かれた回数だけを数える/))
  expect(writtenOf('buttons').track).toBe('total')
})

test('a telephone number, words, a text to copy', async () => {
  await writeWhole([one])
  select(field('押したとき'), 'phone')
  type(field('電話番号'), 'お店')
  expect(screen.getByText('電話番号を数字とハイフンで入力してください。')).toBeTruthy()
  type(field('電話番号'), '0422-12-3456')
  expect(tapOf()).toEqual({ kind: 'phone', number: '0422-12-3456' })
  select(field('押したとき'), 'message')
  type(field('送られる文章'), '予約したい')
  expect(tapOf()).toEqual({ kind: 'message', text: '予約したい' })
  select(field('押したとき'), 'copy')
  expect(tapOf()).toEqual({ kind: 'copy', text: '予約したい' })
})

test('a date picker: what it asks for, from when until when, and the field that takes it', async () => {
  await writeWhole([one])
  select(field('押したとき'), 'date')
  type(field('選べる最初'), '2026-12-20')
  type(field('選べる最後'), '2026-12-10')
  expect(screen.getByText(/前後をご確認ください/)).toBeTruthy()
  type(field('選べる最後'), '2026-12-31')
  const keep = field('選ばれた値を入れる友だち情報欄')
  const birthday = await within(keep).findByText('誕生日')
  select(keep, birthday.getAttribute('value') ?? '')
  expect(tapOf()).toMatchObject({
    kind: 'date',
    mode: 'date',
    min: '2026-12-20',
    max: '2026-12-31',
    fieldId: Number(birthday.getAttribute('value')),
  })
  select(field('選んでもらうもの'), 'time')
  expect(tapOf()).toEqual({ kind: 'date', mode: 'time', fieldId: null, actions: [] })
})

test('once only, with an answer to later taps', async () => {
  await writeWhole([one])
  select(field('押したとき'), 'actions')
  type(field('友だちの発言として表示する文章'), '使います')
  click(field('1人1回だけ有効にする'))
  select(field('数え方'), 'bubble')
  type(field('2回目からの返事'), 'もう使われています')
  expect(tapOf()).toEqual({ kind: 'actions', actions: [], says: '使います', once: { per: 'bubble', answer: 'もう使われています' } })
  click(field('1人1回だけ有効にする'))
  type(field('友だちの発言として表示する文章'), '')
  expect(tapOf()).toEqual({ kind: 'actions', actions: [], once: undefined })
})

test('an action list is written in a dialog; what is cancelled leaves no trace', async () => {
  await writeWhole([{ ...one, choices: [choice(1, '押す', { kind: 'actions', actions: [] })] } as Bubble])
  await screen.findByRole('button', { name: 'LINEで確認' })
  click(button('アクションを編集'))
  click(await screen.findByRole('button', { name: 'アクションを追加' }))
  click(await screen.findByRole('button', { name: '非表示にする' }))
  click(button('キャンセル'))
  expect(tapOf()).toEqual({ kind: 'actions', actions: [] })
  click(button('アクションを編集'))
  click(await screen.findByRole('button', { name: 'アクションを追加' }))
  click(await screen.findByRole('button', { name: '非表示にする' }))
  click(button('決定'))
  expect(tapOf()).toEqual({ kind: 'actions', actions: [{ kind: 'friend.hide' }] })
  expect(button(/アクションを編集.*1個/)).toBeTruthy()
})

test('quick replies: thirteen and not one more, with camera, album and location', async () => {
  await writeWhole([text('x')])
  click(button('クイックリプライ'))
  await shown()
  for (let i = 0; i < 15; i += 1) click(button('クイックリプライを追加'))
  expect(writtenOf('text').quickReplies).toHaveLength(13)
  type(field('ラベル'), '写真を送る')
  for (const kind of ['camera', 'album', 'location']) select(field('押したとき'), kind)
  expect(writtenOf('text').quickReplies?.at(-1)).toMatchObject({ label: '写真を送る', tap: { kind: 'location' } })
  expect(screen.getByText('地図が開き、選んだ場所がトークに届きます。')).toBeTruthy()
})

test('quick replies that will not be seen are said to be so', async () => {
  await writeWhole([{ kind: 'text', text: 'x', quickReplies: [choice(1, 'はい')] }, text('y')])
  click(button(/^クイックリプライ 1/))
  await shown()
  expect(screen.getByText(/クイックリプライは最後の吹き出しのものだけが表示されます/)).toBeTruthy()
})

test('another sender: a name of 20 units', async () => {
  await writeWhole([text('x')])
  click(button('送信者'))
  await shown()
  type(field('名前'), 'あ'.repeat(21))
  expect(screen.getByText('20文字以内にしてください。')).toBeTruthy()
  type(field('名前'), '佐藤')
  expect(writtenOf('text').sender).toEqual({ name: '佐藤' })
  type(field('名前'), '')
  expect(writtenOf('text')).toEqual({ kind: 'text', text: 'x' })
})

test('LINE is asked, and its objections stand at the bubble', async () => {
  api.messages.check = {
    isValid: false,
    problems: [{ path: [0, 'text'], code: 'address-touches' }],
    refusals: [{ bubble: 0, property: 'text', message: 'too rude' }],
  }
  await writeWhole([text('こんにちは')])
  click(await screen.findByRole('button', { name: 'LINEで確認' }))
  expect(await screen.findByText('too rude')).toBeTruthy()
  expect(screen.getByText(/URLのすぐうしろに文字があります/)).toBeTruthy()
  expect(api.sent('POST', /messages\/check$/)[0]?.body).toEqual({ bubbles: [{ kind: 'text', text: 'こんにちは' }] })
})

test('what is not whole is not checked, and the reason is said', async () => {
  await writeWhole([text('')])
  click(await screen.findByRole('button', { name: 'LINEで確認' }))
  expect(await screen.findByText('先に、赤い印の項目をご確認ください。')).toBeTruthy()
  expect(api.sent('POST', /messages\/check$/)).toEqual([])
})

test('a test is sent to those who try messages out', async () => {
  await writeWhole([text('こんにちは')])
  click(await screen.findByRole('button', { name: 'テスト送信' }))
  const friends = api.messages.testFriends.length
  click(await screen.findByRole('button', { name: `${friends}人に送る` }))
  expect(await screen.findByText('送りました')).toBeTruthy()
  const [sent] = api.sent('POST', /messages\/test$/)
  expect(sent?.body).toEqual({ bubbles: [{ kind: 'text', text: 'こんにちは' }], friendIds: [1] })
  expect(sent?.idempotencyKey).toMatch(/^[0-9a-f]{32}$/)
})
