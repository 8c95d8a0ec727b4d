import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { createDb } from '../../../src/db/client.ts'
import { envProblems } from '../../../src/env.ts'
import { forgetExpired } from '../../../src/http/forget.ts'
import { notSetUp } from '../../../src/http/not-set-up.ts'
import { furnishedAccount } from '../api-samples.ts'
import { member, noStaff, refusal, visitor } from './visitor.ts'

const DAY_MS = 24 * 60 * 60_000

beforeEach(noStaff)

async function setting() {
  const { accountId } = await furnishedAccount()
  const admin = await member('admin')
  const path = `/api/v1/accounts/${accountId}`
  const change = (timeZone: string, key: string, who = admin) =>
    who.send('PATCH', path, { body: { timeZone }, headers: { 'Idempotency-Key': key } })
  const version = () => env.DB.prepare('SELECT config_version FROM accounts WHERE id = ?').bind(Number(accountId)).first('config_version')
  return { admin, path, change, version }
}

describe('a change with an Idempotency-Key', () => {
  test('happens once; the second time the same answer comes back', async () => {
    const { change, version } = await setting()
    const first = await change('Asia/Seoul', 'k1')
    const second = await change('Asia/Seoul', 'k1')
    expect(first).toMatchObject({ status: 200, body: { timeZone: 'Asia/Seoul' } })
    expect([second.status, second.body]).toEqual([first.status, first.body])
    expect([first.headers.get('Idempotency-Replayed'), second.headers.get('Idempotency-Replayed')]).toEqual([null, 'true'])
    expect(second.headers.get('Content-Type')).toContain('application/json')
    expect(await version()).toBe(2)
  })

  test('is refused with another body, and another key is another change', async () => {
    const { change, version } = await setting()
    await change('Asia/Seoul', 'k1')
    expect(await change('Asia/Taipei', 'k1')).toMatchObject({ status: 409, body: refusal('idempotency-key-reused') })
    expect(await change('Asia/Taipei', 'k2')).toMatchObject({ status: 200 })
    expect(await version()).toBe(3)
  })

  test('happens once when it comes many times at the same moment', async () => {
    const { change, version } = await setting()
    const answers = await Promise.all(Array.from({ length: 6 }, () => change('Asia/Seoul', 'k1')))
    for (const { status, body } of answers)
      if (status !== 200) expect({ status, body }).toEqual({ status: 409, body: refusal('in-progress') })
    expect(answers.some(({ status }) => status === 200)).toBe(true)
    expect(await version()).toBe(2)
  })

  test('belongs to the one who sent it', async () => {
    const { change, version } = await setting()
    await change('Asia/Seoul', 'k1')
    expect(await change('Asia/Taipei', 'k1', await member('owner'))).toMatchObject({ status: 200 })
    expect(await version()).toBe(3)
  })

  test('may be tried again after a refusal, because nothing was done', async () => {
    const { change } = await setting()
    expect(await change('Mars/Base', 'k1')).toMatchObject({ status: 400 })
    expect(await change('Asia/Seoul', 'k1')).toMatchObject({ status: 200 })
  })

  test('is forgotten after a day, and one that died under way after five minutes', async () => {
    const { change, version } = await setting()
    await change('Asia/Seoul', 'k1')
    await env.DB.prepare('UPDATE idempotency_keys SET created_at = created_at - ?')
      .bind(DAY_MS + 1)
      .run()
    expect((await change('Asia/Taipei', 'k1')).status).toBe(200)
    await env.DB.prepare('UPDATE idempotency_keys SET status = NULL, answer = NULL').run()
    expect(await change('Asia/Taipei', 'k1')).toMatchObject({ status: 409, body: refusal('in-progress') })
    await env.DB.prepare('UPDATE idempotency_keys SET created_at = created_at - ?')
      .bind(5 * 60_000 + 1)
      .run()
    expect((await change('Asia/Taipei', 'k1')).status).toBe(200)
    expect(await version()).toBe(4)
  })

  test.each(['', 'x'.repeat(101), 'with blank'])('needs a key that is one: %j', async (key) => {
    const { change } = await setting()
    const answer = await change('Asia/Seoul', key)
    expect(answer).toMatchObject({ status: 400, body: refusal('invalid', { fields: { 'Idempotency-Key': expect.any(String) } }) })
  })
})

