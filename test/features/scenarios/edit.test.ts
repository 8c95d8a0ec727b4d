import { describe, expect, test } from 'vitest'
import type { Scenario } from '../../../src/features/scenarios/schema.ts'
import { type Harness, harness, type Made, type ShortStep } from '../../harness/index.ts'
import { refusal } from '../staff/visitor.ts'

/** Four steps, ten minutes from one to the next. */
const NAMES = ['甲', '乙', '丙', '丁']
const plain = (text: string, minutes = 10): ShortStep => ({ after: { minutes }, text })

/** Somebody stands behind 甲 and waits for 乙, which is due in ten minutes. */
async function waitingForSecond() {
  const h = await harness()
  const scenario = await h.scenario(NAMES.map((name) => plain(name)))
  const user = await h.follows()
  await h.starts(user, scenario)
  await h.clock.advance({ minutes: 10 })
  expect(h.wordsTo(user)).toEqual(['甲'])
  /** The step of this name as it is stored, for saving it again. */
  const kept = (name: string, minutes = 10): ShortStep => ({ ...plain(name, minutes), id: scenario.steps[NAMES.indexOf(name)]?.id })
  const save = (...steps: ShortStep[]) => h.edit(scenario, steps, { readers: [user] })
  const atTheEnd = async () => {
    await h.clock.advance({ days: 3 })
    return h.wordsTo(user)
  }
  return { h, scenario, user, kept, save, atTheEnd }
}
const idsOf = ({ steps }: Pick<Made, 'steps'>) => steps.map(({ id }) => id)

