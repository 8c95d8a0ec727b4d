import { beforeEach, expect, test } from 'vitest'
import type { FakeApi } from './fake-api.ts'
import { type FakeCsv, FakeUpload, FILE_ID, withCsv } from './fake-csv.ts'
import { button, click, field, fireEvent, open, screen, startApi, waitFor, within } from './harness.tsx'

let api: FakeApi
let csv: FakeCsv
beforeEach(() => {
  api = startApi()
  csv = withCsv(api)
  Object.assign(globalThis, { XMLHttpRequest: FakeUpload })
})
const AT_FILE = `/a/1/friends/import?file=${FILE_ID}`

const choose = (file: File) =>
  fireEvent.change(screen.getByLabelText('ファイルを選ぶ', { selector: 'input' }), { target: { files: [file] } })

/** A select draws its choices when somebody comes near. */
async function map(header: string, target: string) {
  const select = field(`「${header}」の取り込み先`)
  fireEvent.focus(select)
  await within(select).findByText(target)
  const option = within(select).getByRole('option', { name: target })
  fireEvent.change(select, { target: { value: option.getAttribute('value') } })
}

test('a file goes up and its columns are shown with what they seem to be', async () => {
  open('/a/1/friends/import')
  await screen.findByText('CSVファイルを選ぶ')
  choose(new File(['x'], 'お客様.csv'))
  expect(await screen.findByText('一般的なCSV')).toBeTruthy()
  expect(csv.uploads).toEqual(['お客様.csv'])
  expect(location.search).toBe(`?file=${FILE_ID}`)
  expect(within(field('「お名前」の取り込み先')).getByText('本名')).toBeTruthy()
  expect(screen.getByText('佐藤 花')).toBeTruthy()
  expect(screen.getByText('同じ名前の項目がありません')).toBeTruthy()
  expect(screen.getByText('「1」で付ける、「0」で外す、空なら今のまま')).toBeTruthy()
})

test('a file that is too large or empty is refused before it is sent', async () => {
  open('/a/1/friends/import')
  await screen.findByText('CSVファイルを選ぶ')
  const huge = new File(['x'], 'a.csv')
  Object.defineProperty(huge, 'size', { value: 51 * 1024 * 1024 })
  choose(huge)
  expect(await screen.findByText('このファイルは51MBあります。50MB以下に分けてください。')).toBeTruthy()
  choose(new File([], 'a.csv'))
  expect(await screen.findByText('このファイルは空です。')).toBeTruthy()
  expect(csv.uploads).toEqual([])
})

test('an upload that the server refuses says why, and another can be chosen', async () => {
  api.refuse(/csv\/files$/, { status: 400, code: 'csv-utf-16' })
  open('/a/1/friends/import')
  await screen.findByText('CSVファイルを選ぶ')
  choose(new File(['x'], 'a.csv'))
  expect(await screen.findByText('この文字コード（UTF-16）は読み取れません')).toBeTruthy()
  choose(new File(['x'], 'b.csv'))
  expect(await screen.findByText('一般的なCSV')).toBeTruthy()
})

test('columns that cannot be are said before anything is started', async () => {
  open(AT_FILE)
  await screen.findByText('一般的なCSV')
  await map('友だちID', '取り込まない')
  await map('来店回数', '本名')
  click(button('確認へ進む'))
  expect(await screen.findByText('友だちを見分ける列（友だちIDかLINEユーザーID）を1つ選んでください。')).toBeTruthy()
  expect(screen.getByText('この取り込み先は、ほかの列で選ばれています。')).toBeTruthy()
  expect(csv.started).toEqual([])
})

