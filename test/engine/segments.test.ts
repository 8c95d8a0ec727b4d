import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { Segment } from '../../src/engine/segments/schema.ts'
import { joined, Values } from '../../src/engine/segments/sql.ts'
import { friendLeaves } from '../../src/features/friends/index.ts'
import { cycleOf } from '../../src/features/segments/rules.ts'
import { copyName } from '../../src/lib/copy-name.ts'

describe('conditions are joined', () => {
  const leaf = (i: number) => ({ sql: `c${i}`, height: 1 })
  const depthOf = (sql: string): number => {
    let [depth, most] = [0, 0]
    for (const letter of sql) {
      if (letter === '(') most = Math.max(most, ++depth)
      if (letter === ')') depth--
    }
    return most
  }

  test.each([1, 2, 3, 200, 400])('as a tree that is as flat as can be: %i of them', (count) => {
    const { sql, height } = joined(
      'AND',
      Array.from({ length: count }, (_, i) => leaf(i)),
    )
    expect(depthOf(sql)).toBe(Math.ceil(Math.log2(count)))
    expect(height).toBe(1 + Math.ceil(Math.log2(count)))
    for (let i = 0; i < count; i++) expect(sql).toMatch(new RegExp(`\\bc${i}\\b`))
  })

  test('so that a deep one does not get much deeper among many flat ones', () => {
    const deep = { sql: 'deep', height: 60 }
    expect(joined('OR', [deep, ...Array.from({ length: 199 }, (_, i) => leaf(i))]).height).toBe(61)
  })

  test('and none at all are true of everybody, or of nobody', () => {
    expect([joined('AND', []).sql, joined('OR', []).sql]).toEqual(['1', 'f.id < 0'])
  })
})

test('what was typed never stands in the SQL', () => {
  const values = new Values()
  const sql = [
    values.text(`'; DROP TABLE friends; --`),
    values.number(1.5),
    values.list(['a', "b'"]),
    values.list(Array.from({ length: 9 }, (_, i) => i)),
  ]
  expect(sql).toEqual(['(?1 ->> 0)', '(?1 ->> 1)', '((?1 ->> 2), (?1 ->> 3))', `(SELECT value FROM json_each(?1, '$[4]'))`])
  expect(JSON.parse(values.toJson())).toEqual([`'; DROP TABLE friends; --`, 1.5, 'a', "b'", [0, 1, 2, 3, 4, 5, 6, 7, 8]])
})

describe('a random part of all friends', () => {
  const sqlOf = (seed: number) => {
    const context = { id: 'i' } as never
    const { sql = '' } = friendLeaves.leaves.random?.toSql({ kind: 'random', from: 0, to: 50, seed }, context) ?? {}
    return sql
  }
  const count = (condition: string) =>
    env.DB.prepare(
      `WITH RECURSIVE s(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < 20000) SELECT count(*) AS n FROM s WHERE ${condition}`,
    ).first<number>('n')

  test.each([0, 1, 7, 999])('is as large as it says (seed %i)', async (seed) => {
    expect(Math.abs(Number(await count(sqlOf(seed))) - 10_000)).toBeLessThan(350)
  })

  test.each([
    [0, 1],
    [1, 2],
    [5, 500],
    [998, 999],
  ])('of one seed has nothing to do with that of another (%i, %i)', async (a, b) => {
    expect(Math.abs(Number(await count(`(${sqlOf(a)}) AND (${sqlOf(b)})`)) - 5000)).toBeLessThan(350)
  })
})

test('the way on which a segment comes to stand in itself is found, and only that', () => {
  const of = (...ids: number[]) =>
    Segment.parse({ where: { kind: 'any', of: ids.map((segmentId) => ({ kind: 'not', of: { kind: 'segment', segmentId } })) } })
  const saved = new Map(
    [
      [2, of(3, 4)],
      [3, of(5)],
      [4, of(5, 1)],
      [5, of()],
    ].map(([id, definition]) => [id as number, { id: id as number, name: `S${id}`, definition: definition as Segment }]),
  )
  expect(cycleOf(of(2), { segmentId: 1, saved })).toEqual([2, 4, 1])
  expect(cycleOf(of(3, 5), { segmentId: 1, saved })).toBeNull()
  expect(cycleOf(of(1), { segmentId: 1, saved })).toEqual([1])
  expect(cycleOf(of(99), { segmentId: 1, saved })).toBeNull()
})

test('a copy gets a name that nothing has yet and that is not too long', () => {
  expect(copyName('VIP', ['VIP'])).toBe('VIP (2)')
  expect(copyName('VIP (2)', ['VIP', 'VIP (2)', 'VIP (3)'])).toBe('VIP (4)')
  expect(copyName('縁'.repeat(60), [])).toBe(`${'縁'.repeat(56)} (2)`)
})
