import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { UserInfo } from '../../../simulator/index.ts'
import type { ScenarioStats, StepFriend, StepFriendPage, StepNumbers } from '../../../src/features/scenarios/numbers-schema.ts'
import { eventually, type Harness, harness, seeStatements } from '../../harness/index.ts'
import { branches, does } from '../../harness/steps.ts'

const INCLUDE = { blockedUs: 'include', blockedByStaff: 'include', hidden: 'include', archived: 'include' } as const
const named = (words: string) => ({
  where: { kind: 'all' as const, of: [{ kind: 'name' as const, names: 'any' as const, value: words }] },
  ...INCLUDE,
})

const NOTHING = {
  due: 0,
  sent: 0,
  done: 0,
  skipped: {},
  failed: {},
  unknown: 0,
  clicked: 0,
  tapped: 0,
  left: 0,
  waiting: 0,
  held: 0,
  exits: {},
}

function numbersOf(h: Harness, scenario: { id: number }) {
  const one = `${h.api}/scenarios/${scenario.id}`
  const read = async (): Promise<ScenarioStats> => {
    const { status, body } = await h.staff.get(`${one}/stats`)
    if (status !== 200) throw new Error(JSON.stringify(body))
    return body as ScenarioStats
  }
  const page = async (stepId: number, query: string): Promise<StepFriendPage> => {
    const { status, body } = await h.staff.get(`${one}/steps/${stepId}/friends?${query}`)
    if (status !== 200) throw new Error(JSON.stringify(body))
    return body as StepFriendPage
  }
  /** All pages, of two each. */
  async function friends(stepId: number, query: string): Promise<StepFriend[]> {
    const items: StepFriend[] = []
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const next: StepFriendPage = await page(stepId, `${query}&limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`)
      items.push(...next.items)
      cursor = next.nextCursor
    }
    return items
  }
  /** Decisions come by queue. */
  const settled = (due: number) =>
    eventually(async () => {
      const stats = await read()
      if (stats.totals.due !== due) throw new Error(`${stats.totals.due} due of ${due}: ${JSON.stringify(stats.totals)}`)
      return stats
    })
  return { read, page, friends, settled }
}

/** Every number of a step is as long as its list. */
async function agrees({ friends }: ReturnType<typeof numbersOf>, step: StepNumbers): Promise<void> {
  const { stepId } = step
  for (const number of ['sent', 'done', 'unknown', 'clicked', 'tapped', 'left', 'waiting', 'held'] as const)
    expect([number, (await friends(stepId, `number=${number}`)).length]).toEqual([number, step[number]])
  for (const number of ['skipped', 'failed'] as const) {
    const all = Object.values(step[number]).reduce((sum, n) => sum + n, 0)
    expect((await friends(stepId, `number=${number}`)).length).toBe(all)
    for (const [reason, n] of Object.entries(step[number]))
      expect((await friends(stepId, `number=${number}&reason=${encodeURIComponent(reason)}`)).length).toBe(n)
  }
  for (const [exit, n] of Object.entries(step.exits)) expect((await friends(stepId, `number=done&exit=${exit}`)).length).toBe(n)
}

const click = (h: Harness, { stepId, friendId, key }: { stepId: number; friendId: number; key: string }) =>
  env.DB.prepare('INSERT INTO clicks (account_id, link_id, friend_id, source, key, at) VALUES (?, 1, ?, ?, ?, ?)')
    .bind(h.account.id, friendId, `s${stepId}`, `${h.account.id}:${key}`, h.clock.now())
    .run()
const tap = (h: Harness, { stepId, friendId, key }: { stepId: number; friendId: number; key: string }) =>
  env.DB.prepare(
    `INSERT INTO tap_events (account_id, friend_id, choice_key, bubble_key, source, event_id, at) VALUES (?, ?, 'choice', 'bubble', ?, ?, ?)`,
  )
    .bind(h.account.id, friendId, `s${stepId}`, key, h.clock.now())
    .run()

async function fiveFriends(h: Harness): Promise<UserInfo[]> {
  const users: UserInfo[] = []
  for (const name of ['常連 一', '常連 二', '新規 三', '新規 四', '新規 五']) users.push(await h.follows(name))
  return users
}

