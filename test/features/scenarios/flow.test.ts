import { describe, expect, test } from 'vitest'
import type { UserInfo } from '../../../simulator/index.ts'
import { countRoundTrips } from '../../harness/index.ts'
import { type ListShop, listShop, NOTHING_LEFT, say, tagAdd, when, withoutTag, withTag } from '../../harness/lists.ts'
import { type AnyStep, branches, does, ends, splits, waits } from '../../harness/steps.ts'

const once = (text: string) => ({ atOnce: true as const, text })
const hourly = (text: string) => ({ after: { hours: 1 }, text })
/** What became of each step, in no order: what is sent is on record later than what is only decided. */
const turns = async (h: ListShop, user: UserInfo, count: number) =>
  (await h.decisions(user, count)).map(({ outcome, reason }) => (reason === null ? outcome : `${outcome} ${reason}`)).toSorted()

describe('kinds of steps', () => {
  test('actions run in their turn, a wait lets time pass, an end ends it', async () => {
    const h = await listShop()
    const tag = await h.desk.tag({ name: '読者' })
    const scenario = await h.scenario([
      does([tagAdd(tag), say('札をつけました')]),
      waits({ hours: 2 }),
      once('二時間後'),
      ends(),
      once('来ない'),
    ])
    const user = await h.follows()
    await h.starts(user, scenario)
    expect([h.wordsTo(user), await h.desk.tagsOf(user)]).toEqual([['札をつけました'], ['読者']])
    await h.clock.advance({ hours: 2 })
    expect(h.wordsTo(user)).toEqual(['札をつけました', '二時間後'])
    expect(await h.enrolments(user)).toMatchObject([{ status: 'finished', reason: 'ended' }])
    expect(await turns(h, user, 5)).toEqual(['done', 'done', 'done ended', 'sent', 'sent'])
    expect(await h.leftOf(user)).toEqual(NOTHING_LEFT)
  })

  test('a step with a condition is for those of whom it is true when it is due', async () => {
    const h = await listShop()
    const tag = await h.desk.tag({ name: '会員' })
    const scenario = await h.scenario([
      { ...once('会員の方へ'), when: withTag(tag) },
      { ...hourly('まだの方へ'), when: withoutTag(tag) },
      does([say('会員になりました')], { when: withTag(tag) }),
      hourly('みなさまへ'),
    ])
    const [member, other] = [await h.follows(), await h.follows()]
    await h.desk.putTag(member, tag)
    for (const user of [member, other]) await h.starts(user, scenario)
    await h.clock.advance({ hours: 2 })
    expect(h.wordsTo(member)).toEqual(['会員の方へ', '会員になりました', 'みなさまへ'])
    expect(h.wordsTo(other)).toEqual(['まだの方へ', 'みなさまへ'])
    expect(await turns(h, other, 4)).toEqual(['sent', 'sent', 'skipped condition', 'skipped condition'])
  })

  test('a condition sees what an earlier step of the same scenario has just done, and all is one free reply', async () => {
    const h = await listShop()
    const tag = await h.desk.tag({ name: '印' })
    const scenario = await h.scenario([
      { ...once('まだない'), when: withoutTag(tag) },
      does([tagAdd(tag)]),
      { ...once('もうある'), when: withTag(tag) },
      branches([['ある', [once('ある方')], withTag(tag)]], [once('ない方')]),
      once('みなさま'),
    ])
    await h.greeting(['ようこそ'], { scenarioId: scenario.id })
    const user = await h.follows()
    expect(h.wordsTo(user)).toEqual(['ようこそ', 'まだない', 'もうある', 'ある方', 'みなさま'])
    expect(h.waysTo(user)).toEqual(['reply'])
    expect(await h.leftOf(user)).toEqual(NOTHING_LEFT)
  })

  test('what comes behind an action list waits until its conditions are answered', async () => {
    const h = await listShop()
    const tag = await h.desk.tag({ name: '印' })
    const scenario = await h.scenario([
      does([say('一'), when(withoutTag(tag), say('二')), tagAdd(tag), when(withTag(tag), say('三'))]),
      once('四'),
      { ...once('五'), when: withTag(tag) },
    ])
    const user = await h.follows()
    await h.starts(user, scenario)
    expect(h.wordsTo(user)).toEqual(['一', '二', '三', '四', '五'])
  })

  test('steps without conditions cost no more looks into the database than one message does', async () => {
    const h = await listShop()
    const ways = splits([
      ['甲', [once('二')], 1],
      ['乙', [once('二')], 1],
    ])
    const roundTrips = async (...steps: AnyStep[]) => {
      const user = await h.follows()
      await h.starts(user, await h.scenario([once('前'), ...steps]))
      const count = countRoundTrips()
      await h.clock.advance({ hours: 1 })
      return [count(), h.wordsTo(user).length]
    }
    const [one] = await roundTrips(hourly('一'))
    expect(await roundTrips(hourly('一'), ways, does([say('三')]))).toEqual([one, 4])
  })
})

