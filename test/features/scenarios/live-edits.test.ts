import { evictDurableObject } from 'cloudflare:test'
import { describe, expect, test } from 'vitest'
import type { UserInfo } from '../../../simulator/index.ts'
import { type AnyStep, type Harness, harness, type Made } from '../../harness/index.ts'
import { type ListShop, listShop, withTag } from '../../harness/lists.ts'
import { awaits, branches, jumps, later, step } from '../../harness/steps.ts'

const hourly = (text: string, id?: number) => ({ after: { hours: 1 }, text, ...(id === undefined ? {} : { id }) })
const words = ['一', '二', '三', '四']

/** Three friends in a scenario of four steps: one has had three of them, one has had two, one has had one. */
async function people() {
  const h = await harness()
  const scenario = await h.scenario(words.map((text) => hourly(text)))
  const users: UserInfo[] = []
  for (let i = 0; i < 3; i++) {
    const user = await h.follows()
    await h.starts(user, scenario)
    await h.clock.advance({ hours: 1, minutes: i === 2 ? 30 : 0 })
    users.push(user)
  }
  const steps = words.map((text, i) => hourly(text, scenario.steps[i]?.id))
  return { h, scenario, users, steps }
}

describe('while friends stand before, at and behind it', () => {
  type Steps = ReturnType<typeof hourly>[]
  test.each<[string, (steps: Steps) => AnyStep[], string[][]]>([
    [
      'a step is put in: who is behind its place does not get it',
      ([a, b, c, d]) => [a, b, hourly('新'), c, d] as AnyStep[],
      [
        ['一', '二', '三', '四'],
        ['一', '二', '三', '四'],
        ['一', '二', '新', '三', '四'],
      ],
    ],
    [
      'a step is taken out: who waits for it goes on behind it',
      ([a, b, _, d]) => [a, b, d] as AnyStep[],
      [
        ['一', '二', '三', '四'],
        ['一', '二', '四'],
        ['一', '二', '四'],
      ],
    ],
    [
      'a step is moved to the end: who has had it does not get it again',
      ([a, b, c, d]) => [a, c, d, b] as AnyStep[],
      [
        ['一', '二', '三', '四'],
        ['一', '二', '三', '四'],
        ['一', '三', '四', '二'],
      ],
    ],
    [
      'the last is moved to the front: who has not had it gets it',
      ([a, b, c, d]) => [d, a, b, c] as AnyStep[],
      [
        ['一', '二', '三', '四'],
        ['一', '二', '四', '三'],
        ['一', '四', '二', '三'],
      ],
    ],
    ['everything is taken out', () => [], [['一', '二', '三'], ['一', '二'], ['一']]],
    [
      'steps are switched off: they are passed by',
      ([a, b, c, d]) => [a, { ...b, isOff: true }, { ...c, isOff: true }, d] as AnyStep[],
      [
        ['一', '二', '三', '四'],
        ['一', '二', '四'],
        ['一', '四'],
      ],
    ],
  ])('%s', async (_, edited, expected) => {
    const { h, scenario, users, steps } = await people()
    await h.edit(scenario, edited(steps), { readers: users })
    await h.clock.advance({ days: 1 })
    expect(users.map((user) => h.wordsTo(user))).toEqual(expected)
    for (const user of users) expect(await h.enrolments(user)).toMatchObject([{ status: 'finished' }])
  })

  test('an old step is switched on: nobody who is behind it gets it, and nobody is flooded', async () => {
    const { h, scenario, users, steps } = await people()
    const [a, b, c, d] = steps
    const off = await h.edit(scenario, [{ ...hourly('零'), isOff: true }, a, b, c, d] as AnyStep[], { readers: users })
    const [zero] = off.steps
    await h.edit(off, [{ ...hourly('零', zero?.id) }, a, b, c, d] as AnyStep[], { readers: users })
    await h.clock.advance({ days: 1 })
    expect(users.map((user) => h.wordsTo(user))).toEqual([words, words, words])
  })

  test('a wait is made shorter than what has passed already: the step comes now, and is not too late', async () => {
    const h = await harness()
    const scenario = await h.scenario([{ after: { days: 7 }, text: '一' }, hourly('二')])
    const user = await h.follows()
    await h.starts(user, scenario)
    await h.clock.advance({ days: 5 })
    const [a, b] = scenario.steps
    await h.edit(scenario, [{ ...hourly('一', a?.id) }, { ...hourly('二', b?.id) }], { readers: [user] })
    await h.clock.advance({ seconds: 1 })
    expect(h.wordsTo(user)).toEqual(['一'])
    await h.clock.advance({ hours: 1 })
    expect(h.wordsTo(user)).toEqual(['一', '二'])
  })
})

