import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import type { ActivityRecord, DecisionRecord } from '../../../src/engine/decisions/record.ts'
import { writeRecords } from '../../../src/features/activity/index.ts'
import { breakDatabase } from '../../harness/index.ts'

let accountId = 900_000
beforeEach(() => {
  accountId++
})
const AT = Date.parse('2030-01-07T10:00:00+09:00')
const base = (key: string) => ({ key: `${accountId}:${key}`, accountId, friendId: 7, at: AT, day: '2030-01-07' })
const added = (key: string, more: Partial<ActivityRecord> = {}): ActivityRecord => ({
  ...base(key),
  type: 'activity',
  kind: 'friend.added',
  data: {},
  actor: 'friend',
  count: 'added',
  ...more,
})
const replied = (key: string, more: Partial<DecisionRecord> = {}): DecisionRecord => ({
  ...base(key),
  type: 'decision',
  subject: { kind: 'greeting', greeting: 'new' },
  dueAt: AT,
  outcome: 'sent',
  via: 'reply',
  count: 'replies',
  ...more,
})

async function books() {
  const [activity, decisions, counts] = await env.DB.batch(
    [
      'SELECT key FROM activity WHERE account_id = ? ORDER BY id',
      'SELECT key FROM decisions WHERE account_id = ? ORDER BY id',
      'SELECT day, kind, n FROM daily_counts WHERE account_id = ? ORDER BY day, kind',
    ].map((query) => env.DB.prepare(query).bind(accountId)),
  )
  const keys = (rows: unknown[] = []) =>
    rows.map((row) =>
      String((row as { key: string }).key)
        .split(':')
        .slice(1)
        .join(':'),
    )
  return { activity: keys(activity?.results), decisions: keys(decisions?.results), counts: counts?.results }
}
const write = (...records: (ActivityRecord | DecisionRecord)[]) => writeRecords(env.DB, records)
const ONE_OF_EACH = {
  activity: ['a'],
  decisions: ['d'],
  counts: [
    { day: '2030-01-07', kind: 'added', n: 1 },
    { day: '2030-01-07', kind: 'replies', n: 1 },
  ],
}

