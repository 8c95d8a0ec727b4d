import { describe, expect, test } from 'vitest'
import type { DryRunItem, DryRunResult } from '../../../src/features/scenarios/dry-run-schema.ts'
import { bubble, type Harness, harness } from '../../harness/index.ts'
import { awaits, branches, does, ends, jumps, later, splits, waits } from '../../harness/steps.ts'
import { contentOf, desk } from './desk.ts'

const HOUR = 3600_000
const DAY = 24 * HOUR
const INCLUDE = { blockedUs: 'include', blockedByStaff: 'include', hidden: 'include', archived: 'include' } as const
const named = (value: string) => ({
  where: { kind: 'all' as const, of: [{ kind: 'name' as const, names: 'any' as const, value }] },
  ...INCLUDE,
})

const answerOf = (h: Harness, scenario: { id: number }, body: object) =>
  h.staff.post(`${h.api}/scenarios/${scenario.id}/dry-run`, { friendId: null, ...body })

async function dry(h: Harness, scenario: { id: number }, body: object = {}): Promise<DryRunResult> {
  const { status, body: result } = await answerOf(h, scenario, body)
  if (status !== 200) throw new Error(JSON.stringify(result))
  return result as DryRunResult
}
/** Each item in short: how long after the start, what, and why. */
const short = ({ items, startAt }: DryRunResult) =>
  items.map(({ at, outcome, reason, exit, basis }: DryRunItem) =>
    [`${(at - startAt) / HOUR}h`, outcome, reason, exit, basis].filter((part) => part !== null).join(' '),
  )

