import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { UserInfo } from '../../../simulator/index.ts'
import type { WhyStory } from '../../../src/features/scenarios/why-schema.ts'
import { eventually, type Harness, harness } from '../../harness/index.ts'
import { branches, does, ends } from '../../harness/steps.ts'

const NAMED = { blockedUs: 'include', blockedByStaff: 'include', hidden: 'include', archived: 'include' } as const
const named = (value: string) => ({
  where: { kind: 'all' as const, of: [{ kind: 'name' as const, names: 'any' as const, value }] },
  ...NAMED,
})

async function why(h: Harness, scenario: { id: number }, user: UserInfo): Promise<WhyStory> {
  const { status, body } = await h.staff.get(`${h.api}/scenarios/${scenario.id}/why?friendId=${await h.friendId(user)}`)
  if (status !== 200) throw new Error(JSON.stringify(body))
  return body as WhyStory
}

/** What was decided and noted comes by queue: asks until the newest run tells of its steps as expected. */
const tells = (h: Harness, scenario: { id: number }, user: UserInfo, codes: string[]) =>
  eventually(async () => {
    const story = await why(h, scenario, user)
    expect(story.runs[0]?.steps.map(({ code, reason }) => (reason === null ? code : `${code} ${reason}`))).toEqual(codes)
    expect(story.runs[0]?.actor).not.toBeNull()
    return story
  })

