import { describe, expect, test } from 'vitest'
import { harness, text } from '../../harness/index.ts'

// 既存: people who were friends of the account before it was connected. The first we hear of them is that they write or tap.

async function shopWithGreetings() {
  const h = await harness()
  await h.greeting(['はじめまして'])
  await h.greeting(['おかえりなさい'], { kind: 'returning' })
  await h.greeting(['いつもありがとう'], { kind: 'known' })
  return h
}

describe('a friend from before writes', () => {
  test('and is known from then on, with name and picture, and greeted as known', async () => {
    const h = await shopWithGreetings()
    const user = h.person('既存 花子')
    await h.says(user, '予約したいです')
    expect(h.sentTo(user)).toEqual([text('いつもありがとう')])
    expect(h.waysTo(user)).toEqual(['reply'])
    const wroteAt = h.clock.now()
    expect(await h.friend(user)).toEqual({
      id: expect.any(Number),
      name: '既存 花子',
      lineName: '既存 花子',
      displayName: null,
      realName: null,
      lineUserId: user.userId,
      pictureUrl: user.pictureUrl ?? null,
      statusMessage: user.statusMessage ?? null,
      language: 'ja',
      isKnown: true,
      followedAt: null,
      unfollowedAt: null,
      lastInboundAt: wroteAt,
      lastMessageAt: wroteAt,
      lastMessageText: 'いつもありがとう',
      memo: '',
      markId: null,
      assignedStaffId: null,
      score: 0,
      hiddenAt: null,
      staffBlockedAt: null,
      archivedAt: null,
      mergedIntoId: null,
      version: 1,
      createdAt: wroteAt,
    })
    expect((await h.activity(user, 1)).map(({ kind }) => kind)).toEqual(['friend.known'])
    await expect.poll(h.today).toMatchObject({ added: 0, received: 1, replies: 1 })
  })

  test('twice, and is greeted once', async () => {
    const h = await shopWithGreetings()
    const user = h.person()
    await h.says(user, '一')
    await h.clock.advance({ minutes: 1 })
    await h.says(user, '二')
    expect(h.sentTo(user)).toEqual([text('いつもありがとう')])
  })

  test('or taps a button, which is a sign of life too', async () => {
    const h = await shopWithGreetings()
    const user = h.person()
    await h.line.control.follow(user, h.channel, { deliver: false })
    await h.done(h.line.control.tap(user, h.channel, { type: 'postback', label: '予約', data: 'reserve' }))
    expect(await h.friend(user)).toMatchObject({ isKnown: true, name: user.displayName })
    expect(h.sentTo(user)).toEqual([text('いつもありがとう')])
  })

  test('then blocks us and comes back: a known friend who returns', async () => {
    const h = await shopWithGreetings()
    const user = h.person()
    await h.says(user, 'こんにちは')
    await h.clock.advance({ days: 1 })
    await h.blocks(user)
    await h.clock.advance({ days: 1 })
    await h.unblocks(user)
    expect(h.sentTo(user)).toEqual([text('いつもありがとう'), text('おかえりなさい')])
    expect(await h.friend(user)).toMatchObject({ isKnown: true, followedAt: h.clock.now(), unfollowedAt: null })
  })

  test('then follows: they had only written before, so now they are a new friend', async () => {
    const h = await shopWithGreetings()
    const user = h.person()
    await h.says(user, 'こんにちは')
    await h.clock.advance({ days: 1 })
    await h.done(h.line.control.follow(user, h.channel))
    expect(h.sentTo(user)).toEqual([text('いつもありがとう'), text('はじめまして')])
    expect(await h.friend(user)).toMatchObject({ isKnown: false, followedAt: h.clock.now() })
  })
})

test('a friend who followed is not known again by writing', async () => {
  const h = await shopWithGreetings()
  const user = await h.follows()
  await h.clock.advance({ hours: 1 })
  await h.says(user, 'こんにちは')
  expect(h.sentTo(user)).toEqual([text('はじめまして')])
  expect(await h.friend(user)).toMatchObject({ isKnown: false })
})

describe('name and picture', () => {
  test.each(['500-before', 'timeout-before', '429', '401'] as const)(
    'are asked for again when LINE gives none (%s), and the greeting does not wait for them',
    async (kind) => {
      const h = await shopWithGreetings()
      h.line.control.setFault({ endpoint: 'profile', kind, count: 2 })
      const user = await h.follows('山田 花子')
      expect(h.sentTo(user)).toEqual([text('はじめまして')])
      await h.clock.advance({ hours: 3 })
      expect(await h.friend(user)).toMatchObject({ name: '山田 花子', pictureUrl: user.pictureUrl ?? null })
    },
  )

  test('are not asked for again and again when LINE has none to give', async () => {
    const h = await shopWithGreetings()
    h.line.control.setFault({ endpoint: 'profile', kind: '400' })
    const user = await h.follows()
    await h.clock.advance({ days: 2 })
    expect(await h.friend(user)).toMatchObject({ name: '', lineName: null, pictureUrl: null })
    expect(h.line.control.log({ channel: h.channel, endpoint: 'profile' })).toHaveLength(1)
  })

  test('change at LINE and are read again when the friend comes back', async () => {
    const h = await shopWithGreetings()
    const user = await h.follows('旧姓 花子')
    await h.clock.advance({ days: 1 })
    await h.blocks(user)
    await h.clock.advance({ days: 1 })
    await h.unblocks(user)
    expect(h.line.control.log({ channel: h.channel, endpoint: 'profile' })).toHaveLength(2)
  })
})
