import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { bubble, harness, loseQueueMessages, slowQueues } from '../../harness/index.ts'
import { refusal } from '../staff/visitor.ts'

// Things that happen between two others: what the queue, the object and people in the dashboard do at the same moment.

async function shopWith(count: number, { quota }: { quota?: number } = {}) {
  const h = await harness({ quota })
  const people = await h.flock(count)
  const draft = await h.draft(['秋のお知らせ'])
  /** LINE does not take these any more; the ids stay long enough for the books. */
  const spoil = async (places: number[]) => {
    for (const place of places)
      await env.DB.prepare('UPDATE friends SET line_user_id = ?1 WHERE account_id = ?2 AND line_user_id = ?3')
        .bind(`Ubroken${place}`, h.account.id, people[place]?.userId ?? '')
        .run()
    return people.filter((_, place) => !places.includes(place))
  }
  return { h, people, draft, spoil }
}

describe('the queue', () => {
  test('answers so late that a refused chunk is halved before the whole is known to be queued: nobody is left out', async () => {
    const { h, draft, spoil } = await shopWith(8)
    const good = await spoil([0])
    const heal = slowQueues(200)
    await h.sendAnswer(draft.id, 8)
    const sentAt = h.clock.now()
    expect(await h.finished(draft.id)).toMatchObject({ status: 'done', sentCount: 7, failedCount: 1 })
    heal()
    // Not only by the net that catches lost messages.
    expect(h.clock.now() - sentAt).toBeLessThan(5 * 60_000)
    expect(h.line.control.deliveries(h.channel, { users: good })).toMatchObject({ min: 1, max: 1 })
  })

  test('answers so late that a chunk is held by the emergency stop before it is known to be queued', async () => {
    const { h, people, draft } = await shopWith(30)
    const heal = slowQueues(200)
    await h.sendAnswer(draft.id, 30)
    await h.stopAllSending(true)
    await h.clock.advance({ minutes: 6 })
    await h.stopAllSending(false)
    heal()
    const liftedAt = h.clock.now()
    await h.clock.advance({ minutes: 5 })
    expect(await h.finished(draft.id)).toMatchObject({ status: 'done', sentCount: 30 })
    expect(h.clock.now() - liftedAt).toBeLessThan(7 * 60_000)
    expect(h.line.control.deliveries(h.channel, { users: people })).toMatchObject({ min: 1, max: 1 })
  })

  test('loses a message: a quarter of an hour later the chunk comes again, once', async () => {
    const { h, people, draft } = await shopWith(30)
    const heal = loseQueueMessages()
    await h.sendAnswer(draft.id, 30)
    await h.clock.advance({ minutes: 5 })
    heal()
    await h.clock.advance({ minutes: 5 })
    expect(await h.broadcast(draft.id)).toMatchObject({ status: 'sending', sentCount: 0 })
    await h.clock.advance({ minutes: 10 })
    expect(await h.finished(draft.id)).toMatchObject({ status: 'done', sentCount: 30 })
    expect(h.line.control.deliveries(h.channel, { users: people })).toMatchObject({ min: 1, max: 1 })
  })
})

describe('several friends whom LINE does not take', () => {
  test('at the front of a small broadcast: whoever got it is counted as sent', async () => {
    const { h, draft, spoil } = await shopWith(4)
    const good = await spoil([0, 1, 2])
    await h.sendAnswer(draft.id, 4)
    expect(await h.finished(draft.id)).toMatchObject({ status: 'done', targetCount: 4, sentCount: 1, failedCount: 3 })
    expect(h.line.control.deliveries(h.channel, { users: good })).toMatchObject({ min: 1, max: 1 })
    await expect.poll(h.today).toMatchObject({ multicasts: 1 })
  })

  test('scattered over many: each fails alone', async () => {
    const { h, draft, spoil } = await shopWith(60)
    const good = await spoil([0, 1, 29, 30, 59])
    await h.sendAnswer(draft.id, 60)
    expect(await h.finished(draft.id)).toMatchObject({ status: 'done', sentCount: 55, failedCount: 5 })
    expect(h.line.control.deliveries(h.channel, { users: good })).toMatchObject({ min: 1, max: 1 })
  })

  test('all of them: given up after a few, with the words of LINE', async () => {
    const { h, draft, spoil } = await shopWith(30)
    await spoil(Array.from({ length: 30 }, (_, i) => i))
    await h.sendAnswer(draft.id, 30)
    expect(await h.finished(draft.id)).toMatchObject({
      status: 'failed',
      sentCount: 0,
      failedCount: 30,
      error: expect.stringMatching(/^line: .*to\[0\]/),
    })
  })
})

