import { expect, test } from 'vitest'
import { breakQueues, harness } from '../../harness/index.ts'

const step = (minutes: number) => ({ after: { minutes }, text: '一' })

async function reader() {
  const h = await harness()
  const scenario = await h.scenario([step(60)])
  const user = await h.follows()
  await h.starts(user, scenario)
  const id = scenario.steps[0]?.id
  const dueIn = async () => ((await h.enrolments(user))[0]?.nextAt ?? 0) - h.clock.start
  return { h, scenario, user, id, dueIn }
}

test('the queue is away while a scenario is saved: what was saved stands, and its readers are told by the clock that looks after such things', async () => {
  const { h, scenario, user, id, dueIn } = await reader()
  const heal = breakQueues()
  const first = { id, kind: 'message', timing: { kind: 'after', minutes: 5 }, bubbles: [{ kind: 'text', text: '一' }] }
  const body = { name: scenario.name, content: { steps: [first] } }
  expect((await h.staff.send('PUT', `${h.api}/scenarios/${scenario.id}`, { body })).status).toBe(500)
  heal()
  expect(await h.readScenario(scenario)).toMatchObject({ version: 2, content: { steps: [{ timing: { minutes: 5 } }] } })
  expect(await dueIn()).toBe(60 * 60_000)
  await h.clock.advance({ minutes: 3 })
  await h.everyFiveMinutes()
  await expect.poll(dueIn).toBe(5 * 60_000)
  await h.clock.advance({ minutes: 2 })
  expect(h.wordsTo(user)).toEqual(['一'])
})

test('a scenario whose readers were told is not told again', async () => {
  const { h, scenario, user, id, dueIn } = await reader()
  await h.edit(scenario, [{ ...step(30), id }], { readers: [user] })
  expect(await dueIn()).toBe(30 * 60_000)
  const heal = breakQueues()
  await h.clock.advance({ minutes: 10 })
  // With the queue away this would fail if there were anything to tell.
  await expect(h.everyFiveMinutes()).resolves.toBeUndefined()
  heal()
})

test('the same change told twice, and an old one told late, change nothing', async () => {
  const { h, scenario, user, id, dueIn } = await reader()
  const saved = await h.edit(scenario, [{ ...step(30), id }], { readers: [user] })
  const command = { kind: 'scenario.changed' as const, scenarioId: scenario.id }
  const who = { accountId: h.account.id, lineUserId: user.userId }
  for (const version of [saved.version, 1, saved.version])
    await h.stubOf(user).command(who, { id: `scenario:${scenario.id}:${version}`, command })
  expect(await dueIn()).toBe(30 * 60_000)
  await h.clock.advance({ hours: 2 })
  expect(h.wordsTo(user)).toEqual(['一'])
})
