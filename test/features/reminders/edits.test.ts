import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { everyFiveMinutes } from '../../../src/queues/scheduled.ts'
import { breakDatabase, breakQueues, crash, eventually, harness } from '../../harness/index.ts'
import type { Answer } from '../staff/visitor.ts'
import { remindersOf, type Short } from './kit.ts'

/** What an answer refuses: its status, its code, and the fields it names. */
function refused({ status, body }: Answer) {
  const { error } = body as { error: { code: string; fields?: object } }
  return { status, code: error.code, fields: Object.keys(error.fields ?? {}) }
}

const TWO: Short[] = [
  { id: 401, days: -1, at: '12:00', text: '明日です' },
  { id: 402, days: 0, at: '09:00', text: '今日です' },
]

/** A friend whose goal is on Thursday at 14:00; it is Monday, 10:00. */
async function shop(steps = TWO) {
  const h = await harness()
  const r = remindersOf(h)
  const reminder = await r.add(steps)
  const user = await h.follows('花子')
  const day = new Date(h.clock.wall('12:00', 3)).toISOString().slice(0, 10)
  await r.set(user, reminder, `${day} 14:00`)
  const save = async (steps: Short[], more = {}) => {
    const saved = await r.save(reminder, steps, more)
    await r.told(saved, [user])
    return saved
  }
  return { h, r, reminder, user, day, save }
}

describe('an edit while goals run', () => {
  test('moves what is ahead, and brings nothing twice', async () => {
    const { h, r, save, user } = await shop()
    await h.clock.to(h.clock.wall('12:01', 2))
    expect(h.wordsTo(user)).toEqual(['明日です'])
    await save([
      { id: 401, days: -1, at: '20:00', text: '明日ですよ' },
      { id: 402, days: 0, at: '08:00', text: '今日です' },
    ])
    await h.clock.to(h.clock.wall('08:01', 3))
    expect(h.wordsTo(user)).toEqual(['明日です', '今日です'])
    await h.clock.to(h.clock.wall('15:00', 3))
    expect(await r.why(user, 2)).toEqual([
      [401, 'sent', null],
      [402, 'sent', null],
    ])
  })

  test('that puts in a step whose time is past does not send it, one that is ahead comes', async () => {
    const { h, r, save, user } = await shop()
    await save([...TWO, { id: 403, days: -3, at: '09:00', text: '3日前' }, { id: 404, days: -2, at: '18:00', text: '2日前' }])
    await h.clock.to(h.clock.wall('15:00', 3))
    expect(h.wordsTo(user)).toEqual(['2日前', '明日です', '今日です'])
    expect((await r.why(user, 4)).filter(([id]) => id === 403)).toEqual([[403, 'skipped', 'time-past']])
  })

  test('by mistake into the past is made good by moving it back', async () => {
    const { h, save, user } = await shop()
    await save([{ id: 401, days: -30, at: '12:00', text: '明日です' }, TWO[1] as Short])
    await save(TWO)
    await h.clock.to(h.clock.wall('15:00', 3))
    expect(h.wordsTo(user)).toEqual(['明日です', '今日です'])
  })

  test('that takes a step out does not send it, even if nobody was told yet', async () => {
    const { h, r, reminder, user } = await shop()
    const heal = breakQueues()
    await r.saveAnswer(reminder, [TWO[1] as Short])
    await h.clock.to(h.clock.wall('13:00', 2))
    heal()
    await h.clock.to(h.clock.wall('15:00', 3))
    expect(h.wordsTo(user)).toEqual(['今日です'])
  })

  test('whose announcement was lost is told of by the cron', async () => {
    const { h, r, reminder, user } = await shop()
    const heal = breakQueues()
    expect((await r.saveAnswer(reminder, [...TWO, { id: 405, days: -2, at: '18:00', text: '2日前' }])).status).toBe(500)
    heal()
    await h.clock.advance({ minutes: 5 })
    await everyFiveMinutes(env)
    await eventually(async () => expect((await r.goals(user))[0]?.stepId).toBe(405))
    await h.clock.to(h.clock.wall('15:00', 3))
    expect(h.wordsTo(user)).toEqual(['2日前', '明日です', '今日です'])
  })

  test('of a deleted reminder cancels its goals', async () => {
    const { h, r, reminder, user } = await shop()
    const answer = await h.staff.delete(`${r.path}/${reminder.id}`)
    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'in-use', message: expect.stringContaining('1 goal that runs') } } })
    expect((await h.staff.delete(`${r.path}/${reminder.id}?force=true`)).status).toBe(200)
    await eventually(async () => {
      await h.clock.settle()
      expect((await r.goals(user)).map(({ status, reason }) => [status, reason])).toEqual([['cancelled', 'reminder-deleted']])
    })
    await h.clock.to(h.clock.wall('15:00', 3))
    expect(h.wordsTo(user)).toEqual([])
    expect((await h.staff.get(`${r.path}/${reminder.id}`)).status).toBe(404)
  })
})

