import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { type Pair, pairsOf } from '../../../src/features/merges/rules.ts'
import type { DuplicatePage } from '../../../src/features/merges/schema.ts'
import { harness } from '../../harness/index.ts'
import { crm } from '../friends/crm.ts'
import { refusal } from '../staff/visitor.ts'

async function shop() {
  const h = await harness()
  const books = crm(h)
  await h.flock(12)
  const { results } = await env.DB.prepare('SELECT id FROM friends WHERE account_id = ? ORDER BY id')
    .bind(h.account.id)
    .all<{ id: number }>()
  const ids = results.map(({ id }) => id)
  const page = async (query = '') => (await h.staff.get(`${h.api}/duplicates?${query}`)).body as DuplicatePage
  /** Every pair, by turning all pages. */
  const pairs = async (limit = 50): Promise<Pair[]> => {
    const found: Pair[] = []
    let cursor: string | undefined
    do {
      const { items, nextCursor } = await page(`limit=${limit}${cursor === undefined ? '' : `&cursor=${cursor}`}`)
      expect(items.length).toBeLessThanOrEqual(limit)
      found.push(...items.map(({ a, b }): Pair => [a.id, b.id]))
      cursor = nextCursor
    } while (cursor)
    return found
  }
  const place = (pair: Pair) => pair.map((id) => ids.indexOf(id))
  return {
    h,
    ids,
    page,
    pairs,
    places: async (limit?: number) => (await pairs(limit)).map(place),
    at: (i: number) => ids[i] ?? 0,
    ...books,
  }
}

describe('friends who may be one person are suggested', () => {
  test('by the same phone number, however it is written, in whichever field', async () => {
    const { page, places, field, has, at, ids } = await shop()
    const [mobile, home] = [await field('携帯', 'phone'), await field('自宅', 'phone')]
    await has(at(0), mobile, '090-1234-5678', 9012345678)
    await has(at(1), mobile, '+81 90 1234 5678', 9012345678)
    await has(at(2), home, '09012345678', 9012345678)
    await has(at(3), mobile, '090-9999-9999', 9099999999)
    expect(await places()).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ])
    const { items } = await page()
    expect(items[0]).toEqual({
      a: expect.objectContaining({ id: ids[0], version: 1 }),
      b: expect.objectContaining({ id: ids[1] }),
      reasons: [{ kind: 'phone', fieldId: mobile, fieldName: '携帯', value: '090-1234-5678' }],
    })
  })

  test('by the same e-mail address, up to its last letter', async () => {
    const { places, field, has, at } = await shop()
    const mail = await field('メール', 'email')
    const long = 'a-very-long-name-of-somebody-who-likes-long-names'
    await has(at(0), mail, 'hanako@example.jp')
    await has(at(1), mail, `${long}@example.jp`)
    await has(at(2), mail, 'hanako@example.jp')
    await has(at(3), mail, `${long}@example.com`)
    expect(await places()).toEqual([[0, 2]])
  })

  test('by the same real name and birthday; one of the two is not enough', async () => {
    const { h, places, field, has, at } = await shop()
    const [birthday, other] = [await field('誕生日', 'date'), await field('記念日', 'date')]
    for (const [i, name] of ['山田 花子', '山田花子', '山田 太郎', '山田花子'].entries())
      await h.staff.patch(`${h.api}/friends/${at(i)}`, { realName: name })
    for (const i of [0, 1, 2]) await has(at(i), birthday, '1990-04-01', 7395)
    await has(at(3), other, '1990-04-01', 7395)
    for (const i of [4, 5]) await has(at(i), birthday, '1990-04-01', 7395)
    expect(await places()).toEqual([[0, 1]])
  })

  test('once each, with all that they share', async () => {
    const { h, page, field, has, at } = await shop()
    const [mail, phone] = [await field('メール', 'email'), await field('電話', 'phone')]
    for (const i of [0, 1]) {
      await has(at(i), mail, 'h@example.jp')
      await has(at(i), phone, '0312345678', 312345678)
      await h.clock.advance({ minutes: 1 })
    }
    const { items } = await page()
    expect(items.map(({ reasons }) => reasons.map(({ kind }) => kind))).toEqual([['phone', 'email']])
  })

  test('page by page, without a gap and without one twice, whatever the size of a page', async () => {
    const { pairs, field, has, at } = await shop()
    const [mail, phone] = [await field('メール', 'email'), await field('電話', 'phone')]
    for (const i of [0, 1, 2, 3]) await has(at(i), phone, '0312345678', 312345678)
    for (const i of [4, 5, 6]) await has(at(i), phone, '0398765432', 398765432)
    for (const i of [0, 1, 7, 8, 9]) await has(at(i), mail, '山田@例え.jp')
    const all = await pairs(50)
    expect(all).toHaveLength(6 + 3 + 9)
    expect(new Set(all.map(String)).size).toBe(all.length)
    for (const limit of [1, 2, 3, 7]) expect(await pairs(limit)).toEqual(all)
  })

  test('not when they are merged already, of another account, or said to be two people', async () => {
    const [one, two] = [await shop(), await shop()]
    const phone = await one.field('電話', 'phone')
    for (const i of [0, 1, 2]) await one.has(one.at(i), phone, '0312345678', 312345678)
    await one.has(two.at(0), phone, '0312345678', 312345678)
    expect(await one.places()).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ])
    const pair = { aId: one.at(1), bId: one.at(0) }
    expect(await one.h.staff.post(`${one.h.api}/duplicates/dismiss`, pair)).toMatchObject({ status: 200 })
    expect(await one.h.staff.post(`${one.h.api}/duplicates/dismiss`, pair)).toMatchObject({ status: 200 })
    expect(await one.places()).toEqual([
      [0, 2],
      [1, 2],
    ])
    const body = { intoId: one.at(0), fromId: one.at(2), intoVersion: 1, fromVersion: 1 }
    expect(await one.h.staff.post(`${one.h.api}/merges`, body)).toMatchObject({ status: 201 })
    expect(await one.places()).toEqual([])
    await one.h.staff.post(`${one.h.api}/duplicates/suggest-again`, pair)
    expect(await one.places()).toEqual([[0, 1]])
    expect(await two.places()).toEqual([])
  })

  test('and a page of nothing is the last one', async () => {
    const { page } = await shop()
    expect(await page()).toEqual({ items: [] })
  })
})

