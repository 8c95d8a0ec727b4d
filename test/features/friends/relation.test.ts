import { describe, expect, test } from 'vitest'
import type { WebhookEvent } from '../../../simulator/index.ts'
import { breakDatabase, harness, text } from '../../harness/index.ts'

const GREETING = 'はじめまして'
const BACK = 'おかえりなさい'

async function shopWithGreetings() {
  const h = await harness()
  await h.greeting([GREETING])
  await h.greeting([BACK], { kind: 'returning' })
  // The isolate knows the account from now on.
  await h.line.control.webhook(h.channel, [])
  return h
}
type H = Awaited<ReturnType<typeof shopWithGreetings>>
const eventOf = ({ event }: { event?: WebhookEvent }): WebhookEvent => {
  if (!event) throw new Error('no event')
  return event
}
/** A follow and an unfollow a second later, neither told to the shop yet. */
async function followAndBlock(h: H) {
  const user = h.person()
  const follow = eventOf(await h.line.control.follow(user, h.channel, { deliver: false }))
  await h.clock.advance({ seconds: 1 })
  const unfollow = eventOf(await h.line.control.block(user, h.channel, { deliver: false }))
  return { user, follow, unfollow }
}

describe('somebody follows and blocks us at once', () => {
  test.each([
    ['in one request', (h: H, a: WebhookEvent, b: WebhookEvent) => h.line.control.webhook(h.channel, [a, b])],
    ['in one request, in the wrong order', (h: H, a: WebhookEvent, b: WebhookEvent) => h.line.control.webhook(h.channel, [b, a])],
  ])('%s: nothing is sent to them, and the greeting says why', async (_, send) => {
    const h = await shopWithGreetings()
    const { user, follow, unfollow } = await followAndBlock(h)
    await h.done(send(h, follow, unfollow))
    expect(h.line.control.log({ channel: h.channel, endpoint: 'reply' })).toEqual([])
    expect(h.line.control.log({ channel: h.channel, endpoint: 'push' })).toEqual([])
    expect(await h.friend(user)).toMatchObject({ followedAt: follow.timestamp, unfollowedAt: unfollow.timestamp, isKnown: false })
    expect(await h.decisions(user, 1)).toMatchObject([
      {
        subject: { kind: 'greeting', greeting: 'new' },
        outcome: 'skipped',
        reason: 'friend-blocked-us',
        isCounted: false,
        requestId: null,
      },
    ])
    expect((await h.activity(user, 2)).map(({ kind }) => kind)).toEqual(['friend.added', 'friend.blocked'])
    expect(await h.talk(user)).toEqual([])
    await expect.poll(h.today).toMatchObject({ added: 1, blocked: 1, replies: 0, pushes: 0 })
  })

  test('and the follow reaches us after the unfollow: they stay blocked and are not greeted', async () => {
    const h = await shopWithGreetings()
    const { user, follow, unfollow } = await followAndBlock(h)
    await h.done(h.line.control.webhook(h.channel, [unfollow]))
    await h.done(h.line.control.webhook(h.channel, [follow]))
    expect(h.line.control.log({ channel: h.channel, endpoint: 'reply' })).toEqual([])
    expect(await h.friend(user)).toMatchObject({ unfollowedAt: unfollow.timestamp })
    expect((await h.activity(user, 1)).map(({ kind }) => kind)).toEqual(['friend.blocked'])
  })

  test('within the same millisecond: what LINE says last counts, in one request and in two', async () => {
    const h = await shopWithGreetings()
    for (const together of [true, false]) {
      const user = h.person()
      const events = [
        eventOf(await h.line.control.follow(user, h.channel, { deliver: false })),
        eventOf(await h.line.control.block(user, h.channel, { deliver: false })),
      ]
      for (const batch of together ? [events] : events.map((event) => [event])) await h.done(h.line.control.webhook(h.channel, batch))
      expect(await h.friend(user)).toMatchObject({ unfollowedAt: h.clock.now() })
    }
  })
})

