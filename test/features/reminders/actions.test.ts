import { describe, expect, test } from 'vitest'
import type { Action } from '../../../src/engine/actions/schema.ts'
import { listShop, when, who } from '../../harness/lists.ts'
import { remindersOf, type Short } from './kit.ts'

const STEPS: Short[] = [{ id: 301, days: -1, at: '18:00', text: '明日です' }]

async function shop(steps: Short[] = STEPS) {
  const h = await listShop()
  const r = remindersOf(h)
  const reminder = await r.add(steps)
  const user = await h.follows('花子')
  const day = (days: number) => new Date(h.clock.wall('12:00', days)).toISOString().slice(0, 10)
  return { h, r, reminder, user, day }
}

const start = (reminder: { id: number }, goal: Extract<Action, { kind: 'reminder.start' }>['goal']): Action => ({
  kind: 'reminder.start',
  reminderId: reminder.id,
  goal,
})
const cancel = (reminder: { id: number }): Action => ({ kind: 'reminder.cancel', reminderId: reminder.id })

describe('an action', () => {
  test('starts a reminder for a day, for days from today, and for what stands in a field', async () => {
    const { h, r, reminder, user, day } = await shop()
    const [date, moment] = [await h.desk.field({ name: '日', type: 'date' }), await h.desk.field({ name: '日時', type: 'datetime' })]
    await h.desk.setField(user, date, day(4))
    await h.desk.setField(user, moment, `${day(5)} 16:45`)
    await h.run(user, [
      start(reminder, { kind: 'date', date: day(2), time: '13:00' }),
      start(reminder, { kind: 'days-from-today', days: 3 }),
      start(reminder, { kind: 'field', fieldId: date.id, time: '09:30' }),
      start(reminder, { kind: 'field', fieldId: moment.id }),
    ])
    await r.goalsAre(user, [
      [`${day(2)}T13:00`, h.clock.wall('13:00', 2), 'running'],
      [`${day(3)}T10:00`, h.clock.wall('10:00', 3), 'running'],
      [`${day(4)}T09:30`, h.clock.wall('09:30', 4), 'running'],
      [`${day(5)}T16:45`, h.clock.wall('16:45', 5), 'running'],
    ])
    await h.clock.to(h.clock.wall('17:00', 5))
    expect(h.wordsTo(user)).toEqual(['明日です', '明日です', '明日です', '明日です'])
  })

  test('goes by the value that an action above it has just written', async () => {
    const { h, r, reminder, user, day } = await shop()
    const date = await h.desk.field({ name: '日', type: 'date' })
    await h.desk.setField(user, date, day(9))
    await h.run(user, [
      { kind: 'field.set', fieldId: date.id, to: { op: 'days-from-today', days: 6 } },
      start(reminder, { kind: 'field', fieldId: date.id }),
      when(who({ kind: 'reminder', op: 'running', reminderId: reminder.id }), {
        kind: 'send',
        bubbles: [{ kind: 'text', text: '予約あり' }],
      }),
      { kind: 'field.set', fieldId: date.id, to: { op: 'reminder-goal', reminderId: reminder.id } },
    ])
    await r.goalsAre(user, [[`${day(6)}T10:00`, h.clock.wall('10:00', 6), 'running']])
    expect(h.wordsTo(user)).toEqual(['予約あり'])
    expect(await h.desk.valueOf(user, date)).toBe(day(6))
  })

  test('cancels all goals of a friend in a reminder', async () => {
    const { h, r, reminder, user, day } = await shop()
    await r.set(user, reminder, day(2), 'a')
    await r.set(user, reminder, day(3), 'b')
    await h.run(user, [cancel(reminder)])
    expect((await r.goals(user)).map(({ status, reason }) => [status, reason])).toEqual([
      ['cancelled', 'cancelled-by-action'],
      ['cancelled', 'cancelled-by-action'],
    ])
  })

  test('of a step writes the goal that the step belongs to', async () => {
    const h = await listShop()
    const r = remindersOf(h)
    const last = await h.desk.field({ name: '最終来店日', type: 'date' })
    const reminder = await r.add([{ id: 311, days: 0, at: '20:00', text: 'ありがとうございました' }])
    const saved = await r.save(reminder, [
      {
        id: 311,
        days: 0,
        at: '20:00',
        text: 'ありがとうございました',
        actions: [{ kind: 'field.set', fieldId: last.id, to: { op: 'reminder-goal', reminderId: reminder.id } }],
      },
    ])
    const user = await h.follows('花子')
    const day = new Date(h.clock.wall('12:00', 1)).toISOString().slice(0, 10)
    await r.set(user, saved, `${day} 14:00`)
    await h.clock.to(h.clock.wall('21:00', 1))
    expect(h.wordsTo(user)).toEqual(['ありがとうございました'])
    expect(await h.desk.valueOf(user, last)).toBe(day)
    expect((await r.goals(user))[0]).toMatchObject({ status: 'finished' })
  })

  test('that finds nothing to do says why', async () => {
    const { h, r, reminder, user, day } = await shop()
    const date = await h.desk.field({ name: '日', type: 'date' })
    const off = await r.add([{ id: 321, days: 0, at: '09:00', text: 'x' }], { name: '止めた', isActive: false })
    const hung = await r.add([{ id: 322, days: 0, at: '09:00', text: 'x' }], { name: '欄から', fieldId: date.id })
    await h.run(user, [
      start(reminder, { kind: 'field', fieldId: date.id }),
      start(off, { kind: 'date', date: day(1) }),
      start(hung, { kind: 'date', date: day(1) }),
      { kind: 'field.set', fieldId: date.id, to: { op: 'reminder-goal', reminderId: reminder.id } },
    ])
    expect((await h.failures(user, 4)).map(({ data }) => [data.no, data.kind, data.reason])).toEqual([
      [1, 'reminder.start', 'no-date'],
      [2, 'reminder.start', 'reminder-off'],
      [3, 'reminder.start', 'reminder-has-field'],
      [4, 'field.set', 'no-goal'],
    ])
  })

  test('names only what is there, and fields that can have a date', async () => {
    const { h, reminder } = await shop()
    const [text, number] = [await h.desk.field({ name: '文', type: 'text' }), await h.desk.field({ name: '数', type: 'number' })]
    const saved = (actions: Action[]) => h.staff.post(`${h.api}/action-lists`, { name: '一式', folderId: null, actions })
    expect(
      await saved([
        start({ id: 999_999 }, { kind: 'days-from-today', days: 1 }),
        start(reminder, { kind: 'field', fieldId: text.id }),
        start(reminder, { kind: 'field', fieldId: 999_999 }),
        { kind: 'field.set', fieldId: number.id, to: { op: 'reminder-goal', reminderId: reminder.id } },
        { kind: 'field.set', fieldId: text.id, to: { op: 'reminder-goal', reminderId: 999_999 } },
      ]),
    ).toMatchObject({
      status: 400,
      body: {
        error: {
          fields: {
            'actions.0.reminderId': expect.stringContaining('reminder'),
            'actions.1.goal.fieldId': expect.stringContaining('dates'),
            'actions.2.goal.fieldId': expect.stringContaining('field'),
            'actions.3.to.op': expect.any(String),
            'actions.4.to.reminderId': expect.stringContaining('reminder'),
          },
        },
      },
    })
  })
})