describe('saving', () => {
  test('keeps ids, gives new ones, and tells who came too late', async () => {
    const h = await harness()
    const r = remindersOf(h)
    const made = await r.add([{ days: -1, at: '12:00', text: '一' }])
    const [{ id } = { id: 0 }] = made.steps
    expect(id).toBeGreaterThan(0)
    expect(made).toMatchObject({ version: 1, stepCount: 1, running: 0, isActive: true, fieldId: null, goalTime: '10:00', quiet: 'hold' })
    const saved = await r.save(
      made,
      [
        { id, days: -2, at: '12:00', text: '一' },
        { days: 0, at: '09:00', text: '二' },
      ],
      { version: 1 },
    )
    expect(saved.version).toBe(2)
    expect(saved.steps.map((step) => step.id)[0]).toBe(id)
    expect(refused(await r.saveAnswer(made, [], { version: 1 }))).toMatchObject({ status: 409, code: 'version-moved' })
  })

  test('refuses what cannot be right, each at its place', async () => {
    const h = await harness()
    const r = remindersOf(h)
    const fieldsOf = async (body: unknown) => {
      const answer = await h.staff.post(r.path, body)
      return [answer.status, Object.keys((answer.body as { error: { fields?: object } }).error.fields ?? {})]
    }
    const other = await r.add([{ id: 501, days: 0, at: '09:00', text: 'x' }], { name: '他' })
    const text = (await h.staff.post(`${h.api}/fields`, { name: '文', type: 'text' })).body as { id: number }
    const step = { days: 0, at: '09:00', text: 'x' }
    expect(await fieldsOf(r.draft([step], { name: ' ' }))).toEqual([400, ['name']])
    expect(await fieldsOf(r.draft([step], { goalTime: '25:00' }))).toEqual([400, ['goalTime']])
    expect(await fieldsOf(r.draft([step], { fieldId: 999_999 }))).toEqual([400, ['fieldId']])
    expect(await fieldsOf(r.draft([step], { fieldId: text.id }))).toEqual([400, ['fieldId']])
    expect(await fieldsOf(r.draft([step], { folderId: 999_999 }))).toEqual([400, ['folderId']])
    expect(await fieldsOf(r.draft([{ days: 0, at: '09:00' }]))).toEqual([400, ['steps.0.bubbles']])
    expect(await fieldsOf(r.draft([{ days: -400, at: '09:00', text: 'x' }]))).toEqual([400, ['steps.0.offset.days']])
    expect(
      await fieldsOf(
        r.draft([
          { ...step, id: 601 },
          { ...step, id: 601 },
        ]),
      ),
    ).toEqual([400, ['steps.1.id']])
    expect(await fieldsOf(r.draft([{ ...step, id: 501 }]))).toEqual([400, ['steps.0.id']])
    expect(await fieldsOf(r.draft([{ ...step, actions: [{ kind: 'tag.add', tagId: 999_999 }] }]))).toEqual([
      400,
      ['steps.0.actions.0.tagId'],
    ])
    expect(await fieldsOf({ ...r.draft([step]), more: 1 })).toEqual([400, ['more']])
    expect(await fieldsOf(r.draft(Array.from({ length: 51 }, () => step)))).toEqual([400, ['steps']])
    expect(other.steps[0]?.id).toBe(501)
  })

  test('a copy has steps and choices of its own, and is switched off', async () => {
    const { h, r, reminder } = await shop()
    const { status, body } = await h.staff.post(`${r.path}/${reminder.id}/duplicate`)
    expect(status).toBe(201)
    const copy = body as typeof reminder
    expect(copy).toMatchObject({ name: 'ご予約のお知らせ (2)', isActive: false, running: 0, stepCount: 2 })
    expect(copy.steps.map(({ offset }) => offset)).toEqual(reminder.steps.map(({ offset }) => offset))
    expect(copy.steps.some(({ id }) => reminder.steps.some((step) => step.id === id))).toBe(false)
  })

  test('the list tells how many goals run, and deleting what something names asks first', async () => {
    const { h, r, reminder } = await shop()
    expect((await h.staff.get(r.path)).body).toMatchObject({ items: [{ id: reminder.id, running: 1, stepCount: 2 }] })
    const empty = await r.add([], { name: '空' })
    const actions = [{ kind: 'reminder.cancel', reminderId: empty.id }]
    await h.staff.post(`${h.api}/action-lists`, { name: '取消', folderId: null, actions })
    expect((await h.staff.get(`${r.path}/${empty.id}/uses`)).body).toMatchObject({
      items: [{ kind: 'action-list', name: '取消', place: 'actions' }],
    })
    expect((await h.staff.delete(`${r.path}/${empty.id}`)).status).toBe(409)
    expect((await h.staff.delete(`${r.path}/${empty.id}?force=true`)).status).toBe(200)
  })
})

