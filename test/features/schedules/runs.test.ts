import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { everybody } from '../../harness/crm.ts'
import { breakDatabase, eventually, loseQueueMessages } from '../../harness/index.ts'
import { bearers, daily, put, say, story } from './kit.ts'

describe('a schedule runs', () => {
  test('at its minute, for the friends of its segment, each day', async () => {
    const h = await story()
    const vip = await h.tag('VIP')
    const [yes, no] = [await h.follows(), await h.follows()]
    await h.bulk({ kind: 'tag.add', tagIds: [vip.id] }, [await h.friendId(yes)])
    const schedule = await h.add({ segment: bearers(vip), actions: [say('お昼です')] })
    expect(schedule).toMatchObject({ isActive: true, nextAt: h.clock.wall('12:00'), lastRun: null, ifMissed: 'run', version: 1 })

    await h.cronAt('11:59')
    expect(await h.runs(schedule)).toEqual([])
    await h.cronAt('12:00')
    expect(await h.ended(schedule)).toEqual({
      id: expect.any(Number),
      dueAt: h.clock.wall('12:00'),
      startedAt: h.clock.wall('12:00'),
      status: 'started',
      reason: null,
      isByHand: false,
      actorName: null,
      job: { id: expect.any(Number), status: 'done', total: 1, done: 1, skipped: 0, failed: 0 },
    })
    expect([h.wordsTo(yes), h.wordsTo(no)]).toEqual([['お昼です'], []])
    expect(await h.get(schedule)).toMatchObject({ nextAt: h.clock.wall('12:00', 1), version: 1, lastRun: { job: { done: 1 } } })
    expect(await h.decisions(yes, 1)).toMatchObject([
      { subject: { kind: 'schedule', scheduleId: schedule.id }, subjectName: '誕生日のお祝い', outcome: 'sent' },
    ])

    await h.cronAt('12:00', 1)
    await h.ended(schedule)
    expect(h.wordsTo(yes)).toEqual(['お昼です', 'お昼です'])
    expect(await h.runs(schedule)).toHaveLength(2)
  })

  test('as a job that can be looked at, in the name of the system', async () => {
    const h = await story()
    await h.friends(3)
    const tag = await h.tag('案内')
    const schedule = await h.add({ name: '月初の案内', actions: [put(tag)] })
    await h.cronAt('12:00')
    const { job } = await h.ended(schedule)
    expect(await h.job(job?.id ?? 0)).toMatchObject({
      kind: 'schedule.run',
      about: { operation: 'schedule', name: '月初の案内' },
      status: 'done',
      progress: 1,
      total: 3,
      done: 3,
      actor: 'system',
      canUndo: false,
    })
  })

  test('once, though two crons go off at the same time, and again', async () => {
    const h = await story()
    const friend = await h.follows()
    const schedule = await h.add()
    await h.clock.to(h.clock.wall('12:00'))
    await Promise.all([h.everyMinute(), h.everyMinute(), h.everyMinute()])
    await h.everyMinute()
    await h.ended(schedule)
    expect(await h.runs(schedule)).toHaveLength(1)
    expect(await h.jobCount()).toBe(1)
    expect(h.wordsTo(friend)).toEqual(['おめでとうございます'])
  })

  test.each([0, 1, 2, 3, 4, 5, 6])('once and not less, when the database goes away after %i round trips of the cron', async (passes) => {
    const h = await story()
    const friend = await h.follows()
    const schedule = await h.add()
    await h.clock.to(h.clock.wall('12:00'))
    const heal = loseQueueMessages()
    const database = breakDatabase({ passes })
    await h.everyMinute().catch(() => undefined)
    database.heal()
    heal()
    // A minute later it is tried again; a job whose message was lost is brought forward by hand here.
    await h.cronAt('12:01')
    await h.work()
    await h.ended(schedule)
    expect(await h.runs(schedule)).toHaveLength(1)
    expect(h.wordsTo(friend)).toEqual(['おめでとうございます'])
  })

  test.each([0, 1, 2, 3, 4, 5, 6])('once and not less, when the answer to round trip %i of the cron is lost', async (passes) => {
    const h = await story()
    const friend = await h.follows()
    const schedule = await h.add()
    await h.clock.to(h.clock.wall('12:00'))
    const database = breakDatabase({ passes, isAnswerLost: true })
    await h.everyMinute().catch(() => undefined)
    database.heal()
    await h.cronAt('12:01')
    await h.work()
    await h.ended(schedule)
    expect(await h.runs(schedule)).toHaveLength(1)
    expect(h.wordsTo(friend)).toEqual(['おめでとうございます'])
  })

  test('though its message to the queue was lost: the cron brings the job forward within minutes', async () => {
    const h = await story()
    const friend = await h.follows()
    const schedule = await h.add()
    const heal = loseQueueMessages()
    await h.cronAt('12:00')
    heal()
    expect(h.wordsTo(friend)).toEqual([])
    await h.cronAt('12:03')
    await h.ended(schedule)
    expect(h.wordsTo(friend)).toEqual(['おめでとうございます'])
  })

  test('also when another one cannot', async () => {
    const h = await story()
    const friend = await h.follows()
    const broken = await h.add({ name: '壊れた予定' })
    await env.DB.prepare(`UPDATE schedules SET rule = '{"kind":"lunar"}' WHERE id = ?`).bind(broken.id).run()
    const schedule = await h.add()
    await h.cronAt('12:00')
    await h.ended(schedule)
    expect(h.wordsTo(friend)).toEqual(['おめでとうございます'])
  })
})

