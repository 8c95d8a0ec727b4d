import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { everyFiveMinutes } from '../../../src/queues/scheduled.ts'
import { crm } from '../../harness/crm.ts'
import { deskOf } from '../../harness/desk.ts'
import { eventually, harness } from '../../harness/index.ts'
import { desk, fileOf } from '../csv/kit.ts'
import { remindersOf, type Short } from './kit.ts'

const STEPS: Short[] = [
  { id: 201, days: -1, at: '18:00', text: '明日です' },
  { id: 202, days: 0, at: '09:00', text: '今日です' },
]

/** A reminder that hangs on a date field, and a friend with nothing in it. */
async function shop(type: 'date' | 'datetime' = 'date', steps = STEPS) {
  const h = await harness()
  const [r, books] = [remindersOf(h), deskOf(h)]
  const field = await books.field({ name: '次回予約', type })
  const user = await h.follows('花子')
  const reminder = await r.add(steps, { fieldId: field.id })
  const day = (days: number) => new Date(h.clock.wall('12:00', days)).toISOString().slice(0, 10)
  const at = (days: number, time = '10:00') => h.clock.wall(time, days)
  return { h, r, books, field, user, reminder, day, at }
}

describe('the date in a field', () => {
  test('is the goal, follows the date, and is cancelled with it', async () => {
    const { h, r, books, field, user, day, at } = await shop()
    await books.setField(user, field, day(5))
    await r.goalsAre(user, [['field', at(5), 'running']])
    await books.setField(user, field, day(7))
    await r.goalsAre(user, [['field', at(7), 'running']])
    await books.clearField(user, field)
    await r.goalsAre(user, [['field', at(7), 'cancelled']])
    expect((await r.goals(user))[0]).toMatchObject({ reason: 'field-empty' })
    await books.setField(user, field, day(7))
    await r.goalsAre(user, [['field', at(7), 'running']])
    await h.clock.to(at(8))
    expect(h.wordsTo(user)).toEqual(['明日です', '今日です'])
    await r.goalsAre(user, [['field', at(7), 'finished']])
    expect((await h.activity(user, 10)).flatMap(({ kind, actor }) => (kind.startsWith('reminder') ? [[kind, actor]] : []))).toEqual([
      ['reminder.set', `staff:${h.staff.staffId}`],
      ['reminder.moved', `staff:${h.staff.staffId}`],
      ['reminder.cancelled', `staff:${h.staff.staffId}`],
      ['reminder.set', `staff:${h.staff.staffId}`],
      ['reminder.finished', 'system'],
    ])
  })

  test('counts whoever writes it, also where action lists do not run', async () => {
    const { r, books, field, user, day, at } = await shop()
    await books.setField(user, field, day(5), { runActions: false })
    await r.goalsAre(user, [['field', at(5), 'running']])
  })

  test('with a time of day is the goal itself', async () => {
    const { h, r, books, field, user, day, at } = await shop('datetime', [{ id: 203, minutes: -90, text: '90分後です' }])
    await books.setField(user, field, `${day(1)} 13:30`)
    await r.goalsAre(user, [['field', at(1, '13:30'), 'running']])
    await h.clock.to(at(1, '12:01'))
    expect(h.wordsTo(user)).toEqual(['90分後です'])
  })

  test('counts when an action writes it', async () => {
    const { h, r, field, user, at } = await shop()
    const actions = [{ kind: 'field.set', fieldId: field.id, to: { op: 'days-from-today', days: 3 } }]
    expect((await h.done(h.staff.post(`${h.api}/friends/${await h.friendId(user)}/actions`, { actions }))).status).toBe(202)
    await r.goalsAre(user, [['field', at(3), 'running']])
  })

  test('is called off by hand until it is another one', async () => {
    const { h, r, books, field, user, reminder, day, at } = await shop()
    await books.setField(user, field, day(5))
    await r.goalsAre(user, [['field', at(5), 'running']])
    await r.cancel(user, reminder, 'field')
    const saved = await r.save(reminder, STEPS, { fieldId: field.id })
    await r.told(saved, [user])
    await r.goalsAre(user, [['field', at(5), 'cancelled']])
    await books.setField(user, field, day(6))
    await r.goalsAre(user, [['field', at(6), 'running']])
    await h.clock.to(at(7))
    expect(h.wordsTo(user)).toEqual(['明日です', '今日です'])
  })

  test('that is long past leaves out every step once', async () => {
    const { r, books, field, user, reminder, at } = await shop()
    await books.setField(user, field, '1990-05-05')
    expect(await r.why(user, 2)).toEqual([
      [201, 'skipped', 'time-past'],
      [202, 'skipped', 'time-past'],
    ])
    const saved = await r.save(reminder, STEPS, { fieldId: field.id })
    await r.told(saved, [user])
    expect((await r.goals(user)).map(({ status }) => status)).toEqual(['finished'])
    expect(await r.why(user, 2)).toHaveLength(2)
    expect(at(0)).toBeGreaterThan(0)
  })

  test('goes with a block by staff that erases it, and comes back with its end', async () => {
    const { h, r, books, field, user, day, at } = await shop()
    await books.setField(user, field, day(5))
    const path = `${h.api}/friends/${await h.friendId(user)}`
    await h.done(h.staff.post(`${path}/block`, { keepData: false }))
    await r.goalsAre(user, [['field', at(5), 'cancelled']])
    await h.done(h.staff.post(`${path}/unblock`))
    await r.goalsAre(user, [['field', at(5), 'running']])
  })

  test('of a hundred friends comes with a file, and goes with its undo', async () => {
    const h = await desk()
    const r = remindersOf(h)
    const field = await h.field('次回予約', { type: 'date' })
    const reminder = await r.add(STEPS, { fieldId: field.id })
    const ids = await h.friends(100)
    const job = await h.import(fileOf([['友だちID', '友だち情報_次回予約'], ...ids.map((id) => [String(id), '2090-05-05'])]), {
      runActions: false,
    })
    const running = (n: number) => eventually(async () => expect((await r.get(reminder)).running).toBe(n))
    await running(100)
    const first = await r.goalPage(reminder, '?limit=60')
    expect(first.items).toHaveLength(60)
    const second = await r.goalPage(reminder, `?limit=60&cursor=${first.nextCursor}`)
    expect([...first.items, ...second.items].map(({ friendId }) => friendId)).toEqual(ids)
    expect(second.nextCursor).toBeUndefined()
    await h.undo(job)
    await running(0)
  })

  test('comes with a merge, and goes with its undo', async () => {
    const { h, r, books, field, user, day, at } = await shop()
    const other = await h.follows('hanako')
    await books.setField(other, field, day(5))
    const [into, from] = [await h.friend(user), await h.friend(other)]
    const ids = { intoId: into.id, fromId: from.id, intoVersion: into.version, fromVersion: from.version }
    const merged = await h.done(h.staff.post(`${h.api}/merges`, { ...ids, choices: {} }))
    expect(merged.status).toBe(201)
    await r.goalsAre(user, [['field', at(5), 'running']])
    expect((await h.done(h.staff.post(`${h.api}/merges/${(merged.body as { id: number }).id}/undo`))).status).toBe(200)
    await r.goalsAre(user, [['field', at(5), 'cancelled']])
    await r.goalsAre(other, [['field', at(5), 'running']])
  })

  test('is counted by the new clock when the account moves to another time zone', async () => {
    const { h, r, books, field, user, day } = await shop()
    await books.setField(user, field, day(5))
    expect((await h.staff.patch(h.api, { timeZone: 'Asia/Bangkok' })).status).toBe(200)
    await h.clock.advance({ minutes: 5 })
    await everyFiveMinutes(env)
    await r.goalsAre(user, [['field', h.clock.wall('12:00', 5), 'running']])
    await h.clock.to(h.clock.wall('13:00', 5))
    expect(h.wordsTo(user)).toEqual(['明日です', '今日です'])
  })

  test('of many comes with a change in bulk', async () => {
    const h = await crm()
    const r = remindersOf(h)
    const field = await h.field('次回予約', { type: 'date' })
    const reminder = await r.add(STEPS, { fieldId: field.id })
    const ids = await h.friends(5)
    await h.bulk({ kind: 'field.set', fieldId: field.id, value: '2090-05-05' }, ids)
    await eventually(async () => expect((await r.get(reminder)).running).toBe(5))
  })
})