describe('pages of other sites', () => {
  test.each(['https://evil.test', 'https://enishi.test.evil.test', 'http://enishi.test', 'null'])(
    'cannot change anything with our cookie: %s',
    async (origin) => {
      const { admin, path, version } = await setting()
      const answer = await admin.send('PATCH', path, {
        body: { timeZone: 'Asia/Seoul' },
        headers: { Origin: origin, 'Sec-Fetch-Site': 'cross-site' },
      })
      expect(answer).toMatchObject({ status: 403, body: refusal('foreign-origin') })
      expect(await version()).toBe(1)
    },
  )

  test('are told apart by the browser even where the address was rewritten on the way', async () => {
    const { admin, path } = await setting()
    const headers = { Origin: 'http://localhost:5173', 'Sec-Fetch-Site': 'same-origin' }
    expect(await admin.send('PATCH', path, { body: { timeZone: 'Asia/Seoul' }, headers })).toMatchObject({ status: 200 })
  })
})

describe('every answer', () => {
  test('carries its request id and says that it is data', async () => {
    const { headers, body } = await visitor().get('/api/v1/me')
    const id = headers.get('X-Request-Id')
    expect(body).toEqual({ error: { code: 'unauthorized', message: expect.any(String), requestId: id } })
    const expected = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer' }
    for (const [name, value] of Object.entries(expected)) expect(headers.get(name)).toBe(value)
    expect(headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('Strict-Transport-Security')).toContain('max-age')
  })

  test('of an address that is not there is an error like any other', async () => {
    expect(await visitor().get('/api/v1/nothing-here')).toMatchObject({ status: 404, body: refusal('not-found') })
    expect(await visitor().get('/nothing-here')).toMatchObject({ status: 404, body: refusal('not-found') })
  })

  test('to a body of another type is 415', async () => {
    const { admin, path } = await setting()
    const answer = await admin.send('PATCH', path, {
      raw: 'timeZone=Asia',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    })
    expect(answer).toMatchObject({ status: 415, body: refusal('not-json') })
  })

  test('to a fault on our side says nothing of its inside', async () => {
    const { admin, path } = await setting()
    await env.DB.prepare('ALTER TABLE audit_log RENAME TO audit_log_away').run()
    const answer = await admin.patch(path, { timeZone: 'Asia/Seoul' })
    await env.DB.prepare('ALTER TABLE audit_log_away RENAME TO audit_log').run()
    expect(answer).toMatchObject({ status: 500, body: refusal('internal') })
    expect(JSON.stringify(answer.body)).not.toMatch(/audit|SQL|D1_/i)
  })
})

test('the hello of the benchmarks and the document are open to all', async () => {
  expect(await visitor().get('/api/v1/hello')).toMatchObject({ status: 200, body: { ok: true } })
  expect(await visitor().get('/api/v1/openapi.json')).toMatchObject({ status: 200, body: { openapi: '3.1.0', info: { title: 'Enishi' } } })
})

test('an installation that is not set up says what is missing and how to set it', async () => {
  const answer = notSetUp(envProblems({ ...env, ENISHI_SECRET: 'short' }))
  expect(answer.status).toBe(503)
  expect(await answer.json()).toEqual(refusal('not-set-up', { message: expect.stringContaining('openssl rand -base64 32') }))
})

test('what has had its day is dropped', async () => {
  const { change } = await setting()
  await member('editor', { expiresAt: Date.now() - 1 })
  await change('Asia/Seoul', 'k1')
  await forgetExpired(createDb(env.DB), Date.now())
  const count = (table: string) => env.DB.prepare(`SELECT count(*) AS n FROM ${table}`).first('n')
  expect([await count('staff_sessions'), await count('idempotency_keys')]).toEqual([1, 1])
  await forgetExpired(createDb(env.DB), Date.now() + 31 * DAY_MS)
  expect([await count('staff_sessions'), await count('idempotency_keys')]).toEqual([0, 0])
})