describe('editing while friends read', () => {
  test('steps keep their ids for ever; a new one gets a new id', async () => {
    const { scenario, kept, save } = await waitingForSecond()
    const [a, b, c, d] = idsOf(scenario)
    const saved = await save(kept('丁'), plain('新'), kept('甲'), kept('丙'))
    expect(idsOf(saved)).toEqual([d, expect.any(Number), a, c])
    expect([a, b, c, d]).not.toContain(idsOf(saved)[1])
    expect(saved.version).toBe(2)
  })

  test('an edit that changes nothing changes nothing', async () => {
    const { h, user, kept, save, atTheEnd } = await waitingForSecond()
    const before = await h.enrolments(user)
    await save(kept('甲'), kept('乙'), kept('丙'), kept('丁'))
    expect(await h.enrolments(user)).toEqual(before)
    expect(await atTheEnd()).toEqual(['甲', '乙', '丙', '丁'])
  })

  test('a step put in before where the friend stands is not sent to them', async () => {
    const { kept, save, atTheEnd } = await waitingForSecond()
    await save(plain('最初'), kept('甲'), plain('間'), kept('乙'), kept('丙'), kept('丁'))
    expect(await atTheEnd()).toEqual(['甲', '乙', '丙', '丁'])
  })

  test('a step put in behind the one they wait for is sent', async () => {
    const { kept, save, atTheEnd } = await waitingForSecond()
    await save(kept('甲'), kept('乙'), plain('新'), kept('丙'), kept('丁'), plain('最後'))
    expect(await atTheEnd()).toEqual(['甲', '乙', '新', '丙', '丁', '最後'])
  })

  test('the words of the step they wait for are the new ones', async () => {
    const { scenario, kept, save, atTheEnd } = await waitingForSecond()
    await save(kept('甲'), { ...plain('乙の新しい言葉'), id: idsOf(scenario)[1] }, kept('丙'), kept('丁'))
    expect(await atTheEnd()).toEqual(['甲', '乙の新しい言葉', '丙', '丁'])
  })

  test('the step they wait for is taken out: they wait for the next one instead, and the record is silent about what never was due', async () => {
    const { h, user, scenario, kept, save, atTheEnd } = await waitingForSecond()
    await save(kept('甲'), kept('丙'), kept('丁'))
    expect(await h.enrolments(user)).toMatchObject([
      { status: 'reading', stepId: idsOf(scenario)[2], stepNo: 2, stepCount: 3, nextAt: h.clock.now() + 600_000 },
    ])
    expect(await atTheEnd()).toEqual(['甲', '丙', '丁'])
    expect(await h.decisions(user, 3)).toMatchObject([{ outcome: 'sent' }, { outcome: 'sent' }, { outcome: 'sent' }])
  })

  test('all steps that still come are taken out: they are at the end', async () => {
    const { h, user, kept, save, atTheEnd } = await waitingForSecond()
    await save(kept('甲'))
    expect(await h.enrolments(user)).toMatchObject([{ status: 'finished', reason: 'finished', stepId: null, nextAt: null }])
    expect(await atTheEnd()).toEqual(['甲'])
  })

  test('every step is taken out and new ones put in: who stood in the middle goes on behind the last', async () => {
    const { h, user, save, atTheEnd } = await waitingForSecond()
    await save(plain('新一'), plain('新二'))
    expect(await atTheEnd()).toEqual(['甲', '新一', '新二'])
    expect(await h.enrolments(user)).toMatchObject([{ status: 'finished' }])
  })

  test('a step already sent is moved behind the friend: it does not come again', async () => {
    const { kept, save, atTheEnd } = await waitingForSecond()
    await save(kept('乙'), kept('丙'), kept('丁'), kept('甲'))
    expect(await atTheEnd()).toEqual(['甲', '乙', '丙', '丁'])
  })

  test('the one they wait for is moved to the end: it comes once, at its new place, and those that went in front of it still come', async () => {
    const { kept, save, atTheEnd } = await waitingForSecond()
    await save(kept('甲'), kept('丙'), kept('丁'), kept('乙'))
    expect(await atTheEnd()).toEqual(['甲', '丙', '丁', '乙'])
  })

  test('steps ahead are put in another order: each comes once, in the new order', async () => {
    const { kept, save, atTheEnd } = await waitingForSecond()
    await save(kept('甲'), kept('乙'), kept('丁'), kept('丙'))
    expect(await atTheEnd()).toEqual(['甲', '乙', '丁', '丙'])
  })

  test('the same edit five times, back and forth, sends nothing twice', async () => {
    const { h, user, kept, save } = await waitingForSecond()
    for (const minutes of [1, 2, 3, 4, 5]) {
      await save(kept('丁'), kept('甲'), kept('乙'), kept('丙'))
      await h.clock.advance({ minutes })
      await save(kept('甲'), kept('乙'), kept('丙'), kept('丁'))
      await h.clock.advance({ minutes })
    }
    await h.clock.advance({ days: 1 })
    const words = h.wordsTo(user)
    expect(words).toEqual([...new Set(words)])
  })
})

