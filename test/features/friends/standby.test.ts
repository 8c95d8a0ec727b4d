import { expect, test } from 'vitest'
import { harness, text } from '../../harness/index.ts'

// Another module answers for the account ("standby"): LINE lets us listen and forbids us to send.

test('while the account stands by, who follows or writes is kept, and nothing at all is sent', async () => {
  const h = await harness()
  const scenario = await h.scenario([{ atOnce: true, text: 'ようこそ' }])
  await h.greeting(['はじめまして'], { scenarioId: scenario.id })
  await h.greeting(['いつもありがとう'], { kind: 'known' })
  h.line.control.updateChannel(h.channel, { mode: 'standby' })
  const follower = await h.follows('新しい人')
  const writer = h.person('前からの人')
  await h.says(writer, 'こんにちは')
  await h.clock.advance({ minutes: 1 })

  expect([h.sentTo(follower), h.sentTo(writer)]).toEqual([[], []])
  expect(h.line.control.log({ channel: h.channel }).filter(({ endpoint }) => endpoint === 'push' || endpoint === 'reply')).toEqual([])
  expect(await h.friend(follower)).toMatchObject({ name: '新しい人', unfollowedAt: null })
  expect(await h.friend(writer)).toMatchObject({ isKnown: true, lastMessageText: 'こんにちは' })
  expect((await h.talk(writer)).map(({ content }) => content)).toMatchObject([{ inbound: { text: 'こんにちは' } }])
  expect(await h.decisions(follower, 1)).toContainEqual(
    expect.objectContaining({ subject: { kind: 'greeting', greeting: 'new' }, outcome: 'skipped', reason: 'standby' }),
  )
  expect(await h.decisions(writer, 1)).toMatchObject([
    { subject: { kind: 'greeting', greeting: 'known' }, outcome: 'skipped', reason: 'standby' },
  ])
})

test('and when it is ours again the next event is answered', async () => {
  const h = await harness()
  await h.greeting(['いつもありがとう'], { kind: 'known' })
  h.line.control.updateChannel(h.channel, { mode: 'standby' })
  const early = h.person()
  await h.says(early, 'こんにちは')
  h.line.control.updateChannel(h.channel, { mode: 'active' })
  const late = h.person()
  await h.says(late, 'こんにちは')
  expect([h.sentTo(early), h.sentTo(late)]).toEqual([[], [text('いつもありがとう')]])
})
