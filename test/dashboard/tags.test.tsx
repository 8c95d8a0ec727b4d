import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { FakeApi } from './fake-api.ts'
import { withCrm } from './fake-crm.ts'
import { button, click, field, fireEvent, open, screen, startApi, textIn, type, waitFor, within } from './harness.tsx'

// Fetched now, so that no test waits for the page's script.
beforeAll(async () => {
  await Promise.all([import('../../dashboard/features/tags/TagsPage.tsx'), import('../../dashboard/features/tags/TagPage.tsx')])
})

let api: FakeApi
let crm: ReturnType<typeof withCrm>
beforeEach(() => {
  api = startApi()
  crm = withCrm(api)
})

const bodyOf = (method: string, path: RegExp) => api.sent(method, path).at(-1)?.body

test('tags stand in their folders, with how many bear them, and how full they are', async () => {
  open('/a/1/tags')
  expect(await screen.findByText('先着10名')).toBeTruthy()
  const folder = screen.getByRole('heading', { name: '来店' }).closest('section')
  if (!folder) throw new Error('no folder')
  expect(within(folder).getAllByRole('listitem')).toHaveLength(2)
  const count = screen.getByRole('link', { name: '「先着10名」の友だち 7 / 10人を見る' })
  expect(count.textContent).toBe('7 / 10人')
  const { searchParams } = new URL(count.getAttribute('href') ?? '', 'http://dashboard.test')
  expect(JSON.parse(searchParams.get('segment') ?? '')).toMatchObject({ where: { of: [{ kind: 'tag', op: 'any', tagIds: [3] }] } })
})

test('search and folder stand in the address; width and kana do not matter', async () => {
  open('/a/1/tags')
  await screen.findByText('カラー希望')
  type(field('タグを検索'), 'ｶﾗｰ')
  await waitFor(() => expect(screen.queryByText('常連')).toBeNull())
  expect(screen.getByText('カラー希望')).toBeTruthy()
  type(field('タグを検索'), '')
  click(await screen.findByRole('button', { name: /^来店/ }))
  await waitFor(() => expect(screen.queryByText('カラー希望')).toBeNull())
  expect(new URLSearchParams(location.search).get('folder')).toBe('1')
})

test('a tag is made in place, in the folder one looks at; a name that is taken is said', async () => {
  open('/a/1/tags?folder=1')
  type(await screen.findByLabelText('新しいタグの名前'), ' ロング ')
  click(button('追加'))
  await screen.findByText('タグ「ロング」を追加しました')
  expect(bodyOf('POST', /tags$/)).toMatchObject({ name: 'ロング', folderId: 1, colour: 'grey' })
  expect(textIn(field('新しいタグの名前'))).toBe('')
  type(field('新しいタグの名前'), 'VIP')
  click(button('追加'))
  expect(await screen.findByText('同じ名前がすでにあります')).toBeTruthy()
})

test('many at once: what would be done is shown before anything is', async () => {
  crm.state.csv = {
    rows: [
      { row: 1, name: '紹介', folder: '来店', status: 'new', problem: null },
      { row: 2, name: 'VIP', folder: '', status: 'known', problem: null },
      { row: 3, name: '', folder: '来店', status: 'wrong', problem: 'no-name' },
    ],
    newCount: 1,
    knownCount: 1,
    wrongCount: 1,
    newFolders: [],
  }
  open('/a/1/tags')
  click(await screen.findByRole('button', { name: 'まとめて追加' }))
  const dialog = within(await screen.findByRole('dialog'))
  type(dialog.getByLabelText('または、ここに貼り付け'), '紹介,来店\nVIP\n,来店')
  click(dialog.getByRole('button', { name: '内容を確認' }))
  expect(await dialog.findByText('名前がありません')).toBeTruthy()
  expect(bodyOf('POST', /tags\/csv$/)).toMatchObject({ isDryRun: true })
  click(dialog.getByRole('button', { name: '1件を追加' }))
  await screen.findByText('タグを1件追加しました')
  expect(bodyOf('POST', /tags\/csv$/)).toEqual({ csv: '紹介,来店\nVIP\n,来店', isDryRun: false })
})

test('the order is changed by arrows and saved once one pauses', async () => {
  open('/a/1/tags?folder=1')
  click(await screen.findByRole('button', { name: '並べ替え' }))
  click(button('「常連」を上へ'))
  await waitFor(() => expect(bodyOf('PUT', /tags\/order$/)).toEqual({ folderId: 1, tagIds: [2, 1] }), { timeout: 2000 })
})

test('actions, how often, and a limit are written; what is missing is said at its place', async () => {
  open('/a/1/tags/1')
  await screen.findByRole('heading', { name: 'VIP' })
  click(screen.getByRole('button', { name: 'アクションを追加' }))
  click(screen.getByRole('button', { name: 'タグを付ける' }))
  click(await screen.findByRole('switch', { name: '上限を設ける' }))
  click(button('保存'))
  expect(await screen.findByText('選んでください。')).toBeTruthy()
  expect(screen.getByText('1以上の数字で入力してください。')).toBeTruthy()
  expect(api.sent('PUT', /tags\/1$/)).toEqual([])

  fireEvent.change(field('タグ'), { target: { value: '2' } })
  click(screen.getByRole('radio', { name: '友だちごとに1回だけ' }))
  type(field('上限の人数'), '１０')
  click(button('保存'))
  await screen.findByText('タグを保存しました')
  expect(bodyOf('PUT', /tags\/1$/)).toEqual({
    name: 'VIP',
    colour: 'yellow',
    folderId: 1,
    actions: [{ kind: 'tag.add', tagId: 2 }],
    isOnce: true,
    limit: 10,
    fullActions: [],
    version: 1,
  })
})

test('saved by somebody else meanwhile: a person says which version stays', async () => {
  open('/a/1/tags/1')
  type(await screen.findByLabelText('名前'), '最重要')
  const tag = crm.state.tags[0]
  if (tag) tag.version = 5
  click(button('保存'))
  const dialog = within(await screen.findByRole('dialog', { name: '別の画面で先に保存されています' }))
  click(dialog.getByRole('button', { name: 'この画面の内容で保存' }))
  await screen.findByText('タグを保存しました')
  expect(bodyOf('PUT', /tags\/1$/)).toMatchObject({ name: '最重要', version: 5 })
})

test('deleting says who loses it and where it is used, and then does it all the same', async () => {
  crm.state.uses = [{ kind: 'segment', id: '7', name: '掘り起こし', place: 'condition' }]
  open('/a/1/tags/1')
  click(await screen.findByRole('button', { name: '削除' }))
  const dialog = within(await screen.findByRole('dialog'))
  expect(await dialog.findByText('12人の友だちからこのタグが外れます。元に戻せません。')).toBeTruthy()
  expect(dialog.getByRole('link', { name: '掘り起こし' }).getAttribute('href')).toBe('/a/1/segments/7')
  click(dialog.getByRole('button', { name: '使われていても削除' }))
  await waitFor(() => expect(location.pathname).toBe('/a/1/tags'))
  expect(api.sent('DELETE', /tags\/1$/)[0]?.query.get('force')).toBe('true')
})
