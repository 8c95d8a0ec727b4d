import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { setAhead, systemClock } from '../../src/lib/clock.ts'
import { harness } from '../harness/index.ts'
import { waits } from '../harness/steps.ts'

const KEY = 'only-in-development'
const HOUR = 3600_000
const app = createApp()

afterEach(() => setAhead(0))

interface Asking {
  key?: string
  /** What the Worker was started with. */
  set?: string | null
  body?: unknown
}

async function ask(method: 'GET' | 'POST', { key = KEY, set = KEY, body }: Asking = {}) {
  const execution = createExecutionContext()
  const request = new Request('https://enishi.test/dev/clock', {
    method,
    headers: { 'x-dev-clock-key': key },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const response = await app.fetch(request, { ...env, ...(set === null ? {} : { DEV_CLOCK_KEY: set }) }, execution)
  await waitOnExecutionContext(execution)
  return { status: response.status, body: (await response.json()) as { now: number; nextAt: number | null; error?: { fields?: object } } }
}

describe('moving time', () => {
  test('is not there in an installation: without the variable, or with another key, the address leads nowhere', async () => {
    const aheadMs = 24 * HOUR
    for (const wrong of [{ set: null }, { set: '', key: '' }, { set: '' }, { key: 'guessed' }, { key: '' }]) {
      expect(await ask('GET', wrong)).toMatchObject({ status: 404 })
      expect(await ask('POST', { ...wrong, body: { aheadMs } })).toMatchObject({ status: 404 })
    }
    expect(systemClock.now() - Date.now()).toBeLessThan(HOUR)
  })

  test('moves the clock, does what is due then, and tells when something is due next', async () => {
    // It looks after everybody in the database, and other tests have left thousands there.
    await env.DB.batch(['friends', 'schedules', 'jobs'].map((table) => env.DB.prepare(`DELETE FROM ${table}`)))
    const h = await harness()
    const scenario = await h.scenario([
      { after: { hours: 1 }, text: '一時間後' },
      waits({ hours: 3 }),
      { after: { hours: 20 }, text: '翌日' },
      { after: { days: 30 }, text: 'ひと月後' },
    ])
    const user = await h.follows('花子')
    await h.starts(user, scenario)
    const start = h.clock.now()
    expect(await ask('GET')).toMatchObject({ status: 200, body: { now: start, nextAt: start + HOUR } })
    expect(await ask('POST', { body: { aheadMs: HOUR } })).toMatchObject({
      status: 200,
      body: { now: start + HOUR, nextAt: start + 4 * HOUR },
    })
    expect(h.wordsTo(user)).toEqual(['一時間後'])
    expect((await ask('POST', { body: { aheadMs: 4 * HOUR } })).body.nextAt).toBe(start + 24 * HOUR)
    await ask('POST', { body: { aheadMs: 24 * HOUR } })
    expect(h.wordsTo(user)).toEqual(['一時間後', '翌日'])
    expect(await h.enrolments(user)).toMatchObject([{ status: 'reading', nextAt: start + 24 * HOUR + 30 * 24 * HOUR }])
    const alarms = await ask('GET')
    expect(alarms.body.nextAt).toBe(start + 31 * 24 * HOUR)
    // The machine's own alarm clock rings by the machine's time.
    await h.clock.advance({ days: 30 })
    expect(h.wordsTo(user)).toEqual(['一時間後', '翌日', 'ひと月後'])
  })

  test('takes whole milliseconds, forward', async () => {
    for (const body of [{}, { aheadMs: -1 }, { aheadMs: 1.5 }, { aheadMs: '1' }, { aheadMs: 1, at: 2 }])
      expect((await ask('POST', { body })).status).toBe(400)
    expect((await ask('POST')).status).toBe(400)
  })
})
