import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { FakeApi } from './fake-api.ts'
import { withCrm } from './fake-crm.ts'
import { button, click, field, fireEvent, open, screen, startApi, textIn, type, waitFor, within } from './harness.tsx'

// Fetched now, so that no test waits for the page's script.
beforeAll(async () => {
  await Promise.all([
    import('../../dashboard/features/fields/FieldsPage.tsx'),
    import('../../dashboard/features/fields/FieldPage.tsx'),
    import('../../dashboard/features/marks/MarksPage.tsx'),
  ])
})

let api: FakeApi
let crm: ReturnType<typeof withCrm>
beforeEach(() => {
  api = startApi()
  crm = withCrm(api)
})

const bodyOf = (method: string, path: RegExp) => api.sent(method, path).at(-1)?.body

test('a field of choices is made: options are pasted, and none may come twice', async () => {
  open('/a/1/fields/new')
  type(await screen.findByLabelText('名前'), '髪質')
  click(screen.getByRole('radio', { name: /ひとつ選択/ }))
  const first = field('選択肢 1')
  fireEvent.paste(first, { clipboardData: { getData: () => '直毛\nくせ毛\n直毛' } })
  await waitFor(() => expect(textIn(field('選択肢 2'))).toBe('くせ毛'))
  click(button('保存'))
  expect(await screen.findByText('同じ名前の選択肢があります。')).toBeTruthy()
  click(button('選択肢 3 を削除'))
  click(button('保存'))
  await screen.findByText('情報欄を保存しました')
  expect(bodyOf('POST', /fields$/)).toMatchObject({ name: '髪質', type: 'choice', options: [{ label: '直毛' }, { label: 'くせ毛' }] })
  await waitFor(() => expect(location.pathname).toMatch(/\/fields\/\d+$/))
})

test('a renamed option keeps its id; one that friends have chosen goes only after a question', async () => {
  open('/a/1/fields/3')
  type(await screen.findByLabelText('選択肢 1'), 'ベリーショート')
  click(button('選択肢 2 を削除'))
  click(button('保存'))
  const dialog = within(await screen.findByRole('dialog'))
  click(dialog.getByRole('button', { name: '削除して保存' }))
  await screen.findByText('情報欄を保存しました')
  expect(bodyOf('PUT', /fields\/3$/)).toMatchObject({ options: [{ id: 'a', label: 'ベリーショート' }], clearRemoved: true, version: 1 })
})

test('the type of a field with values stays, and why is said', async () => {
  open('/a/1/fields/1')
  expect(await screen.findByText('すでに30人に値が入っているため、種類は変えられません。')).toBeTruthy()
  expect(screen.queryByRole('radio', { name: /数値/ })).toBeNull()
})

test('the star puts a field into the friend list, whole as it is', async () => {
  open('/a/1/fields')
  click(await screen.findByRole('button', { name: '「来店回数」を友だちリストに表示する' }))
  await screen.findByText('友だちリストに表示します')
  expect(bodyOf('PUT', /fields\/2$/)).toMatchObject({ name: '来店回数', type: 'number', folderId: 3, isStarred: true, version: 1 })
})

test('an action counts a number up', async () => {
  open('/a/1/fields/1')
  click(await screen.findByRole('button', { name: 'アクションを追加' }))
  click(screen.getByRole('button', { name: '友だち情報を変える' }))
  fireEvent.change(field('友だち情報欄'), { target: { value: '2' } })
  fireEvent.change(await screen.findByLabelText('変え方'), { target: { value: 'add' } })
  type(await screen.findByLabelText('数'), '1')
  click(button('保存'))
  await screen.findByText('情報欄を保存しました')
  expect(bodyOf('PUT', /fields\/1$/)).toMatchObject({ actions: [{ kind: 'field.set', fieldId: 2, to: { op: 'add', number: 1 } }] })
})

test('a thirty-first mark is refused for what it is, not as a hurry', async () => {
  open('/a/1/marks')
  type(await screen.findByLabelText('新しいマークの名前'), '返信待ち')
  api.refuse(/marks$/, { status: 409, code: 'limit-reached' })
  click(button('追加'))
  expect(await screen.findByText('これ以上は追加できません')).toBeTruthy()
})

test('marks: made, renamed and recoloured in place, ordered, deleted with what becomes of friends', async () => {
  open('/a/1/marks')
  type(await screen.findByLabelText('新しいマークの名前'), '返信待ち')
  click(button('追加'))
  await screen.findByText('対応マーク「返信待ち」を追加しました')
  await screen.findByText('返信待ち')
  click(button('「未対応」を編集'))
  type(await screen.findByLabelText('マークの名前'), '未返信')
  click(button('色: 赤'))
  click(screen.getByRole('radio', { name: '紫' }))
  click(button('保存'))
  await screen.findByText('対応マークを保存しました')
  expect(bodyOf('PUT', /marks\/1$/)).toEqual({ name: '未返信', colour: 'purple' })
  await screen.findByText('未返信')
  click(button('並べ替え'))
  click(button('「対応済み」を上へ'))
  await waitFor(() => expect(bodyOf('PUT', /marks\/order$/)).toEqual({ markIds: [2, 1, 52] }), { timeout: 2000 })
  click(button('並べ替えを終わる'))
  click(button('「対応済み」を削除'))
  const dialog = within(await screen.findByRole('dialog'))
  expect(await dialog.findByText(/20人の友だちは「マークなし」になります/)).toBeTruthy()
  click(dialog.getByRole('button', { name: 'マークを削除' }))
  await screen.findByText('対応マークを削除しました')
  expect(crm.state.marks.map(({ name }) => name)).toEqual(['未返信', '返信待ち'])
})