describe('whom a run is for', () => {
  test('is looked up when it runs; friends who blocked or are blocked are left out unless the segment takes them in', async () => {
    const h = await story()
    const seen = await h.tag('対象')
    const [plain, blocker, blocked] = [await h.follows(), await h.follows(), await h.follows()]
    const schedule = await h.add({ actions: [put(seen)] })
    const all = await h.add({
      name: 'みんな',
      rule: daily('13:00'),
      actions: [put(seen)],
      segment: { ...everybody, blockedUs: 'include', blockedByStaff: 'include' },
    })
    await h.blocks(blocker)
    await h.bulk({ kind: 'friend.block', keepData: true }, [await h.friendId(blocked)])
    const late = await h.follows()
    await h.cronAt('12:00')
    expect(await h.ended(schedule)).toMatchObject({ job: { total: 2, done: 2, skipped: 0 } })
    await eventually(async () => expect(await h.bearers(seen.id)).toEqual([await h.friendId(plain), await h.friendId(late)]))
    await h.cronAt('13:00')
    expect(await h.ended(all)).toMatchObject({ job: { total: 4, done: 4 } })
    await eventually(async () => expect(await h.bearers(seen.id)).toHaveLength(4))
  })

  test('a run for nobody is skipped and says so', async () => {
    const h = await story()
    const schedule = await h.add()
    await h.cronAt('12:00')
    expect(await h.runs(schedule)).toMatchObject([{ status: 'skipped', reason: 'empty', job: null }])
  })

  test('a segment that names what is gone makes the run fail, and the next ones, until it is put right', async () => {
    const h = await story()
    const friend = await h.follows()
    const tag = await h.tag('来店')
    const schedule = await h.add({ segment: bearers(tag) })
    expect(await h.staff.delete(`${h.api}/tags/${tag.id}`)).toMatchObject({
      status: 409,
      body: { error: { fields: { [`schedule:${schedule.id}:condition`]: '誕生日のお祝い' } } },
    })
    await h.staff.delete(`${h.api}/tags/${tag.id}?force=true`)
    await h.cronAt('12:00')
    expect(await h.runs(schedule)).toMatchObject([{ status: 'failed', reason: 'segment-broken', job: null }])
    expect((await h.get(schedule)).nextAt).toBe(h.clock.wall('12:00', 1))
    await h.save(schedule)
    await h.cronAt('12:00', 1)
    await h.ended(schedule)
    expect(h.wordsTo(friend)).toEqual(['おめでとうございます'])
  })

  test('friends of another account never are', async () => {
    const h = await story()
    const other = await h.staff.get('/api/v1/accounts')
    expect(other.status).toBe(200)
    const before = await h.friends(2)
    await env.DB.prepare('UPDATE friends SET account_id = account_id + 1000000 WHERE id = ?')
      .bind(before[0] ?? 0)
      .run()
    const tag = await h.tag('自分の友だち')
    const schedule = await h.add({ actions: [put(tag)] })
    await h.cronAt('12:00')
    expect(await h.ended(schedule)).toMatchObject({ job: { total: 1, done: 1 } })
    expect(await h.bearers(tag.id)).toEqual([before[1]])
  })
})

