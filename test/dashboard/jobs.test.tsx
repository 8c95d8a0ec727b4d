import { beforeEach, expect, test } from 'vitest'
import { JobProgress } from '../../dashboard/features/jobs/JobProgress.tsx'
import { chooseLanguage } from '../../dashboard/lib/i18n.ts'
import type { FakeApi } from './fake-api.ts'
import { type FakeCsv, job, withCsv } from './fake-csv.ts'
import { button, click, mount, open, screen, startApi, waitFor, within } from './harness.tsx'

let api: FakeApi
let csv: FakeCsv
beforeEach(() => {
  api = startApi()
  csv = withCsv(api)
})

test('each job has words for what it does, who began it and what came of it', async () => {
  csv.jobs = [
    job({ id: 8, kind: 'csv.import', about: { fileName: 'お客様.csv' }, failed: 0 }),
    job({ id: 7, kind: 'undo', about: { operation: 'field.set', name: '誕生日', value: '1990年4月12日' }, actorName: null }),
    job({ id: 6, about: { operation: 'later.invented', name: 'x' } }),
    job(),
  ]
  open('/a/1/jobs')
  expect(await screen.findByText('「お客様.csv」の取り込み')).toBeTruthy()
  expect(screen.getByText('元に戻す: 「誕生日」を「1990年4月12日」にする')).toBeTruthy()
  expect(screen.getByText('まとめて変更する')).toBeTruthy()
  expect(screen.getByText('タグ「VIP」を付ける')).toBeTruthy()
  expect(screen.getAllByText('縁 花子さん')).toHaveLength(3)
  expect(screen.getAllByText('変更 12,000・変更なし 477')).toHaveLength(3)
  expect(screen.getByText('元に戻した 12,000・残した 477')).toBeTruthy()
  expect(screen.getAllByText('できなかった 3')).toHaveLength(3)
})

test('the choice of jobs stands in the address', async () => {
  open('/a/1/jobs')
  click(await screen.findByLabelText('進行中'))
  expect(await screen.findByText('進行中の処理はありません')).toBeTruthy()
  expect(location.search).toBe('?status=open')
  click(button('すべて表示'))
  expect(await screen.findByText('タグ「VIP」を付ける')).toBeTruthy()
})

test('a job under way moves, and can be stopped after a question', async () => {
  csv.jobs = [job({ status: 'running', progress: 0.25, done: 3000, skipped: 0, failed: 0, canCancel: true, canUndo: false })]
  open('/a/1/jobs/5')
  expect(await screen.findByText('12,480人中 3,000人')).toBeTruthy()
  click(button('中止する'))
  const dialog = await screen.findByRole('dialog')
  expect(within(dialog).getByText(/ここまでに変わった分はそのまま残ります/)).toBeTruthy()
  click(within(dialog).getByRole('button', { name: '中止する' }))
  expect(await screen.findByText('処理を中止しました')).toBeTruthy()
  expect(await screen.findByRole('button', { name: '続きから再開' })).toBeTruthy()
})

test('an undo says what it takes back, and leads to the job that does it', async () => {
  open('/a/1/jobs/5')
  click(await screen.findByRole('button', { name: '元に戻す' }))
  const dialog = await screen.findByRole('dialog')
  expect(within(dialog).getByText('この処理で12,000人に付いたタグ「VIP」を外します。')).toBeTruthy()
  expect(within(dialog).getByText('この処理のあとに変わったところは、そのまま残します。')).toBeTruthy()
  expect(within(dialog).getByText(/送ったメッセージなど/)).toBeTruthy()
  click(within(dialog).getByRole('button', { name: '元に戻す' }))
  expect(await screen.findByRole('heading', { name: '元に戻す: タグ「VIP」を付ける' })).toBeTruthy()
  expect(location.pathname).toBe('/a/1/jobs/50')
})

test('what was not possible is listed with its reason, a link to the friend, and as a file', async () => {
  open('/a/1/jobs/5')
  const friend = await screen.findByRole('link', { name: '佐藤 花' })
  expect(friend.getAttribute('href')).toBe('/a/1/friends/11')
  expect(screen.getByText('ブロックされています。')).toBeTruthy()
  const file = screen.getByRole('link', { name: 'CSVでダウンロード' })
  expect(file.getAttribute('href')).toBe('/api/v1/accounts/1/jobs/5/failures/csv?language=ja&encoding=utf-8')
  expect(file.getAttribute('download')).toBe('errors.csv')
})

test('where a job broke off, the reason and what it means are said', async () => {
  csv.jobs = [job({ status: 'failed', error: { ja: 'タグが削除されました。', en: 'The tag was deleted.' }, canResume: true })]
  open('/a/1/jobs/5')
  expect(await screen.findByText('タグが削除されました。')).toBeTruthy()
  expect(screen.getByText('ここまでの変更は残っています。続きから再開できます。')).toBeTruthy()
})

test('progress beside what began it follows the undo, too', async () => {
  mount(<JobProgress accountId={1} jobId={5} />)
  click(await screen.findByRole('button', { name: '元に戻す' }))
  click(within(await screen.findByRole('dialog')).getByRole('button', { name: '元に戻す' }))
  expect(await screen.findByText('元に戻す: タグ「VIP」を付ける')).toBeTruthy()
  expect(screen.getByRole('link', { name: '処理の詳細' }).getAttribute('href')).toBe('/a/1/jobs/50')
})

test('a refused undo says why and leaves the job as it was', async () => {
  chooseLanguage('en')
  api.refuse(/undo$/, { status: 409, code: 'cannot-undo', message: 'It is too long ago.' })
  open('/a/1/jobs/5')
  click(await screen.findByRole('button', { name: 'Undo' }))
  click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Undo it' }))
  expect(await screen.findByText('It is too long ago.')).toBeTruthy()
  await waitFor(() => expect(location.pathname).toBe('/a/1/jobs/5'))
})