test('a field that is missed is made in place and stands for the column', async () => {
  open(AT_FILE)
  await screen.findByText('一般的なCSV')
  await map('来店回数', '新しい友だち情報欄…')
  const dialog = await screen.findByRole('dialog')
  expect(within(dialog).getByDisplayValue('来店回数')).toBeTruthy()
  expect(within(dialog).getByDisplayValue('数値')).toBeTruthy()
  click(within(dialog).getByRole('button', { name: '作って対応させる' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  click(button('確認へ進む'))
  await waitFor(() => expect(csv.started[0]?.columns[2]).toEqual({ kind: 'field', fieldId: 9 }))
})

test('from the check to the import: wrong rows are left out, no actions unless asked for, one import', async () => {
  open(AT_FILE)
  await screen.findByText('一般的なCSV')
  await map('来店回数', '来店回数')
  click(button('確認へ進む'))
  expect(await screen.findByText('取り込むと、こうなります')).toBeTruthy()
  expect(location.search).toBe(`?file=${FILE_ID}&check=71`)
  expect(await screen.findByText('12行目')).toBeTruthy()
  expect(screen.getByText('十二')).toBeTruthy()
  expect(screen.getByText('このうち1行は、友だちが見つかりませんでした。')).toBeTruthy()
  click(button('取り込む'))
  const confirm = await screen.findByRole('button', { name: '98人の情報を取り込む' })
  expect(screen.getByText('誤りのある2行は取り込みません。')).toBeTruthy()
  click(confirm)
  click(confirm)
  expect(await screen.findByText('取り込みの結果')).toBeTruthy()
  expect(await screen.findByText('「お客様.csv」の取り込み')).toBeTruthy()
  expect(button('元に戻す')).toBeTruthy()
  const columns = [{ kind: 'id' }, { kind: 'realName' }, { kind: 'field', fieldId: 7 }, { kind: 'tag', tagId: 3 }]
  const same = { fileId: FILE_ID, encoding: 'utf-8', headerRows: 1, columns, emptyClears: false, runActions: false }
  expect(csv.started).toEqual([
    { ...same, mode: 'check' },
    { ...same, mode: 'valid-rows' },
  ])
})

test('all or nothing keeps a file with errors from being imported', async () => {
  open(AT_FILE)
  await screen.findByText('一般的なCSV')
  click(button('確認へ進む'))
  click(await screen.findByLabelText(/1行でも誤りがあれば、何も変えない/))
  expect(screen.queryByRole('button', { name: '取り込む' })).toBeNull()
  click(button('直したファイルを選ぶ'))
  expect(await screen.findByText('CSVファイルを選ぶ')).toBeTruthy()
  expect(csv.started).toHaveLength(1)
})

test('a file without errors is imported only if it still has none', async () => {
  csv.wrong = 0
  open(AT_FILE)
  await screen.findByText('一般的なCSV')
  click(button('確認へ進む'))
  click(await screen.findByLabelText('タグや友だち情報のアクションを実行する'))
  click(button('取り込む'))
  expect(await screen.findByText('アクションを実行します。送られたメッセージは取り消せません。')).toBeTruthy()
  click(button('98人の情報を取り込む'))
  await screen.findByText('取り込みの結果')
  expect(csv.started[1]).toMatchObject({ mode: 'all-or-nothing', runActions: true })
})

test('a reload goes on where it was; a changed mapping has to be checked again', async () => {
  const { unmount } = open(AT_FILE)
  await screen.findByText('一般的なCSV')
  await map('来店回数', '来店回数')
  click(button('確認へ進む'))
  await screen.findByText('取り込むと、こうなります')
  const address = location.pathname + location.search
  unmount()
  const again = open(address)
  expect(await screen.findByText('取り込むと、こうなります')).toBeTruthy()
  click(button('列の対応に戻る'))
  await screen.findByText('一般的なCSV')
  expect(await within(field('「来店回数」の取り込み先')).findByText('来店回数')).toBeTruthy()
  await map('お名前', '表示名')
  again.unmount()
  open(address)
  expect(await screen.findByText('列の対応が変わったため、もう一度確認が必要です。')).toBeTruthy()
  click(button('もう一度確認する'))
  expect(await screen.findByText('取り込むと、こうなります')).toBeTruthy()
  expect(csv.started).toHaveLength(2)
})

test('a file that is gone is said to be gone', async () => {
  open('/a/1/friends/import?file=0a1b2c3d-0000-4000-8000-00000000dead')
  expect(await screen.findByText('ファイルが見つかりません')).toBeTruthy()
  click(button('別のファイルを選ぶ'))
  expect(await screen.findByText('CSVファイルを選ぶ')).toBeTruthy()
})
