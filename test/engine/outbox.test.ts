import { describe, expect, test } from 'vitest'
import type { OutboxRow, Part } from '../../src/engine/friend/types.ts'
import { afterTry, beforeTry, RETRY_LIFE_MS, withoutLate } from '../../src/engine/outbox/decide.ts'
import type { LineFailureKind, LineResult } from '../../src/line/result.ts'

const NOW = Date.parse('2030-01-07T10:00:00+09:00')
const push: OutboxRow = {
  id: 1,
  parts: [],
  retryKey: 'key',
  via: 'push',
  replyToken: null,
  replyUntil: null,
  attempts: 0,
  firstTriedAt: null,
  isAmbiguous: false,
  wasStopped: false,
  nextAt: NOW,
}
const reply: OutboxRow = { ...push, via: 'reply', replyToken: 'token', replyUntil: NOW + 55_000 }
const unclear = (row: OutboxRow): OutboxRow => ({ ...row, attempts: 1, firstTriedAt: NOW - 1000, isAmbiguous: true })
const asPush: OutboxRow = { ...push }

const failure = (kind: LineFailureKind, message = 'Failed to send messages'): LineResult<unknown> => ({
  ok: false,
  kind,
  status: 0,
  message,
  requestId: 'request',
})
const tried = (row: OutboxRow, result: LineResult<unknown>) => afterTry(row, { result, now: NOW, newKey: () => 'new key' })
const INVALID_TOKEN = 'Invalid reply token'

describe('what LINE has taken is sent', () => {
  test.each([
    ['push', push],
    ['reply', reply],
    ['push tried before', unclear(push)],
  ])('%s', (_, row) => {
    expect(tried(row, { ok: true, status: 200, data: {}, requestId: 'request' })).toEqual({ kind: 'sent', requestId: 'request' })
  })

  test('a retry key that LINE knows (409) names the request that was accepted', () => {
    expect(tried(unclear(push), { ok: true, status: 409, data: {}, requestId: 'second', acceptedRequestId: 'first' })).toEqual({
      kind: 'sent',
      requestId: 'first',
    })
  })
})

describe('a push that failed', () => {
  test.each<[LineFailureKind, boolean, number]>([
    ['server', true, 500],
    ['timeout', true, 500],
    ['rate', false, 1000],
    ['unsent', false, 1000],
    ['unauthorized', false, 1000],
  ])('%s: again with the same key, unclear: %s, after %i ms', (kind, isAmbiguous, wait) => {
    expect(tried(push, failure(kind))).toEqual({
      kind: 'again',
      row: { ...push, attempts: 1, firstTriedAt: NOW, isAmbiguous, nextAt: NOW + wait },
    })
  })

  test.each<LineFailureKind>(['server', 'timeout', 'rate', 'unsent', 'unauthorized'])('once unclear stays unclear after %s', (kind) => {
    expect(tried(unclear(push), failure(kind))).toMatchObject({
      kind: 'again',
      row: { isAmbiguous: true, attempts: 2, firstTriedAt: NOW - 1000 },
    })
  })

  test.each([
    ['clear', push],
    ['unclear', unclear(push)],
  ])('refused for good is failed, with the words of LINE (%s)', (_, row) => {
    expect(tried(row, failure('refused', 'The property, to, is invalid'))).toEqual({
      kind: 'failed',
      reason: 'line: The property, to, is invalid',
      requestId: 'request',
    })
    expect(tried(row, failure('quota'))).toEqual({ kind: 'failed', reason: 'quota-short', requestId: 'request' })
  })

  test('the wait doubles up to five minutes', () => {
    const waits = [1, 2, 3, 9, 10, 11, 40].map((attempts) => {
      const verdict = tried({ ...push, attempts: attempts - 1 }, failure('server'))
      return verdict.kind === 'again' ? verdict.row.nextAt - NOW : null
    })
    expect(waits).toEqual([500, 1000, 2000, 128_000, 256_000, 300_000, 300_000])
  })
})

describe('a reply that failed', () => {
  test.each<[LineFailureKind, boolean, number]>([
    ['server', true, 200],
    ['timeout', true, 200],
    ['rate', false, 500],
    ['unsent', false, 500],
    ['unauthorized', false, 500],
  ])('%s: again with the same token, unclear: %s, after %i ms', (kind, isAmbiguous, wait) => {
    expect(tried(reply, failure(kind))).toEqual({
      kind: 'again',
      row: { ...reply, attempts: 1, firstTriedAt: NOW, isAmbiguous, nextAt: NOW + wait },
    })
  })

  test('waits are short, so that the token is still alive', () => {
    const verdict = tried({ ...reply, attempts: 30 }, failure('timeout'))
    expect(verdict).toMatchObject({ kind: 'again', row: { nextAt: NOW + 5000 } })
  })

  test('a token refused on a first, clear try: nothing was sent, so it is pushed', () => {
    expect(tried(reply, failure('refused', INVALID_TOKEN))).toEqual({ kind: 'again', row: asPush })
  })

  test('a token refused after an unclear try: our own first try has used it up', () => {
    expect(tried(unclear(reply), failure('refused', INVALID_TOKEN))).toEqual({ kind: 'sent', requestId: 'request' })
  })

  test.each([
    ['clear', reply],
    ['unclear', unclear(reply)],
  ])('refused for what it says: failed, not pushed, and never called sent (%s)', (_, row) => {
    expect(tried(row, failure('refused', 'A message (messages[0]) in the request body is invalid'))).toEqual({
      kind: 'failed',
      reason: 'line: A message (messages[0]) in the request body is invalid',
      requestId: 'request',
    })
  })
})

