import { createMessageBatch, evictDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { FaultKind } from '../../../simulator/index.ts'
import { type QueueMessage, queue } from '../../../src/queues/index.ts'
import { breakDatabase, breakQueues, crash, eventually, harness } from '../../harness/index.ts'

async function shopWith(count: number) {
  const h = await harness()
  const people = await h.flock(count)
  const draft = await h.draft(['秋のお知らせ'])
  const multicasts = () => h.line.control.log({ channel: h.channel, endpoint: 'multicast' }).reverse()
  const onceEach = () => expect(h.line.control.deliveries(h.channel, { users: people })).toMatchObject({ users: count, min: 1, max: 1 })
  return { h, people, draft, multicasts, onceEach }
}

describe('everyone gets it once, whatever LINE does', () => {
  test.each<[FaultKind, number]>([
    ['500-before', 1],
    ['500-after', 1],
    ['timeout-before', 1],
    ['timeout-after', 1],
    ['429', 1],
    ['401', 1],
  ])('%s', async (kind, count) => {
    const { h, draft, multicasts, onceEach } = await shopWith(30)
    h.line.control.setFault({ endpoint: 'multicast', kind, count })
    await h.sendAnswer(draft.id, 30)
    expect(await h.finished(draft.id)).toMatchObject({ status: 'done', sentCount: 30, failedCount: 0, error: null })
    onceEach()
    const tries = multicasts()
    // What LINE never answers does not stand in its log.
    expect(tries).toHaveLength(kind.startsWith('timeout') ? 1 : 2)
    expect(new Set(tries.map(({ retryKey }) => retryKey)).size).toBe(1)
    if (kind.endsWith('-after')) expect(tries.at(-1)?.status).toBe(409)
  })

  test('the request on record is the one that LINE accepted', async () => {
    const { h, people, draft, multicasts } = await shopWith(3)
    h.line.control.setFault({ endpoint: 'multicast', kind: '500-after', count: 1 })
    await h.sendAnswer(draft.id, 3)
    await h.finished(draft.id)
    const [user] = people
    if (user) expect(await h.decisions(user, 1)).toMatchObject([{ outcome: 'sent', requestId: multicasts()[0]?.requestId }])
  })
})

describe('one friend whom LINE does not take', () => {
  test('fails alone: the others get it, once', async () => {
    const { h, people, draft } = await shopWith(40)
    const bad = people[17]
    if (!bad) throw new Error('nobody')
    await env.DB.prepare(`UPDATE friends SET line_user_id = 'Ubroken' WHERE account_id = ? AND line_user_id = ?`)
      .bind(h.account.id, bad.userId)
      .run()
    await h.sendAnswer(draft.id, 40)
    expect(await h.finished(draft.id)).toMatchObject({
      status: 'done',
      sentCount: 39,
      failedCount: 1,
      error: expect.stringMatching(/^line: .*to\[0\]/),
    })
    expect(h.line.control.deliveries(h.channel, { users: people.filter((user) => user !== bad) })).toMatchObject({ min: 1, max: 1 })
    const id = await env.DB.prepare(`SELECT id FROM friends WHERE account_id = ? AND line_user_id = 'Ubroken'`)
      .bind(h.account.id)
      .first('id')
    expect((await h.staff.get(`${h.api}/friends/${id}/decisions`)).body).toMatchObject({
      items: [{ outcome: 'failed', reason: expect.stringMatching(/^line: /), isCounted: false }],
    })
    expect((await h.staff.get(`${h.api}/friends/${id}/talk`)).body).toMatchObject({ items: [] })
    await expect.poll(h.today).toMatchObject({ multicasts: 39 })
  })

  test('everybody is refused: failed, in the words of LINE, and it comes to an end', async () => {
    const { h, draft } = await shopWith(4)
    h.line.control.setFault({ endpoint: 'multicast', kind: '400' })
    await h.sendAnswer(draft.id, 4)
    expect(await h.finished(draft.id)).toMatchObject({
      status: 'failed',
      sentCount: 0,
      failedCount: 4,
      error: 'line: Failed to send messages',
    })
  })
})

test("the month's messages run out at LINE although they sufficed at the click: failed, and it says why", async () => {
  const { h, people, draft } = await shopWith(5)
  h.line.control.setQuota(h.channel, 5)
  expect((await h.sendAnswer(draft.id, 5)).status).toBe(200)
  h.line.control.setQuota(h.channel, 3)
  expect(await h.finished(draft.id)).toMatchObject({ status: 'failed', sentCount: 0, failedCount: 5, error: 'quota-short' })
  expect(h.line.control.deliveries(h.channel, { users: people })).toMatchObject({ deliveries: 0 })
})

describe('the process dies in the middle', () => {
  test('after LINE has taken a chunk and before its object knows: the queue brings it again, LINE knows the key', async () => {
    const { h, draft, onceEach, multicasts } = await shopWith(30)
    const held = h.line.holdAnswers('/message/multicast')
    await h.sendAnswer(draft.id, 30)
    const later = h.clock.advance({ seconds: 1 })
    await held.arrived()
    await crash(h.broadcastStub(draft.id))
    held.release()
    await later.catch(() => undefined)
    expect(await h.finished(draft.id)).toMatchObject({ status: 'done', sentCount: 30, failedCount: 0 })
    onceEach()
    expect(multicasts().filter(({ status }) => status === 200)).toHaveLength(1)
  })

  test('the object is put away between its turns: it goes on', async () => {
    const { h, draft, onceEach } = await shopWith(1300)
    h.line.control.setFault({ endpoint: 'multicast', kind: '500-before', count: 2 })
    await h.sendAnswer(draft.id, 1300)
    await h.clock.advance({ seconds: 1 })
    await evictDurableObject(h.broadcastStub(draft.id))
    expect(await h.finished(draft.id)).toMatchObject({ status: 'done', sentCount: 1300 })
    onceEach()
  })

  test('between the click and the start: the clock that looks for sleepers wakes it', async () => {
    const { h, draft, onceEach } = await shopWith(3)
    const content = { isPersonal: false, base: 'https://enishi.test', items: [{ message: { type: 'text', text: '秋のお知らせ' } }] }
    await env.DB.prepare(
      `UPDATE broadcasts SET status = 'sending', target_count = 3, content = ?3, started_at = ?1, updated_at = ?1 WHERE id = ?2`,
    )
      .bind(h.clock.now(), draft.id, JSON.stringify(content))
      .run()
    await h.clock.advance({ minutes: 4 })
    await h.everyFiveMinutes()
    expect(await h.broadcast(draft.id)).toMatchObject({ status: 'sending', sentCount: 0 })
    await h.clock.advance({ minutes: 2 })
    await h.everyFiveMinutes()
    h.watch(draft.id)
    expect(await h.finished(draft.id)).toMatchObject({ status: 'done', sentCount: 3 })
    onceEach()
  })
})

describe('the database or the queue is away', () => {
  test('the database for a while: nobody is left out, nobody gets it twice', async () => {
    const { h, draft, onceEach } = await shopWith(30)
    await h.sendAnswer(draft.id, 30)
    const database = breakDatabase()
    await h.clock.advance({ minutes: 1 })
    expect(database.refused()).toBeGreaterThan(0)
    database.heal()
    expect(await h.finished(draft.id)).toMatchObject({ status: 'done', sentCount: 30 })
    onceEach()
  })

  test('and its answers are lost: the counts are right all the same', async () => {
    const { h, draft, onceEach } = await shopWith(30)
    await h.sendAnswer(draft.id, 30)
    const database = breakDatabase({ isAnswerLost: true, passes: 2 })
    await h.clock.advance({ minutes: 1 })
    database.heal()
    expect(await h.finished(draft.id)).toMatchObject({ status: 'done', sentCount: 30, targetCount: 30 })
    onceEach()
    await expect.poll(h.today).toMatchObject({ multicasts: 30 })
  })

  test('the queue for a while', async () => {
    const { h, draft, onceEach } = await shopWith(30)
    await h.sendAnswer(draft.id, 30)
    const heal = breakQueues()
    await h.clock.advance({ minutes: 1 })
    heal()
    expect(await h.finished(draft.id)).toMatchObject({ status: 'done', sentCount: 30 })
    onceEach()
  })

  test('a message that comes twice from the queue is sent once', async () => {
    const { h, draft, onceEach, multicasts } = await shopWith(30)
    await h.sendAnswer(draft.id, 30)
    await h.finished(draft.id)
    const [request] = multicasts()
    const row = await env.DB.prepare(
      'SELECT first_friend_id AS firstFriendId, retry_key AS retryKey FROM broadcast_chunks WHERE broadcast_id = ?',
    )
      .bind(draft.id)
      .first<{ firstFriendId: number; retryKey: string }>()
    const body = {
      accountId: h.account.id,
      broadcastId: draft.id,
      to: JSON.parse(request?.request ?? '{}').to,
      firstFriendId: row?.firstFriendId ?? 0,
      retryKey: row?.retryKey ?? '',
    }
    await queue(createMessageBatch<QueueMessage>('enishi-deliveries', [{ id: 'again', timestamp: new Date(), attempts: 1, body }]), env)
    expect(multicasts()).toHaveLength(1)
    onceEach()
  })

  test('a chunk whose message has died in the queue is given up, so that the broadcast comes to its end', async () => {
    const { h, people, draft } = await shopWith(3)
    // The queue has taken the chunk, and LINE will not answer in this story.
    h.line.control.setFault({ endpoint: 'multicast', kind: '429' })
    await h.sendAnswer(draft.id, 3)
    await h.clock.advance({ seconds: 1 })
    const row = await eventually(async () => {
      const found = await env.DB.prepare(
        'SELECT first_friend_id AS firstFriendId, retry_key AS retryKey FROM broadcast_chunks WHERE broadcast_id = ?',
      )
        .bind(draft.id)
        .first<{ firstFriendId: number; retryKey: string }>()
      if (!found) throw new Error('no chunk yet')
      return found
    })
    const body = { accountId: h.account.id, broadcastId: draft.id, to: people.map(({ userId }) => userId), ...row }
    await queue(createMessageBatch<QueueMessage>('enishi-dead', [{ id: 'dead', timestamp: new Date(), attempts: 20, body }]), env)
    expect(await h.finished(draft.id)).toMatchObject({ status: 'failed', sentCount: 0, failedCount: 3, error: 'line-unreachable' })
    const [user] = people
    if (user) expect(await h.decisions(user, 1)).toMatchObject([{ outcome: 'unknown', reason: 'line-unreachable' }])
    expect((await h.staff.get(`${h.api}/quota`)).body).toMatchObject({ reserved: 0 })
  })
})
