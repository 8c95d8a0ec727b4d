import { describe, expect, test } from 'vitest'
import type { FriendPage, FriendSort } from '../../../src/features/friends/schema.ts'
import type { SavedSegment } from '../../../src/features/segments/schema.ts'
import { fold } from '../../../src/lib/text.ts'
import { type Crm, crm } from '../../harness/crm.ts'
import { refusal } from '../staff/visitor.ts'

const address = (query: Record<string, string>) => `/friends?${new URLSearchParams(query)}`
const page = (h: Crm, query: Record<string, string> = {}) => h.get<FriendPage>(address(query))
const idsIn = async (h: Crm, query: Record<string, string> = {}) => (await page(h, query)).items.map(({ id }) => id)
const json = (segment: object) => JSON.stringify(segment)

/** Every page of a query, one after the other. */
async function allPages(h: Crm, query: Record<string, string>): Promise<number[]> {
  const ids: number[] = []
  let cursor: string | undefined
  do {
    const found: FriendPage = await page(h, { ...query, ...(cursor === undefined ? {} : { cursor }) })
    ids.push(...found.items.map(({ id }) => id))
    cursor = found.nextCursor
  } while (cursor !== undefined)
  return ids
}

interface Row {
  id: number
  last: number | null
  followed: number | null
  score: number
  name: string
}

/** Friends with the same values again and again, and some with none. */
async function sortable(h: Crm): Promise<Row[]> {
  const ids = await h.friends(40)
  const rows = ids.map((id, i) => ({
    id,
    last: i % 3 === 0 ? null : 1000 + (i % 5),
    followed: i % 4 === 0 ? null : 1000 + (i % 7),
    score: i % 6 === 0 ? 5 : 0,
    name: ['山田', 'Ａbc', 'あ', 'ア', '', 'abc'][i % 6] ?? '',
  }))
  await h.rows(
    `UPDATE friends SET last_message_at = value->>'last', followed_at = value->>'followed', score = value->>'score', line_name = value->>'name', search_line = value->>'folded'
     FROM json_each(?) WHERE friends.id = value->>'id'`,
    json(rows.map((row) => ({ ...row, folded: fold(row.name) }))),
  )
  return rows
}

const down = (a: number | null, b: number | null): number => (b ?? -1) - (a ?? -1)
const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const ORDER: Record<FriendSort, (a: Row, b: Row) => number> = {
  newest: (a, b) => b.id - a.id,
  oldest: (a, b) => a.id - b.id,
  'last-message': (a, b) => down(a.last, b.last) || b.id - a.id,
  followed: (a, b) => down(a.followed, b.followed) || b.id - a.id,
  score: (a, b) => down(a.score, b.score) || b.id - a.id,
  name: (a, b) => text(fold(a.name), fold(b.name)) || a.id - b.id,
}

describe('in every order the pages follow each other without a gap', () => {
  test.each(Object.keys(ORDER) as FriendSort[])('%s', async (sort) => {
    const h = await crm()
    const rows = await sortable(h)
    const tag = await h.tag('VIP')
    const tagged = rows.filter((_, i) => i % 2 === 0)
    await h.bulk(
      { kind: 'tag.add', tagIds: [tag.id] },
      tagged.map(({ id }) => id),
    )
    const sorted = (some: Row[]) => [...some].sort(ORDER[sort]).map(({ id }) => id)
    const segment = json({ where: { kind: 'tag', op: 'any', tagIds: [tag.id] } })
    for (const limit of ['7', '13', '26', '100']) {
      expect(await allPages(h, { sort, limit })).toEqual(sorted(rows))
      expect(await allPages(h, { sort, limit, segment })).toEqual(sorted(tagged))
    }
    expect(await page(h, { sort, segment, limit: '1' })).toMatchObject({ total: tagged.length })
  })
})

test('a cursor is of its own order alone', async () => {
  const h = await crm()
  await sortable(h)
  for (const sort of Object.keys(ORDER)) {
    const { nextCursor = '' } = await page(h, { sort, limit: '1' })
    for (const other of Object.keys(ORDER).filter((name) => name !== sort))
      expect(await h.staff.get(h.api + address({ sort: other, cursor: nextCursor }))).toMatchObject({
        status: 400,
        body: refusal('invalid', { fields: { cursor: expect.any(String) } }),
      })
  }
  for (const key of [
    ['score', 1],
    ['score', 'x', 1],
    ['score', 1, 'x'],
    ['newest', 1, 1],
    ['name', 1.5, 'x'],
    ['newest', "1' OR 1"],
  ]) {
    const cursor = btoa(encodeURIComponent(JSON.stringify(key)))
    expect(await h.staff.get(h.api + address({ sort: String(key[0]), cursor }))).toMatchObject({ status: 400 })
  }
})