describe('a dry run', () => {
  test('is the timeline that a friend then gets, to the millisecond, and sends nothing', async () => {
    const h = await harness()
    const scenario = await h.scenario([
      { atOnce: true, text: '一' },
      { after: { minutes: 30 }, text: '二' },
      { day: 1, at: '18:00', text: '三' },
      waits({ days: 1 }),
      splits([
        ['甲', [{ day: 0, at: '19:00', text: '四の甲' }], 1],
        ['乙', [{ day: 0, at: '19:00', text: '四の乙' }], 1],
      ]),
      { timing: { kind: 'weekday', weekday: 0, time: '09:00' }, text: '日曜' },
      { timing: { kind: 'month', months: 1, time: '00:00' }, text: '一か月後' },
    ])
    const user = await h.follows('花子')
    const friendId = await h.friendId(user)
    const { items, ...rest } = await dry(h, scenario, { friendId, startAt: h.clock.now() })
    expect(rest).toMatchObject({ tried: 'published', isCut: false, notes: [], startAt: h.clock.now(), timeZone: 'Asia/Tokyo' })
    expect(h.sentTo(user)).toEqual([])
    expect(await h.enrolments(user)).toEqual([])

    await h.starts(user, scenario)
    for (let days = 0; days < 45; days += 5) await h.clock.advance({ days: 5 })
    const told = items.filter(({ outcome }) => outcome === 'send').map(({ at }) => at)
    expect(told).toHaveLength(6)
    expect(h.line.control.received(user, h.channel).map(({ at }) => at)).toEqual(told)
    const decisions = await h.decisions(user, 8)
    expect(items.slice(0, -1).map(({ stepId, base, exit }) => [stepId, base, exit])).toEqual(
      decisions.map(({ subject, dueAt, reason }) => [
        subject.kind === 'step' ? subject.stepId : 0,
        dueAt,
        reason === null ? null : Number(reason.slice('exit:'.length)),
      ]),
    )
    expect(items.at(-1)).toMatchObject({ stepId: null, outcome: 'finish' })
  })

  test('asks conditions of a friend as they are now; of an imaginary one nothing is true but what is assumed', async () => {
    const h = await harness()
    const scenario = await h.scenario([
      { atOnce: true, text: '常連へ', when: named('常連') },
      branches([['常連', [{ after: { hours: 1 }, text: 'いつもどうも' }], named('常連')]], [{ after: { hours: 2 }, text: 'よろしく' }]),
      { after: { hours: 1 }, text: '最後' },
    ])
    const [first, fork] = scenario.steps
    const regular = await h.friendId(await h.follows('常連 花子'))
    const other = await h.friendId(await h.follows('太郎'))
    expect(short(await dry(h, scenario, { friendId: regular }))).toEqual(['0h send now', '0h way 1 now', '1h send', '2h send', '2h finish'])
    const passed = ['0h skip condition now', '0h way 0 now', '2h send', '3h send', '3h finish']
    expect(short(await dry(h, scenario, { friendId: other }))).toEqual(passed)
    expect(short(await dry(h, scenario))).toEqual(passed.map((item) => item.replace('now', 'assumed')))
    const assumed = { [String(first?.id)]: 1, [String(fork?.id)]: 1 }
    expect(short(await dry(h, scenario, { assumed }))).toEqual(['0h send assumed', '0h way 1 assumed', '1h send', '2h send', '2h finish'])
    expect(short(await dry(h, scenario, { friendId: regular, assumed: { [String(first?.id)]: 0 } }))[0]).toBe('0h skip condition assumed')
  })

  test('waits for an answer, that comes at once or never, and keeps quiet hours, times that are past and what is switched off', async () => {
    const h = await harness()
    await h.staff.patch(h.api, { quietHours: { from: '21:00', to: '08:00' } })
    const scenario = await h.scenario([
      { day: 0, at: '09:00', text: '過ぎた' },
      { atOnce: true, text: '切', isOff: true },
      awaits(
        later({ hours: 2 }),
        [['はい', [{ atOnce: true, text: 'うれしい' }], { kind: 'reply', words: ['はい'] }]],
        [{ atOnce: true, text: 'また今度' }],
      ),
      { after: { hours: 12 }, text: '夜' },
    ])
    const answered = await dry(h, scenario, { assumed: { [String(scenario.steps[2]?.id)]: 1 } })
    expect(short(answered)).toEqual([
      '0h skip time-past',
      '0h skip step-off',
      '0h way 1 assumed',
      '0h send',
      expect.stringMatching(/^22(\.\d+)?h send$/),
      '22h finish',
    ])
    expect(answered.items[2]).toMatchObject({ waits: 'reply', exitName: 'はい', kind: 'await' })
    expect(answered.items[4]).toMatchObject({ waits: 'quiet-hours', base: h.clock.start + 22 * HOUR })
    const silent = await dry(h, scenario)
    expect(short(silent).slice(2, 4)).toEqual(['2h way 0 assumed', '2h send'])
    expect(silent.items[2]).toMatchObject({ waits: 'reply', from: h.clock.start })
  })

  test('leaves at the goal, ends at an end, and begins at a step', async () => {
    const h = await harness()
    const settings = { goal: { when: named('達成'), actions: [] } }
    const scenario = await h.scenario(
      [{ atOnce: true, text: '一' }, { after: { days: 1 }, text: '二' }, ends(), { atOnce: true, text: '届かない' }],
      { settings },
    )
    const [one, two] = scenario.steps
    expect(short(await dry(h, scenario))).toEqual(['0h send', '24h send', '24h end'])
    expect(short(await dry(h, scenario, { goalAt: two?.id }))).toEqual(['0h send', '24h leave goal assumed'])
    expect(short(await dry(h, scenario, { friendId: await h.friendId(await h.follows('達成 花子')) }))).toEqual(['0h leave goal now'])
    const startAt = h.clock.now() + 100 * DAY
    const late = await dry(h, scenario, { stepId: two?.id, startAt })
    expect(late.items.map(({ stepId, at }) => [stepId, at - startAt])).toEqual([
      [two?.id, DAY],
      [scenario.steps[2]?.id, DAY],
    ])
    expect(await answerOf(h, scenario, { stepId: (one?.id ?? 0) + 1 })).toMatchObject({
      status: 400,
      body: { error: { fields: { stepId: expect.any(String) } } },
    })
  })

  test('follows jumps, into what is published there; a circle is cut as it is in life', async () => {
    const h = await harness()
    const next = await h.scenario([{ after: { hours: 1 }, text: '次' }], '次の案内')
    const scenario = await h.scenario([{ atOnce: true, text: '一' }, jumps(next)], '最初の案内')
    const result = await dry(h, scenario)
    expect(short(result)).toEqual(['0h send', '0h jump', '1h send', '1h finish'])
    expect(result.items.map(({ scenarioId }) => scenarioId)).toEqual([scenario.id, scenario.id, next.id, next.id])
    expect(result.scenarioNames).toEqual({ [scenario.id]: '最初の案内', [next.id]: '次の案内' })
    await h.edit(next, [{ after: { hours: 1 }, text: '次' }, jumps(scenario)])
    const circle = await dry(h, scenario)
    expect(circle.items.at(-1)).toMatchObject({ outcome: 'leave', reason: 'jump-loop' })
    expect(circle.items.filter(({ outcome, scenarioId }) => outcome === 'jump' && scenarioId === scenario.id)).toHaveLength(11)
    await h.edit(next, [{ after: { hours: 1 }, text: '次' }], { isActive: false })
    expect(short(await dry(h, scenario))).toEqual(['0h send', '0h jump', '0h leave scenario-off'])
    expect((await dry(h, next)).notes).toEqual(['scenario-off'])
  })

  test('ends after 500 items and says so', async () => {
    const h = await harness()
    const scenario = await h.scenario([{ after: { days: 1 }, text: '一' }])
    const self = await h.edit(scenario, [
      ...Array.from({ length: 100 }, (_, i) => ({ after: { days: 1 }, text: String(i) })),
      jumps(scenario),
    ])
    const { items, isCut } = await dry(h, self)
    expect([items.length, isCut]).toEqual([500, true])
  })

  test('tries what is given, else the draft, else what is published; what could not be published is refused at its place', async () => {
    const { h, drafts } = await desk()
    const scenario = await h.scenario([{ atOnce: true, text: '公開中' }])
    expect(await dry(h, scenario)).toMatchObject({ tried: 'published', items: [{ outcome: 'send' }, { outcome: 'finish' }] })
    await drafts(scenario, [does([]), { after: { hours: 1 }, text: '下書き' }])
    expect(short(await dry(h, scenario))).toEqual(['0h run', '1h send', '1h finish'])
    const given = await dry(h, scenario, { content: contentOf([waits({ hours: 3 })]) })
    expect([given.tried, ...short(given)]).toEqual(['given', '3h pass', '3h finish'])
    const content = { ...contentOf([]), steps: [{ kind: 'message', timing: { kind: 'at-once' }, bubbles: [] }] }
    expect(await answerOf(h, scenario, { content })).toMatchObject({
      status: 400,
      body: { error: { fields: { 'content.steps.0.bubbles': expect.any(String) } } },
    })
    const gone = { ...contentOf([]), steps: [{ kind: 'jump', scenarioId: 999_999_999 }] }
    expect(await answerOf(h, scenario, { content: gone })).toMatchObject({
      status: 400,
      body: { error: { fields: { 'content.steps.0.scenarioId': expect.any(String) } } },
    })
  })

  test('a condition that names something that is gone says so; friends of others and ways that there are not are refused', async () => {
    const h = await harness()
    const tag = (await h.staff.post(`${h.api}/tags`, { name: '消える' })).body as { id: number }
    const when = { where: { kind: 'all' as const, of: [{ kind: 'tag' as const, op: 'any' as const, tagIds: [tag.id] }] }, ...INCLUDE }
    const scenario = await h.scenario([
      { atOnce: true, text: '一', when },
      branches([['甲', [], when]], [{ atOnce: true, text: bubble('二').text }]),
    ])
    await h.staff.delete(`${h.api}/tags/${tag.id}?force=true`)
    const friendId = await h.friendId(await h.follows('花子'))
    const { items } = await dry(h, scenario, { friendId })
    expect(items).toMatchObject([
      { outcome: 'skip', reason: 'condition-broken', isBroken: true },
      { outcome: 'way', exit: 0, isBroken: true },
      { outcome: 'send' },
      { outcome: 'finish' },
    ])
    const other = await harness()
    const stranger = await other.friendId(await other.follows())
    expect(await answerOf(h, scenario, { friendId: stranger })).toMatchObject({
      status: 400,
      body: { error: { fields: { friendId: expect.any(String) } } },
    })
    expect((await other.staff.post(`${other.api}/scenarios/${scenario.id}/dry-run`, { friendId: null })).status).toBe(404)
  })
})
