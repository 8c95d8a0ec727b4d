import { describe, expect, test } from 'vitest'
import { bubble, harness, wordsOf } from '../../harness/index.ts'

async function shop() {
  const h = await harness()
  const scenario = await h.scenario([
    { after: { minutes: 10 }, text: '一' },
    { after: { minutes: 10 }, text: '二' },
  ])
  const user = await h.follows('花子')
  return { h, scenario, user }
}

describe('the emergency stop', () => {
  test.each([12, 120])(
    'holds the steps that become due; lifted after %i minutes they go within five, and those behind keep their distance',
    async (minutes) => {
      const { h, scenario, user } = await shop()
      await h.starts(user, scenario)
      await h.clock.advance({ minutes: 9 })
      await h.stopAllSending(true)
      await h.clock.advance({ minutes })
      expect(h.line.control.log({ channel: h.channel, endpoint: 'push' })).toEqual([])
      expect(await h.decisions(user, 1)).toMatchObject([
        { outcome: 'held', reason: 'sending-stopped', subject: { stepId: scenario.steps[0]?.id } },
      ])
      await h.stopAllSending(false)
      await h.clock.advance({ minutes: 5 })
      expect(h.wordsTo(user)).toEqual(['一'])
      await h.clock.advance({ minutes: 10 })
      expect(h.wordsTo(user)).toEqual(['一', '二'])
      expect((await h.decisions(user, 3)).map(({ outcome }) => outcome)).toEqual(['held', 'sent', 'sent'])
    },
  )

  test('holds greetings too; lifted soon, they are pushed, since their tokens are dead by then', async () => {
    const { h } = await shop()
    await h.greeting(['ありがとう'])
    await h.stopAllSending(true)
    const user = await h.follows()
    await h.clock.advance({ minutes: 8 })
    expect(h.line.control.log({ channel: h.channel, endpoint: 'reply' })).toEqual([])
    await h.stopAllSending(false)
    await h.clock.advance({ minutes: 5 })
    expect([h.wordsTo(user), h.waysTo(user)]).toEqual([['ありがとう'], ['push']])
  })

  test('lifted late, a greeting is out of date: none of its messages is sent any more, and the decisions say why', async () => {
    const { h } = await shop()
    const send = (...words: string[]) => ({ kind: 'send', bubbles: words.map(bubble) })
    await h.put('/greetings/new', { actions: [send('一', '二', '三'), send('四', '五', '六')] })
    await h.stopAllSending(true)
    const user = await h.follows()
    await h.clock.advance({ hours: 2 })
    await h.stopAllSending(false)
    await h.clock.advance({ minutes: 5 })
    expect(h.sentTo(user)).toEqual([])
    const stale = { outcome: 'skipped', reason: 'sending-stopped', isCounted: false }
    expect(await h.decisions(user, 2)).toMatchObject([stale, stale])
  })

  test('comes while a message is being tried again: what LINE may have already is followed up all the same', async () => {
    const { h, scenario, user } = await shop()
    await h.starts(user, scenario)
    h.line.control.setFault({ endpoint: 'push', kind: '500-after', count: 1 })
    await h.clock.advance({ minutes: 10 })
    await h.stopAllSending(true)
    await h.clock.advance({ hours: 2 })
    await h.stopAllSending(false)
    await h.clock.advance({ minutes: 5 })
    expect(h.wordsTo(user)).toEqual(['一', '二'])
    expect((await h.talk(user)).map(wordsOf)).toEqual(['一', '二'])
  })
})
