import { beforeEach, expect, test } from 'vitest'
import { namedIn, usableIn } from '../../dashboard/features/segments/named-ids.ts'
import { NAME_MAX } from '../../dashboard/features/segments/names.ts'
import { SaveSegment } from '../../src/features/segments/schema.ts'
import type { FakeApi } from './fake-api.ts'
import { addSegments, type SegmentsState, segmentOf } from './fake-segments.ts'
import { button, click, field, open, screen, startApi, type, waitFor, within } from './harness.tsx'

let api: FakeApi
let state: SegmentsState
beforeEach(() => {
  api = startApi()
  state = addSegments(api)
})

const segmentsOfFolder = (folderId: number) => {
  const found = state.segments.find((segment) => segment.folderId === folderId)
  if (!found) throw new Error('no such search')
  return found
}

test('saved searches stand in their folders with what they say; the numbers come after', async () => {
  open('/a/1/segments')
  expect(await screen.findByText('タグ「VIP」がついている かつ 誕生日が今月（年は問わない）')).toBeTruthy()
  expect(screen.getByRole('heading', { name: '掘り起こし' })).toBeTruthy()
  expect(await screen.findByText('240人')).toBeTruthy()
  expect(screen.getByRole('link', { name: '友だち一覧で見る: 3か月来店なし' }).getAttribute('href')).toBe('/a/1/friends?segmentId=1')
})

test('they are found by name, and put into another order within their folder', async () => {
  state.segments.push({ ...segmentsOfFolder(3), id: 9, name: '半年来店なし' })
  open('/a/1/segments?folder=3')
  type(await screen.findByLabelText('保存した検索を探す'), '半年')
  await waitFor(() => expect(screen.queryByText('3か月来店なし')).toBeNull())
  expect(screen.getByText('半年来店なし')).toBeTruthy()
  type(field('保存した検索を探す'), '')
  click(button('並べ替え'))
  click(await screen.findByRole('button', { name: '「半年来店なし」を上へ' }))
  await waitFor(() => expect(api.sent('PUT', /segments\/order$/)[0]?.body).toEqual({ ids: [9, 1] }), { timeout: 2000 })
})

test('a new one needs a name; saved it has its own address', async () => {
  open('/a/1/segments/new?folder=3')
  click(await screen.findByRole('button', { name: '条件を追加' }))
  click(screen.getByRole('button', { name: '以前からの友だち' }))
  click(button('保存'))
  expect(await screen.findByText('名前を入力してください。')).toBeTruthy()
  type(field('名前'), '  移ってきた人 ')
  click(button('保存'))
  await waitFor(() => expect(location.pathname).toBe('/a/1/segments/3'))
  expect(api.sent('POST', /segments$/)[0]?.body).toEqual({
    name: '移ってきた人',
    folderId: 3,
    definition: segmentOf({ kind: 'all', of: [{ kind: 'known' }] }),
  })
})

test('somebody saved meanwhile: which version stays is for a person to say', async () => {
  open('/a/1/segments/2')
  type(await screen.findByLabelText('名前'), 'VIPの誕生日')
  const before = state.segments[1]
  if (before) before.version = 7
  click(button('保存'))
  const dialog = within(await screen.findByRole('dialog'))
  click(dialog.getByRole('button', { name: 'この画面の内容で保存' }))
  expect(await screen.findByText('保存しました')).toBeTruthy()
  expect(state.segments[1]).toMatchObject({ name: 'VIPの誕生日', version: 8 })
})

test('one that is used is not deleted but says where', async () => {
  state.uses = [{ kind: 'segment', id: '2', name: '今月が誕生日のVIP', place: 'condition' }]
  open('/a/1/segments/1')
  click(await screen.findByRole('button', { name: '削除' }))
  const dialog = within(await screen.findByRole('dialog'))
  expect((await dialog.findByRole('link', { name: '今月が誕生日のVIP' })).getAttribute('href')).toBe('/a/1/segments/2')
  expect(dialog.getByRole('button', { name: '削除' }).getAttribute('aria-disabled')).toBe('true')
})

