import { describe, expect, test } from 'vitest'
import { everybody } from '../../harness/crm.ts'
import { harness } from '../../harness/index.ts'
import { bearers, daily, put, say, story } from './kit.ts'

describe('planning', () => {
  test('switching off leaves no next run; on again, it is planned from then', async () => {
    const h = await story()
    const friend = await h.follows()
    const schedule = await h.add()
    expect(await h.switch(schedule, false)).toMatchObject({ status: 200, body: { isActive: false, nextAt: null, version: 2 } })
    await h.cronAt('12:00', 1)
    await h.clock.to(h.clock.wall('13:00', 1))
    expect(await h.switch(schedule, true)).toMatchObject({ status: 200, body: { isActive: true, nextAt: h.clock.wall('12:00', 2) } })
    expect(await h.switch(schedule, true)).toMatchObject({ status: 200, body: { version: 3 } })
    expect(await h.runs(schedule)).toEqual([])
    expect(h.wordsTo(friend)).toEqual([])
  })

  test('other times are planned from the edit on; a name changes nothing of the plan', async () => {
    const h = await story()
    const schedule = await h.add()
    expect(await h.save(schedule, { name: '別の名前' })).toMatchObject({ name: '別の名前', nextAt: schedule.nextAt, version: 2 })
    expect(await h.save(schedule, { rule: daily('09:00') })).toMatchObject({ nextAt: h.clock.wall('09:00', 1) })
    expect(await h.save(schedule, { rule: daily('09:00'), isActive: false })).toMatchObject({ nextAt: null })
  })

  test('a run whose minute has come is not lost to an edit before the cron', async () => {
    const h = await story()
    const friend = await h.follows()
    const schedule = await h.add()
    await h.clock.to(h.clock.wall('12:00') + 30_000)
    await h.save(schedule, { rule: daily('09:00'), actions: [say('あたらしい')] })
    await h.ended(schedule)
    expect(h.wordsTo(friend)).toEqual(['おめでとうございます'])
    expect((await h.get(schedule)).nextAt).toBe(h.clock.wall('09:00', 1))
    expect(await h.runs(schedule)).toHaveLength(1)
  })

  test('switched off in its minute, it does not run', async () => {
    const h = await story()
    const friend = await h.follows()
    const schedule = await h.add()
    await h.clock.to(h.clock.wall('12:00') + 1)
    await h.switch(schedule, false)
    await h.everyMinute()
    expect(await h.runs(schedule)).toEqual([])
    expect(h.wordsTo(friend)).toEqual([])
  })

  test('times that are all past cannot be switched on, and can be kept when off', async () => {
    const h = await story()
    const past = { kind: 'once' as const, date: '2020-01-01', time: '12:00' }
    expect(await h.addAnswer({ rule: past })).toMatchObject({
      status: 400,
      body: { error: { fields: { 'rule.date': expect.stringContaining('later') } } },
    })
    expect(await h.addAnswer({ rule: daily('12:00', { until: '2030-01-01' }) })).toMatchObject({
      status: 400,
      body: { error: { fields: { 'rule.until': expect.any(String) } } },
    })
    const schedule = await h.add({ rule: past, isActive: false })
    expect(await h.switch(schedule, true)).toMatchObject({ status: 409, body: { error: { code: 'no-run-left' } } })
  })

  test('one that has ended can still be renamed', async () => {
    const h = await story()
    const rule = { kind: 'once' as const, date: new Date(h.clock.start).toISOString().slice(0, 10), time: '12:00' }
    const schedule = await h.add({ rule })
    await h.cronAt('12:00')
    expect(await h.save(schedule, { rule, name: '終わった予定' })).toMatchObject({ nextAt: null, isActive: true, name: '終わった予定' })
  })
})

describe('run now', () => {
  test('runs besides its times, also when it is off, in the name of who asked', async () => {
    const h = await story()
    const friend = await h.follows()
    const schedule = await h.add({ isActive: false })
    const run = await h.run(schedule, 1)
    expect(run).toMatchObject({ status: 'started', isByHand: true, actorName: expect.any(String), dueAt: h.clock.now(), job: { total: 1 } })
    await h.ended(schedule)
    expect(h.wordsTo(friend)).toEqual(['おめでとうございます'])
    expect((await h.get(schedule)).nextAt).toBeNull()
  })

  test('once for one Idempotency-Key, again for another', async () => {
    const h = await story()
    const friend = await h.follows()
    const schedule = await h.add()
    const first = await h.run(schedule, 1, { 'Idempotency-Key': 'one' })
    await h.ended(schedule)
    expect(await h.run(schedule, 1, { 'Idempotency-Key': 'one' })).toMatchObject({ id: first.id })
    expect(h.wordsTo(friend)).toHaveLength(1)
    await h.run(schedule, 1, { 'Idempotency-Key': 'two' })
    await h.ended(schedule)
    expect(h.wordsTo(friend)).toHaveLength(2)
    expect(await h.jobCount()).toBe(2)
  })

  test('is refused when the count has moved, and when there is nobody', async () => {
    const h = await story()
    const schedule = await h.add()
    expect(await h.runAnswer(schedule, 0)).toMatchObject({ status: 409, body: { error: { code: 'empty' } } })
    await h.follows()
    expect(await h.runAnswer(schedule, 0)).toMatchObject({
      status: 409,
      body: { error: { code: 'count-moved', fields: { expectedCount: '1' } } },
    })
    expect(await h.runs(schedule)).toEqual([])
  })

  test('is refused for a segment that names what is gone', async () => {
    const h = await story()
    const tag = await h.tag('消える')
    const schedule = await h.add({ segment: bearers(tag) })
    await h.staff.delete(`${h.api}/tags/${tag.id}?force=true`)
    expect(await h.runAnswer(schedule, 0)).toMatchObject({ status: 409, body: { error: { code: 'segment-broken' } } })
  })
})