describe('a colleague', () => {
  test('saves the draft while it is being checked: it is not sent, and nothing stays reserved', async () => {
    const { h, people, draft } = await shopWith(30, { quota: 100 })
    const held = h.line.holdAnswers('/message/validate/multicast')
    const answer = h.sendAnswer(draft.id, 30)
    await held.arrived()
    await h.clock.advance({ seconds: 1 })
    const edited = await h.staff.send('PUT', `${h.api}/broadcasts/${draft.id}`, {
      body: { name: draft.name, bubbles: [bubble('直しました')] },
    })
    expect(edited.status).toBe(200)
    held.release()
    expect(await answer).toMatchObject({ status: 409, body: refusal('not-draft') })
    expect(await h.broadcast(draft.id)).toEqual(edited.body)
    expect(h.line.control.deliveries(h.channel, { users: people })).toMatchObject({ deliveries: 0 })
    expect((await h.staff.get(`${h.api}/quota`)).body).toMatchObject({ reserved: 0, left: 100 })
  })

  test('throws the draft away while it is being checked: the same', async () => {
    const { h, draft } = await shopWith(30, { quota: 100 })
    const held = h.line.holdAnswers('/message/validate/multicast')
    const answer = h.sendAnswer(draft.id, 30)
    await held.arrived()
    expect((await h.staff.delete(`${h.api}/broadcasts/${draft.id}`)).status).toBe(200)
    held.release()
    expect((await answer).status).toBe(409)
    expect((await h.staff.get(`${h.api}/quota`)).body).toMatchObject({ reserved: 0 })
  })

  test('stops all sending while it is being checked: it starts, and waits', async () => {
    const { h, people, draft } = await shopWith(30)
    const held = h.line.holdAnswers('/message/validate/multicast')
    const answer = h.sendAnswer(draft.id, 30)
    await held.arrived()
    await h.stopAllSending(true)
    held.release()
    await answer
    await h.clock.advance({ minutes: 10 })
    expect(h.line.control.deliveries(h.channel, { users: people })).toMatchObject({ deliveries: 0 })
  })
})

// A day of alarms, one every half minute: that takes a while on a machine that is busy.
test('a chunk that LINE was asked for once and never again for a day is not sent then: LINE would take its key for a new one', async () => {
  const { h, people, draft } = await shopWith(30)
  h.line.control.setFault({ endpoint: 'multicast', kind: '500-after', count: 1 })
  await h.sendAnswer(draft.id, 30)
  await h.clock.advance({ seconds: 1 })
  await expect.poll(() => h.line.control.log({ channel: h.channel, endpoint: 'multicast' }).length).toBe(1)
  await h.stopAllSending(true)
  await h.until(draft.id, () => h.line.control.faults().length === 0)
  await h.clock.advance({ hours: 24 })
  await h.stopAllSending(false)
  await h.clock.advance({ minutes: 5 })
  expect(await h.finished(draft.id)).toMatchObject({ status: 'failed', sentCount: 0, failedCount: 30, error: 'retry-key-expired' })
  expect(h.line.control.deliveries(h.channel, { users: people })).toMatchObject({ min: 1, max: 1 })
}, 60_000)
