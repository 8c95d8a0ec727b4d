import { createExecutionContext, createMessageBatch, getQueueResult } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test, vi } from 'vitest'
import type { ActivityRecord } from '../../src/engine/decisions/record.ts'
import { type QueueMessage, queue } from '../../src/queues/index.ts'
import { breakDatabase, harness } from '../harness/index.ts'

const record = (key: string): ActivityRecord => ({
  type: 'activity',
  key,
  accountId: 800_001,
  friendId: 1,
  at: 0,
  day: '2030-01-07',
  kind: 'friend.added',
  data: {},
  actor: 'friend',
})

/** Gives a queue's consumer a batch and tells what it acknowledged and what has to come again, and when. */
async function consume(name: string, messages: { id: string; body: QueueMessage; attempts?: number }[]) {
  const batch = createMessageBatch<QueueMessage>(
    name,
    messages.map((message) => ({ attempts: 1, timestamp: new Date(), ...message })),
  )
  const retries = batch.messages.map((message) => ({ id: message.id, retry: vi.spyOn(message, 'retry') }))
  await queue(batch, env)
  const { ackAll, explicitAcks } = await getQueueResult(batch, createExecutionContext())
  return {
    acked: ackAll ? messages.map(({ id }) => id) : explicitAcks,
    again: retries.flatMap(({ id, retry }) => retry.mock.calls.map(([options]) => [id, options?.delaySeconds])),
  }
}

describe('the records queue', () => {
  test('is acknowledged when the records are written', async () => {
    expect(await consume('enishi-records', [{ id: 'a', body: record('q1') }])).toEqual({ acked: ['a'], again: [] })
  })

  test('comes again while the database is away, later each time, and loses nothing', async () => {
    const database = breakDatabase()
    const messages = [1, 2, 5, 12, 20].map((attempts) => ({ id: `m${attempts}`, body: record(`q2-${attempts}`), attempts }))
    expect(await consume('enishi-records', messages)).toEqual({
      acked: [],
      again: [
        ['m1', 1],
        ['m2', 2],
        ['m5', 16],
        ['m12', 300],
        ['m20', 300],
      ],
    })
    database.heal()
    expect((await consume('enishi-records', messages)).acked).toHaveLength(5)
    const keys = await env.DB.prepare(`SELECT count(*) AS n FROM activity WHERE key LIKE 'q2-%'`).first('n')
    expect(keys).toBe(5)
  })
})

describe('the jobs queue', () => {
  test('each message is answered for itself: one that fails does not hold up the other', async () => {
    const h = await harness()
    const scenario = await h.scenario([{ after: { minutes: 30 }, text: '一' }])
    const user = await h.follows()
    await h.starts(user, scenario)
    const job = (after: number) => ({
      kind: 'scenario.changed' as const,
      accountId: h.account.id,
      scenarioId: scenario.id,
      version: 9,
      after,
    })
    const database = breakDatabase()
    expect(await consume('enishi-jobs', [{ id: 'away', body: job(0), attempts: 3 }])).toEqual({ acked: [], again: [['away', 4]] })
    database.heal()
    expect(
      await consume('enishi-jobs', [
        { id: 'back', body: job(0), attempts: 4 },
        { id: 'nobody', body: job(999_999_999) },
      ]),
    ).toEqual({ acked: ['back', 'nobody'], again: [] })
    await h.clock.advance({ minutes: 30 })
    expect(h.wordsTo(user)).toEqual(['一'])
  })
})

describe('what died in a queue', () => {
  const written = () => env.DB.prepare(`SELECT count(*) AS n FROM activity WHERE key = 'q3'`).first('n')

  test('is tried once more by itself, and again half a day later while that does not work', async () => {
    const database = breakDatabase()
    expect(await consume('enishi-dead', [{ id: 'dead', body: record('q3'), attempts: 1 }])).toEqual({
      acked: [],
      again: [['dead', 12 * 3600]],
    })
    database.heal()
    expect(await written()).toBe(0)
    expect(await consume('enishi-dead', [{ id: 'dead', body: record('q3'), attempts: 2 }])).toEqual({ acked: ['dead'], again: [] })
    expect(await written()).toBe(1)
  })
})

test('a second installation may call its queues by another name, as long as they end the same', async () => {
  expect(await consume('salon-records', [{ id: 'a', body: record('q4') }])).toEqual({ acked: ['a'], again: [] })
  expect(await env.DB.prepare(`SELECT count(*) AS n FROM activity WHERE key = 'q4'`).first('n')).toBe(1)
})
