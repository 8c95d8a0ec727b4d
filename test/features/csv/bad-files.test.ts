import { exports } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { ORIGIN, refusal } from '../staff/visitor.ts'
import { bytesOf, type Desk, desk, fileOf } from './kit.ts'

const SIZE = 50 * 1024 * 1024

describe('a large file', () => {
  test('of 50 MB to the last byte is imported row by row', async () => {
    const h = await desk()
    const ids = await h.friends(209)
    const rows = ids.map((id, i) => `${id},佐藤${i},${'x'.repeat(250_000)}\r\n`)
    const start = bytesOf(['友だちID,本名,備考\r\n', ...rows].join(''))
    // The last cell goes on to the end.
    const bytes = new Uint8Array(SIZE).fill(0x78)
    bytes.set(start.subarray(0, -2))
    const file = await h.upload(bytes)
    expect(file).toMatchObject({ bytes: SIZE, encoding: 'utf-8' })
    const columns = h.columnsOf(file)
    const job = await h.finished(await h.post<{ id: number }>('/csv/imports', { fileId: file.id, columns, mode: 'valid-rows' }))
    expect(job).toMatchObject({ status: 'done', progress: 1, total: SIZE, done: 209, failed: 0, counts: { rows: 209, cells: 209 } })
    expect(await h.column('real_name', ids)).toEqual(Object.fromEntries(ids.map((id, i) => [id, `佐藤${i}`])))
  }, 60_000)

  test('that does not say how large it is, is refused before anything of it is kept', async () => {
    const h = await desk()
    const cookie = [...h.staff.jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(bytesOf('友だちID,本名\r\n'))
        controller.close()
      },
    })
    const headers = { Cookie: cookie, Origin: ORIGIN, 'Content-Type': 'text/csv' }
    const response = await exports.default.fetch(`${ORIGIN}${h.api}/csv/files`, { method: 'POST', headers, body })
    expect([response.status, await response.json(), await h.files()]).toEqual([400, refusal('no-length'), []])
  })
})

test('an encoding that the file is not in is refused, whoever says it', async () => {
  const h = await desk()
  const file = await h.upload(bytesOf('友だちID,本名\r\n1,佐藤\r\n', 'shift_jis'))
  const wrong = { status: 400, body: refusal('csv-encoding', { fields: { file: expect.any(String) } }) }
  expect(await h.staff.get(`${h.api}/csv/files/${file.id}?encoding=utf-8`)).toMatchObject(wrong)
  const body = { fileId: file.id, encoding: 'utf-8', columns: h.columnsOf(file), mode: 'valid-rows' }
  expect(await h.staff.post(`${h.api}/csv/imports`, body)).toMatchObject(wrong)
  expect(await h.get('/jobs')).toEqual({ items: [] })
})

describe('a file names the same twice', () => {
  test('a friend, once by each of the two ids: the second row is refused, wherever it stands', async () => {
    const h = await desk()
    const [a = 0] = await h.friends(1)
    const [row] = await h.rows<{ u: string }>('SELECT line_user_id AS u FROM friends WHERE id = ?', a)
    const file = fileOf([
      ['友だちID', 'LINEユーザーID', '本名'],
      [String(a), '', '一'],
      ['', row?.u ?? '', '二'],
      [`#${a}`, '', '三'],
    ])
    const job = await h.import(file)
    expect(job).toMatchObject({ done: 1, failed: 2 })
    expect((await h.failures(job)).map(({ place, reason }) => [place, reason])).toEqual([
      [3, 'twice'],
      [4, 'twice'],
    ])
    expect(await h.column('real_name', [a])).toEqual({ [a]: '一' })
  })

  test('a column: the first is suggested, the second is left out', async () => {
    const h = await desk()
    await h.tag('VIP')
    const { columns } = await h.upload(fileOf([['友だちID', 'タグ_VIP', '本名', 'タグ_VIP', '本名', 'Friend ID']]))
    expect(columns.map(({ suggestion, ignoredWhy }) => [suggestion.kind, ignoredWhy])).toEqual([
      ['id', null],
      ['tag', null],
      ['realName', null],
      ['ignore', 'twice'],
      ['ignore', 'twice'],
      ['ignore', 'twice'],
    ])
  })
})

/** What a shop has, as far as an import could reach it. */
const all = async (h: Desk) =>
  await h.everything((await h.rows<{ id: number }>('SELECT id FROM friends WHERE account_id = ?', h.account.id)).map(({ id }) => id))

test("rows about another account's friends, by either id, and its marks are not found, and it stays as it is", async () => {
  const [h, other] = [await desk(), await desk()]
  const [mine = 0] = await h.friends(1)
  const [theirs = 0, second = 0] = await other.friends(2)
  await other.mark('他店の印')
  const [row] = await other.rows<{ u: string }>('SELECT line_user_id AS u FROM friends WHERE id = ?', second)
  const before = [await all(h), await all(other)]
  const header = ['友だちID', 'LINEユーザーID', '本名', '対応マーク']
  const file = fileOf([
    header,
    [String(theirs), '', '一', ''],
    ['', row?.u ?? '', '二', ''],
    [String(mine), row?.u ?? '', '三', ''],
    [String(mine), '', '四', '他店の印'],
  ])
  for (const mode of ['check', 'valid-rows', 'all-or-nothing'] as const) {
    const job = await h.import(file, { mode })
    expect((await h.failures(job)).map(({ place, reason }) => [place, reason])).toEqual([
      [2, 'not-found'],
      [3, 'not-found'],
      [4, 'not-found'],
      [5, 'no-such-mark'],
    ])
  }
  expect([await all(h), await all(other)]).toEqual(before)
})

test('a value of the wrong type is an error of its row, and what is told of it runs in no spreadsheet', async () => {
  const h = await desk()
  const [a = 0, b = 0] = await h.friends(2)
  const field = await h.field('来店回数', { type: 'number' })
  const evil = '=HYPERLINK("https://evil.example","x")'
  const job = await h.import(
    fileOf([
      ['友だちID', '友だち情報_来店回数'],
      [String(a), '3'],
      [String(b), evil],
    ]),
  )
  expect(job).toMatchObject({ status: 'done', done: 1, failed: 1 })
  expect(await h.failures(job)).toMatchObject([{ place: 3, reason: 'not-a-number', column: '友だち情報_来店回数' }])
  expect(await h.values(field.id)).toEqual({ [a]: '3' })
  const { body } = await h.staff.get(`${h.api}/jobs/${job.id}/failures/csv`)
  expect(h.rowsOf(bytesOf(String(body)))[1]?.slice(0, 3)).toEqual(['3', '友だち情報_来店回数', `'${evil}`])
})