/** A friend inside the first way of a branch, who waits for its second step. */
async function inside() {
  const h = await listShop()
  const tag = await h.desk.tag({ name: '印' })
  const user = await h.follows()
  await h.desk.putTag(user, tag)
  const scenario = await h.scenario([branches([['甲', [hourly('甲一'), hourly('甲二')], withTag(tag)]], [hourly('乙一')]), hourly('後')])
  await h.starts(user, scenario)
  await h.clock.advance({ hours: 1, minutes: 30 })
  expect(h.wordsTo(user)).toEqual(['甲一'])
  return { h, tag, user, scenario, ...partsOf(scenario) }
}

function partsOf({ steps: [fork, behind] }: Made) {
  if (fork?.kind !== 'branch' || behind?.kind !== 'message') throw new Error('not the scenario above')
  const [way] = fork.exits
  const [one, two] = way?.steps ?? []
  const [other] = fork.otherwise
  if (!way || !one || !two || !other) throw new Error('not the scenario above')
  return { fork, way, one, two, other, behind }
}

describe('in a way', () => {
  type Inside = Awaited<ReturnType<typeof inside>>
  test.each<[string, (parts: Inside) => AnyStep[], string[]]>([
    [
      'a step is put in behind',
      ({ fork, way, one, two, behind }) => [{ ...fork, exits: [{ ...way, steps: [one, two, step(hourly('新'))] }] }, behind] as AnyStep[],
      ['甲一', '甲二', '新', '後'],
    ],
    [
      'the step waited for is moved into the other way',
      ({ fork, way, one, two, other, behind }) =>
        [{ ...fork, exits: [{ ...way, steps: [one] }], otherwise: [other, two] }, behind] as AnyStep[],
      ['甲一', '後'],
    ],
    [
      'the step waited for is moved out',
      ({ fork, way, one, two, behind }) => [{ ...fork, exits: [{ ...way, steps: [one] }] }, behind, two] as AnyStep[],
      ['甲一', '後', '甲二'],
    ],
    [
      'its way is taken out, and another one put in',
      ({ fork, way, behind }) => [{ ...fork, exits: [{ ...way, id: 9, steps: [step(hourly('新'))] }] }, behind] as AnyStep[],
      ['甲一', '後'],
    ],
    ['the branch is taken out', ({ behind }) => [hourly('新'), behind] as AnyStep[], ['甲一', '新', '後']],
    [
      'its condition is turned round',
      ({ fork, behind }) => [{ ...fork, exits: fork.exits.slice(0, 1) }, behind] as AnyStep[],
      ['甲一', '甲二', '後'],
    ],
    [
      'the last step is moved into the way that was not taken',
      ({ fork, other, behind }) => [{ ...fork, otherwise: [other, behind] }, hourly('新')] as AnyStep[],
      ['甲一', '甲二', '新'],
    ],
    [
      'the last step is moved into a new branch that is still to come',
      ({ fork, behind, way }) =>
        [fork, { ...branches([['丙', [], way.when]], [hourly('丁')]), exits: [{ ...way, id: 1, steps: [behind] }] }] as AnyStep[],
      ['甲一', '甲二', '後'],
    ],
  ])('%s', async (_, edited, expected) => {
    const story = await inside()
    const { h, scenario, user } = story
    await h.edit(scenario, edited(story), { readers: [user] })
    await h.clock.advance({ days: 1 })
    expect(h.wordsTo(user)).toEqual(expected)
    expect(await h.enrolments(user)).toMatchObject([{ status: 'finished', reason: 'finished' }])
  })

  test('the step is due already when the edit is heard of: it has its turn, and nothing is lost behind it', async () => {
    const { h, scenario, user, fork, way, one, two, behind } = await inside()
    h.clock.oversleep({ hours: 1 })
    await h.edit(scenario, [{ ...fork, exits: [{ ...way, steps: [one] }] }, behind, two] as AnyStep[], { readers: [user] })
    await h.clock.advance({ days: 1 })
    expect(h.wordsTo(user)).toEqual(['甲一', '甲二', '後'])
  })
})