test('quiet hours do not hold it: its time was set by somebody', async () => {
  const h = await story()
  const friend = await h.follows()
  await h.staff.patch(h.api, { quietHours: { from: '11:00', to: '14:00' } })
  const schedule = await h.add()
  await h.cronAt('12:00')
  await h.ended(schedule)
  expect(h.wordsTo(friend)).toEqual(['おめでとうございます'])
})

describe('while all sending is stopped', () => {
  test('a run that sends, itself or by a list, is skipped; one that does not send runs', async () => {
    const h = await story()
    await h.follows()
    const tag = await h.tag('夜間')
    const list = await h.post<{ id: number }>('/action-lists', { name: '挨拶', folderId: null, actions: [say('こんにちは')] })
    const sending = await h.add({ name: '送る' })
    const byList = await h.add({ name: 'リストで送る', actions: [{ kind: 'list.run', listId: list.id }] })
    const quiet = await h.add({ name: '送らない', actions: [put(tag)] })
    await h.stopAllSending(true)
    await h.cronAt('12:00')
    expect(await h.runs(sending)).toMatchObject([{ status: 'skipped', reason: 'sending-stopped' }])
    expect(await h.runs(byList)).toMatchObject([{ status: 'skipped', reason: 'sending-stopped' }])
    expect(await h.ended(quiet)).toMatchObject({ status: 'started', job: { done: 1 } })
    expect(await h.runAnswer(sending, 1)).toMatchObject({ status: 409, body: { error: { code: 'sending-stopped' } } })
  })
})

test('a run goes on with what the schedule said when it began, and can be stopped', async () => {
  const h = await story()
  await h.friends(120)
  const [first, second] = [await h.tag('はじめ'), await h.tag('あと')]
  const schedule = await h.add({ actions: [put(first)] })
  const heal = loseQueueMessages()
  await h.cronAt('12:00')
  heal()
  await h.save(schedule, { actions: [put(second)] })
  const [run] = await h.runs(schedule)
  expect(run).toMatchObject({ job: { status: 'queued', total: 120 } })
  expect(await h.staff.post(`${h.api}/jobs/${run?.job?.id}/cancel`, {})).toMatchObject({ status: 200, body: { status: 'cancelled' } })
  await h.work()
  expect(await h.bearers(first.id)).toEqual([])
  expect(await h.staff.post(`${h.api}/jobs/${run?.job?.id}/resume`, {})).toMatchObject({ status: 200 })
  expect(await h.ended(schedule)).toMatchObject({ job: { status: 'done', done: 120 } })
  await eventually(async () => expect(await h.bearers(first.id)).toHaveLength(120))
  expect(await h.bearers(second.id)).toEqual([])
})

test('each friend is done once, though the job is done twice over', async () => {
  const h = await story()
  const friend = await h.follows()
  const schedule = await h.add()
  await h.cronAt('12:00')
  const { job } = await h.ended(schedule)
  await env.DB.prepare(`UPDATE jobs SET status = 'running', cursor = 0, done = 0 WHERE id = ?`)
    .bind(job?.id ?? 0)
    .run()
  await h.work()
  expect(h.wordsTo(friend)).toEqual(['おめでとうございます'])
})

test('how a run ended is known when its job has been forgotten', async () => {
  const h = await story()
  await h.friends(2)
  const tag = await h.tag('記録')
  const schedule = await h.add({
    rule: { kind: 'once', date: new Date(h.clock.start).toISOString().slice(0, 10), time: '12:00' },
    actions: [put(tag)],
  })
  await h.cronAt('12:00')
  await h.ended(schedule)
  expect((await h.get(schedule)).nextAt).toBeNull()
  for (const days of [20, 29, 31]) {
    await h.clock.to(h.clock.wall('13:00', days))
    await eventually(async () => {
      await h.everyFiveMinutes()
      const [run] = await h.runs(schedule)
      expect(run).toMatchObject({ status: 'started', job: { status: 'done', total: 2, done: 2, skipped: 0, failed: 0 } })
      expect(run?.job?.id === null).toBe(days === 31)
    })
  }
})

test('another zone of the account plans it anew', async () => {
  const h = await story()
  const schedule = await h.add()
  expect(schedule.nextAt).toBe(h.clock.wall('12:00'))
  expect(await h.staff.patch(h.api, { timeZone: 'Asia/Kolkata' })).toMatchObject({ status: 200 })
  await h.everyFiveMinutes()
  expect((await h.get(schedule)).nextAt).toBe(h.clock.wall('15:30'))
})
