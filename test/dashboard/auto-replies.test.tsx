import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { FakeApi } from './fake-api.ts'
import { withAutoReplies } from './fake-auto-replies.ts'
import { withCrm } from './fake-crm.ts'
import { button, click, field, fireEvent, open, screen, startApi, type, waitFor, within } from './harness.tsx'

// Fetched now, so that no test waits for the page's script.
beforeAll(async () => {
  await Promise.all([
    import('../../dashboard/features/auto-replies/AutoRepliesPage.tsx'),
    import('../../dashboard/features/auto-replies/AutoReplyPage.tsx'),
    import('../../dashboard/editors/composer/preview/PhonePreview.tsx'),
  ])
})

let api: FakeApi
let fake: ReturnType<typeof withAutoReplies>
beforeEach(() => {
  api = startApi()
  withCrm(api).state.folders.push({ id: 7, kind: 'auto-reply', name: '案内', position: 1 })
  fake = withAutoReplies(api)
})

const bodyOf = (method: string, path: RegExp) => api.sent(method, path).at(-1)?.body
const rows = async () => within(await screen.findByRole('list', { name: '自動応答のルール' })).getAllByRole('listitem')
const names = async () => (await rows()).map((row) => within(row).getByRole('link').querySelector('.font-bold')?.textContent)
const rowOf = async (name: string) => {
  const row = (await rows()).find((each) => each.textContent?.includes(name))
  if (!row) throw new Error(`no row ${name}`)
  return row
}

test('rules stand in the order in which they are asked, each with what it listens for and how often it applied', async () => {
  open('/a/1/auto-replies')
  expect(await names()).toEqual(['予約の案内', '予約の変更', 'VIP', '営業時間外'])
  const [first, second, third, fourth] = await rows()
  expect(first?.textContent).toContain('「予約」「よやく」のどれかを含む・平日 10:00〜19:00')
  expect(first?.textContent).toContain('応答 1,234回')
  expect(second?.textContent).toContain('「ヨヤク」「変更」のどれかとだけ届いた・同じ友だちには2時間休む')
  await waitFor(() => expect(third?.textContent).toContain('どんな文章にも・友だちの条件: タグ「VIP」がついている'))
  expect(third?.textContent).toContain('次のルールも見る')
  expect(fourth?.textContent).toContain('どんなメッセージにも（写真やスタンプも）')
  expect(fourth?.textContent).toContain('停止中')
})

test('a keyword that a rule above takes first is warned of; kana and conditions are seen', async () => {
  open('/a/1/auto-replies')
  const second = await rowOf('予約の変更')
  expect(second.textContent).toContain('「ヨヤク」には、条件が合うと上の「予約の案内」が先に応えます')
  expect(second.textContent).not.toContain('「変更」には')
})

test('a rule is switched where it stands, and goes back when that cannot be saved', async () => {
  open('/a/1/auto-replies')
  click(await screen.findByRole('switch', { name: '「営業時間外」を動かす' }))
  await waitFor(() => expect(bodyOf('PUT', /auto-replies\/4\/active$/)).toEqual({ isActive: true }))
  api.refuse(/auto-replies\/1\/active$/, { status: 500, code: 'internal' })
  click(screen.getByRole('switch', { name: '「予約の案内」を動かす' }))
  await screen.findByText('切り替えられませんでした')
  expect(screen.getByRole('switch', { name: '「予約の案内」を動かす' }).getAttribute('aria-checked')).toBe('true')
})

test('the order is changed by arrow keys on the handle and by buttons; the whole order is saved', async () => {
  open('/a/1/auto-replies')
  fireEvent.keyDown(await screen.findByRole('button', { name: /^「VIP」を動かす/ }), { key: 'ArrowUp' })
  expect(await names()).toEqual(['予約の案内', 'VIP', '予約の変更', '営業時間外'])
  expect(screen.getByText('「VIP」を2番目に移動しました')).toBeTruthy()
  await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^「VIP」を動かす/))
  click(button('並べ替え'))
  click(button('「VIP」を上へ'))
  await waitFor(() => expect(bodyOf('PUT', /auto-replies\/order$/)).toEqual({ ids: [3, 1, 2, 4] }), { timeout: 2000 })
})

