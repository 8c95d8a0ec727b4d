import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { everyFiveMinutes } from '../../../src/queues/scheduled.ts'
import { bubble, eventually } from '../../harness/index.ts'
import { bytesOf, desk, fileOf } from './kit.ts'

test('a dry run says what would change and what is wrong, row by row, and changes nothing', async () => {
  const h = await desk()
  const [a = 0, b = 0, c = 0] = await h.friends(3)
  const [tag, field] = [await h.tag('VIP'), await h.field('来店回数', { type: 'number' })]
  const file = fileOf([
    ['友だちID', '表示名', 'タグ_VIP', '友だち情報_来店回数', '対応マーク'],
    [String(a), '佐藤', '1', '3', ''],
    [String(b), '', '', '', ''],
    [],
    [String(c), '', '2', 'たくさん', '知らない'],
    ['999999999', '', '1', '', ''],
    [String(a), '', '0', '', ''],
    ['', '誰', '1', '', ''],
    ['abc', '', '', '', ''],
  ])
  const job = await h.import(file, { mode: 'check' })
  expect(job).toMatchObject({ kind: 'csv.check', status: 'done', progress: 1, done: 1, skipped: 1, failed: 5, canUndo: false })
  expect(job.counts).toEqual({ rows: 7, cells: 3, notFound: 1, wrong: 4 })
  const failures = await h.failures(job)
  expect(failures.map(({ place, reason, column, value }) => [place, reason, column, value])).toEqual([
    [5, 'not-one-or-zero', 'タグ_VIP', '2'],
    [5, 'not-a-number', '友だち情報_来店回数', 'たくさん'],
    [5, 'no-such-mark', '対応マーク', '知らない'],
    [6, 'not-found', '友だちID', '999999999'],
    [7, 'twice', '友だちID', String(a)],
    [8, 'no-id', null, null],
    [9, 'not-an-id', '友だちID', 'abc'],
  ])
  expect(failures.every(({ placeKind, message }) => placeKind === 'row' && message.ja !== '' && message.en !== '')).toBe(true)
  const csv = await h.staff.get(`${h.api}/jobs/${job.id}/failures/csv`)
  expect(String(csv.body)).toContain('5,タグ_VIP,2,1（付ける）か 0（外す）を入力してください。\r\n')
  expect(await h.bearers(tag.id)).toEqual([])
  expect(await h.values(field.id)).toEqual({})
})

test('valid rows only: the right ones are done, a row with one wrong cell is left out whole', async () => {
  const h = await desk()
  const [a = 0, b = 0] = await h.friends(2)
  const tag = await h.tag('VIP')
  const file = fileOf([
    ['友だちID', '表示名', 'タグ_VIP'],
    [String(a), '佐藤', '1'],
    [String(b), '鈴木', 'x'],
  ])
  expect(await h.import(file)).toMatchObject({ status: 'done', done: 1, failed: 1, skipped: 0, canUndo: true })
  expect(await h.bearers(tag.id)).toEqual([a])
  expect(await h.column('display_name', [a, b])).toEqual({ [a]: '佐藤', [b]: null })
  expect(await h.told(a)).toEqual(['tag.added', 'friend.renamed'])
})

test('all or nothing: one wrong row and nothing is changed; without it everything is', async () => {
  const h = await desk()
  const [a = 0, b = 0] = await h.friends(2)
  const rows = [
    ['友だちID', '本名'],
    [String(a), '佐藤'],
    [String(b), '鈴木'],
  ]
  const wrong = await h.import(fileOf([...rows, ['77777777', '誰']]), { mode: 'all-or-nothing' })
  expect(wrong).toMatchObject({
    status: 'failed',
    done: 0,
    failed: 1,
    error: { ja: expect.stringContaining('1行'), en: expect.any(String) },
  })
  expect(await h.column('real_name', [a, b])).toEqual({ [a]: null, [b]: null })
  await h.post(`/jobs/${wrong.id}/resume`, {})
  expect(await h.finished(wrong)).toMatchObject({ status: 'failed', done: 0 })
  expect(await h.import(fileOf(rows), { mode: 'all-or-nothing' })).toMatchObject({
    status: 'done',
    done: 2,
    skipped: 0,
    failed: 0,
    counts: { rows: 2, cells: 2 },
  })
  expect(await h.column('real_name', [a, b])).toEqual({ [a]: '佐藤', [b]: '鈴木' })
})

