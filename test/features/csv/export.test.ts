import { describe, expect, test } from 'vitest'
import { everybody } from '../../harness/crm.ts'
import { member, refusal } from '../staff/visitor.ts'
import { desk } from './kit.ts'

test('columns and their order, tags as 1 and 0, values as people read them', async () => {
  const h = await desk()
  const [a = 0, b = 0] = await h.friends(2)
  const [tag, field] = [
    await h.tag('VIP'),
    await h.field('髪の悩み', { type: 'choice', options: [{ label: 'くせ毛' }, { label: '白髪' }] }),
  ]
  const mark = await h.mark('対応中の人')
  await h.bulk({ kind: 'tag.add', tagIds: [tag.id] }, [a])
  await h.bulk({ kind: 'mark.set', markId: mark.id }, [b])
  await h.bulk({ kind: 'field.set', fieldId: field.id, value: '白髪' }, [b])
  const bytes = await h.download(`?columns=id,mark,tag:${tag.id},field:${field.id},followedAt`)
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  expect(h.rowsOf(bytes)).toEqual([
    ['友だちID', '対応マーク', 'タグ_VIP', '友だち情報_髪の悩み', '友だち追加日時'],
    [String(a), '', '1', '', expect.stringMatching(/^20\d\d-\d\d-\d\d 10:00:0\d$/)],
    [String(b), '対応中の人', '0', '白髪', expect.any(String)],
  ])
  const english = h.rowsOf(await h.download(`?language=en&columns=id,tags,fields`))
  expect(english[0]).toEqual(['Friend ID', 'Tag_VIP', 'Field_髪の悩み'])
})

test('a segment, given whole or saved; without one those who are listed', async () => {
  const h = await desk()
  const [a = 0, b = 0] = await h.friends(2)
  await h.bulk({ kind: 'friend.hide' }, [b])
  const ids = async (query: string) =>
    h
      .rowsOf(await h.download(`?columns=id${query}`))
      .slice(1)
      .flat()
      .map(Number)
  const hidden = { ...everybody, hidden: 'only' }
  const saved = await h.post<{ id: number }>('/segments', { name: '隠した人', definition: hidden })
  expect(await ids('')).toEqual([a])
  expect(await ids(`&segment=${encodeURIComponent(JSON.stringify(hidden))}`)).toEqual([b])
  expect(await ids(`&segmentId=${saved.id}`)).toEqual([b])
  expect(await h.get(`/csv/export/preview?columns=id,lineName&segmentId=${saved.id}`)).toEqual({
    count: 1,
    header: ['友だちID', 'LINE登録名'],
    rows: [[String(b), expect.stringContaining('友だち')]],
    replaced: 0,
  })
})

test('more friends than a page holds, each once and in order', async () => {
  const h = await desk()
  const ids = await h.friends(4100)
  const rows = h.rowsOf(await h.download('?columns=id')).slice(1)
  expect(rows.map(([id]) => Number(id))).toEqual(ids)
})

test('Shift_JIS: no mark at the beginning, and what it lacks becomes a question mark', async () => {
  const h = await desk()
  const [a = 0] = await h.friends(1)
  await h.staff.patch(`${h.api}/friends/${a}`, { displayName: '花子🌸' })
  const bytes = await h.download('?columns=displayName&encoding=shift_jis')
  expect(h.rowsOf(bytes, 'shift_jis')).toEqual([['表示名'], ['花子?']])
  expect(await h.get('/csv/export/preview?columns=displayName&encoding=shift_jis')).toMatchObject({ replaced: 1 })
})

test('cells that a spreadsheet would run are defused', async () => {
  const h = await desk()
  const [a = 0] = await h.friends(1)
  await h.staff.patch(`${h.api}/friends/${a}`, { displayName: '=HYPERLINK("https://evil.example","x")' })
  expect(h.rowsOf(await h.download('?columns=displayName'))[1]).toEqual([`'=HYPERLINK("https://evil.example","x")`])
})

describe('refusals', () => {
  test('columns of another account, unknown ones, and a condition that is none', async () => {
    const [h, other] = [await desk(), await desk()]
    const [tag, field] = [await other.tag('x'), await other.field('x')]
    for (const columns of [`tag:${tag.id}`, `field:${field.id}`])
      expect(await h.staff.get(`${h.api}/csv/export?columns=${columns}`)).toMatchObject({ status: 404 })
    expect(await h.staff.get(`${h.api}/csv/export?columns=password`)).toMatchObject({ status: 400 })
    expect(await h.staff.get(`${h.api}/csv/export?segment=%7B`)).toMatchObject({
      status: 400,
      body: refusal('invalid', { fields: { segment: expect.any(String) } }),
    })
    const saved = await h.post<{ id: number }>('/segments', { name: '全員', definition: everybody })
    expect(
      await h.staff.get(`${h.api}/csv/export?segmentId=${saved.id}&segment=${encodeURIComponent(JSON.stringify(everybody))}`),
    ).toMatchObject({ status: 400, body: refusal('invalid', { fields: { segmentId: expect.any(String) } }) })
  })

  test('whoever may not take files away does not; whoever does is on record', async () => {
    const h = await desk()
    await h.friends(3)
    expect(await (await member('editor')).get(`${h.api}/csv/export`)).toMatchObject({ status: 403 })
    await h.download('?columns=id,displayName')
    const [entry] = await h.rows<{ actor: string; after: string }>(
      `SELECT actor, after FROM audit_log WHERE account_id = ? AND operation = 'exportFriends'`,
      h.account.id,
    )
    expect(entry?.actor).toBe(`staff:${h.staff.staffId}`)
    expect(JSON.parse(entry?.after ?? '')).toMatchObject({ count: 3, columns: ['友だちID', '表示名'], encoding: 'utf-8' })
  })
})