test('a rule is taken at its handle and let go further down', async () => {
  open('/a/1/auto-replies')
  const list = await screen.findByRole('list', { name: '自動応答のルール' })
  for (const [index, child] of [...list.children].entries()) child.getBoundingClientRect = () => new DOMRect(0, index * 100, 300, 90)
  const handle = screen.getByRole('button', { name: /^「予約の案内」を動かす/ })
  fireEvent.pointerDown(handle, { button: 0, clientY: 45 })
  fireEvent.pointerMove(window, { clientY: 260 })
  fireEvent.pointerUp(window)
  await waitFor(async () => expect(await names()).toEqual(['予約の変更', 'VIP', '予約の案内', '営業時間外']))
})

test('one folder is seen alone, and then the order stays', async () => {
  open('/a/1/auto-replies?folder=7')
  expect(await names()).toEqual(['予約の案内'])
  expect(screen.queryByRole('button', { name: /を動かす（いま/ })).toBeNull()
  expect(screen.getByText('並べ替えは、すべてのフォルダを表示しているときにできます。')).toBeTruthy()
  fireEvent.change(field('フォルダ'), { target: { value: 'none' } })
  await waitFor(async () => expect(await names()).toHaveLength(3))
})

test('a message is tried: which rule answers, and why each other does not', async () => {
  const tried = (id: number, outcome: (typeof fake.tried)[number]['outcome'], change: object = {}) => ({
    id,
    name: fake.rules.find((each) => each.id === id)?.name ?? '',
    outcome,
    keyword: null,
    at: null,
    ...change,
  })
  fake.tried = [
    tried(1, 'outside-window', { at: Date.UTC(2026, 10, 23, 1, 0) }),
    tried(2, 'applies', { keyword: 'ヨヤク' }),
    tried(3, 'not-asked'),
    tried(4, 'off'),
  ]
  open('/a/1/auto-replies')
  await rows()
  type(field('届いたメッセージ'), 'よやく')
  type(field('いつ届いたか'), '2026-11-21T20:30')
  click(button('試す'))
  expect(await screen.findByText('「予約の変更」が応えます。')).toBeTruthy()
  expect(fake.asked).toEqual([{ text: 'よやく', at: Date.UTC(2026, 10, 21, 11, 30) }])
  expect((await rowOf('予約の案内')).textContent).toContain('いまは時間外です。次に応えるのは 11月23日(月) 10:00 からです。')
  expect((await rowOf('予約の変更')).textContent).toContain('「ヨヤク」に当てはまり、このルールが応えます。')
  expect((await rowOf('VIP')).textContent).toContain('上のルールで終わるため、応えません。')
  expect((await rowOf('営業時間外')).textContent).toContain('停止中のため、応えません。')
  fake.tried = [tried(3, 'depends'), tried(1, 'no-match')]
  click(button('試す'))
  expect(await screen.findByText('友だちによって変わります。「だれから」を選ぶと分かります。')).toBeTruthy()
  click(button('結果を消す'))
  await waitFor(() => expect(screen.queryByText('友だちの条件によって応えます。')).toBeNull())
})

test('a message is tried as from a friend', async () => {
  open('/a/1/auto-replies')
  await rows()
  type(field('届いたメッセージ'), '予約')
  type(field('友だちを名前で探す'), '佐藤')
  click(await screen.findByRole('button', { name: /佐藤/ }))
  click(button('試す'))
  await waitFor(() => expect(fake.asked).toHaveLength(1))
  expect(fake.asked[0]).toMatchObject({ text: '予約', friendId: expect.any(Number) })
  expect(await screen.findByText('どのルールも応えません。')).toBeTruthy()
})
