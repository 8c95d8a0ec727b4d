import { describe, expect, test } from 'vitest'
import { backoffMs } from '../../src/lib/backoff.ts'
import { type CursorKey, decodeCursor, encodeCursor } from '../../src/lib/cursor.ts'
import { stableNumber } from '../../src/lib/hash.ts'

describe('cursors', () => {
  test.each<[CursorKey]>([[[1]], [[1893456000000, 'm12']], [['山田 "花子" 🌸 ?&=/+%']], [[0, -1, 1.5, '']], [['x'.repeat(500)]]])(
    '%j comes back as it was, and fits into an address',
    (key) => {
      expect(decodeCursor(encodeCursor(key))).toEqual(key)
      expect(encodeCursor(key)).toMatch(/^[A-Za-z0-9_-]+$/)
    },
  )

  test.each([
    '',
    'x',
    '!!!',
    'null',
    btoa('7'),
    btoa('[]'),
    btoa('{"a":1}'),
    btoa('[null]'),
    btoa('[[1]]'),
    btoa('[true]'),
    btoa('[1'),
    '%E0%A4%A',
    '山田',
  ])('what is none of ours is none: %j', (cursor) => {
    expect(decodeCursor(cursor)).toBeNull()
  })
})

test('waits double from the base up to the most, and never overflow', () => {
  const waits = [0, 1, 2, 3, 4, 5, 2000].map((attempt) => backoffMs(attempt, { baseMs: 1000, maxMs: 6000 }))
  expect(waits).toEqual([1000, 1000, 2000, 4000, 6000, 6000, 6000])
})

describe('stable numbers', () => {
  test('are the same everywhere and for ever: these stand in schedules that are under way', () => {
    expect(['', 'a', '1:1893456000000', '縁'].map((text) => stableNumber(text, 40_000))).toEqual([16_261, 2_220, 29_030, 20_492])
  })

  test('stay below', () => {
    expect(
      Array.from({ length: 1000 }, (_, i) => stableNumber(String(i), 7)).filter((n) => n < 0 || n >= 7 || !Number.isInteger(n)),
    ).toEqual([])
  })
})
