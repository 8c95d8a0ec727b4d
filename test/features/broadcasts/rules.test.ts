import { describe, expect, test } from 'vitest'
import { inChunks } from '../../../src/features/broadcasts/chunks.ts'
import { outcome } from '../../../src/features/broadcasts/outcome.ts'
import { hasMoved } from '../../../src/features/broadcasts/rules.ts'
import type { LineFailureKind, LineResult } from '../../../src/line/result.ts'

describe('the number of friends has moved', () => {
  test.each([
    [100, 100, false],
    [100, 110, false],
    [100, 90, false],
    [100, 111, true],
    [100, 89, true],
    [1, 11, false],
    [1, 12, true],
    [100_000, 101_000, false],
    [100_000, 99_000, false],
    [100_000, 101_001, true],
    [100_000, 98_999, true],
    [5, 0, true],
    [1, 0, true],
  ])('%i were shown, %i are there: %s', (shown, now, moved) => {
    expect(hasMoved({ shown, now })).toBe(moved)
  })
})

describe('chunks', () => {
  test.each([
    [0, []],
    [1, [1]],
    [500, [500]],
    [501, [500, 1]],
    [1300, [500, 500, 300]],
  ])('of %i friends: %j', (count, sizes) => {
    const all = Array.from({ length: count }, (_, i) => i)
    const chunks = inChunks(all, 500)
    expect(chunks.map((chunk) => chunk.length)).toEqual(sizes)
    expect(chunks.flat()).toEqual(all)
  })
})

describe('what a try means for its chunk', () => {
  const name = { firstFriendId: 7, retryKey: 'key' }
  const failure = (kind: LineFailureKind): LineResult<unknown> => ({ ok: false, kind, status: 0, message: 'no', requestId: 'request' })
  const told = (result: LineResult<unknown>, attempts = 1) => outcome(result, { ...name, attempts })

  test('sent, by this request or, when LINE knows the key already, by the first one', () => {
    const ok = { ok: true as const, data: {}, requestId: 'request' }
    expect(told({ ...ok, status: 200 })).toEqual({ ...name, status: 'sent', requestId: 'request', error: null })
    expect(told({ ...ok, status: 409, acceptedRequestId: 'first' })).toEqual({ ...name, status: 'sent', requestId: 'first', error: null })
  })

  test('out of quota and refused for everybody are failed at once', () => {
    for (const attempts of [1, 18]) {
      expect(told(failure('refused'), attempts)).toEqual({ ...name, status: 'failed', requestId: 'request', error: 'line: no' })
      expect(told(failure('quota'), attempts)).toEqual({ ...name, status: 'failed', requestId: 'request', error: 'quota-short' })
    }
  })

  test.each([
    [400, 'The property, to[17], in the request body is invalid (line: -, column: -)', 'refused'],
    [400, "The property, 'to', in the request body is invalid (line: -, column: -)", 'refused'],
    [400, 'A message (messages[0]) in the request body is invalid', 'failed'],
    [400, 'Failed to send messages', 'failed'],
    [403, 'Not available for your account', 'failed'],
    [413, 'Payload Too Large, nothing to[0] do with it', 'failed'],
  ])('%i, "%s": %s; only a recipient whom LINE does not take is looked for', (status, message, expected) => {
    expect(told({ ok: false, kind: 'refused', status, message, requestId: 'request' })).toMatchObject({
      status: expected,
      error: `line: ${message}`,
    })
  })

  test.each<LineFailureKind>(['server', 'timeout', 'rate', 'unsent', 'unauthorized'])(
    '%s: again with the same key, and after eighteen tries nobody knows',
    (kind) => {
      expect([1, 2, 17].map((attempts) => told(failure(kind), attempts))).toEqual([null, null, null])
      expect(told(failure(kind), 18)).toEqual({ ...name, status: 'unknown', requestId: 'request', error: 'line-unreachable' })
    },
  )
})
