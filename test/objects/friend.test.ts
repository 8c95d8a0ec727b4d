import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { describe, expect, test } from 'vitest'
import { harness, text } from '../harness/index.ts'

type H = Awaited<ReturnType<typeof harness>>
const alarmOf = (h: H, user: { userId: string }) => runInDurableObject(h.stubOf(user), (_, state) => state.storage.getAlarm())
const TABLES = ['inputs', 'outbox', 'timers', 'enrolments', 'owed']
const sizes = async (h: H, user: Parameters<H['objectRows']>[0]) =>
  Object.fromEntries(
    await Promise.all(TABLES.map(async (table) => [table, (await h.objectRows(user, `SELECT count(*) AS n FROM ${table}`))[0]?.n])),
  )

describe("a friend's object", () => {
  test('sleeps when nothing is planned: no alarm goes off for nothing', async () => {
    const h = await harness()
    await h.greeting(['こんにちは'])
    const user = await h.follows()
    await h.says(user, 'はい')
    // The watchdog of the last run may still ring once; after that all is quiet.
    await h.clock.advance({ minutes: 2 })
    expect(await alarmOf(h, user)).toBeNull()
  })

  test('wakes for the next thing planned and for nothing before it', async () => {
    const h = await harness()
    const scenario = await h.scenario([{ day: 3, at: '18:00', text: '三日後' }])
    const user = await h.follows()
    const [enrolment] = await h.starts(user, scenario)
    await h.clock.advance({ minutes: 2 })
    expect(await alarmOf(h, user)).toBe(enrolment?.nextAt)
    await h.says(user, 'まだですか')
    await h.clock.advance({ minutes: 2 })
    expect(await alarmOf(h, user)).toBe(enrolment?.nextAt)
  })

  test('keeps only what is pending: when all is done, nothing but the ids of what it has seen, for three days', async () => {
    const h = await harness()
    const scenario = await h.scenario([{ atOnce: true, text: '一' }])
    await h.greeting(['こんにちは'], { scenarioId: scenario.id })
    const user = await h.follows()
    await h.says(user, 'はい')
    expect(await sizes(h, user)).toEqual({ inputs: 2, outbox: 0, timers: 0, enrolments: 1, owed: 0 })
    expect(await h.objectRows(user, 'SELECT body FROM inputs WHERE body IS NOT NULL')).toEqual([])
    await h.clock.advance({ days: 4 })
    await h.says(user, '久しぶり')
    await h.clock.advance({ minutes: 2 })
    expect(await sizes(h, user)).toMatchObject({ inputs: 1, outbox: 0, timers: 0, owed: 0 })
  })

  test('that was put to sleep and woken goes on as if it had never slept', async () => {
    const h = await harness()
    const scenario = await h.scenario([
      { after: { minutes: 5 }, text: '一' },
      { after: { minutes: 5 }, text: '二' },
    ])
    const user = await h.follows()
    await h.starts(user, scenario)
    for (const words of [['一'], ['一', '二']]) {
      await evictDurableObject(h.stubOf(user))
      await h.clock.advance({ minutes: 5 })
      expect(h.wordsTo(user)).toEqual(words)
    }
  })

  test('whose alarm goes off early, late or twice does nothing early and nothing twice', async () => {
    const h = await harness()
    const scenario = await h.scenario([{ after: { minutes: 30 }, text: '一' }])
    const user = await h.follows()
    await h.starts(user, scenario)
    for (const _ of [1, 2, 3]) await runDurableObjectAlarm(h.stubOf(user))
    expect(h.wordsTo(user)).toEqual([])
    await h.clock.advance({ minutes: 30 })
    await Promise.all([1, 2, 3].map(() => runDurableObjectAlarm(h.stubOf(user))))
    expect(h.wordsTo(user)).toEqual(['一'])
  })

  test('handles what comes while it is at work, in order, each once', async () => {
    const h = await harness()
    await h.greeting(['こんにちは'])
    const user = await h.follows()
    const words = Array.from({ length: 30 }, (_, i) => `${i}番`)
    const events = []
    for (const word of words) {
      await h.clock.advance({ seconds: 1 })
      events.push((await h.line.control.sendText(user, h.channel, word, { deliver: false })).event)
    }
    await h.done(Promise.all(events.map((event) => h.line.control.webhook(h.channel, event ? [event] : []))))
    const said = (await h.talk(user)).flatMap(({ content }) => ('inbound' in content ? [content.inbound.text] : []))
    expect(said).toEqual(words)
    expect(h.sentTo(user)).toEqual([text('こんにちは')])
  })
})
