import { evictDurableObject } from 'cloudflare:test'
import { describe, expect, test } from 'vitest'
import type { FaultKind } from '../../simulator/index.ts'
import { breakDatabase, crash, harness, wordsOf } from '../harness/index.ts'

const sent = (via: string) => ({ outcome: 'sent', via })
type H = Awaited<ReturnType<typeof harness>>
type User = Awaited<ReturnType<H['follows']>>

/** What a friend's page shows of a story in which everything has arrived. */
async function pageOf(h: H, user: User, count: number) {
  return {
    phone: h.wordsTo(user),
    talk: (await h.talk(user)).map(wordsOf),
    decisions: (await h.decisions(user, count)).map(({ outcome }) => outcome),
  }
}

describe('the process dies after LINE has taken a message and before that is on record', () => {
  test('a step: asked again with the same key, which LINE knows; once on the phone', async () => {
    const h = await harness()
    const scenario = await h.scenario([
      { after: { minutes: 30 }, text: '一' },
      { after: { minutes: 5 }, text: '二' },
    ])
    const user = await h.follows()
    await h.starts(user, scenario)
    await h.clock.advance({ minutes: 29 })
    const held = h.line.holdAnswers('/push')
    void h.clock.advance({ minutes: 1 }).catch(() => undefined)
    await held.arrived()
    await crash(h.stubOf(user))
    held.forget()
    await h.clock.advance({ hours: 1 })
    expect(await pageOf(h, user, 2)).toEqual({ phone: ['一', '二'], talk: ['一', '二'], decisions: ['sent', 'sent'] })
    const [first, again] = h.line.control.log({ channel: h.channel, endpoint: 'push' }).reverse()
    expect([first?.status, again?.status, first?.retryKey === again?.retryKey]).toEqual([200, 409, true])
  })

  test('a greeting: the token is used up, which tells that it was ours', async () => {
    const h = await harness()
    await h.greeting(['ありがとう'])
    const user = h.person()
    const held = h.line.holdAnswers('/reply')
    await h.line.control.follow(user, h.channel)
    await held.arrived()
    await crash(h.stubOf(user))
    held.forget()
    await h.clock.advance({ minutes: 5 })
    expect(await pageOf(h, user, 1)).toEqual({ phone: ['ありがとう'], talk: ['ありがとう'], decisions: ['sent'] })
    expect(h.waysTo(user)).toEqual(['reply'])
  })

  test.each<[FaultKind]>([['500-after'], ['timeout-after']])(
    'the answer was %s and the object is put away before it can ask again',
    async (kind) => {
      const h = await harness()
      const scenario = await h.scenario([{ after: { minutes: 30 }, text: '一' }])
      const user = await h.follows()
      await h.starts(user, scenario)
      h.line.control.setFault({ endpoint: 'push', kind, count: 1 })
      await h.clock.advance({ minutes: 30 })
      await evictDurableObject(h.stubOf(user))
      await h.clock.advance({ minutes: 10 })
      expect(await pageOf(h, user, 1)).toEqual({ phone: ['一'], talk: ['一'], decisions: ['sent'] })
    },
  )

  test('again and again, at every step of ten', async () => {
    const h = await harness()
    const words = Array.from({ length: 10 }, (_, i) => `${i + 1}通目`)
    const scenario = await h.scenario(words.map((text) => ({ after: { minutes: 10 }, text })))
    const user = await h.follows()
    await h.starts(user, scenario)
    for (const _ of words) {
      const held = h.line.holdAnswers('/push')
      void h.clock.advance({ minutes: 10 }).catch(() => undefined)
      await held.arrived()
      await crash(h.stubOf(user))
      held.forget()
      await h.clock.advance({ minutes: 1 })
    }
    await h.clock.advance({ hours: 1 })
    expect(await pageOf(h, user, 10)).toEqual({ phone: words, talk: words, decisions: words.map(() => 'sent') })
  })
})

describe('the process dies with events stored and not handled', () => {
  test('they are handled by the alarm, once, and by push when the token is dead', async () => {
    const h = await harness()
    await h.greeting(['ありがとう'])
    const user = h.person()
    await h.line.control.webhook(h.channel, [])
    const database = breakDatabase()
    const { delivery } = await h.done(h.line.control.follow(user, h.channel))
    expect(delivery).toMatchObject({ status: 200 })
    await crash(h.stubOf(user))
    database.heal()
    await h.clock.advance({ minutes: 2 })
    expect(h.wordsTo(user)).toEqual(['ありがとう'])
    expect(await h.decisions(user, 1)).toMatchObject([sent(h.waysTo(user)[0] ?? '')])
    expect((await h.activity(user, 1)).map(({ kind }) => kind)).toEqual(['friend.added'])
  })

  test('and LINE, not knowing, sends them again: still once', async () => {
    const h = await harness()
    await h.greeting(['ありがとう'])
    const user = h.person()
    await h.line.control.webhook(h.channel, [])
    const database = breakDatabase()
    const { event } = await h.done(h.line.control.follow(user, h.channel))
    await crash(h.stubOf(user))
    database.heal()
    await h.done(h.line.control.webhook(h.channel, event ? [event] : [], { isRedelivery: true }))
    await h.clock.advance({ minutes: 2 })
    expect(h.wordsTo(user)).toEqual(['ありがとう'])
  })
})

test('the process dies between what LINE took and the books: the books are made up for afterwards', async () => {
  const h = await harness()
  const scenario = await h.scenario([{ after: { minutes: 30 }, text: '一' }])
  const user = await h.follows()
  await h.starts(user, scenario)
  await h.clock.advance({ minutes: 29, seconds: 59 })
  const held = h.line.holdAnswers('/push')
  const later = h.clock.advance({ seconds: 1 })
  await held.arrived()
  const database = breakDatabase()
  held.release()
  await later
  expect(database.refused()).toBeGreaterThan(0)
  await crash(h.stubOf(user))
  database.heal()
  expect(await h.talk(user)).toEqual([])
  await h.clock.advance({ minutes: 5 })
  expect(await pageOf(h, user, 1)).toEqual({ phone: ['一'], talk: ['一'], decisions: ['sent'] })
  expect(await h.enrolments(user)).toMatchObject([{ status: 'finished' }])
})