describe('editing when a step is due', () => {
  test('later: it comes later, counted from where the friend stands', async () => {
    const { h, user, kept, save } = await waitingForSecond()
    await h.clock.advance({ minutes: 4 })
    await save(kept('甲'), kept('乙', 60), kept('丙'), kept('丁'))
    await h.clock.advance({ minutes: 55 })
    expect(h.wordsTo(user)).toEqual(['甲'])
    await h.clock.advance({ minutes: 1 })
    expect(h.wordsTo(user)).toEqual(['甲', '乙'])
  })

  test('earlier: it comes earlier', async () => {
    const { h, user, kept, save } = await waitingForSecond()
    await save(kept('甲'), kept('乙', 3), kept('丙'), kept('丁'))
    await h.clock.advance({ minutes: 3 })
    expect(h.wordsTo(user)).toEqual(['甲', '乙'])
  })

  test('so early that it is past already: it comes at once, and those behind it keep their distance from then', async () => {
    const { h, user, kept, save } = await waitingForSecond()
    await h.clock.advance({ minutes: 8 })
    await save(kept('甲'), kept('乙', 2), kept('丙'), kept('丁'))
    await h.clock.advance({ seconds: 1 })
    expect(h.wordsTo(user)).toEqual(['甲', '乙'])
    await h.clock.advance({ minutes: 9 })
    expect(h.wordsTo(user)).toEqual(['甲', '乙'])
    await h.clock.advance({ minutes: 1 })
    expect(h.wordsTo(user)).toEqual(['甲', '乙', '丙'])
  })

  test('to a time of today that is past since: it is not sent late into the night, as a step with "skip" promises', async () => {
    const h = await harness()
    const scenario = await h.scenario([
      { day: 1, at: '18:00', text: '夕方' },
      { day: 2, at: '18:00', text: '次' },
    ])
    const user = await h.follows()
    await h.starts(user, scenario)
    await h.clock.to(h.clock.wall('23:30'))
    const [first, second] = idsOf(scenario)
    await h.edit(
      scenario,
      [
        { id: first, day: 0, at: '18:00', text: '夕方' },
        { id: second, day: 2, at: '18:00', text: '次' },
      ],
      { readers: [user] },
    )
    await h.clock.advance({ minutes: 5 })
    expect(h.wordsTo(user)).toEqual([])
    expect(await h.decisions(user, 1)).toMatchObject([{ subject: { stepId: first }, outcome: 'skipped', reason: 'time-past' }])
  })
})

describe('friends at different places', () => {
  test('before, at and behind a change: each gets what it means for them', async () => {
    const h = await harness()
    const scenario = await h.scenario(NAMES.map((name) => plain(name)))
    const [behind, at, before] = [await h.follows('後'), await h.follows('中'), await h.follows('前')]
    for (const user of [behind, at, before]) {
      await h.starts(user, scenario)
      await h.clock.advance({ minutes: 10 })
    }
    // Now 後 has three, 中 two and 前 one.
    const kept = NAMES.map((name, i) => ({ ...plain(name), id: idsOf(scenario)[i] }))
    const [a, b, c, d] = kept
    if (a && b && c && d) await h.edit(scenario, [a, b, plain('新'), c, d], { readers: [behind, at, before] })
    await h.clock.advance({ days: 1 })
    expect([behind, at, before].map((user) => h.wordsTo(user))).toEqual([
      ['甲', '乙', '丙', '丁'],
      ['甲', '乙', '丙', '丁'],
      ['甲', '乙', '新', '丙', '丁'],
    ])
  })

  test('230 readers are told, over several messages of the queue', async () => {
    const h = await harness()
    const scenario = await h.scenario([plain('甲', 60)])
    const people = await h.flock(230)
    const first = people[0]
    const last = people.at(-1)
    await startAll(h, { people, scenarioId: scenario.id })
    const readers = [first, last].flatMap((user) => user ?? [])
    await h.edit(scenario, [{ ...plain('甲', 5), id: idsOf(scenario)[0] }], { readers })
    await expect.poll(async () => (await h.readScenario(scenario)).counts[idsOf(scenario)[0] ?? 0]?.waiting).toBe(230)
    for (const user of readers) expect(await h.enrolments(user)).toMatchObject([{ nextAt: h.clock.now() + 300_000 }])
  }, 40_000)
})

async function startAll(h: Harness, { people, scenarioId }: { people: { userId: string }[]; scenarioId: number }) {
  const command = { kind: 'scenario.start' as const, scenarioId, actor: 'system' }
  for (let i = 0; i < people.length; i += 50)
    await Promise.all(
      people
        .slice(i, i + 50)
        .map((user) => h.stubOf(user).command({ accountId: h.account.id, lineUserId: user.userId }, { id: 'all', command })),
    )
}

const message = (id?: number) => ({
  ...(id === undefined ? {} : { id }),
  kind: 'message',
  timing: { kind: 'at-once' },
  bubbles: [{ kind: 'text', text: 'x' }],
})

