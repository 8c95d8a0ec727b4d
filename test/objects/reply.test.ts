import { describe, expect, test } from 'vitest'
import type { FaultKind } from '../../simulator/index.ts'
import { harness, text } from '../harness/index.ts'

const GREETING = 'ありがとうございます'

/** Somebody follows while LINE's reply endpoint is out of order; ten minutes later all is over. */
async function followDuring(kind: FaultKind, count?: number) {
  const h = await harness()
  await h.greeting([GREETING])
  h.line.control.setFault({ endpoint: 'reply', kind, count })
  const user = await h.follows()
  await h.clock.advance({ minutes: 10 })
  const [decision] = await h.decisions(user, 1)
  const asked = (endpoint: string) => h.line.control.log({ channel: h.channel, endpoint }).reverse()
  return { h, user, decision, replies: asked('reply'), pushes: asked('push') }
}
const aboutGreeting = { subject: { kind: 'greeting', greeting: 'new' }, subjectName: null }

describe('a greeting is read once, whatever happens to the reply', () => {
  test.each<[FaultKind, number]>([
    ['500-before', 1],
    ['500-before', 4],
    ['500-after', 1],
    ['500-after', 2],
    ['timeout-before', 1],
    ['timeout-after', 1],
    ['timeout-after', 3],
    ['429', 1],
    ['429', 3],
    ['401', 1],
    ['401', 4],
    ['slow', 1],
  ])('%s, %i times: sent as a reply, free', async (kind, count) => {
    const { h, user, decision, pushes } = await followDuring(kind, count)
    expect(h.sentTo(user)).toEqual([text(GREETING)])
    expect(h.waysTo(user)).toEqual(['reply'])
    expect(pushes).toEqual([])
    expect(decision).toMatchObject({
      ...aboutGreeting,
      outcome: 'sent',
      reason: null,
      via: 'reply',
      isCounted: false,
      requestId: expect.any(String),
    })
    await expect.poll(h.today).toMatchObject({ replies: 1, pushes: 0 })
    expect(await h.talk(user)).toMatchObject([{ direction: 'out', via: 'reply', content: { message: { text: GREETING } } }])
  })

  test('401: the token is renewed, and the same request is accepted with the new one', async () => {
    const { h, replies } = await followDuring('401', 1)
    expect(replies.map(({ status }) => status)).toEqual([401, 200])
    expect(replies[0]?.request).toBe(replies[1]?.request)
    // One for connecting the account, one for the gate, one in place of the refused one.
    expect(h.line.control.log({ endpoint: 'token' }).map(({ status }) => status)).toEqual([200, 200, 200])
  })

  test('LINE stays overloaded for longer than the token lives: it is pushed', async () => {
    const { h, user, decision, replies } = await followDuring('429')
    expect(h.sentTo(user)).toEqual([text(GREETING)])
    expect(h.waysTo(user)).toEqual(['push'])
    expect(decision).toMatchObject({ ...aboutGreeting, outcome: 'sent', via: 'push', isCounted: true })
    expect(replies.length).toBeLessThan(30)
  })

  test('LINE says nothing clear for longer than the token lives: unknown, and not sent a second way', async () => {
    const { h, user, decision, pushes } = await followDuring('500-before')
    expect(h.sentTo(user)).toEqual([])
    expect(pushes).toEqual([])
    expect(decision).toMatchObject({ ...aboutGreeting, outcome: 'unknown', reason: 'reply-unconfirmed', via: 'reply', isCounted: false })
    await expect.poll(h.today).toMatchObject({ added: 1, replies: 0, pushes: 0 })
    expect(await h.talk(user)).toEqual([])
  })

  test('LINE takes the message and never says so: once on the phone, unknown in the books', async () => {
    const { h, user, decision } = await followDuring('timeout-after')
    expect(h.sentTo(user)).toEqual([text(GREETING)])
    expect(h.waysTo(user)).toEqual(['reply'])
    expect(decision).toMatchObject({ outcome: 'unknown', reason: 'reply-unconfirmed' })
  })

  test('LINE refuses the message for good: failed, in its own words, and not tried for ever', async () => {
    const { h, user, decision, replies, pushes } = await followDuring('400')
    expect(h.sentTo(user)).toEqual([])
    expect([replies.length, pushes.length]).toEqual([1, 0])
    expect(decision).toMatchObject({
      ...aboutGreeting,
      outcome: 'failed',
      reason: 'line: Failed to send messages',
      via: 'reply',
      isCounted: false,
    })
    expect(await h.talk(user)).toEqual([])
    await h.clock.advance({ days: 2 })
    expect(h.line.control.log({ channel: h.channel, endpoint: 'reply' })).toHaveLength(1)
  })
})

