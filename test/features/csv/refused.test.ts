import { describe, expect, test } from 'vitest'
import { refusal } from '../staff/visitor.ts'
import { bytesOf, desk, fileOf } from './kit.ts'

describe('files that cannot be imported', () => {
  test.each<[string, Uint8Array<ArrayBuffer>, string]>([
    ['nothing', bytesOf(''), 'csv-empty'],
    ['a mark of UTF-8 and nothing else', Uint8Array.of(0xef, 0xbb, 0xbf), 'csv-empty'],
    ['a workbook', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), 'csv-not-csv'],
    ['UTF-16', Uint8Array.of(0xff, 0xfe, 0x49, 0, 0x44, 0), 'csv-utf-16'],
    ['letters of no encoding', Uint8Array.of(0x49, 0x44, 0x0a, 0xff, 0xff, 0x0a), 'csv-encoding'],
    ['no heading', bytesOf('1,2\r\n3,4\r\n'), 'csv-no-header'],
    ['a LINE user id in the first row', bytesOf(`U${'0'.repeat(32)},x\r\n`), 'csv-no-header'],
    ['a quotation mark that never closes', bytesOf(`ID,"${'x'.repeat(1_100_000)}`), 'csv-quotes'],
  ])('%s', async (_, bytes, code) => {
    const h = await desk()
    expect(await h.putUp(bytes)).toMatchObject({
      status: 400,
      body: refusal(code, code === 'csv-empty' ? {} : { fields: { file: expect.any(String) } }),
    })
    expect(await h.files()).toEqual([])
  })

  test('more than 50 MB', async () => {
    const h = await desk()
    const answer = await h.staff.send('POST', `${h.api}/csv/files`, {
      raw: 'x',
      headers: { 'Content-Type': 'text/csv', 'Content-Length': String(50 * 1024 * 1024 + 1) },
    })
    expect(answer).toMatchObject({ status: 413, body: refusal('csv-too-large') })
  })

  test('a mapping that does not fit is refused at its column; what is not of this account is not there', async () => {
    const [h, other] = [await desk(), await desk()]
    const file = await h.upload(
      fileOf([
        ['友だちID', '表示名', '本名'],
        ['1', 'x', 'y'],
      ]),
    )
    const [id, name, ignore] = [{ kind: 'id' as const }, { kind: 'displayName' as const }, { kind: 'ignore' as const }]
    const start = (columns: unknown[], fileId = file.id) => h.staff.post(`${h.api}/csv/imports`, { fileId, columns, mode: 'check' })
    expect(await start([id, name])).toMatchObject({
      status: 400,
      body: refusal('invalid', { fields: { columns: expect.stringContaining('3') } }),
    })
    expect(await start([name, ignore, ignore])).toMatchObject({ status: 400 })
    expect(await start([id, ignore, ignore])).toMatchObject({ status: 400 })
    expect(await start([id, name, name])).toMatchObject({
      status: 400,
      body: refusal('invalid', { fields: { 'columns.2': expect.any(String) } }),
    })
    const theirs = {
      tag: await other.tag('x'),
      field: await other.field('x'),
      file: await other.upload(fileOf([['友だちID', '表示名', '本名']])),
    }
    expect(await start([id, { kind: 'tag', tagId: theirs.tag.id }, ignore])).toMatchObject({ status: 404 })
    expect(await start([id, { kind: 'field', fieldId: theirs.field.id }, ignore])).toMatchObject({ status: 404 })
    expect(await start([id, name, ignore], theirs.file.id)).toMatchObject({ status: 404 })
    expect(await start([id, name, ignore], '../x')).toMatchObject({ status: 404 })
  })

  test('rows in another encoding, broken quotes and cells too many are named; the others are read', async () => {
    const h = await desk()
    const [a = 0, b = 0] = await h.friends(2)
    const good = bytesOf(`友だちID,本名\r\n${a},佐藤\r\n`)
    const bad = Uint8Array.of(...bytesOf(`${b},`), 0x8e, 0x52, 0x0d, 0x0a)
    const rest = bytesOf(`${b},"x"y\r\n${b},x,余り\r\n${b},鈴木,\r\n`)
    expect(await h.putUp(Uint8Array.of(...good, ...bad))).toMatchObject({
      status: 400,
      body: refusal('csv-encoding', { fields: expect.anything() }),
    })
    // Behind the first megabyte nothing tells any more that the file is of two encodings.
    const padding = bytesOf(',あ\r\n'.repeat(200_000))
    const late = await h.import(Uint8Array.from([...good, ...padding, ...bad, ...rest]))
    expect(late).toMatchObject({ status: 'done', done: 2, failed: 200_003 })
    const [last] = await h.rows<{ n: number }>(`SELECT count(*) AS n FROM job_failures WHERE job_id = ? AND reason = 'no-id'`, late.id)
    expect(last?.n).toBe(200_000)
    const others = await h.rows<{ place: number; reason: string }>(
      `SELECT place, reason FROM job_failures WHERE job_id = ? AND reason <> 'no-id' ORDER BY place`,
      late.id,
    )
    expect(others).toEqual([
      { place: 200_003, reason: 'wrong-encoding' },
      { place: 200_004, reason: 'broken-quotes' },
      { place: 200_005, reason: 'too-many-cells' },
    ])
  }, 60_000)
})