describe('saving', () => {
  test('on top of what somebody else has saved is refused, and nothing of it is stored', async () => {
    const h = await harness()
    const scenario = await h.scenario([plain('甲')])
    const put = (version: number, name: string) =>
      h.staff.send('PUT', `${h.api}/scenarios/${scenario.id}`, { body: { name, version, content: { steps: [message()] } } })
    expect(await put(1, '私の')).toMatchObject({ status: 200, body: { version: 2 } })
    expect(await put(1, '他の人の')).toMatchObject({ status: 409, body: refusal('version-moved') })
    const answers = await Promise.all([put(2, '同時一'), put(2, '同時二')])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const winner = answers.find(({ status }) => status === 200)?.body as Scenario
    expect(await h.readScenario(scenario)).toMatchObject(winner)
    expect(winner).toMatchObject({ version: 3, stepCount: 1 })
  })

  test('names no step of another scenario, and none twice: 400 at the step', async () => {
    const h = await harness()
    const [mine, other] = [await h.scenario([plain('甲'), plain('乙')]), await h.scenario([plain('丙')])]
    const theirs = await (await harness()).scenario([plain('丁')])
    const put = (steps: unknown[]) => h.staff.send('PUT', `${h.api}/scenarios/${mine.id}`, { body: { name: 'x', content: { steps } } })
    const [a] = idsOf(mine)
    expect(await put([message(a), message(idsOf(other)[0]), message(idsOf(theirs)[0])])).toMatchObject({
      status: 400,
      body: refusal('invalid', { fields: { 'content.steps.1.id': expect.any(String), 'content.steps.2.id': expect.any(String) } }),
    })
    expect(await put([message(a), message(a)])).toMatchObject({
      status: 400,
      body: refusal('invalid', { fields: { 'content.steps.1.id': expect.any(String) } }),
    })
    expect(await put([message(a)])).toMatchObject({ status: 200 })
    expect(await h.staff.post(`${h.api}/scenarios`, { name: 'x', content: { steps: [message(a)] } })).toMatchObject({ status: 400 })
    expect((await h.staff.get(`${h.api}/scenarios`)).body).toMatchObject({
      items: [
        { id: mine.id, stepCount: 1 },
        { id: other.id, stepCount: 1 },
      ],
    })
  })

  test('a step that was taken out comes back as itself: whoever has had it does not get it again', async () => {
    const { h, scenario, user, kept, save, atTheEnd } = await waitingForSecond()
    await save(kept('乙'), kept('丙'), kept('丁'))
    const saved = await save(kept('乙'), kept('甲'), kept('丙'), kept('丁'))
    expect(idsOf(saved)).toContain(idsOf(scenario)[0])
    expect(await h.enrolments(user)).toMatchObject([{ stepId: idsOf(scenario)[1] }])
    expect(await atTheEnd()).toEqual(['甲', '乙', '丙', '丁'])
  })

  test('what LINE would refuse is refused here, at its field', async () => {
    const h = await harness()
    const bubbles = (...texts: string[]) => ({ ...message(), bubbles: texts.map((text) => ({ kind: 'text', text })) })
    const post = (body: unknown) => h.staff.post(`${h.api}/scenarios`, body)
    const steps = [bubbles('x'), bubbles(' \n'), bubbles(), bubbles('x'.repeat(5001)), bubbles('1', '2', '3', '4', '5', '6')]
    expect(await post({ name: ' ', content: { steps } })).toMatchObject({
      status: 400,
      body: refusal('invalid', {
        fields: {
          name: expect.any(String),
          'content.steps.1.bubbles.0.text': expect.any(String),
          'content.steps.2.bubbles': expect.any(String),
          'content.steps.3.bubbles.0.text': expect.any(String),
          'content.steps.4.bubbles': expect.any(String),
        },
      }),
    })
    expect(await post({ name: 'x', content: { steps: [bubbles('🌸'.repeat(2500))] } })).toMatchObject({ status: 201 })
  })
})
