import { expect, test } from 'vitest'
import { type Desk, desk, fileOf } from './kit.ts'

/** Friends with everything that can stand in a file, and names that are hard on one. */
async function furnished(h: Desk) {
  const ids = await h.friends(4)
  const [a = 0, b = 0, c = 0] = ids
  const options = [{ label: 'カット' }, { label: 'カラー、パーマ' }, { label: 'スパ' }]
  const fields = {
    text: await h.field('紹介者'),
    long: await h.field('悩み', { type: 'long-text' }),
    number: await h.field('来店回数', { type: 'number' }),
    choice: await h.field('好み', { type: 'choice', options }),
    choices: await h.field('施術', { type: 'choices', options }),
    date: await h.field('誕生日', { type: 'date' }),
    datetime: await h.field('予約', { type: 'datetime' }),
    time: await h.field('希望時刻', { type: 'time' }),
    boolean: await h.field('会員', { type: 'boolean' }),
    email: await h.field('メール', { type: 'email' }),
    phone: await h.field('電話', { type: 'phone' }),
    url: await h.field('サイト', { type: 'url' }),
  }
  const values: [keyof typeof fields, unknown][] = [
    ['text', "'=1+1"],
    ['long', '一行目\n"二行目",と\n三行目'],
    ['number', -1.5],
    ['choice', 'スパ'],
    ['choices', ['カット', 'カラー、パーマ']],
    ['date', '1990-04-01'],
    ['datetime', '2026-11-21 18:30:15'],
    ['time', '9:05'],
    ['boolean', true],
    ['email', 'hanako@example.jp'],
    ['phone', '+81 90-1234-5678'],
    ['url', 'https://example.jp/a?b=c,d'],
  ]
  const give = async (id: number, [name, value]: (typeof values)[number]) => {
    const answer = await h.staff.send('PUT', `${h.api}/friends/${id}/fields/${fields[name].id}`, { body: { value } })
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  }
  await Promise.all(values.flatMap((value) => [give(a, value), give(b, value)]))
  const tag = await h.tag('VIP,"特別"')
  const mark = await h.mark('=対応中')
  await h.staff.send('PUT', `${h.api}/friends/${a}/tags/${tag.id}`)
  await h.staff.send('PUT', `${h.api}/friends/${c}/mark`, { body: { markId: mark.id } })
  const people = [
    { displayName: '=HYPERLINK("x")', realName: '山田 花子', memo: '一行目\r\n二行目\t"引用"' },
    { displayName: "'@handle", realName: '+81', memo: '=SUM(A1)', score: -5 },
    { displayName: '花子🌸〜', realName: '髙﨑', memo: '  空白  ' },
  ]
  for (const [i, person] of people.entries()) await h.staff.patch(`${h.api}/friends/${ids[i]}`, person)
  return ids
}

test.each([
  ['utf-8', 'ja'],
  ['shift_jis', 'ja'],
  ['shift_jis', 'en'],
])('a file that was exported and is imported again changes nothing: %s, %s', async (encoding, language) => {
  const h = await desk()
  const ids = await furnished(h)
  const before = await h.everything(ids)
  const file = await h.download(`?encoding=${encoding}&language=${language}`)
  expect((await h.upload(file)).source).toBe('enishi')
  for (const mode of ['check', 'valid-rows', 'all-or-nothing'] as const) {
    const job = await h.import(file, { mode, emptyClears: true })
    expect(await h.failures(job)).toEqual([])
    expect(job).toMatchObject({ status: 'done', progress: 1, done: 0, skipped: 4, failed: 0, canUndo: false })
    expect(job.counts).toEqual({ rows: 4, cells: 0, notFound: 0, wrong: 0 })
  }
  expect(await h.everything(ids)).toEqual(before)
  expect(await h.rows(`SELECT id FROM activity WHERE account_id = ? AND key LIKE 'job:%'`, h.account.id)).toEqual([])
})

test('every value that an import changed comes back by its undo', async () => {
  const h = await desk()
  const ids = await furnished(h)
  const before = await h.everything(ids)
  const [header = [], ...rows] = h.rowsOf(await h.download())
  const at = (name: string) => header.indexOf(name)
  const other: Record<string, string> = {
    表示名: '新しい名前',
    本名: '',
    個別メモ: '書き換え',
    スコア: '99',
    'タグ_VIP,"特別"': '0',
    友だち情報_紹介者: '',
    友だち情報_悩み: '別',
    友だち情報_来店回数: '7',
    友だち情報_好み: 'カット',
    友だち情報_施術: 'スパ',
    友だち情報_誕生日: '2000/12/31',
    友だち情報_予約: '2026-12-01 10:00',
    友だち情報_希望時刻: '18時',
    友だち情報_会員: 'いいえ',
    友だち情報_メール: 'other@example.jp',
    友だち情報_電話: '03-1234-5678',
    友だち情報_サイト: 'https://other.example',
  }
  for (const [i, row] of rows.entries()) {
    for (const [name, value] of Object.entries(other)) row[at(name)] = value
    row[at('タグ_VIP,"特別"')] = i === 0 ? '0' : '1'
    row[at('対応マーク')] = i === 0 ? '=対応中' : ''
  }
  const job = await h.import(fileOf([header, ...rows]), { emptyClears: true, mode: 'all-or-nothing' })
  expect(await h.failures(job)).toEqual([])
  expect(job).toMatchObject({ status: 'done', done: 4, skipped: 0, failed: 0, about: { fileName: 'friends.csv', mode: 'all-or-nothing' } })
  const changed = await h.everything(ids)
  expect(changed).not.toEqual(before)
  expect(await h.found('新しい名前')).toEqual(ids)
  expect(await h.undo(job)).toMatchObject({ status: 'done', done: 4, skipped: 0 })
  expect(await h.everything(ids)).toEqual(before)
  expect([await h.found('新しい名前'), await h.found('HYPERLINK')]).toEqual([[], ids.slice(0, 1)])
})
