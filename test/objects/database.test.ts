import { describe, expect, test } from 'vitest'
import { breakDatabase, breakQueues, harness, refuseBatches, wordsOf } from '../harness/index.ts'

type H = Awaited<ReturnType<typeof harness>>
type User = Awaited<ReturnType<H['follows']>>

async function shop() {
  const h = await harness()
  const scenario = await h.scenario([
    { atOnce: true, text: 'ようこそ' },
    { after: { minutes: 30 }, text: '30分後' },
  ])
  await h.greeting(['ありがとう'], { scenarioId: scenario.id })
  // From now on the isolate knows the account: no webhook needs the database before its answer.
  await h.line.control.webhook(h.channel, [])
  return h
}

/** Everything that a person can see of a story, without ids and times of writing. */
async function everything(h: H, user: User) {
  const start = h.clock.start
  return {
    phone: h.wordsTo(user),
    friend: await h
      .friend(user)
      .then(({ name, isKnown, unfollowedAt, lastMessageText }) => ({ name, isKnown, unfollowedAt, lastMessageText })),
    talk: (await h.talk(user)).map((message) => [message.direction, wordsOf(message)]),
    decisions: (await h.decisions(user, 3)).map(({ subject, outcome, reason, dueAt }) => [subject.kind, outcome, reason, dueAt >= start]),
    activity: (await h.activity(user, 3)).map(({ kind, actor }) => [kind, actor]),
    enrolments: (await h.enrolments(user)).map(({ status, reason, run }) => [status, reason, run]),
    today: await h.today().then((day) => day && { added: day.added, received: day.received, sent: day.replies + day.pushes }),
  }
}
const AS_IF_NOTHING = {
  phone: ['ありがとう', 'ようこそ', '30分後'],
  friend: { name: '山田 花子', isKnown: false, unfollowedAt: null, lastMessageText: '30分後' },
  talk: [
    ['in', 'はじめまして'],
    ['out', 'ありがとう'],
    ['out', 'ようこそ'],
    ['out', '30分後'],
  ],
  decisions: [
    ['greeting', 'sent', null, true],
    ['step', 'sent', null, true],
    ['step', 'sent', null, true],
  ],
  activity: [
    ['friend.added', 'friend'],
    ['scenario.started', 'system'],
    ['scenario.finished', 'system'],
  ],
  enrolments: [['finished', 'finished', 1]],
}

/** Somebody follows and writes while the database is away for `seconds`. */
async function whileAway(seconds: number, how: Parameters<typeof breakDatabase>[0] = {}) {
  const h = await shop()
  const user = h.person('山田 花子')
  const database = breakDatabase(how)
  const followed = await h.done(h.line.control.follow(user, h.channel))
  await h.clock.advance({ seconds: 1 })
  const said = await h.says(user, 'はじめまして')
  const statuses = [followed, said].map(({ delivery }) => delivery?.status)
  await h.clock.advance({ seconds })
  database.heal()
  expect(database.refused()).toBeGreaterThan(0)
  await h.clock.advance({ minutes: 45 })
  return { h, user, statuses, database }
}

describe('the database is away as somebody follows and writes', () => {
  test.each([1, 10, 20])(
    'for %i seconds: LINE has its 200, and afterwards all is as if nothing had happened, the reply included',
    async (seconds) => {
      const { h, user, statuses } = await whileAway(seconds)
      expect(statuses).toEqual([200, 200])
      expect(await everything(h, user)).toEqual({
        ...AS_IF_NOTHING,
        talk: expect.arrayContaining(AS_IF_NOTHING.talk),
        today: { added: 1, received: 1, sent: 2 },
      })
      expect(h.waysTo(user)).toEqual(['reply', 'push'])
    },
  )

  test('for ten minutes: the reply token is dead by then, so the greeting is pushed', async () => {
    const { h, user, statuses, database } = await whileAway(600)
    expect(statuses).toEqual([200, 200])
    expect(await everything(h, user)).toEqual({
      ...AS_IF_NOTHING,
      talk: expect.arrayContaining(AS_IF_NOTHING.talk),
      today: { added: 1, received: 1, sent: 2 },
    })
    expect(h.waysTo(user)).toEqual(['push', 'push'])
    // Patient, not deaf: with a wait that doubles up to a minute.
    expect(database.refused()).toBeLessThan(60)
  })

  test.each([1, 2, 3, 4, 5, 6])('from its round trip number %i on', async (n) => {
    const { h, user, statuses } = await whileAway(20, { passes: n - 1 })
    expect(statuses).toEqual([200, 200])
    expect(await everything(h, user)).toEqual({
      ...AS_IF_NOTHING,
      talk: expect.arrayContaining(AS_IF_NOTHING.talk),
      today: { added: 1, received: 1, sent: 2 },
    })
  })

  test.each([0, 1, 2, 3, 4])('and does the work, but its answers are lost, after %i that arrive', async (passes) => {
    const { h, user } = await whileAway(20, { passes, isAnswerLost: true })
    expect(await everything(h, user)).toEqual({
      ...AS_IF_NOTHING,
      talk: expect.arrayContaining(AS_IF_NOTHING.talk),
      today: { added: 1, received: 1, sent: 2 },
    })
  })
})

