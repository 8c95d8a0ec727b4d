import { describe, expect, test, vi } from 'vitest'
import { callLine } from '../../src/line/call.ts'
import { createLineClient } from '../../src/line/client.ts'
import { errorMessage, failureKind } from '../../src/line/result.ts'

describe('what a status means', () => {
  test.each([
    [400, 'refused'],
    [401, 'unauthorized'],
    [403, 'refused'],
    [404, 'refused'],
    [409, 'refused'],
    [410, 'refused'],
    [413, 'refused'],
    [415, 'refused'],
    [429, 'rate'],
    [500, 'server'],
    [502, 'server'],
    [503, 'server'],
    [504, 'server'],
  ])('%i: %s', (status, kind) => {
    expect(failureKind(status, 'The API rate limit has been exceeded. Try again later.')).toBe(kind)
  })

  test('of the two kinds of 429 the monthly one is told by its words', () => {
    expect(failureKind(429, 'You have reached your monthly limit.')).toBe('quota')
    expect(failureKind(400, 'You have reached your monthly limit.')).toBe('refused')
  })
})

describe("LINE's words", () => {
  test.each<[unknown, string]>([
    [{ message: 'Invalid reply token' }, 'Invalid reply token'],
    [
      {
        message: 'The request body has 2 error(s)',
        details: [
          { message: 'May not be empty', property: 'messages[0].text' },
          { message: 'Size must be between 1 and 5', property: 'messages' },
        ],
      },
      'The request body has 2 error(s) (messages[0].text: May not be empty; messages: Size must be between 1 and 5)',
    ],
    [{ message: 'Bad', details: [{ message: 'alone' }, { property: 'to' }, {}] }, 'Bad (alone; to)'],
    [{ message: 'Bad', details: [] }, 'Bad'],
    [{ message: 'Bad', details: [null, 'text', 7] }, 'Bad'],
    [{ error: 'invalid_client', error_description: 'invalid client_secret' }, 'invalid client_secret'],
    [{}, 'HTTP 418'],
    [{ message: 7 }, 'HTTP 418'],
    [null, 'HTTP 418'],
    ['<html>', 'HTTP 418'],
  ])('%j', (body, words) => {
    expect(errorMessage(body, 418)).toBe(words)
  })
})

/** LINE answers what it is told to, one answer a request. */
function lineAnswers(...answers: (Response | Error)[]) {
  const asked: { url: string; method: string; headers: Record<string, string>; body: string }[] = []
  vi.stubGlobal('fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input, init)
    asked.push({ url: request.url, method: request.method, headers: Object.fromEntries(request.headers), body: await request.text() })
    const answer = answers.shift()
    if (answer instanceof Error || !answer) throw answer ?? new Error('nobody is there')
    return answer
  })
  return asked
}
const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  Response.json(body, { status, headers: { 'x-line-request-id': 'id', ...headers } })
const BASE = 'https://line.test'

describe('a call', () => {
  test('never throws: what did not come back is a time-out', async () => {
    lineAnswers(new DOMException('The operation was aborted due to timeout', 'TimeoutError'))
    expect(await callLine({ base: BASE, path: '/x' })).toEqual({
      ok: false,
      kind: 'timeout',
      status: 0,
      message: 'The operation was aborted due to timeout',
      requestId: null,
    })
  })

  test('an answer that is no JSON is an answer', async () => {
    lineAnswers(new Response('<html>Bad gateway</html>', { status: 502 }), new Response('', { status: 200 }))
    expect(await callLine({ base: BASE, path: '/x' })).toEqual({
      ok: false,
      kind: 'server',
      status: 502,
      message: 'HTTP 502',
      requestId: null,
    })
    expect(await callLine({ base: BASE, path: '/x' })).toEqual({ ok: true, status: 200, data: {}, requestId: null })
  })

  test('a retry key that was accepted before is a success, without a key 409 is none', async () => {
    const known = () => json(409, { message: 'The retry key is already accepted' }, { 'x-line-accepted-request-id': 'first' })
    lineAnswers(known(), known())
    expect(await callLine({ base: BASE, path: '/x', retryKey: 'key' })).toMatchObject({
      ok: true,
      status: 409,
      requestId: 'id',
      acceptedRequestId: 'first',
    })
    expect(await callLine({ base: BASE, path: '/x' })).toMatchObject({ ok: false, kind: 'refused', status: 409 })
  })
})

describe('a token', () => {
  const messages = [{ type: 'text' as const, text: 'こんにちは' }]
  const clientWith = (tokens: string[]) => {
    const refused: (string | undefined)[] = []
    const client = createLineClient({
      env: { LINE_API_BASE: BASE, LINE_DATA_BASE: BASE },
      token: async (no) => {
        refused.push(no)
        const token = tokens.shift()
        if (!token) throw new Error('LINE gave no token: invalid client_secret')
        return token
      },
    })
    return { client, refused }
  }

  test('that LINE does not take is renewed once, and the same request is sent with the new one', async () => {
    const asked = lineAnswers(json(401, { message: 'expired' }), json(200, { sentMessages: [] }))
    const { client, refused } = clientWith(['old', 'new'])
    expect(await client.push({ to: 'U1', messages, retryKey: 'key' })).toMatchObject({ ok: true })
    expect(refused).toEqual([undefined, 'old'])
    const body = JSON.stringify({ to: 'U1', messages })
    const headers = (token: string) => ({ authorization: `Bearer ${token}`, 'content-type': 'application/json', 'x-line-retry-key': 'key' })
    expect(asked).toEqual(
      ['old', 'new'].map((token) => ({ url: `${BASE}/v2/bot/message/push`, method: 'POST', headers: headers(token), body })),
    )
  })

  test('that is refused twice is not asked for a third time', async () => {
    const asked = lineAnswers(json(401, { message: 'no' }), json(401, { message: 'still no' }))
    expect(await clientWith(['old', 'new']).client.botInfo()).toMatchObject({ ok: false, kind: 'unauthorized', message: 'still no' })
    expect(asked).toHaveLength(2)
  })

  test('that cannot be had means that nothing left us', async () => {
    const asked = lineAnswers()
    expect(await clientWith([]).client.push({ to: 'U1', messages, retryKey: 'key' })).toEqual({
      ok: false,
      kind: 'unsent',
      status: 0,
      message: 'LINE gave no token: invalid client_secret',
      requestId: null,
    })
    expect(asked).toEqual([])
  })

  test('a reply never carries a retry key, which LINE would refuse', async () => {
    const asked = lineAnswers(json(200, {}))
    await clientWith(['token']).client.reply({ replyToken: 'reply', messages })
    expect(asked[0]?.headers).not.toHaveProperty('x-line-retry-key')
  })
})