describe('why', () => {
  test('each step tells what became of it, and who began the scenario', async () => {
    const h = await harness()
    const scenario = await h.scenario([
      { atOnce: true, text: 'はじめまして' },
      branches([['常連', [{ after: { hours: 1 }, text: 'いつもどうも' }], named('常連')]], [{ atOnce: true, text: 'よろしく' }]),
      { after: { hours: 1 }, text: '二郎さんへ', when: named('二郎') },
      { after: { days: 1 }, text: '明日' },
      { after: { days: 1 }, text: 'あさって' },
    ])
    const user = await h.follows('花子')
    const startedAt = h.clock.now()
    await h.starts(user, scenario)
    await h.clock.advance({ hours: 2 })
    const story = await tells(h, scenario, user, ['sent', 'done exit:0', 'other-way', 'sent', 'skipped condition', 'waiting', 'ahead'])
    const [run] = story.runs
    expect(run).toMatchObject({
      run: 1,
      status: 'reading',
      startedAt,
      actor: `staff:${h.staff.staffId}`,
      actorName: 'adminさん',
      list: null,
      fromStepId: null,
      endedAt: null,
      stepId: scenario.steps.at(-2)?.id,
    })
    expect(run?.steps[0]).toEqual({
      stepId: scenario.steps[0]?.id,
      kind: 'message',
      code: 'sent',
      at: startedAt,
      dueAt: startedAt,
      reason: null,
      exit: null,
      via: 'push',
      requestId: expect.any(String),
    })
    expect(run?.steps[1]).toMatchObject({ kind: 'branch', exit: 0 })
    expect(run?.steps[5]).toMatchObject({ at: startedAt + 25 * 3600_000 })
    expect(story).toMatchObject({ starts: [], hints: [], attempts: [] })
  })

  test('steps put in behind a friend came later; a friend who was begun at a step passed over those before it', async () => {
    const h = await harness()
    const scenario = await h.scenario([
      { atOnce: true, text: '一' },
      { after: { days: 1 }, text: '二' },
      { after: { days: 1 }, text: '三' },
    ])
    const [from, late] = [await h.follows('はじめから'), await h.follows('途中から')]
    await h.starts(from, scenario)
    await h.starts(late, scenario, { stepId: scenario.steps[1]?.id })
    await h.clock.advance({ hours: 1 })
    const [one, two, three] = scenario.steps
    if (!one || !two || !three) throw new Error('no steps')
    await h.edit(scenario, [{ atOnce: true, text: '〇' }, one, two, { after: { days: 1 }, text: '二と三の間', isOff: true }, three], {
      readers: [from, late],
    })
    await tells(h, scenario, from, ['came-later', 'sent', 'waiting', 'ahead step-off', 'ahead'])
    const { runs } = await tells(h, scenario, late, ['passed-over', 'passed-over', 'waiting', 'ahead step-off', 'ahead'])
    expect(runs).toMatchObject([{ fromStepId: two.id }])
  })

  test('who left tells at which step and why, and what comes behind an end is never reached', async () => {
    const h = await harness()
    const scenario = await h.scenario([
      { atOnce: true, text: '一' },
      { after: { days: 1 }, text: '二' },
      ends(),
      { atOnce: true, text: '届かない' },
    ])
    const [stopped, ended] = [await h.follows('やめた人'), await h.follows('最後まで')]
    for (const user of [stopped, ended]) await h.starts(user, scenario)
    await h.stops(stopped, scenario)
    await h.clock.advance({ days: 2 })
    const left = 'left-before stopped-by-staff'
    const story = await tells(h, scenario, stopped, ['sent', left, left, left])
    expect(story.runs).toMatchObject([{ status: 'stopped', stepId: scenario.steps[1]?.id, reason: 'stopped-by-staff' }])
    await tells(h, scenario, ended, ['sent', 'sent', 'done ended', 'left-before ended'])
  })

  test('what is held says why, what LINE refused says so in its words, and a second run stands above the first', async () => {
    const h = await harness()
    const scenario = await h.scenario([
      { after: { minutes: 1 }, text: '一' },
      { after: { days: 1 }, text: '二' },
    ])
    const user = await h.follows('花子')
    h.line.control.setFault({ endpoint: 'push', kind: '400', count: 1 })
    await h.starts(user, scenario)
    await h.clock.advance({ hours: 1 })
    await h.blocks(user)
    await h.clock.advance({ days: 2 })
    const held = await eventually(async () => {
      const story = await why(h, scenario, user)
      expect(story.runs[0]?.steps).toMatchObject([
        { code: 'failed', reason: expect.stringMatching(/^line: /) },
        { code: 'held', reason: 'friend-blocked-us' },
      ])
      return story
    })
    expect(held.hints).toEqual([{ code: 'friend-blocked-us', at: expect.any(Number) }])
    await h.unblocks(user)
    await h.clock.advance({ minutes: 2 })
    await h.starts(user, scenario)
    await h.clock.advance({ minutes: 2 })
    const { runs } = await tells(h, scenario, user, ['sent', 'waiting'])
    expect(runs.map(({ run }) => run)).toEqual([2, 1])
  })

  test('started by an action list, and by a jump: both are named', async () => {
    const h = await harness()
    const next = await h.scenario([{ after: { days: 1 }, text: '次' }], '次の案内')
    const first = await h.scenario([does([]), { kind: 'jump', scenarioId: next.id }], '最初の案内')
    await h.greeting([], { scenarioId: first.id })
    const user = await h.follows('花子')
    const { runs } = await tells(h, first, user, ['done', 'done jumped'])
    expect(runs).toMatchObject([{ list: 'greeting:new', listName: null, actor: 'system' }])
    const story = await tells(h, next, user, ['waiting'])
    expect(story.runs).toMatchObject([{ list: `step:${first.steps[1]?.id}`, listName: '最初の案内' }])
    expect(story.starts).toMatchObject([{ kind: 'scenario', id: String(first.id), name: '最初の案内' }])
  })

  test('never started: which places start it, what keeps it from that, and what was tried in vain', async () => {
    const h = await harness()
    const scenario = await h.scenario([{ atOnce: true, text: '一' }], { name: '季節の案内', settings: { group: '案内' } })
    const rival = await h.scenario([{ after: { days: 1 }, text: '他' }], { name: '別の案内', settings: { group: '案内' } })
    const user = await h.follows('花子')
    expect(await why(h, scenario, user)).toEqual({
      friendId: await h.friendId(user),
      scenarioId: scenario.id,
      runs: [],
      starts: [],
      hints: [{ code: 'nothing-starts-it' }],
      attempts: [],
    })
    await h.put(`/scenarios/${scenario.id}`, { name: '季節の案内', isActive: false, content: scenario.content })
    await h.greeting([], { scenarioId: scenario.id, kind: 'returning' })
    await h.starts(user, rival)
    await h.blocks(user)
    await h.unblocks(user)
    const story = await eventually(async () => {
      const found = await why(h, scenario, user)
      expect(found.attempts).toHaveLength(1)
      return found
    })
    expect(story).toMatchObject({
      runs: [],
      starts: [{ kind: 'greeting', id: 'returning', place: 'actions' }],
      hints: [{ code: 'scenario-off' }, { code: 'other-in-group', scenarioId: rival.id, name: '別の案内', group: '案内' }],
      attempts: [{ action: 'scenario.start', reason: 'scenario-off', list: 'greeting:returning', at: h.clock.now() }],
    })
  })

  test('a policy that lets nobody in twice is told', async () => {
    const h = await harness()
    const scenario = await h.scenario([{ atOnce: true, text: '一' }], { settings: { again: 'once' } })
    const user = await h.follows('花子')
    await h.starts(user, scenario)
    const { hints } = await tells(h, scenario, user, ['sent'])
    expect(hints).toEqual([{ code: 'policy', again: 'once' }])
  })

  test('a friend of nobody, or of another shop, is not there', async () => {
    const [h, other] = [await harness(), await harness()]
    const scenario = await h.scenario([{ atOnce: true, text: '一' }])
    const stranger = await other.follows()
    const ask = (query: string) => h.staff.get(`${h.api}/scenarios/${scenario.id}/why${query}`)
    expect((await ask(`?friendId=${await other.friendId(stranger)}`)).status).toBe(404)
    expect(await ask('')).toMatchObject({ status: 400, body: { error: { fields: { friendId: expect.any(String) } } } })
  })

  test('is read from what the friend has: their own decisions, not those of the step', async () => {
    const { results } = await env.DB.prepare(
      `EXPLAIN QUERY PLAN SELECT 1 FROM decisions INDEXED BY decisions_friend WHERE friend_id = 1 AND account_id = 1 ORDER BY done_at DESC, id DESC LIMIT 1000`,
    ).all<{ detail: string }>()
    expect(results.map(({ detail }) => detail)).toEqual(['SEARCH decisions USING INDEX decisions_friend (friend_id=?)'])
  })
})