test('by LINE user id, by both ids, and when they name two friends', async () => {
  const h = await desk()
  const ids = await h.friends(3)
  const users = (await h.rows<{ u: string }>('SELECT line_user_id AS u FROM friends WHERE account_id = ? ORDER BY id', h.account.id)).map(
    ({ u }) => u,
  )
  const file = fileOf([
    ['LINEユーザーID', '友だちID', '本名'],
    [users[0] ?? '', '', '一'],
    [users[1] ?? '', String(ids[1]), '二'],
    [users[2] ?? '', String(ids[0]), '三'],
  ])
  const job = await h.import(file)
  expect((await h.failures(job)).map(({ place, reason }) => [place, reason])).toEqual([[4, 'ids-differ']])
  expect(await h.column('real_name', ids)).toEqual({ [ids[0] ?? 0]: '一', [ids[1] ?? 0]: '二', [ids[2] ?? 0]: null })
})

test('empty cells leave things as they are, or clear them when asked', async () => {
  const h = await desk()
  const [a = 0] = await h.friends(1)
  const [tag, field] = [await h.tag('VIP'), await h.field('紹介者')]
  const header = ['友だちID', '表示名', 'タグ_VIP', '友だち情報_紹介者']
  await h.import(fileOf([header, [String(a), '佐藤', '1', '田中']]))
  const empty = fileOf([header, [String(a), '', '', '']])
  expect(await h.import(empty)).toMatchObject({ done: 0, skipped: 1 })
  expect(await h.import(empty, { emptyClears: true })).toMatchObject({ done: 1 })
  expect([await h.bearers(tag.id), await h.values(field.id), await h.column('display_name', [a])]).toEqual([[], {}, { [a]: null }])
})

test('action lists run only when asked for', async () => {
  const h = await desk()
  const [first, second] = [await h.follows(), await h.follows()]
  const tag = await h.tag('VIP', { actions: [{ kind: 'send', bubbles: [bubble('ようこそ')] }] })
  const fileFor = async (user: typeof first) =>
    fileOf([
      ['友だちID', 'タグ_VIP'],
      [String(await h.friendId(user)), '1'],
    ])
  await h.import(await fileFor(first))
  await h.import(await fileFor(second), { runActions: true })
  await eventually(async () => {
    await h.clock.settle()
    expect([h.wordsTo(first), h.wordsTo(second)]).toEqual([[], ['ようこそ']])
  })
  expect(await h.bearers(tag.id)).toHaveLength(2)
})

test('a tag with a limit: the dry run names the rows that come too late, and so does the import', async () => {
  const h = await desk()
  const ids = await h.friends(3)
  const tag = await h.tag('先着2名', { limit: 2 })
  const file = fileOf([['友だちID', 'タグ_先着2名'], ...ids.map((id) => [String(id), '1'])])
  for (const mode of ['check', 'valid-rows'] as const) {
    const job = await h.import(file, { mode })
    expect(job).toMatchObject({ done: 2, failed: 1 })
    expect((await h.failures(job)).map(({ place, reason, value }) => [place, reason, value])).toEqual([[4, 'tag-full', '先着2名']])
    expect(await h.bearers(tag.id)).toHaveLength(mode === 'check' ? 0 : 2)
  }
})