describe('a reply token that is no good', () => {
  test('because the webhook came when it was dead already: pushed, once', async () => {
    const h = await harness()
    await h.greeting([GREETING])
    const user = h.person()
    const { event } = await h.line.control.follow(user, h.channel, { deliver: false })
    await h.clock.advance({ minutes: 30 })
    await h.done(h.line.control.webhook(h.channel, event ? [event] : [], { isRedelivery: true }))
    await h.clock.advance({ minutes: 10 })
    expect(h.sentTo(user)).toEqual([text(GREETING)])
    expect(h.waysTo(user)).toEqual(['push'])
    expect(h.line.control.log({ channel: h.channel, endpoint: 'reply' }).map(({ status }) => status)).toEqual([400])
    expect(await h.decisions(user, 1)).toMatchObject([{ ...aboutGreeting, outcome: 'sent', via: 'push', isCounted: true }])
  })

  test('because somebody else has used it: pushed, once', async () => {
    const h = await harness()
    await h.greeting([GREETING])
    const user = h.person()
    const { event } = await h.line.control.follow(user, h.channel, { deliver: false })
    const answer = await h.line.fetch(
      new Request('https://line.test/v2/bot/message/reply', {
        method: 'POST',
        headers: { authorization: `Bearer ${h.channel.channelToken}`, 'content-type': 'application/json' },
        body: JSON.stringify({ replyToken: event?.replyToken, messages: [text('横取り')] }),
      }),
    )
    expect(answer.status).toBe(200)
    await h.done(h.line.control.webhook(h.channel, event ? [event] : []))
    expect(h.sentTo(user)).toEqual([text('横取り'), text(GREETING)])
    expect(h.waysTo(user)).toEqual(['reply', 'push'])
  })

  test('because it never was one: pushed', async () => {
    const h = await harness()
    await h.greeting([GREETING])
    const user = h.person()
    const { event } = await h.line.control.follow(user, h.channel, { deliver: false })
    await h.done(h.line.control.webhook(h.channel, event ? [{ ...event, replyToken: '0'.repeat(32) }] : []))
    expect(h.waysTo(user)).toEqual(['push'])
  })
})

describe('what one event causes', () => {
  test('three bubbles of greeting and three of a step at once are one reply and one push, in order', async () => {
    const h = await harness()
    const scenario = await h.scenario([{ atOnce: true, texts: ['四', '五', '六'] }])
    await h.greeting(['一', '二', '三'], { scenarioId: scenario.id })
    const user = await h.follows()
    expect(h.wordsTo(user)).toEqual(['一', '二', '三', '四', '五', '六'])
    expect(h.line.control.received(user, h.channel).map(({ via, messages }) => [via, messages.length])).toEqual([
      ['reply', 3],
      ['push', 3],
    ])
    expect(await h.decisions(user, 2)).toMatchObject([
      { subject: { kind: 'greeting' }, outcome: 'sent', via: 'reply', isCounted: false },
      { subject: { kind: 'step' }, outcome: 'sent', via: 'push', isCounted: true },
    ])
  })

  test('and the reply has to wait: the push waits behind it, so that they are read in order', async () => {
    const h = await harness()
    const scenario = await h.scenario([{ atOnce: true, texts: ['四', '五', '六'] }])
    await h.greeting(['一', '二', '三'], { scenarioId: scenario.id })
    h.line.control.setFault({ endpoint: 'reply', kind: '500-before', count: 3 })
    const user = await h.follows()
    expect(h.wordsTo(user)).toEqual([])
    await h.clock.advance({ minutes: 1 })
    expect(h.wordsTo(user)).toEqual(['一', '二', '三', '四', '五', '六'])
  })
})