describe('numbers of steps', () => {
  test('are what became of each step, and each opens as many friends as it says', async () => {
    const h = await harness()
    const scenario = await h.scenario([
      { atOnce: true, text: 'はじめまして' },
      branches([['常連', [{ after: { hours: 1 }, text: 'いつもどうも' }], named('常連')]], [does([])]),
      { after: { days: 1 }, text: '一さんへ', when: named('一') },
      { after: { days: 1 }, text: '最後' },
    ])
    const [hello = 0, fork = 0, regular = 0, nothing = 0, toOne = 0, last = 0] = await stepIds(scenario.id)
    const users = await fiveFriends(h)
    for (const user of users) await h.starts(user, scenario)
    await h.clock.advance({ hours: 2 })
    const [one, two, , , five] = users as [UserInfo, UserInfo, UserInfo, UserInfo, UserInfo]
    await h.blocks(five)
    await h.stops(two, scenario)
    await h.clock.advance({ days: 1, hours: 1 })
    const ids = await Promise.all(users.map((user) => h.friendId(user)))
    for (const [i, friendId] of ids.slice(0, 3).entries()) await click(h, { stepId: hello, friendId, key: `c${i}` })
    await click(h, { stepId: hello, friendId: ids[0] ?? 0, key: 'again' })
    await click(h, { stepId: hello, friendId: 0, key: 'nobody' })
    await click(h, { stepId: toOne, friendId: ids[0] ?? 0, key: 'other-step' })
    await tap(h, { stepId: hello, friendId: ids[3] ?? 0, key: 't1' })

    const numbers = numbersOf(h, scenario)
    // Five got the first and parted, two came to the way of regulars, three to the other; of four who stood before the third one was held, and two had it not.
    const stats = await numbers.settled(5 + 5 + 2 + 3 + 3)
    const of = (stepId: number) => stats.steps.find((step) => step.stepId === stepId)
    const step = (stepId: number, kind: string, more: Partial<StepNumbers>) => ({ stepId, kind, isRemoved: false, ...NOTHING, ...more })
    expect(stats.steps).toEqual([
      step(hello, 'message', { due: 5, sent: 5, clicked: 3, tapped: 1 }),
      step(fork, 'branch', { due: 5, done: 5, exits: { 0: 3, 1: 2 } }),
      step(regular, 'message', { due: 2, sent: 2 }),
      step(nothing, 'actions', { due: 3, done: 3 }),
      step(toOne, 'message', { due: 3, sent: 1, skipped: { condition: 2 }, clicked: 1, left: 1, held: 1 }),
      step(last, 'message', { waiting: 3 }),
    ])
    expect(stats.totals).toEqual({
      ...(({ exits: _, ...rest }) => rest)(NOTHING),
      due: 18,
      sent: 8,
      done: 8,
      skipped: { condition: 2 },
      clicked: 3,
      tapped: 1,
      left: 1,
      waiting: 3,
      held: 1,
      started: 5,
      reading: 4,
      finished: 0,
      stopped: 1,
    })
    for (const one of stats.steps) await agrees(numbers, one)
    expect(of(toOne)).toBeDefined()
    expect(await numbers.friends(toOne, 'number=sent')).toEqual([
      { friendId: ids[0], name: one.displayName, pictureUrl: expect.any(String), at: expect.any(Number), reason: null, run: 1 },
    ])
    expect(await numbers.friends(toOne, 'number=left')).toMatchObject([
      { friendId: ids[1], name: two.displayName, reason: 'stopped-by-staff' },
    ])
    expect(await numbers.friends(toOne, 'number=held')).toMatchObject([{ friendId: ids[4], reason: 'friend-blocked-us', at: null }])
    expect((await numbers.friends(last, 'number=waiting')).map(({ friendId }) => friendId)).toEqual([ids[0], ids[2], ids[3]])
    expect((await numbers.friends(fork, 'number=done&exit=1')).map(({ friendId }) => friendId)).toEqual([ids[0], ids[1]])
  })

  test('somebody who begins anew counts again, and stands in the list for each time', async () => {
    const h = await harness()
    const scenario = await h.scenario([{ atOnce: true, text: '一' }])
    const user = await h.follows('二度 花子')
    await h.starts(user, scenario)
    await h.clock.advance({ hours: 1 })
    await h.starts(user, scenario)
    const numbers = numbersOf(h, scenario)
    const { steps, totals } = await numbers.settled(2)
    expect(steps).toMatchObject([{ sent: 2 }])
    expect(totals).toMatchObject({ started: 2, finished: 2 })
    expect((await numbers.friends(steps[0]?.stepId ?? 0, 'number=sent')).map(({ run }) => run)).toEqual([1, 2])
  })

  test('a step that was taken out keeps its numbers behind the others; one that never had any is gone', async () => {
    const h = await harness()
    const scenario = await h.scenario([
      { atOnce: true, text: '一' },
      { after: { days: 1 }, text: '二' },
      { after: { days: 1 }, text: '三' },
    ])
    const user = await h.follows()
    await h.starts(user, scenario)
    const numbers = numbersOf(h, scenario)
    await numbers.settled(1)
    await h.edit(scenario, scenario.steps.slice(1, 2), { readers: [user] })
    expect((await numbers.read()).steps.map(({ stepId, isRemoved, sent }) => ({ stepId, isRemoved, sent }))).toEqual([
      { stepId: scenario.steps[1]?.id, isRemoved: false, sent: 0 },
      { stepId: scenario.steps[0]?.id, isRemoved: true, sent: 1 },
    ])
    expect(await numbers.friends(scenario.steps[0]?.id ?? 0, 'number=sent')).toHaveLength(1)
  })

  test("what LINE refused is told with LINE's words, however long they are, page by page", async () => {
    const h = await harness()
    const scenario = await h.scenario([{ after: { minutes: 1 }, text: '一' }])
    const users = await fiveFriends(h)
    for (const user of users) await h.starts(user, scenario)
    h.line.control.setFault({ endpoint: 'push', kind: '400', count: 3 })
    await h.clock.advance({ minutes: 2 })
    const numbers = numbersOf(h, scenario)
    const { steps } = await numbers.settled(5)
    const [step] = steps
    if (!step) throw new Error('no step')
    expect(Object.values(step.failed)).toEqual([3])
    expect(Object.keys(step.failed)[0]).toMatch(/^line: /)
    const long = `line: ${'長い理由'.repeat(80)}`
    await env.DB.batch([
      env.DB.prepare(`UPDATE decisions SET reason = ?1 WHERE account_id = ?2 AND outcome = 'failed'`).bind(long, h.account.id),
      env.DB.prepare(`UPDATE source_counts SET reason = ?1 WHERE account_id = ?2 AND outcome = 'failed'`).bind(long, h.account.id),
    ])
    const listed = await numbers.friends(step.stepId, 'number=failed')
    expect(listed.map(({ reason }) => reason)).toEqual([long, long, long])
    expect(new Set(listed.map(({ friendId }) => friendId)).size).toBe(3)
    for (const one of (await numbers.read()).steps) expect((await numbers.friends(one.stepId, 'number=sent')).length).toBe(2)
  })

  test('a number that there is not, a step of another scenario and a cursor that is not ours are refused', async () => {
    const h = await harness()
    const [scenario, other] = [
      await h.scenario([{ after: { minutes: 1 }, text: '一' }]),
      await h.scenario([{ after: { minutes: 1 }, text: '他' }]),
    ]
    const stepId = scenario.steps[0]?.id ?? 0
    const at = (id: number, query: string) => h.staff.get(`${h.api}/scenarios/${scenario.id}/steps/${id}/friends?${query}`)
    expect(await at(stepId, 'number=opened')).toMatchObject({ status: 400, body: { error: { fields: { number: expect.any(String) } } } })
    expect(await at(stepId, 'number=sent&cursor=xx')).toMatchObject({
      status: 400,
      body: { error: { fields: { cursor: expect.any(String) } } },
    })
    expect(await at(other.steps[0]?.id ?? 0, 'number=sent')).toMatchObject({ status: 404 })
    expect(await at(stepId, 'number=sent')).toMatchObject({ status: 200, body: { items: [] } })
    expect((await h.staff.get(`${h.api}/scenarios/${scenario.id + 1000}/stats`)).status).toBe(404)
  })

  test('are read through indexes: no table of decisions, ways, openings or taps is walked through', async () => {
    const h = await harness()
    const scenario = await h.scenario([{ atOnce: true, text: '一' }])
    await h.starts(await h.follows(), scenario)
    const numbers = numbersOf(h, scenario)
    await numbers.settled(1)
    const seen = seeStatements()
    const stepId = scenario.steps[0]?.id ?? 0
    await numbers.read()
    for (const number of ['sent', 'done', 'skipped', 'clicked', 'tapped', 'left', 'waiting', 'held'])
      await numbers.page(stepId, `number=${number}`)
    const plans = await Promise.all(seen.filter(({ sql }) => /scenario_steps|source_counts|decisions|enrolments/.test(sql)).map(planOf))
    expect(plans.length).toBeGreaterThan(12)
    const details = plans.flat()
    expect(details.filter((detail) => /^SCAN (?!g\b|json_each|CONSTANT)/.test(detail))).toEqual([])
    expect(details.filter((detail) => /\b(d|decisions)\b USING/.test(detail))).toEqual([
      expect.stringContaining('USING INDEX decisions_source (account_id=? AND source=? AND outcome=? AND reason=? AND friend_id>?)'),
    ])
    expect(details.filter((detail) => /clicks|tap_events/.test(detail)).every((detail) => detail.includes('COVERING INDEX'))).toBe(true)
  })
})

async function planOf({ sql, params }: { sql: string; params: unknown[] }): Promise<string[]> {
  const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind(...params)
    .all<{ detail: string }>()
  return results.map(({ detail }) => detail)
}

const stepIds = async (scenarioId: number): Promise<number[]> =>
  (
    await env.DB.prepare('SELECT id FROM scenario_steps WHERE scenario_id = ? ORDER BY position').bind(scenarioId).all<{ id: number }>()
  ).results.map(({ id }) => id)
