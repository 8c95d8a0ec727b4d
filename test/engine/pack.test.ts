import { describe, expect, test } from 'vitest'
import type { Part } from '../../src/engine/friend/types.ts'
import { groupParts, packParts } from '../../src/engine/outbox/pack.ts'

const NOW = 1_000_000
const part = (key: string, size: number): Part => ({
  key,
  source: { kind: 'greeting', greeting: 'new' },
  bubbles: Array.from({ length: size }, (_, i) => ({ kind: 'text', text: `${key}${i}` })),
  dueAt: NOW,
})
const sizes = (...of: number[]) =>
  groupParts(of.map((size, i) => part(String(i), size))).map((group) => group.map(({ bubbles }) => bubbles.length))

describe('parts are grouped into requests of five bubbles', () => {
  test.each<[number[], number[][]]>([
    [[], []],
    [[1], [[1]]],
    [[5], [[5]]],
    [[2, 3], [[2, 3]]],
    [
      [3, 3],
      [[3], [3]],
    ],
    [
      [4, 1, 1],
      [[4, 1], [1]],
    ],
    [
      [5, 5, 5],
      [[5], [5], [5]],
    ],
    [
      [1, 1, 1, 1, 1, 1],
      [[1, 1, 1, 1, 1], [1]],
    ],
    // The last one would fit beside the first, but the friend would then read it too early.
    [
      [3, 4, 2],
      [[3], [4], [2]],
    ],
  ])('%j → %j', (before, after) => {
    expect(sizes(...before)).toEqual(after)
  })
})

describe('what one event caused', () => {
  const row = { attempts: 0, firstTriedAt: null, isAmbiguous: false, wasStopped: false, nextAt: NOW }
  const pushed = { ...row, via: 'push', replyToken: null, replyUntil: null }
  const pack = (parts: Part[], reply?: { token: string; until: number }) => {
    let keys = 0
    return packParts(parts, { reply, now: NOW, newKey: () => `key${++keys}` })
  }
  const [greeting, step] = [part('greeting', 3), part('step', 3)]

  test('leaves as one reply, the rest is pushed, each with its own retry key', () => {
    expect(pack([greeting, step], { token: 'token', until: NOW + 1 })).toEqual([
      { ...row, parts: [greeting], retryKey: 'key1', via: 'reply', replyToken: 'token', replyUntil: NOW + 1 },
      { ...pushed, parts: [step], retryKey: 'key2' },
    ])
  })

  test('is pushed altogether when the token is dead or there was none', () => {
    const all = [
      { ...pushed, parts: [greeting], retryKey: 'key1' },
      { ...pushed, parts: [step], retryKey: 'key2' },
    ]
    expect(pack([greeting, step], { token: 'token', until: NOW })).toEqual(all)
    expect(pack([greeting, step])).toEqual(all)
  })
})
