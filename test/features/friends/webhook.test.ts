import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { sign, type UserInfo } from '../../../simulator/index.ts'
import { forgetAccountSecrets } from '../../../src/features/accounts/index.ts'
import { type Harness, harness, text, wordsOf } from '../../harness/index.ts'
import { refusal } from '../staff/visitor.ts'

const GREETING = 'ありがとう'

async function greetingShop() {
  const h = await harness()
  await h.greeting([GREETING])
  return h
}
const friendsOf = async (h: Harness) => (await h.staff.get(`${h.api}/friends`)).body
const NOBODY = { items: [], total: 0 }
/** Ids of events that somebody's object has taken, whether it is done with them or not. */
const takenFor = async (h: Harness, user: UserInfo) =>
  (await h.objectRows(user, 'SELECT id FROM inputs ORDER BY id')).map(({ id }) => String(id))

describe('who may speak', () => {
  test.each(['wrong', 'missing', { value: 'bm90IGEgc2lnbmF0dXJl' }, { value: '%%%' }] as const)(
    'a signature that is %j is 401, and nothing is kept',
    async (signature) => {
      const h = await greetingShop()
      const user = h.person()
      const { event } = await h.line.control.follow(user, h.channel, { deliver: false })
      const delivery = await h.done(h.line.control.webhook(h.channel, event ? [event] : [], { signature }))
      expect(delivery).toMatchObject({ status: 401 })
      expect(await friendsOf(h)).toEqual(NOBODY)
      expect(await takenFor(h, user)).toEqual([])
      expect(h.sentTo(user)).toEqual([])
    },
  )

  test("another account's signature is 401 too", async () => {
    const [mine, theirs] = [await greetingShop(), await greetingShop()]
    const body = JSON.stringify({ destination: 'U', events: [] })
    const value = await sign(theirs.channel.channelSecret, body)
    expect(await mine.line.control.rawWebhook(mine.channel, body, { signature: { value } })).toMatchObject({ status: 401 })
    expect(await theirs.line.control.rawWebhook(theirs.channel, body, { signature: { value } })).toMatchObject({ status: 200 })
  })

  test('after the secret was changed, webhooks signed with the former one are still taken for a day, older ones are not', async () => {
    const h = await greetingShop()
    const secrets = [h.channel.channelSecret, 'a'.repeat(32), 'b'.repeat(32)]
    const answerTo = async (secret = '') => {
      const body = JSON.stringify({ destination: 'U', events: [] })
      return (await h.line.control.rawWebhook(h.channel, body, { signature: { value: await sign(secret, body) } }))?.status
    }
    for (const channelSecret of secrets.slice(1)) {
      h.line.control.updateChannel(h.channel, { channelSecret })
      expect((await h.staff.patch(h.api, { channelSecret })).status).toBe(200)
    }
    expect(await Promise.all(secrets.map(answerTo))).toEqual([401, 200, 200])
    await h.clock.advance({ hours: 25 })
    expect(await Promise.all(secrets.map(answerTo))).toEqual([401, 401, 200])
  })

  test('an isolate that still knows the old secret looks again before it refuses', async () => {
    const h = await greetingShop()
    const user = await h.follows()
    // The secret is changed by another isolate: this one is not told.
    const former = await env.DB.prepare('SELECT sealed_secret FROM accounts WHERE id = ?').bind(h.account.id).first('sealed_secret')
    h.line.control.updateChannel(h.channel, { channelSecret: 'c'.repeat(32) })
    await h.staff.patch(h.api, { channelSecret: 'c'.repeat(32) })
    const fresh = await env.DB.prepare('SELECT sealed_secret FROM accounts WHERE id = ?').bind(h.account.id).first('sealed_secret')
    const put = (sealed: unknown) =>
      env.DB.prepare('UPDATE accounts SET sealed_secret = ?, sealed_former_secret = NULL WHERE id = ?').bind(sealed, h.account.id).run()
    await put(former)
    forgetAccountSecrets(h.account.id)
    await h.line.control.rawWebhook(h.channel, '{"events":[]}', { signature: 'wrong' })
    await put(fresh)
    await h.clock.advance({ seconds: 5 })
    const { delivery } = await h.says(user, 'もしもし')
    expect(delivery).toMatchObject({ status: 200 })
  })

  test('an account that is not there is 404, whatever its id looks like', async () => {
    const h = await greetingShop()
    const headers = { 'x-line-signature': `${'A'.repeat(43)}=` }
    for (const id of ['999999', '0', '-1', '1.5', 'abc', '%00'])
      expect(await h.staff.send('POST', `/webhook/${id}`, { raw: '{"events":[]}', headers })).toMatchObject({
        status: 404,
        body: refusal('not-found'),
      })
  })
})