test('the database is away and the isolate does not know the account yet: LINE gets a 5xx, sends again, and all is well', async () => {
  const h = await shop()
  const user = h.person('山田 花子')
  // The isolate's copy is a minute old at most.
  await h.clock.advance({ minutes: 2 })
  const database = breakDatabase()
  const { event, delivery } = await h.done(h.line.control.follow(user, h.channel))
  expect(delivery?.status).toBe(500)
  database.heal()
  await h.done(h.line.control.webhook(h.channel, event ? [event] : [], { isRedelivery: true }))
  expect(h.wordsTo(user)).toEqual(['ありがとう', 'ようこそ'])
})

test('the database is away as a step becomes due: it is sent when it is back, and the next one follows in its time', async () => {
  const h = await harness()
  const scenario = await h.scenario([
    { after: { minutes: 30 }, text: '一' },
    { after: { minutes: 30 }, text: '二' },
  ])
  const user = await h.follows()
  await h.starts(user, scenario)
  await h.clock.advance({ minutes: 25 })
  const database = breakDatabase()
  await h.clock.advance({ minutes: 20 })
  expect(h.wordsTo(user)).toEqual([])
  database.heal()
  await h.clock.advance({ minutes: 2 })
  expect(h.wordsTo(user)).toEqual(['一'])
  await h.clock.advance({ hours: 1 })
  expect(h.wordsTo(user)).toEqual(['一', '二'])
  expect(await h.decisions(user, 2)).toMatchObject([{ outcome: 'sent' }, { outcome: 'sent' }])
})

test('one row that the database refuses for good does not keep the others waiting', async () => {
  const h = await harness()
  const scenario = await h.scenario([{ after: { minutes: 30 }, text: '一' }])
  const user = await h.follows()
  await h.starts(user, scenario)
  const heal = refuseBatches()
  await h.clock.advance({ minutes: 30 })
  expect(h.wordsTo(user)).toEqual(['一'])
  heal()
  expect((await h.talk(user)).map(wordsOf)).toEqual(['一'])
  expect(await h.enrolments(user)).toMatchObject([{ status: 'finished' }])
  expect(await h.objectRows(user, 'SELECT * FROM owed')).toEqual([])
})

test('the records queue takes nothing for a while: what friends get is not delayed, and the records come afterwards, once', async () => {
  const h = await shop()
  const healQueues = breakQueues()
  const user = await h.follows('山田 花子')
  await h.says(user, 'はじめまして')
  expect(h.wordsTo(user)).toEqual(['ありがとう', 'ようこそ'])
  await h.clock.advance({ minutes: 31 })
  expect(h.wordsTo(user)).toEqual(['ありがとう', 'ようこそ', '30分後'])
  healQueues()
  await h.clock.advance({ minutes: 5 })
  expect(await everything(h, user)).toEqual({
    ...AS_IF_NOTHING,
    talk: expect.arrayContaining(AS_IF_NOTHING.talk),
    today: { added: 1, received: 1, sent: 2 },
  })
})

test('a command given while the database is away is refused to the caller and carried out all the same', async () => {
  const h = await harness()
  const scenario = await h.scenario([{ after: { minutes: 5 }, text: '一' }])
  const user = await h.follows()
  const who = { accountId: h.account.id, lineUserId: user.userId }
  const database = breakDatabase()
  const command = { kind: 'scenario.start' as const, scenarioId: scenario.id, actor: 'system' }
  const answer = await h
    .stubOf(user)
    .command(who, { id: 'by-hand', command })
    .then(() => 'done', String)
  expect(answer).toContain('Network connection lost')
  database.heal()
  await h.clock.advance({ minutes: 10 })
  expect(h.wordsTo(user)).toEqual(['一'])
})