describe('the API', () => {
  test('shows what was saved, whole', async () => {
    const h = await story()
    const schedule = await h.add()
    expect(schedule).toEqual({
      id: expect.any(Number),
      name: '誕生日のお祝い',
      isActive: true,
      folderId: null,
      rule: { kind: 'daily', every: 1, time: '12:00', from: '2030-01-01', until: null },
      segment: { where: everybody.where, blockedUs: 'exclude', blockedByStaff: 'exclude', hidden: 'exclude', archived: 'exclude' },
      actions: [say('おめでとうございます')],
      ifMissed: 'run',
      nextAt: h.clock.wall('12:00'),
      lastRun: null,
      version: 1,
      createdAt: h.clock.now(),
      updatedAt: h.clock.now(),
    })
    expect(await h.list()).toEqual([schedule])
  })

  test('previews the next runs, how many friends it would be now, and quiet hours', async () => {
    const h = await story()
    await h.friends(3)
    const runs = [0, 1, 2, 3, 4].map((days) => h.clock.wall('12:00', days))
    expect(await h.peek({ rule: daily() })).toEqual({ runs, count: null, quiet: null })
    await h.staff.patch(h.api, { quietHours: { from: '21:00', to: '08:00' } })
    expect(await h.peek({ rule: daily('22:00'), segment: everybody })).toMatchObject({ count: 3, quiet: { from: '21:00', to: '08:00' } })
    expect(await h.peek({ rule: daily(), segment: everybody })).toMatchObject({ quiet: null })
  })

  test('keeps two who edit apart', async () => {
    const h = await story()
    const schedule = await h.add()
    expect(await h.saveAnswer(schedule, { version: 1, name: '甲' })).toMatchObject({ status: 200, body: { version: 2 } })
    expect(await h.saveAnswer(schedule, { version: 1, name: '乙' })).toMatchObject({
      status: 409,
      body: { error: { code: 'version-moved' } },
    })
  })

  test('says at each field what is wrong', async () => {
    const h = await story()
    const refused = async (more: object) => {
      const { status, body } = await h.addAnswer(more)
      return [status, Object.keys((body as { error: { fields?: object } }).error.fields ?? {})]
    }
    expect(await refused({ name: ' ' })).toEqual([400, ['name']])
    expect(await refused({ actions: [] })).toEqual([400, ['actions']])
    expect(await refused({ rule: { kind: 'daily', time: '25:00', from: '2030-01-01' } })).toEqual([400, ['rule.time']])
    expect(await refused({ rule: { kind: 'weekly', weekdays: [], time: '10:00', from: '2030-01-01' } })).toEqual([400, ['rule.weekdays']])
    expect(await refused({ rule: { kind: 'once', date: '2031-02-29', time: '10:00' } })).toEqual([400, ['rule.date']])
    expect(await refused({ rule: { kind: 'monthly', on: { kind: 'day', day: 32 }, time: '10:00', from: '2030-01-01' } })).toEqual([
      400,
      ['rule.on.day'],
    ])
    expect(await refused({ segment: bearers({ id: 987_654 }) })).toEqual([400, ['segment.where.tagIds.0']])
    expect(await refused({ actions: [put({ id: 987_654 })] })).toEqual([400, ['actions.0.tagId']])
    expect(await refused({ folderId: 987_654 })).toEqual([400, ['folderId']])
  })

  test('copies, switched off, with a name of its own', async () => {
    const h = await story()
    const schedule = await h.add()
    expect(await h.staff.post(`${h.path}/${schedule.id}/duplicate`, {})).toMatchObject({
      status: 201,
      body: { name: '誕生日のお祝い (2)', isActive: false, nextAt: null, rule: schedule.rule, version: 1 },
    })
  })

  test('deletes: it runs no more and is not there any more', async () => {
    const h = await story()
    const friend = await h.follows()
    const schedule = await h.add()
    expect(await h.staff.delete(`${h.path}/${schedule.id}`)).toMatchObject({ status: 200 })
    await h.cronAt('12:00')
    expect(h.wordsTo(friend)).toEqual([])
    expect(await h.list()).toEqual([])
    for (const answer of [
      await h.staff.get(`${h.path}/${schedule.id}`),
      await h.staff.get(`${h.path}/${schedule.id}/runs`),
      await h.runAnswer(schedule, 1),
      await h.saveAnswer(schedule),
      await h.switch(schedule, true),
    ])
      expect(answer).toMatchObject({ status: 404 })
  })

  test('knows no schedule of another account', async () => {
    const h = await story()
    const schedule = await h.add()
    const other = await harness()
    for (const path of ['', '/runs'])
      expect(await h.staff.get(`${other.api}/schedules/${schedule.id}${path}`)).toMatchObject({ status: 404 })
    expect(await h.staff.send('POST', `${other.api}/schedules/${schedule.id}/run`, { body: { expectedCount: 0 } })).toMatchObject({
      status: 404,
    })
  })

  test('pages the log', async () => {
    const h = await story()
    const schedule = await h.add({ ifMissed: 'skip' })
    await h.cronAt('12:30', 5)
    type Page = { items: { dueAt: number }[]; nextCursor?: string }
    const first = (await h.staff.get(`${h.path}/${schedule.id}/runs?limit=4`)).body as Page
    const rest = (await h.staff.get(`${h.path}/${schedule.id}/runs?limit=4&cursor=${first.nextCursor}`)).body as Page
    expect([...first.items, ...rest.items].map(({ dueAt }) => dueAt)).toEqual([5, 4, 3, 2, 1, 0].map((days) => h.clock.wall('12:00', days)))
    expect(rest.nextCursor).toBeUndefined()
  })
})