test('Shift_JIS as Excel saves it, with line breaks in cells', async () => {
  const h = await desk()
  const [a = 0] = await h.friends(1)
  const file = await h.upload(bytesOf(`友だちID,個別メモ,本名\r\n${a},"表の一行目\n二行目",髙橋\r\n`, 'shift_jis'))
  expect(file).toMatchObject({ encoding: 'shift_jis', source: 'enishi', headerRows: 1 })
  await h.import(bytesOf(`友だちID,個別メモ,本名\r\n${a},"表の一行目\n二行目",髙橋\r\n`, 'shift_jis'))
  expect(await h.column('memo', [a])).toEqual({ [a]: '表の一行目\n二行目' })
  expect(await h.column('real_name', [a])).toEqual({ [a]: '髙橋' })
})

test("Lステップ's file: two heading rows, its names for things, its own ids left out", async () => {
  const h = await desk()
  const [a = 0] = await h.friends(1)
  const [tag, field] = [await h.tag('購入済み'), await h.field('誕生日', { type: 'date' })]
  const [user] = await h.rows<{ u: string }>('SELECT line_user_id AS u FROM friends WHERE id = ?', a)
  const text = [
    '登録ID,,,,,タグ_10463642,友だち情報_2784886,タグ_99,',
    'ID,表示名,システム表示名,対応マーク,個別メモ,購入済み,誕生日,知らないタグ,ユーザーID',
    `55512345,はな,花子さま,,お得意様,1,1990/04/01,0,${user?.u}`,
  ].join('\r\n')
  const bytes = bytesOf(text, 'shift_jis')
  const file = await h.upload(bytes)
  expect(file).toMatchObject({ source: 'lstep', headerRows: 2, encoding: 'shift_jis' })
  expect(file.columns.map(({ header, suggestion, ignoredWhy }) => [header, suggestion.kind, ignoredWhy])).toEqual([
    ['ID', 'ignore', 'foreign-id'],
    ['表示名', 'ignore', 'read-only'],
    ['システム表示名', 'displayName', null],
    ['対応マーク', 'mark', null],
    ['個別メモ', 'memo', null],
    ['購入済み', 'tag', null],
    ['誕生日', 'field', null],
    ['知らないタグ', 'ignore', 'no-such-tag'],
    ['ユーザーID', 'lineUserId', null],
  ])
  expect(await h.import(bytes)).toMatchObject({ status: 'done', done: 1, failed: 0 })
  expect(await h.bearers(tag.id)).toEqual([a])
  expect(await h.values(field.id)).toEqual({ [a]: '1990-04-01' })
  expect(await h.column('display_name', [a])).toEqual({ [a]: '花子さま' })
})

test('formulas in a file are text like any other', async () => {
  const h = await desk()
  const [a = 0] = await h.friends(1)
  await h.import(bytesOf(`友だちID,表示名\r\n${a},"=HYPERLINK(""https://x"")"\r\n`))
  expect(await h.column('display_name', [a])).toEqual({ [a]: '=HYPERLINK("https://x")' })
})

test('files go after thirty days, and jobs with what they needed for their undo', async () => {
  const h = await desk()
  const [a = 0] = await h.friends(1)
  const job = await h.import(
    fileOf([
      ['友だちID', '本名'],
      [String(a), '佐藤'],
      ['9', 'x'],
    ]),
  )
  const cron = () => everyFiveMinutes(env)
  await h.clock.to(h.clock.wall('11:00', 29))
  await cron()
  expect(await h.job(job.id)).toMatchObject({ canUndo: true })
  expect(await h.files()).toHaveLength(1)
  await h.clock.to(h.clock.wall('11:00', 31))
  // Some at a time; other tests have left jobs, too.
  await eventually(async () => {
    await cron()
    expect(await h.staff.get(`${h.api}/jobs/${job.id}`)).toMatchObject({ status: 404 })
  })
  expect(await h.files()).toEqual([])
  const left = await h.rows(
    `SELECT job_id FROM job_changes WHERE job_id = ?1 UNION ALL SELECT job_id FROM job_failures WHERE job_id = ?1`,
    job.id,
  )
  expect(left).toEqual([])
})