describe('branches', () => {
  test('the first way that is true, or the one for all others; they come together again', async () => {
    const h = await listShop()
    const [hair, colour] = [await h.desk.tag({ name: '髪' }), await h.desk.tag({ name: 'カラー' })]
    const scenario = await h.scenario([
      branches(
        [
          ['髪', [once('髪の話'), hourly('髪の続き')], withTag(hair)],
          ['カラー', [once('カラーの話')], withTag(colour)],
        ],
        [once('ほかの話')],
      ),
      hourly('みなさまへ'),
    ])
    const people = [await h.follows(), await h.follows(), await h.follows()]
    const [both, second, none] = people
    if (!both || !second || !none) throw new Error('nobody')
    for (const tag of [hair, colour]) await h.desk.putTag(both, tag)
    await h.desk.putTag(second, colour)
    for (const user of people) await h.starts(user, scenario)
    await h.clock.advance({ hours: 2 })
    expect(people.map(h.wordsTo)).toEqual([
      ['髪の話', '髪の続き', 'みなさまへ'],
      ['カラーの話', 'みなさまへ'],
      ['ほかの話', 'みなさまへ'],
    ])
    expect(await turns(h, both, 4)).toContain('done exit:1')
    expect(await turns(h, none, 3)).toContain('done exit:0')
  })

  test('a condition that names something that is gone is not true, and that is on record', async () => {
    const h = await listShop()
    const [gone, kept] = [await h.desk.tag({ name: '消える' }), await h.desk.tag({ name: '残る' })]
    const scenario = await h.scenario([
      { ...once('来ない'), when: withTag(gone) },
      branches(
        [
          ['消える', [once('消える')], withTag(gone)],
          ['残る', [once('残る')], withoutTag(kept)],
        ],
        [once('ほか')],
      ),
    ])
    await h.staff.delete(`${h.api}/tags/${gone.id}?force=true`)
    const user = await h.follows()
    await h.starts(user, scenario)
    expect(h.wordsTo(user)).toEqual(['残る'])
    expect(await turns(h, user, 3)).toEqual(['done exit:2', 'sent', 'skipped condition-broken'])
    expect(await h.failures(user, 1)).toMatchObject([{ data: { reason: 'condition-broken', scenarioId: scenario.id } }])
  })

  test('somebody may be put into the middle of a way, or moved there; what comes behind it comes', async () => {
    const h = await listShop()
    const tag = await h.desk.tag({ name: '印' })
    const scenario = await h.scenario([
      hourly('前'),
      branches([['甲', [hourly('甲一'), hourly('甲二')], withTag(tag)]], [hourly('乙一'), hourly('乙二')]),
      hourly('後'),
    ])
    const fork = scenario.steps[1]
    if (fork?.kind !== 'branch') throw new Error('not the scenario above')
    const [second, other] = [fork.exits[0]?.steps[1]?.id ?? 0, fork.otherwise[1]?.id ?? 0]
    const [a, b] = [await h.follows(), await h.follows()]
    await h.starts(a, scenario, { stepId: second })
    await h.starts(b, scenario)
    await h.moves(b, scenario, other)
    await h.clock.advance({ hours: 3 })
    expect([h.wordsTo(a), h.wordsTo(b)]).toEqual([
      ['甲二', '後'],
      ['乙二', '後'],
    ])
  })

  test('a split gives each friend the same lot each time', async () => {
    const h = await listShop()
    const scenario = await h.scenario([
      splits([
        ['甲', [once('甲')], 1],
        ['乙', [once('乙')], 1],
      ]),
    ])
    const users: UserInfo[] = []
    for (let i = 0; i < 12; i++) users.push(await h.follows())
    const each = async () => {
      for (const user of users) await h.starts(user, scenario)
      return users.map((user) => h.wordsTo(user).at(-1))
    }
    const drawn = await each()
    expect(new Set(drawn)).toEqual(new Set(['甲', '乙']))
    expect(await each()).toEqual(drawn)
  }, 30_000)
})

describe('goals', () => {
  test('whoever meets it leaves before the next step, and gets its actions', async () => {
    const h = await listShop()
    const [booked, done] = [await h.desk.tag({ name: '予約' }), await h.desk.tag({ name: '卒業' })]
    const scenario = await h.scenario([once('一'), hourly('二'), hourly('三')], {
      settings: { goal: { when: withTag(booked), actions: [tagAdd(done), say('ご予約ありがとうございます')] } },
    })
    const user = await h.follows()
    await h.starts(user, scenario)
    await h.clock.advance({ hours: 1 })
    await h.desk.putTag(user, booked)
    await h.clock.advance({ hours: 5 })
    expect(h.wordsTo(user)).toEqual(['一', '二', 'ご予約ありがとうございます'])
    expect(await h.desk.tagsOf(user)).toEqual(expect.arrayContaining(['予約', '卒業']))
    expect(await h.enrolments(user)).toMatchObject([{ status: 'finished', reason: 'goal' }])
    expect(await turns(h, user, 4)).toEqual(['done goal', 'sent', 'sent', 'sent'])
    const [left] = await h.rows('SELECT left_at_step_id AS stepId FROM enrolments WHERE scenario_id = ?', scenario.id)
    expect(left).toEqual({ stepId: scenario.steps[2]?.id })
  })
})

test('a friend who starts ten scenarios in one second gets all of all of them', async () => {
  const h = await listShop()
  const tag = await h.desk.tag({ name: '印' })
  const scenarios = []
  for (let i = 0; i < 10; i++)
    scenarios.push(await h.scenario([once(`${i}-1`), { ...once(`${i}-2`), when: withoutTag(tag) }, hourly(`${i}-3`)], `${i}番`))
  await h.greetWith(scenarios.map(({ id }) => ({ kind: 'scenario.start', scenarioId: id })))
  const user = await h.follows()
  expect(h.wordsTo(user).toSorted()).toEqual(scenarios.flatMap((_, i) => [`${i}-1`, `${i}-2`]))
  await h.clock.advance({ hours: 1 })
  expect(h.wordsTo(user).toSorted()).toEqual(scenarios.flatMap((_, i) => [`${i}-1`, `${i}-2`, `${i}-3`]))
  expect(await h.leftOf(user)).toEqual(NOTHING_LEFT)
})
