import { expect, test } from 'vitest'
import { harness, text } from '../../harness/index.ts'

test('a friend follows, is greeted by reply together with the first step, and gets the next steps at their minute', async () => {
  const h = await harness()
  const scenario = await h.scenario([
    { atOnce: true, text: 'ようこそ' },
    { after: { minutes: 30 }, text: '30分たちました' },
    { day: 1, at: '18:00', text: 'お悩みは?' },
  ])
  await h.greeting(['友だち追加ありがとうございます'], { scenarioId: scenario.id })
  const friend = await h.follows('山田 花子')
  expect(h.sentTo(friend)).toEqual([text('友だち追加ありがとうございます'), text('ようこそ')])
  expect(h.waysTo(friend)).toEqual(['reply'])
  expect(await h.friend(friend)).toMatchObject({ name: '山田 花子', isKnown: false, unfollowedAt: null })

  await h.clock.advance({ minutes: 29 })
  expect(h.sentTo(friend)).toHaveLength(2)
  await h.clock.advance({ minutes: 1 })
  expect(h.sentTo(friend)).toHaveLength(3)
  await h.clock.to(h.clock.start + 32 * 3600_000 - 1)
  expect(h.sentTo(friend)).toHaveLength(3)
  await h.clock.advance({ minutes: 1 })
  expect(h.sentTo(friend).slice(2)).toEqual([text('30分たちました'), text('お悩みは?')])
  expect(h.waysTo(friend)).toEqual(['reply', 'push', 'push'])
  expect(await h.enrolments(friend)).toMatchObject([{ status: 'finished', reason: 'finished', stepId: null }])
  expect(await h.decisions(friend, 4)).toMatchObject([
    { subject: { kind: 'greeting' }, outcome: 'sent', via: 'reply', isCounted: false },
    { subject: { kind: 'step' }, outcome: 'sent', via: 'reply', isCounted: false },
    { subject: { kind: 'step' }, outcome: 'sent', via: 'push', isCounted: true },
    { subject: { kind: 'step' }, outcome: 'sent', via: 'push', isCounted: true },
  ])
  expect((await h.talk(friend)).map(({ content }) => content)).toEqual(
    ['友だち追加ありがとうございます', 'ようこそ', '30分たちました', 'お悩みは?'].map((words) => ({
      message: text(words),
    })),
  )
})
