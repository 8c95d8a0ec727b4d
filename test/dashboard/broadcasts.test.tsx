import { beforeEach, expect, test } from 'vitest'
import type { FakeApi } from './fake-api.ts'
import { button, click, field, open, screen, startApi, textIn, type, waitFor, within } from './harness.tsx'

let api: FakeApi
beforeEach(() => {
  api = startApi()
})
const SEND = /\/broadcasts\/21\/send$/

test('the confirmation shows how many, what it takes and what stays', async () => {
  open('/a/1/broadcasts/21?send=1')
  const dialog = await screen.findByRole('dialog')
  await within(dialog).findByText('3,479通')
  expect(within(dialog).getByText('287人')).toBeTruthy()
  expect(within(dialog).getByText('3,766通')).toBeTruthy()
  expect(within(dialog).getByText('−287通')).toBeTruthy()
})

test('two quick clicks send once, with a key', async () => {
  open('/a/1/broadcasts/21?send=1')
  const confirm = await screen.findByRole('button', { name: '287人に配信する' })
  await waitFor(() => expect(confirm.getAttribute('aria-disabled')).toBe('false'))
  click(confirm)
  click(confirm)
  await screen.findByText('配信を始めました')
  const sent = api.sent('POST', SEND)
  expect(sent).toHaveLength(1)
  expect(sent[0]?.body).toEqual({ targetCount: 287 })
  expect(sent[0]?.idempotencyKey).toMatch(/^[0-9a-f]{32}$/)
})

test('a try after no answer carries the same key: it is the same send', async () => {
  api.refuse(SEND, { status: 500, code: 'internal' })
  open('/a/1/broadcasts/21?send=1')
  const confirm = await screen.findByRole('button', { name: '287人に配信する' })
  await waitFor(() => expect(confirm.getAttribute('aria-disabled')).toBe('false'))
  click(confirm)
  await screen.findByText('サーバーで問題が起きました')
  click(confirm)
  await screen.findByText('配信を始めました')
  const [first, second] = api.sent('POST', SEND)
  expect(first?.idempotencyKey).toBe(second?.idempotencyKey)
})

test('when the count moved it is shown anew and has to be confirmed again', async () => {
  open('/a/1/broadcasts/21?send=1')
  const confirm = await screen.findByRole('button', { name: '287人に配信する' })
  await waitFor(() => expect(confirm.getAttribute('aria-disabled')).toBe('false'))
  api.state.home.friends.reachable = 300
  click(confirm)
  const again = await screen.findByRole('button', { name: '300人に配信する' })
  expect(screen.getByText('確認の間に配信先の人数が変わりました。新しい人数をご確認ください。')).toBeTruthy()
  await waitFor(() => expect(again.getAttribute('aria-disabled')).toBe('false'))
  click(again)
  await waitFor(() => expect(api.sent('POST', SEND).map((call) => call.body)).toEqual([{ targetCount: 287 }, { targetCount: 300 }]))
  const [first, second] = api.sent('POST', SEND)
  expect(first?.idempotencyKey).not.toBe(second?.idempotencyKey)
})

test('what does not fit into the month cannot be confirmed', async () => {
  api.state.quota.left = 200
  open('/a/1/broadcasts/21?send=1')
  await screen.findByText('送れる通数が87通足りません。プランを見直すか、翌月までお待ちください。')
  click(button('287人に配信する'))
  expect(api.sent('POST', SEND)).toEqual([])
})

test('going on to send saves first; faults are said at their fields and nothing typed is lost', async () => {
  open('/a/1/broadcasts/new')
  type(await screen.findByLabelText('吹き出し 1'), 'こんにちは')
  click(button('配信へ進む'))
  expect(await screen.findByText('名前を入力してください。')).toBeTruthy()
  expect(textIn(field('吹き出し 1'))).toBe('こんにちは')
  expect(api.sent('POST', /broadcasts$/)).toEqual([])

  type(field('名前'), '冬のご案内')
  click(button('配信へ進む'))
  await screen.findByRole('dialog')
  expect(api.sent('POST', /broadcasts$/).map((call) => call.body)).toEqual([
    { name: '冬のご案内', bubbles: [{ kind: 'text', text: 'こんにちは' }] },
  ])
})

test('a server that refuses leaves what was typed where it was', async () => {
  api.refuse(/broadcasts$/, { status: 500, code: 'internal' })
  api.refuse(/broadcasts$/, { status: 500, code: 'internal' })
  open('/a/1/broadcasts/new')
  type(await screen.findByLabelText('吹き出し 1'), 'こんにちは')
  type(field('名前'), '冬のご案内')
  click(button('下書きを保存'))
  expect(await screen.findByText('サーバーで問題が起きました')).toBeTruthy()
  expect(screen.getByText('req-1234')).toBeTruthy()
  expect([textIn(field('名前')), textIn(field('吹き出し 1'))]).toEqual(['冬のご案内', 'こんにちは'])
})

test('while it is sent the number moves, then the result stands', async () => {
  open('/a/1/broadcasts/22')
  expect(await screen.findByText('287人中 160人')).toBeTruthy()
  expect(await screen.findByText('配信が終わりました', undefined, { timeout: 6000 })).toBeTruthy()
}, 10_000)

test('a copy starts with the name and texts of the original, as something new', async () => {
  open('/a/1/broadcasts/new?from=23')
  expect(textIn(await screen.findByLabelText('名前'))).toBe('臨時休業のお知らせ のコピー')
  click(button('下書きを保存'))
  await waitFor(() => expect(api.sent('POST', /broadcasts$/)).toHaveLength(1))
})