describe('what is said', () => {
  test.each(['', 'events', '{"events":', '[]', 'null', '{}', '{"events":{}}', '{"events":"no"}'])(
    'a body that is no webhook is 400: %j',
    async (body) => {
      const h = await greetingShop()
      expect(await h.line.control.rawWebhook(h.channel, body)).toMatchObject({ status: 400 })
    },
  )

  test('a body larger than any of LINE is 413 before anything of it is looked at', async () => {
    const h = await greetingShop()
    const body = JSON.stringify({ destination: 'U', events: [], padding: 'x'.repeat(1024 * 1024) })
    expect(await h.line.control.rawWebhook(h.channel, body)).toMatchObject({ status: 413 })
  })

  test('no events at all are a check by LINE: 200', async () => {
    const h = await greetingShop()
    expect(await h.line.control.webhook(h.channel, [])).toMatchObject({ status: 200 })
    expect(await friendsOf(h)).toEqual(NOBODY)
  })

  test('what we do not know, and what is not about one person, is 200 and makes nobody a friend', async () => {
    const h = await greetingShop()
    await h.greeting(['お久しぶりです'], { kind: 'known' })
    const user = h.person()
    const event = (type: string, more: Record<string, unknown> = {}) => h.line.control.makeEvent(user, h.channel, type, more)
    const events = [
      event('somethingNew', { something: { new: true } }),
      event('beacon', { beacon: { hwid: 'd41d8cd98f', type: 'enter' } }),
      event('unsend', { unsend: { messageId: '1' } }),
      { ...event('join'), source: { type: 'group', groupId: `C${'0'.repeat(32)}` } },
      {
        ...event('message', { message: { id: '9', type: 'text', text: 'group' } }),
        source: { type: 'group', groupId: `C${'0'.repeat(32)}`, userId: user.userId },
      },
      { ...event('follow'), source: { type: 'user' } },
      { ...event('follow'), source: { type: 'user', userId: 'U123' } },
      { ...event('follow'), source: undefined },
      { type: 'follow', webhookEventId: '', timestamp: 1 },
    ]
    expect(await h.done(h.line.control.webhook(h.channel, events))).toMatchObject({ status: 200 })
    expect(await h.done(h.line.control.rawWebhook(h.channel, JSON.stringify({ events: [null, 7, 'x', [], {}] })))).toMatchObject({
      status: 200,
    })
    expect(await friendsOf(h)).toEqual(NOBODY)
    expect(h.sentTo(user)).toEqual([])
  })

  test('properties that LINE adds one day are no hindrance', async () => {
    const h = await greetingShop()
    const user = h.person()
    const { event } = await h.line.control.follow(user, h.channel, { deliver: false })
    const more = {
      ...event,
      newThing: { deep: [1, { x: null }] },
      source: { type: 'user', userId: user.userId, nickname: 'x' },
    } as typeof event
    await h.done(h.line.control.webhook(h.channel, more ? [more] : []))
    expect(h.sentTo(user)).toEqual([text(GREETING)])
  })

  test('one request may be about several people: each is handled for themselves', async () => {
    const h = await greetingShop()
    const people = [h.person('一郎'), h.person('二郎'), h.person('三郎')]
    const events = (await Promise.all(people.map((user) => h.line.control.follow(user, h.channel, { deliver: false })))).flatMap(
      ({ event }) => event ?? [],
    )
    const said = (
      await Promise.all(people.map((user) => h.line.control.sendText(user, h.channel, `${user.displayName}です`, { deliver: false })))
    ).flatMap(({ event }) => event ?? [])
    expect(await h.done(h.line.control.webhook(h.channel, [...events, ...said]))).toMatchObject({ status: 200 })
    for (const user of people) {
      expect(h.sentTo(user)).toEqual([text(GREETING)])
      const words = (await h.talk(user)).map((message) => [message.direction, wordsOf(message)])
      expect(words.sort()).toEqual([
        ['in', `${user.displayName}です`],
        ['out', GREETING],
      ])
    }
  })
})

describe('the same event five times is handled once', () => {
  async function fiveTimes(
    send: (h: Harness, events: ReturnType<Harness['line']['control']['makeEvent']>[]) => Promise<(number | undefined)[]>,
  ) {
    const h = await greetingShop()
    const user = h.person()
    const { event } = await h.line.control.follow(user, h.channel, { deliver: false })
    const message = await h.line.control.sendText(user, h.channel, 'はじめまして', { deliver: false })
    const statuses = await h.done(
      send(
        h,
        [event, message.event].flatMap((found) => found ?? []),
      ),
    )
    expect(new Set(statuses)).toEqual(new Set([200]))
    expect(h.sentTo(user)).toEqual([text(GREETING)])
    expect((await h.talk(user)).map(({ direction }) => direction).sort()).toEqual(['in', 'out'])
    expect(await h.decisions(user, 1)).toMatchObject([{ subject: { kind: 'greeting' }, outcome: 'sent' }])
    expect(await h.activity(user, 1)).toMatchObject([{ kind: 'friend.added' }])
    await expect.poll(h.today).toMatchObject({ added: 1, received: 1, replies: 1, pushes: 0 })
  }

  test('in one request', () =>
    fiveTimes(async (h, events) => [(await h.line.control.webhook(h.channel, Array(5).fill(events).flat()))?.status]))

  test('in five requests at the same moment', () =>
    fiveTimes(async (h, events) =>
      (await Promise.all([1, 2, 3, 4, 5].map(() => h.line.control.webhook(h.channel, events)))).map((delivery) => delivery?.status),
    ))

  test('one after the other, marked as delivered again, hours apart', () =>
    fiveTimes(async (h, events) => {
      const statuses: (number | undefined)[] = []
      for (const isRedelivery of [false, true, true, true, true]) {
        statuses.push((await h.done(h.line.control.webhook(h.channel, events, { isRedelivery })))?.status)
        await h.clock.advance({ hours: 2 })
      }
      return statuses
    }))
})
