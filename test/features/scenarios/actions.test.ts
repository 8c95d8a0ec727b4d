import { describe, expect, test } from 'vitest'
import { eventually } from '../../harness/index.ts'
import { listShop, strictly } from '../../harness/lists.ts'

/** A scenario of four steps, an hour after each other; a reader of it hears 一 at once. */
async function reading() {
  const h = await listShop()
  const scenario = await h.scenario([
    { atOnce: true, text: '一' },
    { after: { hours: 1 }, text: '二' },
    { after: { hours: 1 }, text: '三' },
    { after: { hours: 1 }, text: '四' },
  ])
  const [first, second, third, fourth] = scenario.steps.map(({ id }) => id)
  const user = await h.follows()
  return { h, scenario, user, first, second, third, fourth }
}
const hours = async ({ h }: Awaited<ReturnType<typeof reading>>, count: number) => await h.clock.advance({ hours: count })

describe('scenario.start', () => {
  test('from a step on: those before it are passed over, then and later', async () => {
    const story = await reading()
    const { h, scenario, user, third = 0 } = story
    await h.run(user, [{ kind: 'scenario.start', scenarioId: scenario.id, stepId: third }])
    await hours(story, 3)
    expect(h.wordsTo(user)).toEqual(['三', '四'])
    expect(await h.enrolments(user)).toMatchObject([{ status: 'finished', run: 1 }])
  })

  test('what is stopped and resumed there does not go back to the beginning', async () => {
    const story = await reading()
    const { h, scenario, user, third = 0 } = story
    await h.run(user, [
      { kind: 'scenario.start', scenarioId: scenario.id, stepId: third },
      { kind: 'scenario.stop', scenarioId: scenario.id },
    ])
    await h.run(user, [{ kind: 'scenario.resume', scenarioId: scenario.id }])
    await hours(story, 3)
    expect(h.wordsTo(user)).toEqual(['三', '四'])
  })

  test.each([
    ['a step that was taken out', 'step-gone'],
    ['a scenario that is switched off', 'scenario-off'],
  ])('%s: %s', async (what, reason) => {
    const { h, scenario, second = 0 } = await reading()
    await h.greetWith([strictly({ kind: 'scenario.start', scenarioId: scenario.id, stepId: second }), { kind: 'friend.hide' }])
    const [one, two] = [
      { atOnce: true as const, text: '一' },
      { id: second, atOnce: true as const, text: '二' },
    ]
    await h.edit(scenario, reason === 'step-gone' ? [one] : [one, two], { isActive: reason !== 'scenario-off' })
    const user = await h.follows()
    expect([what, h.wordsTo(user), await h.failures(user, 1)]).toMatchObject([what, [], [{ data: { reason, stepId: second } }]])
    expect(await h.friend(user)).toMatchObject({ hiddenAt: null })
  })
})

describe('scenario.move', () => {
  test('forward: what lies between is not sent', async () => {
    const story = await reading()
    const { h, scenario, user, fourth = 0 } = story
    await h.starts(user, scenario)
    await h.run(user, [{ kind: 'scenario.move', scenarioId: scenario.id, stepId: fourth }])
    await hours(story, 3)
    expect(h.wordsTo(user)).toEqual(['一', '四'])
  })

  test('back: from there on everything comes, once more', async () => {
    const story = await reading()
    const { h, scenario, user, second = 0 } = story
    await h.starts(user, scenario)
    await hours(story, 2)
    expect(h.wordsTo(user)).toEqual(['一', '二', '三'])
    await h.run(user, [{ kind: 'scenario.move', scenarioId: scenario.id, stepId: second }])
    await hours(story, 3)
    expect(h.wordsTo(user)).toEqual(['一', '二', '三', '二', '三', '四'])
    const kinds = (await h.activity(user, 4)).map(({ kind }) => kind)
    expect(kinds).toEqual(['friend.added', 'scenario.started', 'scenario.moved', 'scenario.finished'])
  })

  test('of somebody who does not read it: not-reading', async () => {
    const { h, scenario, user, second = 0 } = await reading()
    await h.run(user, [{ kind: 'scenario.move', scenarioId: scenario.id, stepId: second }])
    expect(await h.failures(user, 1)).toMatchObject([{ data: { reason: 'not-reading' } }])
  })
})

describe('scenario.resume', () => {
  test('goes on where it was stopped, with the step that came next', async () => {
    const story = await reading()
    const { h, scenario, user } = story
    await h.starts(user, scenario)
    await hours(story, 1)
    await h.stops(user, scenario)
    await hours(story, 24)
    await h.run(user, [{ kind: 'scenario.resume', scenarioId: scenario.id }])
    await hours(story, 2)
    expect(h.wordsTo(user)).toEqual(['一', '二', '三', '四'])
    expect(await h.enrolments(user)).toMatchObject([{ status: 'finished', run: 1 }])
  })

  test('of what was finished: not-reading; of what is being read: nothing', async () => {
    const story = await reading()
    const { h, scenario, user } = story
    await h.starts(user, scenario)
    await h.run(user, [{ kind: 'scenario.resume', scenarioId: scenario.id }])
    await hours(story, 3)
    await h.run(user, [{ kind: 'scenario.resume', scenarioId: scenario.id }])
    expect(await h.failures(user, 1)).toMatchObject([{ data: { reason: 'not-reading' } }])
    expect(h.wordsTo(user)).toEqual(['一', '二', '三', '四'])
  })
})

test('a step whose template was deleted is failed, and the next ones come', async () => {
  const h = await listShop()
  const made = await h.staff.post(`${h.api}/templates`, { name: '文', folderId: null, bubbles: [{ kind: 'text', text: '文' }] })
  const { id } = made.body as { id: number }
  const scenario = await h.scenario([
    { kind: 'message', timing: { kind: 'at-once' }, bubbles: [{ kind: 'template', templateId: id }] },
    { after: { hours: 1 }, text: '次' },
  ])
  await h.staff.delete(`${h.api}/templates/${id}?force=true`)
  const user = await h.follows()
  await h.starts(user, scenario)
  await h.clock.advance({ hours: 1 })
  expect(h.wordsTo(user)).toEqual(['次'])
  await eventually(async () =>
    expect((await h.decisions(user, 2)).map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['failed', 'template-gone'],
      ['sent', null],
    ]),
  )
})