describe('a reminder on a field', () => {
  test('takes those in who have a date already, when it is made and when it is switched on', async () => {
    const h = await harness()
    const [r, books] = [remindersOf(h), deskOf(h)]
    const field = await books.field({ name: '次回予約', type: 'date' })
    const user = await h.follows('花子')
    const day = (days: number) => new Date(h.clock.wall('12:00', days)).toISOString().slice(0, 10)
    await books.setField(user, field, day(5))
    const off = await r.add(STEPS, { fieldId: field.id, isActive: false })
    expect(await r.goals(user)).toEqual([])
    const on = await r.switch(off, true)
    expect(on).toMatchObject({ isActive: true, version: 2 })
    await r.goalsAre(user, [['field', h.clock.wall('10:00', 5), 'running']])
    const other = await r.add([{ id: 299, days: -2, at: '12:00', text: '別の' }], {
      fieldId: field.id,
      name: '別のお知らせ',
      goalTime: '11:00',
    })
    await r.goalsAre(user, [
      ['field', h.clock.wall('10:00', 5), 'running'],
      ['field', h.clock.wall('11:00', 5), 'running'],
    ])
    expect((await r.get(other)).running).toBe(1)
  })

  test('lets go when it hangs on none any more, and moves its goals with its time of day', async () => {
    const { r, books, field, user, reminder, day, at } = await shop()
    await books.setField(user, field, day(5))
    await r.goalsAre(user, [['field', at(5), 'running']])
    await r.save(reminder, STEPS, { fieldId: field.id, goalTime: '15:00' })
    await r.goalsAre(user, [['field', at(5, '15:00'), 'running']])
    await r.save(reminder, STEPS, { fieldId: null })
    await r.goalsAre(user, [['field', at(5, '15:00'), 'cancelled']])
    expect((await r.goals(user))[0]).toMatchObject({ reason: 'field-off' })
  })

  test('switched off starts nobody and sends nothing; what was due is left out', async () => {
    const { h, r, books, field, user, reminder, day, at } = await shop()
    await books.setField(user, field, day(3))
    await r.goalsAre(user, [['field', at(3), 'running']])
    await r.told(await r.switch(reminder, false), [user])
    const late = await h.follows('太郎')
    await books.setField(late, field, day(4))
    await h.clock.to(at(2, '19:00'))
    await r.told(await r.switch(reminder, true), [user, late])
    await r.goalsAre(late, [['field', at(4), 'running']])
    await h.clock.to(at(5))
    expect(h.wordsTo(user)).toEqual(['今日です'])
    expect(h.wordsTo(late)).toEqual(['明日です', '今日です'])
    expect(await r.why(user, 2)).toEqual([
      [201, 'skipped', 'reminder-off'],
      [202, 'sent', null],
    ])
  })

  test('keeps its field from being deleted; with force, the goals go', async () => {
    const { h, r, books, field, user, reminder, day, at } = await shop()
    await books.setField(user, field, day(5))
    await r.goalsAre(user, [['field', at(5), 'running']])
    const refused = await h.staff.delete(`${h.api}/fields/${field.id}`)
    expect(refused).toMatchObject({ status: 409, body: { error: { fields: { [`reminder:${reminder.id}:goal`]: 'ご予約のお知らせ' } } } })
    expect((await h.staff.delete(`${h.api}/fields/${field.id}?force=true`)).status).toBe(200)
    await r.goalsAre(user, [['field', at(5), 'cancelled']])
    expect(await r.get(reminder)).toMatchObject({ fieldId: null })
  })
})
