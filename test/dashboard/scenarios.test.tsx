import { beforeEach, expect, test } from 'vitest'
import type { FakeApi } from './fake-api.ts'
import { button, click, field, open, screen, startApi, textIn, type, waitFor, within } from './harness.tsx'

let api: FakeApi
beforeEach(() => {
  api = startApi()
})
const ONE = /\/scenarios\/11$/

test('a new scenario is saved as it stands and opens under its own address', async () => {
  open('/a/1/scenarios/new')
  type(await screen.findByLabelText('名前'), 'はじめまして')
  type(await screen.findByLabelText('吹き出し 1'), 'ようこそ')
  click(button('保存'))
  await waitFor(() => expect(location.pathname).toMatch(/scenarios\/\d+$/))
  expect(api.sent('POST', /scenarios$/).map((call) => call.body)).toEqual([
    { name: 'はじめまして', isActive: true, steps: [{ timing: { kind: 'at-once' }, bubbles: [{ kind: 'text', text: 'ようこそ' }] }] },
  ])
})

test('what is missing is said at its place, the step opens, and nothing is sent', async () => {
  open('/a/1/scenarios/11')
  click(await screen.findByRole('button', { name: 'ステップを追加' }))
  click(button(/^ステップ 1:/))
  type(field('名前'), ' ')
  click(button('保存'))
  expect(await screen.findByText('名前を入力してください。')).toBeTruthy()
  expect(await screen.findByText('文章を入力してください。空の吹き出しは送れません。')).toBeTruthy()
  expect(api.sent('PUT', ONE)).toEqual([])
})

test('an edit carries the version it began with; steps keep their ids', async () => {
  open('/a/1/scenarios/11')
  type(await screen.findByLabelText('名前'), 'ご案内')
  expect(screen.getByText('保存すると、配信中の42人の次の予定が計算し直されます')).toBeTruthy()
  click(button('保存'))
  await screen.findByText('保存しました')
  expect(api.sent('PUT', ONE)[0]?.body).toMatchObject({
    name: 'ご案内',
    version: 3,
    steps: [{ id: 101 }, { id: 102 }, { id: 103 }, { id: 104 }],
  })
  expect(screen.queryByRole('button', { name: '保存' })).toBeNull()
})

async function conflict() {
  open('/a/1/scenarios/11')
  type(await screen.findByLabelText('名前'), 'わたしの名前')
  Object.assign(api.state.scenarios[0] ?? {}, { version: 9, name: 'ほかの人の名前' })
  click(button('保存'))
  return within(await screen.findByRole('dialog', { name: '別の画面で先に保存されています' }))
}

test('a version that moved asks which one shall stay: the newer one', async () => {
  const dialog = await conflict()
  click(dialog.getByRole('button', { name: '新しい内容を読み込む' }))
  await waitFor(() => expect(textIn(field('名前'))).toBe('ほかの人の名前'))
})

test('or the own one, on top of the newer', async () => {
  const dialog = await conflict()
  click(dialog.getByRole('button', { name: 'この画面の内容で保存' }))
  await screen.findByText('保存しました')
  expect(api.sent('PUT', ONE).at(-1)?.body).toMatchObject({ name: 'わたしの名前', version: 9 })
})

test('leaving with unsaved changes asks first', async () => {
  open('/a/1/scenarios/11')
  type(await screen.findByLabelText('名前'), 'ご案内')
  const link = screen.getAllByRole('link', { name: '一斉配信' })[0]
  if (!link) throw new Error('no link')
  click(link)
  const dialog = within(await screen.findByRole('dialog', { name: '保存せずに移動しますか？' }))
  expect(location.pathname).toBe('/a/1/scenarios/11')
  click(dialog.getByRole('button', { name: '保存せずに移動' }))
  await waitFor(() => expect(location.pathname).toBe('/a/1/broadcasts'))
})

test('deleting names how many it stops for', async () => {
  open('/a/1/scenarios/11')
  click(await screen.findByRole('button', { name: '削除' }))
  const dialog = within(await screen.findByRole('dialog'))
  expect(dialog.getByText('いま42人に配信中です。削除すると、その42人への配信は止まります。')).toBeTruthy()
  click(dialog.getByRole('button', { name: '削除' }))
  await waitFor(() => expect(location.pathname).toBe('/a/1/scenarios'))
  expect(api.sent('DELETE', ONE)).toHaveLength(1)
})
