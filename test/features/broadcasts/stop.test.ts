import { describe, expect, test } from 'vitest'
import { harness } from '../../harness/index.ts'
import { refusal } from '../staff/visitor.ts'

async function sending(count: number) {
  const h = await harness({ quota: 10_000 })
  const people = await h.flock(count)
  const draft = await h.draft(['秋のお知らせ'])
  const stop = () => h.staff.post(`${h.api}/broadcasts/${draft.id}/stop`)
  const quota = async () => (await h.staff.get(`${h.api}/quota`)).body
  return { h, people, draft, stop, quota }
}

describe('a broadcast is stopped', () => {
  test('before LINE has taken anything: nobody gets it, everybody’s page says why, and the quota is free again', async () => {
    const { h, people, draft, stop, quota } = await sending(30)
    h.line.control.setFault({ endpoint: 'multicast', kind: '429' })
    await h.sendAnswer(draft.id, 30)
    await h.clock.advance({ seconds: 1 })
    expect(await stop()).toMatchObject({ status: 200 })
    expect(await h.finished(draft.id)).toMatchObject({ status: 'stopped', sentCount: 0, failedCount: 0, targetCount: 30 })
    h.line.control.clearFaults()
    await h.clock.advance({ hours: 1 })
    expect(h.line.control.deliveries(h.channel, { users: people })).toMatchObject({ deliveries: 0 })
    const [user] = people
    if (user) expect(await h.decisions(user, 1)).toMatchObject([{ outcome: 'skipped', reason: 'stopped-by-staff', isCounted: false }])
    if (user) expect(await h.talk(user)).toEqual([])
    expect(await quota()).toMatchObject({ reserved: 0 })
  })

  test('while LINE has a chunk in its hands: those who got it are counted as sent, on every page', async () => {
    const { h, people, draft, stop } = await sending(30)
    const held = h.line.holdAnswers('/message/multicast')
    await h.sendAnswer(draft.id, 30)
    await h.clock.advance({ seconds: 1 })
    await held.arrived()
    expect(await stop()).toMatchObject({ status: 200 })
    await h.finished(draft.id)
    held.release()
    await expect
      .poll(async () => {
        await h.clock.advance({ seconds: 30 })
        return await h.broadcast(draft.id)
      })
      .toMatchObject({ status: 'stopped', sentCount: 30, failedCount: 0 })
    expect(h.line.control.deliveries(h.channel, { users: people })).toMatchObject({ min: 1, max: 1 })
    const [user] = people
    if (user) expect(await h.decisions(user, 1)).toMatchObject([{ outcome: 'sent', isCounted: true }])
    if (user) expect(await h.talk(user)).toHaveLength(1)
    await expect.poll(h.today).toMatchObject({ multicasts: 30 })
  })

  test('in the middle of many: what was sent and what was not adds up to everybody', async () => {
    const { h, people, draft, stop } = await sending(1300)
    const held = h.line.holdAnswers('/message/multicast')
    await h.sendAnswer(draft.id, 1300)
    await h.clock.advance({ seconds: 1 })
    await held.arrived()
    await stop()
    held.release()
    await expect
      .poll(async () => {
        await h.clock.advance({ seconds: 30 })
        const { status, sentCount } = await h.broadcast(draft.id)
        return [status, sentCount]
      })
      .toEqual(['stopped', h.line.control.deliveries(h.channel, { users: people }).deliveries])
    expect(h.line.control.deliveries(h.channel, { users: people }).max).toBeLessThanOrEqual(1)
  })

  test('which is none, is over, or is of another account: 409 and 404', async () => {
    const { h, draft, stop } = await sending(3)
    expect(await stop()).toMatchObject({ status: 409, body: refusal('not-sending') })
    await h.sendAnswer(draft.id, 3)
    await h.finished(draft.id)
    expect(await stop()).toMatchObject({ status: 409, body: refusal('not-sending') })
    const other = await harness()
    expect(await other.staff.post(`${other.api}/broadcasts/${draft.id}/stop`)).toMatchObject({ status: 404 })
  })
})

describe('the emergency stop', () => {
  test('holds a broadcast that is under way; lifted, it goes on within its five minutes, once', async () => {
    const { h, people, draft } = await sending(30)
    h.line.control.setFault({ endpoint: 'multicast', kind: '429', count: 1 })
    await h.sendAnswer(draft.id, 30)
    await h.stopAllSending(true)
    await h.clock.advance({ minutes: 20 })
    expect(h.line.control.deliveries(h.channel, { users: people })).toMatchObject({ deliveries: 0 })
    expect(await h.broadcast(draft.id)).toMatchObject({ status: 'sending', sentCount: 0 })
    await h.stopAllSending(false)
    await h.clock.advance({ minutes: 5 })
    expect(await h.finished(draft.id)).toMatchObject({ status: 'done', sentCount: 30 })
    expect(h.line.control.deliveries(h.channel, { users: people })).toMatchObject({ min: 1, max: 1 })
  })
})
