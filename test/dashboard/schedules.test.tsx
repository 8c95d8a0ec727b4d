import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { FakeApi } from './fake-api.ts'
import { withCrm } from './fake-crm.ts'
import { run, withSchedules } from './fake-schedules.ts'
import { button, click, open, screen, startApi, waitFor, within } from './harness.tsx'

// Fetched now, so that no test waits for the page's script.
beforeAll(async () => {
  await Promise.all([
    import('../../dashboard/features/schedules/SchedulesPage.tsx'),
    import('../../dashboard/features/schedules/SchedulePage.tsx'),
    import('../../dashboard/features/schedules/RunNow.tsx'),
    import('../../dashboard/editors/composer/preview/PhonePreview.tsx'),
  ])
})

let api: FakeApi
let fake: ReturnType<typeof withSchedules>
beforeEach(() => {
  api = startApi()
  withCrm(api).state.folders.push({ id: 9, kind: 'schedule', name: '社内', position: 1 })
  fake = withSchedules(api)
})

const rows = async () => (await screen.findAllByRole('link', { name: /予定|お知らせ|確認/ })).map((link) => link.closest('li') ?? link)
const rowOf = async (name: string) => {
  const row = (await rows()).find((each) => each.textContent?.includes(name))
  if (!row) throw new Error(`no row ${name}`)
  return row
}
const bodyOf = (method: string, path: RegExp) => api.sent(method, path).at(-1)?.body

test('schedules stand by folder with when and for whom they run, and what came of the last run', async () => {
  open('/a/1/schedules')
  expect(await screen.findByRole('heading', { name: '社内' })).toBeTruthy()
  const monthly = await rowOf('月末のお知らせ')
  expect(monthly.textContent).toContain('毎月 末日 18:00（2026年12月31日(木) まで）')
  await waitFor(() => expect(monthly.textContent).toContain('タグ「VIP」がついている'))
  expect(monthly.textContent).toMatch(/次回 .*前回 .*完了\s*32人/)
  const empty = await rowOf('毎朝の確認')
  expect(empty.textContent).toContain('毎日 10:00')
  expect(empty.textContent).toContain('実行せず')
  const off = await rowOf('止めた予定')
  expect(off.textContent).toContain('停止中')
  expect(off.textContent).toContain('2026年12月24日(木) 09:30 に1回')
  expect(off.textContent).toContain('まだ実行されていません')
  expect(off.textContent).not.toContain('次回')
})

test('a folder is looked at alone', async () => {
  open('/a/1/schedules?folder=9')
  await waitFor(async () => expect(await rows()).toHaveLength(1))
})

test('a schedule is switched where it stands, and goes back when that cannot be done', async () => {
  open('/a/1/schedules')
  click(await screen.findByRole('switch', { name: '「止めた予定」を動かす' }))
  await waitFor(() => expect(bodyOf('PUT', /schedules\/3\/active$/)).toEqual({ isActive: true }))
  await waitFor(async () => expect((await rowOf('止めた予定')).textContent).toContain('次回'))
  api.refuse(/schedules\/1\/active$/, { status: 409, code: 'no-run-left' })
  click(screen.getByRole('switch', { name: '「月末のお知らせ」を動かす' }))
  await screen.findByText('日時がすべて過ぎています。先に新しい日時を決めてください')
  expect(screen.getByRole('switch', { name: '「月末のお知らせ」を動かす' }).getAttribute('aria-checked')).toBe('true')
})

test('where there are none, it is said what they are for', async () => {
  fake.schedules = []
  open('/a/1/schedules')
  expect(await screen.findByText('スケジュールはまだありません')).toBeTruthy()
  expect(screen.getByRole('link', { name: 'スケジュールを作る' }).getAttribute('href')).toBe('/a/1/schedules/new')
})

test('the log says of each run what came of it, why not, and by whom; jobs are a click away', async () => {
  open('/a/1/schedules/1')
  const log = within(await screen.findByRole('list', { name: '実行の履歴' }))
  const texts = log.getAllByRole('listitem').map((item) => item.textContent ?? '')
  expect(texts[0]).toContain('実行中')
  expect(texts[0]).toContain('200人中 120人')
  expect(texts[0]).toContain('佐藤さんが手動で実行')
  expect(texts[1]).toContain('予定より遅れて実行しました。')
  expect(texts[2]).toContain('予定の時刻に動いていなかったため、実行しませんでした。')
  expect(texts[3]).toContain('削除したタグなど')
  expect(texts[4]).toContain('28人 · できなかった 2人')
  const links = log.getAllByRole('link').map((link) => link.getAttribute('href'))
  expect(links).toEqual(['/a/1/jobs/75', '/a/1/jobs/74'])
})

test('run now: for as many as were shown, once, and then how far it is', async () => {
  open('/a/1/schedules/1')
  click(await screen.findByRole('button', { name: '今すぐ実行' }))
  const dialog = within(await screen.findByRole('dialog', { name: '「月末のお知らせ」を今すぐ実行しますか？' }))
  const confirm = await dialog.findByRole('button', { name: '32人に実行' })
  fake.preview.count = 33
  click(confirm)
  expect(await dialog.findByText(/対象が33人に変わりました/)).toBeTruthy()
  click(await dialog.findByRole('button', { name: '33人に実行' }))
  expect(await screen.findByText('スケジュール「月末のお知らせ」の実行')).toBeTruthy()
  const sent = api.sent('POST', /schedules\/1\/run$/)
  expect(sent.map(({ body }) => body)).toEqual([{ expectedCount: 32 }, { expectedCount: 33 }])
  expect(new Set(sent.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(2)
  const [, close] = screen.getAllByRole('button', { name: '閉じる' })
  if (close) click(close)
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})

test('for nobody it cannot be run', async () => {
  fake.preview.count = 0
  open('/a/1/schedules/1')
  click(await screen.findByRole('button', { name: '今すぐ実行' }))
  expect(await screen.findByText('当てはまる友だちがいません。')).toBeTruthy()
  expect(button('0人に実行').getAttribute('aria-disabled')).toBe('true')
})

test('who may only look cannot change or run anything', async () => {
  const permissions = api.state.me.permissions.filter((each) => each.endsWith('.view'))
  api.state.me = { ...api.state.me, permissions }
  fake.runs = [run({ id: 1 })]
  open('/a/1/schedules/1')
  await screen.findByRole('list', { name: '実行の履歴' })
  for (const name of ['今すぐ実行', '複製', '削除', '保存', '変える']) expect(screen.queryByRole('button', { name })).toBeNull()
  expect(screen.getByLabelText('時刻').hasAttribute('readonly')).toBe(true)
})