describe('a wait for an answer that is edited while somebody waits', () => {
  const asking = (exit: Parameters<typeof awaits>[1], minutes: number, id?: number) =>
    awaits(later({ minutes }), exit, [hourly('時間')], { id })
  const yes: Parameters<typeof awaits>[1][number] = ['はい', [hourly('はい')], { kind: 'reply', words: ['はい'] }]
  const no: Parameters<typeof awaits>[1][number] = ['いや', [hourly('いや')], { kind: 'reply', words: ['いや'] }]

  async function waiting() {
    const h: ListShop = await listShop()
    const scenario = await h.scenario([asking([yes], 120)])
    const user = await h.follows()
    await h.starts(user, scenario)
    await h.clock.advance({ minutes: 30 })
    return { h: h as Harness, scenario, user, id: scenario.steps[0]?.id }
  }

  test('another way is added, and taken', async () => {
    const { h, scenario, user, id } = await waiting()
    await h.says(user, 'いや')
    await h.edit(scenario, [asking([yes, no], 120, id)], { readers: [user] })
    await h.says(user, 'いや')
    await h.clock.advance({ hours: 2 })
    expect(h.wordsTo(user)).toEqual(['いや'])
  })

  test('its time is changed, counted from when they began to wait', async () => {
    const { h, scenario, user, id } = await waiting()
    await h.edit(scenario, [asking([yes], 60, id)], { readers: [user] })
    await h.clock.advance({ minutes: 29 })
    expect(await h.enrolments(user)).toMatchObject([{ stepId: id }])
    await h.clock.advance({ minutes: 61 })
    expect(h.wordsTo(user)).toEqual(['時間'])
  })

  test('it is taken out: they go on behind it, and answers mean nothing any more', async () => {
    const { h, scenario, user } = await waiting()
    await h.edit(scenario, [hourly('後')], { readers: [user] })
    await h.says(user, 'はい')
    await h.clock.advance({ hours: 2 })
    expect(h.wordsTo(user)).toEqual(['後'])
  })
})

test('a scenario that somebody would jump into is deleted meanwhile: their way ends there and says why', async () => {
  const h = await harness()
  const next = await h.scenario([hourly('来ない')], '次')
  const user = await h.follows()
  await h.starts(user, await h.scenario([hourly('一'), jumps(next)]))
  await h.deleteScenario(next)
  await h.clock.advance({ hours: 3 })
  expect(h.wordsTo(user)).toEqual(['一'])
  expect(await h.enrolments(user)).toMatchObject([{ status: 'finished', reason: 'scenario-gone' }])
})

test('what an object has kept since before there were ways goes on', async () => {
  const h = await harness()
  const scenario = await h.scenario([hourly('一'), hourly('二')])
  const [reading, stopped] = [await h.follows(), await h.follows()]
  for (const user of [reading, stopped]) {
    await h.starts(user, scenario)
    if (user === stopped) await h.stops(user, scenario)
    await h.objectRows(user, `UPDATE enrolments SET state = json_remove(state, '$.exits', '$.jumps', '$.leftAt', '$.awayUntil')`)
    await evictDurableObject(h.stubOf(user))
  }
  await h.resumes(stopped, scenario)
  await h.clock.advance({ hours: 3 })
  expect([h.wordsTo(reading), h.wordsTo(stopped)]).toEqual([
    ['一', '二'],
    ['一', '二'],
  ])
})