test('of many who share a number, which may be everybody’s default, each is suggested with the first', async () => {
  const { places, field, has, ids } = await shop()
  const phone = await field('電話', 'phone')
  for (const id of ids) await has(id, phone, '0000000000', 0)
  expect(await places()).toEqual(ids.slice(1).map((_, i) => [0, i + 1]))
  expect(pairsOf([3, 1, 2, 2])).toEqual([
    [1, 2],
    [1, 3],
    [2, 3],
  ])
  expect(pairsOf(Array.from({ length: 100 }, (_, i) => i + 1))).toHaveLength(20)
})

test('a look is so far and no further, and goes on from there: many thousands of numbers', async () => {
  const { h, pairs, field } = await shop()
  const phone = await field('電話', 'phone')
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO friends (account_id, line_user_id, created_at, updated_at)
       WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 21000) SELECT ?1, 'many' || i, 1, 1 FROM n`,
    ).bind(h.account.id),
    env.DB.prepare(
      `INSERT INTO friend_fields (friend_id, field_id, text, num, at)
       SELECT id, ?2, printf('0%d', 3000000000 + id), 3000000000 + id - (id % 1000 = 0), 1 FROM friends WHERE account_id = ?1`,
    ).bind(h.account.id, phone),
  ])
  const found = await pairs(100)
  expect(found).toHaveLength(21)
  expect(found.every(([a, b]) => b === a + 1 && b % 1000 === 0)).toBe(true)
})

describe('two people', () => {
  test.each([{ aId: 1, bId: 1 }, { aId: 1 }, { aId: 'x', bId: 2 }])('%j is refused', async (body) => {
    const { h } = await shop()
    for (const path of ['dismiss', 'suggest-again'])
      expect(await h.staff.post(`${h.api}/duplicates/${path}`, body)).toMatchObject({
        status: 400,
        body: refusal('invalid', { fields: expect.anything() }),
      })
  })

  test('of whom one is nobody, or of another account: 404', async () => {
    const [one, two] = [await shop(), await shop()]
    for (const bId of [two.at(0), 999_999_999])
      expect(await one.h.staff.post(`${one.h.api}/duplicates/dismiss`, { aId: one.at(0), bId })).toMatchObject({ status: 404 })
  })

  test('are on record with who said so', async () => {
    const { h, at, audits } = await shop()
    await h.staff.post(`${h.api}/duplicates/dismiss`, { aId: at(0), bId: at(1) })
    expect(await audits('dismissDuplicates')).toMatchObject([{ target: `friend:${at(0)}`, after: { aId: at(0), bId: at(1) } }])
  })
})

test.each(['x', '0', btoa('{}'), btoa('["a",1,2,3]'), btoa('[1]')])('a cursor that is none of ours is refused: %s', async (cursor) => {
  const { h } = await shop()
  expect(await h.staff.get(`${h.api}/duplicates?cursor=${cursor}`)).toMatchObject({ status: 400, body: refusal('invalid') })
})