test('one that nothing uses goes after a question', async () => {
  open('/a/1/segments/1')
  click(await screen.findByRole('button', { name: '削除' }))
  const dialog = within(await screen.findByRole('dialog'))
  await dialog.findByText(/友だちはそのまま残ります/)
  click(dialog.getByRole('button', { name: '削除' }))
  await waitFor(() => expect(location.pathname).toBe('/a/1/segments'))
  expect(state.segments.map(({ id }) => id)).toEqual([2])
})

test('why a friend is not in it is told condition by condition', async () => {
  open('/a/1/segments/2')
  type(await screen.findByLabelText('友だちを名前で探す'), '佐藤')
  click(await screen.findByRole('button', { name: '佐藤 美咲' }))
  expect(await screen.findByText('佐藤 美咲 さんは対象に入りません')).toBeTruthy()
  expect(screen.getByText('非表示のため対象外です')).toBeTruthy()
  const verdicts = screen.getAllByRole('listitem').map((item) => item.textContent ?? '')
  expect(verdicts).toContain('当てはまる: タグ「VIP」がついている')
  expect(verdicts).toContain('当てはまらない: 誕生日が今月（年は問わない）')
})

test('the list’s conditions are saved without leaving it', async () => {
  const where = { kind: 'all' as const, of: [{ kind: 'tag' as const, op: 'any' as const, tagIds: [3] }] }
  open(`/a/1/friends?segment=${encodeURIComponent(JSON.stringify({ where }))}`)
  click(await screen.findByRole('button', { name: 'この検索を保存' }))
  type(await screen.findByLabelText('名前'), 'カラーの人')
  click(button('保存'))
  await waitFor(() => expect(new URLSearchParams(location.search).get('segmentId')).toBe('3'))
  expect(state.segments[2]).toMatchObject({ name: 'カラーの人', definition: segmentOf(where) })
})

test.each([NAME_MAX, NAME_MAX + 1])('a name of %i characters is judged as the API judges it', (length) => {
  const definition = segmentOf({ kind: 'all', of: [] })
  expect(SaveSegment.safeParse({ name: 'あ'.repeat(length), definition }).success).toBe(length <= NAME_MAX)
})

test('what has to be asked for one by one is found however deep it stands', () => {
  const deep = segmentOf({
    kind: 'all',
    of: [
      { kind: 'not', of: { kind: 'any', of: [{ kind: 'scenario', op: 'reading', scenarioId: 4 }] } },
      { kind: 'scenario', op: 'never', scenarioId: 5 },
      { kind: 'friends', friendIds: [7, 8] },
    ],
  })
  expect(namedIn([deep, deep])).toEqual({ scenarioIds: [4], friendIds: [7, 8], linkIds: [] })
})

test('what would make a search stand in itself is not offered, however deep it lies', () => {
  const within = (id: number, segmentId: number) => ({ id, definition: segmentOf({ kind: 'all', of: [{ kind: 'segment', segmentId }] }) })
  const plain = { id: 1, definition: segmentOf({ kind: 'all', of: [] }) }
  const saved = [within(4, 3), plain, within(3, 1), { id: 5, definition: segmentOf({ kind: 'known' }) }]
  expect(usableIn(saved, 1).map(({ id }) => id)).toEqual([5])
  expect(usableIn(saved, 4).map(({ id }) => id)).toEqual([1, 3, 5])
  expect(usableIn(saved, null)).toHaveLength(4)
})

test('what the save objects to stands where it is to be mended', async () => {
  open('/a/1/segments/2')
  type(await screen.findByLabelText('名前'), 'VIPの誕生日')
  api.refuse(/segments\/2$/, { status: 400, code: 'invalid', fields: { 'definition.where.of.0.tagIds': 'No such tag.' } })
  click(button('保存'))
  expect(await screen.findByText('この条件を確かめてください（No such tag.）')).toBeTruthy()
})
