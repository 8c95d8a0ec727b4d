import { describe, expect, test } from 'vitest'
import type { FaultKind } from '../../simulator/index.ts'
import { harness, wordsOf } from '../harness/index.ts'

const STEPS = ['一', '二', '三'].map((text, i) => ({ after: { minutes: i === 0 ? 30 : 5 }, text }))

/** Somebody reads three steps, due after 30, 35 and 40 minutes, while LINE's push endpoint is out of order. */
async function readDuring(
  fault: { kind: FaultKind; count?: number },
  { until = { hours: 3 } }: { until?: { hours?: number; days?: number } } = {},
) {
  const h = await harness()
  const scenario = await h.scenario(STEPS)
  const user = await h.follows()
  await h.starts(user, scenario)
  h.line.control.setFault({ endpoint: 'push', ...fault })
  await h.clock.advance(until)
  const pushes = h.line.control.log({ channel: h.channel, endpoint: 'push', limit: 2000 }).reverse()
  return { h, user, scenario, pushes }
}
type Pushes = Awaited<ReturnType<typeof readDuring>>['pushes']
/** The retry keys that each step was tried with. */
const keysByStep = (pushes: Pushes) => {
  const keys = new Map<string, Set<string | undefined>>()
  for (const { request, retryKey } of pushes) keys.set(request, (keys.get(request) ?? new Set()).add(retryKey))
  return [...keys.values()].map((tried) => [...tried])
}
const sent = { subject: { kind: 'step' }, outcome: 'sent', reason: null, via: 'push', isCounted: true, requestId: expect.any(String) }

describe('each step is read once and in order, whatever happens to the push', () => {
  test.each<[FaultKind, number]>([
    ['500-before', 1],
    ['500-before', 6],
    ['500-after', 1],
    ['500-after', 6],
    ['timeout-before', 2],
    ['timeout-after', 1],
    ['timeout-after', 4],
    ['429', 5],
    ['401', 1],
    ['401', 7],
    ['slow', 2],
  ])('%s, %i times', async (kind, count) => {
    const { h, user, pushes } = await readDuring({ kind, count })
    expect(h.wordsTo(user)).toEqual(['一', '二', '三'])
    const keys = keysByStep(pushes)
    expect(keys.map((tried) => tried.length)).toEqual([1, 1, 1])
    expect(new Set(keys.flat()).size).toBe(3)
    expect(await h.decisions(user, 3)).toMatchObject([sent, sent, sent])
    expect(await h.enrolments(user)).toMatchObject([{ status: 'finished' }])
    expect((await h.talk(user)).map(wordsOf)).toEqual(['一', '二', '三'])
    await expect.poll(h.today).toMatchObject({ pushes: 3 })
  })

  test('the request that LINE accepted first is the one on record', async () => {
    const { h, user, pushes } = await readDuring({ kind: '500-after', count: 1 })
    expect(pushes.slice(0, 2).map(({ status }) => status)).toEqual([500, 409])
    expect((await h.decisions(user, 3))[0]).toMatchObject({ requestId: pushes[0]?.requestId })
  })
})

test('LINE is down for an hour while three steps become due: afterwards all of them, once, in order', async () => {
  const { h, user, pushes } = await readDuring({ kind: '500-before' }, { until: { hours: 1 } })
  expect(h.wordsTo(user)).toEqual([])
  // Only the first is tried; the others wait behind it.
  expect(new Set(pushes.map(({ request }) => request)).size).toBe(1)
  expect(pushes.length).toBeLessThan(20)
  h.line.control.clearFaults()
  await h.clock.advance({ minutes: 6 })
  expect(h.wordsTo(user)).toEqual(['一', '二', '三'])
  expect(await h.decisions(user, 3)).toMatchObject([sent, sent, sent])
})