describe('a goal by hand', () => {
  test('is refused with what to do', async () => {
    const { h, r, reminder, user } = await shop()
    const path = `${h.api}/friends/${await h.friendId(user)}/reminders/${reminder.id}/goals`
    const put = (key: string, body: unknown) => h.staff.send('PUT', `${path}/${key}`, { body })
    expect(refused(await put('a', {}))).toMatchObject({ status: 400, fields: ['date'] })
    expect(refused(await put('a', { date: '2031-02-30' }))).toMatchObject({ status: 400, fields: ['date'] })
    expect(refused(await put('a', { date: '2090-02-03', goalAt: 1 }))).toMatchObject({ status: 400, fields: ['date'] })
    expect(refused(await put('field', { date: '2090-02-03' }))).toMatchObject({ status: 400, fields: ['goalKey'] })
    expect((await put('a%20b', { date: '2090-02-03' })).status).toBe(404)
    await r.switch(reminder, false)
    expect(refused(await put('a', { date: '2090-02-03' }))).toMatchObject({ status: 409, code: 'reminder-off' })
    const field = (await h.staff.post(`${h.api}/fields`, { name: '日', type: 'date' })).body as { id: number }
    await r.save(reminder, TWO, { fieldId: field.id })
    expect(refused(await put('a', { date: '2090-02-03' }))).toMatchObject({ status: 409, code: 'reminder-has-field' })
  })

  test('takes a moment, too', async () => {
    const { h, r, reminder, user } = await shop()
    const goalAt = h.clock.wall('16:00', 5)
    const path = `${h.api}/friends/${await h.friendId(user)}/reminders/${reminder.id}/goals/r77`
    const { status, body } = await h.done(h.staff.send('PUT', path, { body: { goalAt } }))
    expect([status, (body as { items: { key: string; goalAt: number }[] }).items.map(({ key, goalAt: at }) => [key, at])[1]]).toEqual([
      200,
      ['r77', goalAt],
    ])
    expect((await r.goals(user)).map(({ key }) => key)).toEqual(['visit', 'r77'])
  })

  test('is limited in number', async () => {
    const { h, r, reminder, user } = await shop()
    for (let i = 0; i < 49; i++) await r.set(user, reminder, '2090-02-03', `k${i}`)
    expect(refused(await r.setAnswer(user, reminder, '2090-02-03', 'one-too-many'))).toMatchObject({ status: 409, code: 'too-many-goals' })
    expect((await r.setAnswer(user, reminder, '2090-02-04', 'k0')).status).toBe(200)
    expect(h.clock.now()).toBeGreaterThan(0)
  })
})

describe('when the process dies', () => {
  test('between the time of a step and its record, the friend gets it once', async () => {
    const { h, r, user } = await shop()
    await h.clock.to(h.clock.wall('11:59', 2))
    const held = h.line.holdAnswers('/push')
    void h.clock.advance({ minutes: 2 }).catch(() => undefined)
    await held.arrived()
    await crash(h.stubOf(user))
    held.forget()
    await h.clock.to(h.clock.wall('15:00', 3))
    expect(h.wordsTo(user)).toEqual(['明日です', '今日です'])
    expect(await r.why(user, 2)).toEqual([
      [401, 'sent', null],
      [402, 'sent', null],
    ])
  })

  test('or the database is away when a step is due, it comes when that is back', async () => {
    const { h, user } = await shop()
    await h.clock.to(h.clock.wall('11:59', 2))
    const away = breakDatabase()
    await h.clock.to(h.clock.wall('12:30', 2))
    expect(h.wordsTo(user)).toEqual([])
    away.heal()
    await h.clock.to(h.clock.wall('12:40', 2))
    expect(h.wordsTo(user)).toEqual(['明日です'])
  })
})
