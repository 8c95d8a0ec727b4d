import { expect, test } from 'vitest'
import type { SaveStep } from '../../../src/features/scenarios/schema.ts'
import { harness } from '../../harness/index.ts'
import { bubble, does, later } from '../../harness/steps.ts'

// Small stories of what the random ones have found once.

test('a step that an emergency stop keeps back is not lost by an edit, and says what it says by then', async () => {
  const h = await harness()
  const scenario = await h.scenario([{ day: 0, at: '18:00', text: '18時' }])
  const user = await h.follows()
  await h.starts(user, scenario)
  await h.stopAllSending(true)
  await h.clock.to(h.clock.wall('18:30'))
  const [step] = scenario.steps
  await h.edit(scenario, [{ id: step?.id, day: 0, at: '18:00', text: '18時、直したもの' }], { readers: [user] })
  await h.stopAllSending(false)
  await h.clock.advance({ minutes: 10 })
  expect(h.wordsTo(user)).toEqual(['18時、直したもの'])
})

// Of timers that are due together one goes off first: the one that starts the other scenario again, or the other's own.
test.each(['older', 'younger'])(
  'a scenario that a step of an %s one starts again in the very moment in which its own step is due begins anew',
  async (age) => {
    const h = await harness()
    const empty = age === 'older' ? await h.scenario([], '甲') : undefined
    const other = await h.scenario([{ after: { minutes: 10 }, text: '10分後' }], { name: '乙', settings: { again: 'restart' } })
    const steps = [does([{ kind: 'scenario.start', scenarioId: other.id }], { timing: later({ minutes: 10 }) })]
    const starting = empty ? await h.edit(empty, steps) : await h.scenario(steps, '甲')
    const user = await h.follows()
    await h.starts(user, starting)
    await h.starts(user, other)
    await h.clock.advance({ minutes: 10 })
    const before = h.wordsTo(user).length
    const runs = async () => (await h.enrolments(user)).filter(({ scenarioId }) => scenarioId === other.id)
    expect(await runs()).toContainEqual(expect.objectContaining({ run: 2, status: 'reading', nextAt: h.clock.now() + 600_000 }))
    await h.clock.advance({ minutes: 10 })
    expect(h.wordsTo(user)).toHaveLength(before + 1)
    expect(await runs()).toContainEqual(expect.objectContaining({ run: 2, status: 'finished' }))
  },
)

test('a step that an edit takes out of a way nobody has taken yet, and puts before it, comes', async () => {
  const h = await harness()
  const [answer, thanks] = [9_200_000_001, 9_200_000_002]
  const message: SaveStep = { kind: 'message', id: thanks, timing: { kind: 'at-once' }, bubbles: [bubble('お知らせ')] }
  const waiting = (steps: SaveStep[]): SaveStep => {
    const exits = [{ id: 1, name: '返事', on: { kind: 'reply' as const, words: [] }, steps }]
    return { kind: 'await', id: answer, timeout: { kind: 'after', minutes: 60 }, otherwise: [], exits }
  }
  const scenario = await h.scenario([waiting([message])])
  const user = await h.follows()
  await h.starts(user, scenario)
  await h.edit(scenario, [message, waiting([])], { readers: [user] })
  expect(h.wordsTo(user)).toEqual(['お知らせ'])
  await h.clock.advance({ minutes: 61 })
  expect(await h.enrolments(user)).toMatchObject([{ status: 'finished' }])
})