describe('what LINE refuses for good', () => {
  test('fails once, says why in the words of LINE, and the next step goes on', async () => {
    const { h, user, pushes, scenario } = await readDuring({ kind: '400', count: 1 })
    expect(h.wordsTo(user)).toEqual(['二', '三'])
    expect(pushes.map(({ status }) => status)).toEqual([400, 200, 200])
    expect(await h.decisions(user, 3)).toMatchObject([
      {
        subject: { kind: 'step', scenarioId: scenario.id, stepId: scenario.steps[0]?.id, run: 1 },
        subjectName: 'はじめまして',
        outcome: 'failed',
        reason: 'line: Failed to send messages',
        isCounted: false,
        requestId: pushes[0]?.requestId,
      },
      sent,
      sent,
    ])
    expect((await h.talk(user)).map(wordsOf)).toEqual(['二', '三'])
    await expect.poll(h.today).toMatchObject({ pushes: 2 })
  })

  test("the month's messages are used up: each step fails and says so, nothing is retried", async () => {
    const h = await harness({ quota: 1 })
    const scenario = await h.scenario(STEPS)
    const user = await h.follows()
    await h.starts(user, scenario)
    await h.clock.advance({ days: 1 })
    expect(h.wordsTo(user)).toEqual(['一'])
    expect(h.line.control.log({ channel: h.channel, endpoint: 'push' })).toHaveLength(3)
    const short = { outcome: 'failed', reason: 'quota-short', isCounted: false }
    expect(await h.decisions(user, 3)).toMatchObject([sent, short, short])
  })
})

describe('twenty-three hours without a clear word', () => {
  test('unknown, and never sent again: LINE would take the key for a new one', async () => {
    const { h, user } = await readDuring({ kind: '500-after' }, { until: { hours: 24 } })
    h.line.control.clearFaults()
    await h.clock.advance({ days: 3 })
    // The first step reached the phone on the very first try; LINE never said so.
    expect(h.wordsTo(user)).toEqual(['一', '二', '三'])
    expect(await h.decisions(user, 3)).toMatchObject([{ outcome: 'unknown', reason: 'retry-key-expired', isCounted: false }, sent, sent])
  })

  test('nothing but silence, then a LINE that works: the steps behind it are sent, the silent one is not', async () => {
    const { h, user, pushes } = await readDuring({ kind: 'timeout-before' }, { until: { hours: 24 } })
    expect(pushes.length).toBeLessThan(600)
    h.line.control.clearFaults()
    await h.clock.advance({ hours: 1 })
    expect(h.wordsTo(user)).toEqual(['二', '三'])
    expect(await h.decisions(user, 3)).toMatchObject([{ outcome: 'unknown', reason: 'retry-key-expired', isCounted: false }, sent, sent])
    await h.clock.advance({ days: 3 })
    expect(h.wordsTo(user)).toEqual(['二', '三'])
  })

  test('LINE was certainly never reached: failed, not unknown', async () => {
    const { h, user } = await readDuring({ kind: '429' }, { until: { hours: 24 } })
    h.line.control.clearFaults()
    await h.clock.advance({ hours: 1 })
    expect(await h.decisions(user, 3)).toMatchObject([{ outcome: 'failed', reason: 'line-unreachable' }, sent, sent])
  })
})

test('no token is to be had for a while: nothing is lost and nothing called unclear', async () => {
  const h = await harness()
  const scenario = await h.scenario(STEPS)
  const user = await h.follows()
  await h.starts(user, scenario)
  await h.clock.advance({ minutes: 20 })
  h.line.control.setFault({ endpoint: 'token', kind: '500-before' })
  await h.clock.advance({ minutes: 25 })
  expect(h.line.control.log({ channel: h.channel, endpoint: 'push' })).toEqual([])
  h.line.control.clearFaults()
  await h.clock.advance({ minutes: 6 })
  expect(h.wordsTo(user)).toEqual(['一', '二', '三'])
  expect(await h.decisions(user, 3)).toMatchObject([sent, sent, sent])
})

test('a friend who blocks us while a step waits for LINE is not asked for any more, and the decision says why', async () => {
  const h = await harness()
  const scenario = await h.scenario(STEPS.slice(0, 1))
  const user = await h.follows()
  await h.starts(user, scenario)
  h.line.control.setFault({ endpoint: 'push', kind: '429' })
  await h.clock.advance({ minutes: 31 })
  await h.blocks(user)
  h.line.control.clearFaults()
  const before = h.line.control.log({ channel: h.channel, endpoint: 'push' }).length
  await h.clock.advance({ hours: 1 })
  expect(h.line.control.log({ channel: h.channel, endpoint: 'push' })).toHaveLength(before)
  expect(await h.decisions(user, 1)).toMatchObject([{ outcome: 'skipped', reason: 'friend-blocked-us', isCounted: false }])
})
