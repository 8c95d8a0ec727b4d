import { beforeEach, expect, test } from 'vitest'
import type { FakeApi } from './fake-api.ts'
import { type FakeMerges, merged, withMerges } from './fake-merges.ts'
import { button, click, field, open, screen, startApi, type, waitFor, within } from './harness.tsx'

let api: FakeApi
let merges: FakeMerges
beforeEach(() => {
  api = startApi()
  merges = withMerges(api)
})
const COMPARE = '/a/1/friends/duplicates?a=11&b=12'

test('a pair is suggested with what speaks for it, and can be dismissed and brought back', async () => {
  open('/a/1/friends/duplicates')
  expect(await screen.findByText('電話番号が同じ: 090-1234-5678')).toBeTruthy()
  click(button('別の人'))
  expect(await screen.findByText('重複の候補はありません')).toBeTruthy()
  click(button('元に戻す'))
  expect(await screen.findByText('電話番号が同じ: 090-1234-5678')).toBeTruthy()
  expect(api.sent('POST', /dismiss$/)[0]?.body).toEqual({ aId: 11, bId: 12 })
})

test('two are compared; who stays and which values are kept is sent with the versions that were shown', async () => {
  open(COMPARE)
  expect(await screen.findByText(/残す人にブロックされています/)).toBeTruthy()
  click(screen.getAllByLabelText('この人を残す')[1] ?? document.body)
  await waitFor(() => expect(screen.queryByText(/残す人にブロックされています/)).toBeNull())
  const realName = screen.getByRole('group', { name: '本名はどちらを使うか' })
  click(within(realName).getByLabelText(/佐藤 花子/))
  const merge = button('1人にまとめる')
  await waitFor(() => expect(merge.getAttribute('aria-disabled')).toBe('false'))
  click(merge)
  const dialog = await screen.findByRole('dialog')
  expect(within(dialog).getByText('「佐藤 花」を「はな🌸」にまとめます。')).toBeTruthy()
  click(within(dialog).getByRole('button', { name: '1人にまとめる' }))
  expect(await screen.findByText('1人にまとめました')).toBeTruthy()
  expect(merges.sent).toEqual([{ intoId: 12, fromId: 11, intoVersion: 7, fromVersion: 4, choices: { realName: 'from', fields: [] } }])
  expect(location.pathname + location.search).toBe('/a/1/friends/duplicates')
})

test('somebody changed one of them meanwhile: both are shown anew', async () => {
  open(COMPARE)
  const merge = await screen.findByRole('button', { name: '1人にまとめる' })
  await waitFor(() => expect(merge.getAttribute('aria-disabled')).toBe('false'))
  click(merge)
  api.refuse(/\/merges$/, { status: 409, code: 'friend-changed' })
  click(within(await screen.findByRole('dialog')).getByRole('button', { name: '1人にまとめる' }))
  expect(await screen.findByText(/見比べている間に/)).toBeTruthy()
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(merges.sent).toEqual([])
})

test('a merge is undone from the history, and what stayed is named', async () => {
  merges.merges = [merged]
  open('/a/1/friends/duplicates?part=history')
  click(await screen.findByRole('button', { name: '元に戻す' }))
  const dialog = await screen.findByRole('dialog')
  expect(within(dialog).getByText('「はな🌸」と「佐藤 花」を、もう一度別々の友だちに分けます。')).toBeTruthy()
  click(within(dialog).getByRole('button', { name: '元に戻す' }))
  expect(await screen.findByText('元に戻しました。統合後に変わった 個別メモ・友だち情報 はそのまま残しました')).toBeTruthy()
})

test('two that nothing suggests are looked for by name', async () => {
  open('/a/1/friends/duplicates')
  click(await screen.findByRole('button', { name: '自分で2人を選ぶ' }))
  const [first, second] = api.state.friends
  for (const [label, friend] of [
    ['1人目を探す', first],
    ['2人目を探す', second],
  ] as const) {
    type(field(label), friend?.name ?? '')
    click(await screen.findByRole('button', { name: friend?.name ?? '' }))
  }
  click(button('見比べる'))
  expect(await screen.findByText('2人を見比べて統合')).toBeTruthy()
  expect(location.search).toBe(`?a=${first?.id}&b=${second?.id}`)
})

test('the archive rule is off, shows whom it would take, and asks before it takes them', async () => {
  open('/a/1/friends/archive')
  expect(await screen.findByText('いま当てはまる友だち: 14人')).toBeTruthy()
  click(field('自動でアーカイブする'))
  click(field(/^動きのない友だち全員/))
  type(field('動きのない日数'), '１８０')
  expect((await screen.findAllByText('いま当てはまる友だち: 120人')).length).toBe(2)
  click(button('保存'))
  const dialog = await screen.findByRole('dialog')
  expect(within(dialog).getByText('いま当てはまる120人が、まもなくアーカイブされます。')).toBeTruthy()
  click(within(dialog).getByRole('button', { name: 'オンにする' }))
  expect(await screen.findByText('自動アーカイブをオンにしました')).toBeTruthy()
  expect(merges.rule).toEqual({ isOn: true, days: 180, who: 'all' })
})

test('days that cannot be are said at their field', async () => {
  open('/a/1/friends/archive')
  await screen.findByText('いま当てはまる友だち: 14人')
  type(field('動きのない日数'), '7')
  expect(screen.getByText('30〜3650の数字で入力してください。')).toBeTruthy()
  click(button('保存'))
  expect(api.sent('PUT', /archive-rule$/)).toEqual([])
})