describe('records', () => {
  test('are written and counted', async () => {
    await write(added('a'), replied('d'))
    expect(await books()).toEqual(ONE_OF_EACH)
  })

  test('that come a second time change nothing and count nothing: in one batch, later, and both', async () => {
    await write(added('a'), replied('d'), added('a'), replied('d'))
    expect(await books()).toEqual(ONE_OF_EACH)
    await write(replied('d'))
    await write(added('a'), added('a'), replied('d'))
    expect(await books()).toEqual(ONE_OF_EACH)
  })

  test('that come in two batches at the same moment are counted once', async () => {
    await Promise.all([1, 2, 3, 4].map(() => write(added('a'), replied('d'))))
    expect(await books()).toEqual(ONE_OF_EACH)
  })

  test('of which one batch has old and new ones: the new ones count', async () => {
    await write(added('a'))
    await write(added('a'), added('b'), added('c', { day: '2030-01-08' }), replied('d', { count: undefined }))
    expect(await books()).toEqual({
      activity: ['a', 'b', 'c'],
      decisions: ['d'],
      counts: [
        { day: '2030-01-07', kind: 'added', n: 2 },
        { day: '2030-01-08', kind: 'added', n: 1 },
      ],
    })
  })

  test('are written all or none: a batch that fails leaves nothing behind, and may come again', async () => {
    const database = breakDatabase()
    await expect(write(added('a'), replied('d'))).rejects.toThrow('Network connection lost')
    database.heal()
    expect(await books()).toEqual({ activity: [], decisions: [], counts: [] })
    await write(added('a'), replied('d'))
    expect(await books()).toEqual(ONE_OF_EACH)
  })

  test('whose answer was lost on the way were written, and coming again changes nothing', async () => {
    const database = breakDatabase({ isAnswerLost: true })
    await expect(write(added('a'), replied('d'))).rejects.toThrow('Network connection lost')
    database.heal()
    expect(await books()).toEqual(ONE_OF_EACH)
    await write(added('a'), replied('d'))
    expect(await books()).toEqual(ONE_OF_EACH)
  })

  test('a hundred of them are one round trip', async () => {
    const hundred = Array.from({ length: 100 }, (_, i) => (i % 2 ? added(`a${i}`) : replied(`d${i}`)))
    const database = breakDatabase({ passes: 1 })
    await write(...hundred)
    expect(database.refused()).toBe(0)
    database.heal()
    expect((await books()).counts).toEqual([
      { day: '2030-01-07', kind: 'added', n: 50 },
      { day: '2030-01-07', kind: 'replies', n: 50 },
    ])
  })

  test('carry everything over as it was', async () => {
    await write(
      replied('d', {
        outcome: 'failed',
        reason: `line: "it's" \\ 🌸`,
        via: 'push',
        isCounted: true,
        requestId: 'request',
        subject: { kind: 'step', scenarioId: 1, stepId: 2, run: 3 },
      }),
    )
    expect(await env.DB.prepare('SELECT * FROM decisions WHERE account_id = ?').bind(accountId).first()).toEqual({
      id: expect.any(Number),
      account_id: accountId,
      friend_id: 7,
      key: `${accountId}:d`,
      subject: '{"kind":"step","scenarioId":1,"stepId":2,"run":3}',
      due_at: AT,
      done_at: AT,
      outcome: 'failed',
      reason: `line: "it's" \\ 🌸`,
      via: 'push',
      is_counted: 1,
      request_id: 'request',
      source: 's2',
    })
  })

  describe('of steps', () => {
    const step = (key: string, stepId: number, more: Partial<DecisionRecord> = {}) =>
      replied(key, { subject: { kind: 'step', scenarioId: 1, stepId, run: 1 }, count: undefined, ...more })
    const counts = async () =>
      (
        await env.DB.prepare('SELECT source, outcome, reason, n FROM source_counts WHERE account_id = ? ORDER BY 1, 2, 3')
          .bind(accountId)
          .all()
      ).results

    test('are counted by step, outcome and reason; what is no step is not', async () => {
      await write(
        step('a', 2),
        step('b', 2),
        step('c', 2, { outcome: 'skipped', reason: 'condition' }),
        step('d', 3, { outcome: 'done', reason: 'exit:1' }),
        step('e', 3, { outcome: 'held', reason: 'scenario-off' }),
        replied('f', { subject: { kind: 'reminder', reminderId: 5, stepId: 2, goal: 'g' }, count: undefined }),
        replied('g'),
        added('h'),
      )
      expect(await counts()).toEqual([
        { source: 'r2', outcome: 'sent', reason: '', n: 1 },
        { source: 's2', outcome: 'sent', reason: '', n: 2 },
        { source: 's2', outcome: 'skipped', reason: 'condition', n: 1 },
        { source: 's3', outcome: 'done', reason: 'exit:1', n: 1 },
        { source: 's3', outcome: 'held', reason: 'scenario-off', n: 1 },
      ])
    })

    test('count once, however often and with whatever they arrive', async () => {
      await write(step('a', 2), step('a', 2))
      await Promise.all([1, 2, 3].map(() => write(step('a', 2), step('b', 2, { reason: 'late' }))))
      const database = breakDatabase({ isAnswerLost: true })
      await expect(write(step('c', 2), step('a', 2))).rejects.toThrow('Network connection lost')
      database.heal()
      await write(step('c', 2), step('d', 2), step('b', 2))
      expect(await counts()).toEqual([
        { source: 's2', outcome: 'sent', reason: '', n: 3 },
        { source: 's2', outcome: 'sent', reason: 'late', n: 1 },
      ])
    })

    test('are neither written nor counted when the batch fails', async () => {
      const database = breakDatabase()
      await expect(write(step('a', 2))).rejects.toThrow('Network connection lost')
      database.heal()
      expect(await counts()).toEqual([])
      expect((await books()).decisions).toEqual([])
    })
  })
})