describe('before a try', () => {
  test.each([
    ['a fresh push', push],
    ['a push of 23 hours', { ...unclear(push), firstTriedAt: NOW - RETRY_LIFE_MS }],
    ['a reply whose token lives', reply],
    ['an unclear reply whose token lives', unclear(reply)],
  ])('%s may be tried', (_, row) => {
    expect(beforeTry(row, NOW)).toBeNull()
  })

  test('after 23 hours the retry key is at its end: unknown when it may have arrived, failed when it cannot have', () => {
    const old = { ...push, attempts: 300, firstTriedAt: NOW - RETRY_LIFE_MS - 1 }
    expect(beforeTry({ ...old, isAmbiguous: true }, NOW)).toEqual({ kind: 'unknown', reason: 'retry-key-expired', requestId: null })
    expect(beforeTry(old, NOW)).toEqual({ kind: 'failed', reason: 'line-unreachable', requestId: null })
  })

  test('a reply whose token has expired is pushed, unless it may have arrived', () => {
    expect(beforeTry({ ...reply, attempts: 3, firstTriedAt: NOW - 50_000, replyUntil: NOW }, NOW)).toEqual({ kind: 'again', row: asPush })
    expect(beforeTry({ ...unclear(reply), replyUntil: NOW }, NOW)).toEqual({
      kind: 'unknown',
      reason: 'reply-unconfirmed',
      requestId: null,
    })
  })
})

describe('what came to be out of date', () => {
  const part = (key: string, until?: number): Part => ({
    key,
    source: { kind: 'greeting', greeting: 'new' },
    bubbles: [{ kind: 'text', text: key }],
    dueAt: NOW - 60_000,
    ...(until === undefined ? {} : { until }),
  })
  const [late, fresh, always] = [part('late', NOW), part('fresh', NOW + 1), part('always')]
  const tried = { ...push, attempts: 9, firstTriedAt: NOW - 60_000, nextAt: NOW - 5, messages: [], lost: [] }
  const left = (row: OutboxRow) => withoutLate(row, { now: NOW, newKey: () => 'new key' })

  test('is taken out of its request; the rest is another request, made anew', () => {
    const { messages: _, lost: __, ...bare } = tried
    expect(left({ ...tried, parts: [fresh, late, always] })).toEqual({
      late: { ...bare, parts: [late] },
      rest: { ...push, parts: [fresh, always], retryKey: 'new key' },
    })
    expect(left({ ...reply, parts: [late, always] })?.rest).toEqual({ ...reply, parts: [always], retryKey: 'new key' })
  })

  test('may be all of it, or nothing', () => {
    expect(left({ ...push, parts: [late] })).toEqual({ late: { ...push, parts: [late] }, rest: null })
    expect(left({ ...push, parts: [fresh, always] })).toBeNull()
  })

  test('is followed up all the same where LINE may have it already', () => {
    expect(left(unclear({ ...push, parts: [late] }))).toBeNull()
  })
})

describe('a request of which LINE refuses some messages', () => {
  const message = (part: string, place: number, more: object = {}) => ({
    part,
    place,
    message: { type: 'text', text: `${part}${place}`, ...more },
  })
  const quickReply = { items: [] }
  const row: OutboxRow = { ...unclear(reply), messages: [message('a', 0), message('a', 1), message('b', 0, { quickReply })] }

  test.each<[string, string[], boolean]>([
    ['The request body has 1 error(s) (messages[1].text: May not be empty)', ['a0', 'b0'], true],
    ['A message (messages[0]) in the request body is invalid (/body/contents/0/text: must be non-empty text)', ['a1', 'b0'], true],
    ['The request body has 2 error(s) (messages[0].text: x; messages[2].text: x)', ['a1'], true],
    ['The request body has 1 error(s) (messages[2].quickReply.items: x)', ['a0', 'a1'], false],
  ])('%s: the others go out as another request, at once', (words, left, hasQuickReply) => {
    const verdict = tried(row, failure('refused', words))
    if (verdict.kind !== 'again') throw new Error(verdict.kind)
    const { messages = [], lost = [], ...rest } = verdict.row
    expect(rest).toEqual({ ...reply, retryKey: 'new key' })
    expect(messages.map(({ message: { text } }) => text)).toEqual(left)
    expect(messages.map(({ message }) => message.quickReply !== undefined)).toEqual(
      left.map((_, i) => hasQuickReply && i === left.length - 1),
    )
    expect(lost.map(({ reason }) => reason)).toEqual(lost.map(() => `line: ${words}`))
    expect(messages.length + lost.length).toBe(3)
  })

  test.each([
    'The request body has 3 error(s) (messages[0].text: x; messages[1].text: x; messages[2].text: x)',
    'Failed to send messages',
    'The request body has 1 error(s) (messages[7].text: x)',
  ])('%s: failed', (words) => {
    expect(tried(row, failure('refused', words))).toMatchObject({ kind: 'failed', reason: `line: ${words}` })
  })
})