test('within the same millisecond, while the database is away: handled afterwards in the order in which LINE told us', async () => {
  const h = await shopWithGreetings()
  const people = [h.person(), h.person(), h.person(), h.person(), h.person()]
  const database = breakDatabase()
  for (const user of people) {
    await h.done(h.line.control.follow(user, h.channel))
    await h.done(h.line.control.sendText(user, h.channel, 'こんにちは'))
  }
  database.heal()
  await h.clock.advance({ minutes: 2 })
  for (const user of people) {
    expect(h.sentTo(user)).toEqual([text(GREETING)])
    expect((await h.activity(user, 1)).map(({ kind }) => kind)).toEqual(['friend.added'])
  }
})

test('an old follow that is delivered again after a newer unfollow brings nobody back', async () => {
  const h = await shopWithGreetings()
  const user = h.person()
  const { event: follow } = await h.done(h.line.control.follow(user, h.channel))
  await h.clock.advance({ hours: 1 })
  await h.blocks(user)
  const blockedAt = h.clock.now()
  // The same follow under another id, as after a change of LINE's: only its time tells that it is old.
  await h.done(h.line.control.webhook(h.channel, [{ ...eventOf({ event: follow }), webhookEventId: 'another' }], { isRedelivery: true }))
  expect(await h.friend(user)).toMatchObject({ unfollowedAt: blockedAt })
  expect(h.sentTo(user)).toEqual([text(GREETING)])
})

test('who blocks us and comes back is greeted as returning, and keeps the day they first came', async () => {
  const h = await shopWithGreetings()
  const user = await h.follows()
  const followedAt = h.clock.now()
  await h.clock.advance({ days: 1 })
  await h.blocks(user)
  expect(await h.friend(user)).toMatchObject({ followedAt, unfollowedAt: h.clock.now() })
  await h.clock.advance({ days: 1 })
  await h.unblocks(user)
  expect(h.sentTo(user)).toEqual([text(GREETING), text(BACK)])
  expect(h.waysTo(user)).toEqual(['reply', 'reply'])
  expect(await h.friend(user)).toMatchObject({ followedAt, unfollowedAt: null, isKnown: false })
  expect((await h.activity(user, 3)).map(({ kind, actor, at }) => [kind, actor, at - followedAt])).toEqual([
    ['friend.added', 'friend', 0],
    ['friend.blocked', 'friend', 86_400_000],
    ['friend.returned', 'friend', 172_800_000],
  ])
})

test('an unblock whose block we never heard of is a return all the same', async () => {
  const h = await shopWithGreetings()
  const user = await h.follows()
  await h.clock.advance({ days: 1 })
  await h.line.control.block(user, h.channel, { deliver: false })
  await h.unblocks(user)
  expect(h.sentTo(user)).toEqual([text(GREETING), text(BACK)])
})

test('a second follow of somebody who is a friend greets nobody again', async () => {
  const h = await shopWithGreetings()
  const user = await h.follows()
  await h.clock.advance({ hours: 1 })
  await h.done(h.line.control.follow(user, h.channel))
  expect(h.sentTo(user)).toEqual([text(GREETING)])
  await expect.poll(h.today).toMatchObject({ added: 1 })
})

test('somebody whom we hear of first as they leave is no friend to send to', async () => {
  const h = await shopWithGreetings()
  const user = h.person()
  await h.line.control.follow(user, h.channel, { deliver: false })
  await h.clock.advance({ seconds: 1 })
  await h.blocks(user)
  expect(h.line.control.log({ channel: h.channel }).filter(({ endpoint }) => endpoint === 'push' || endpoint === 'reply')).toEqual([])
  expect((await h.staff.get(`${h.api}/friends?blockedUs=exclude`)).body).toMatchObject({ total: 0 })
})