test('a row shows tags, mark, assigned staff and the starred fields', async () => {
  const h = await crm()
  const [one = 0, two = 0] = await h.friends(2)
  const [a, b, mark] = [await h.tag('A'), await h.tag('B'), await h.mark('要対応')]
  const [starred, plain] = [await h.field('誕生日', { type: 'date', isStarred: true }), await h.field('その他')]
  await h.bulk({ kind: 'tag.add', tagIds: [a.id, b.id] }, [one])
  await h.bulk({ kind: 'mark.set', markId: mark.id }, [one])
  await h.bulk({ kind: 'staff.assign', staffId: h.staff.staffId }, [one])
  for (const [field, value] of [
    [starred, '1990-01-02'],
    [plain, 'x'],
  ] as const)
    await h.staff.send('PUT', `${h.api}/friends/${one}/fields/${field.id}`, { body: { value } })
  const { items } = await page(h, { sort: 'oldest' })
  expect(items[0]).toMatchObject({
    id: one,
    tagIds: [a.id, b.id],
    markId: mark.id,
    assignedStaff: { id: h.staff.staffId, name: 'adminさん' },
    fields: [{ fieldId: starred.id, text: '1990-01-02' }],
  })
  expect(items[1]).toMatchObject({ id: two, tagIds: [], markId: null, assignedStaff: null, fields: [], score: 0, isKnown: false })
})

describe('a list is of', () => {
  test('a segment in the address, a saved one, and what is typed besides', async () => {
    const h = await crm()
    const [hanako, taro, other] = [await h.follows('山田花子'), await h.follows('山田太郎'), await h.follows('花子')]
    const ids = await Promise.all([hanako, taro, other].map((user) => h.friendId(user)))
    const [first = 0, second = 0, third = 0] = ids
    const tag = await h.tag('VIP')
    await h.bulk({ kind: 'tag.add', tagIds: [tag.id] }, [first, third])
    const segment = { where: { kind: 'tag', op: 'any', tagIds: [tag.id] } }
    const saved = await h.post<SavedSegment>('/segments', { name: 'VIP', definition: segment })
    const segmentId = String(saved.id)
    expect([
      await idsIn(h, { segment: json(segment) }),
      await idsIn(h, { segmentId }),
      await idsIn(h, { segmentId, q: 'やまだ' }),
      await idsIn(h, { q: '山田' }),
    ]).toEqual([[third, first], [third, first], [], [second, first]])
    expect([
      await idsIn(h, { segmentId, q: '山田' }),
      await idsIn(h, { segmentId, q: `#${second}` }),
      await idsIn(h, { q: ` ＃${second}` }),
      await idsIn(h, { q: hanako.userId }),
    ]).toEqual([[first], [], [second], [first]])
    expect(await page(h, { q: '山田', limit: '1' })).toMatchObject({ total: 2 })
    expect(await page(h, { q: '花子', total: '0' })).not.toHaveProperty('total')
    expect(await h.staff.get(h.api + address({ segmentId, segment: json(segment) }))).toMatchObject({
      status: 400,
      body: refusal('invalid', { fields: { segmentId: expect.any(String) } }),
    })
    expect(await h.staff.get(h.api + address({ segmentId: '999999' }))).toMatchObject({ status: 404, body: refusal('not-found') })
  })

  test('those whom the switches let through; the ones beside a segment stand above its own', async () => {
    const h = await crm()
    const [plain = 0, gone = 0, blocked = 0, hidden = 0, archived = 0, merged = 0] = await h.friends(6)
    const columns = { unfollowed_at: gone, staff_blocked_at: blocked, hidden_at: hidden, archived_at: archived, merged_into_id: merged }
    for (const [column, id] of Object.entries(columns)) await h.rows(`UPDATE friends SET ${column} = 1 WHERE id = ?`, id)
    const all = { blockedUs: 'include', blockedByStaff: 'include', hidden: 'include', archived: 'include' }
    expect(await idsIn(h)).toEqual([plain])
    expect(await idsIn(h, all)).toEqual([archived, hidden, blocked, gone, plain])
    for (const [name, id] of [
      ['blockedUs', gone],
      ['blockedByStaff', blocked],
      ['hidden', hidden],
      ['archived', archived],
    ] as const) {
      expect(await idsIn(h, { [name]: 'only' })).toEqual([id])
      expect(await idsIn(h, { [name]: 'include' })).toEqual([id, plain])
    }
    const segment = json({ where: { kind: 'all', of: [] }, ...all, hidden: 'only' })
    expect([await idsIn(h, { segment }), await idsIn(h, { segment, hidden: 'exclude', archived: 'only' })]).toEqual([[hidden], [archived]])
  })

  test('nobody of another account, whatever is asked', async () => {
    const [h, other] = [await crm(), await crm()]
    const [theirs = 0] = await other.friends(3)
    await h.friends(1)
    const anything = json({ where: { kind: 'not', of: { kind: 'any', of: [] } }, blockedUs: 'include', hidden: 'include' })
    expect(await page(h, { segment: anything })).toMatchObject({ total: 1, items: [{}] })
    expect(await idsIn(h, { q: `#${theirs}` })).toEqual([])
  })
})
