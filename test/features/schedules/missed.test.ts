import { describe, expect, test } from 'vitest'
import { story } from './kit.ts'

describe('what was missed', () => {
  test('runs once, late, and only the newest of several', async () => {
    const h = await story()
    const friend = await h.follows()
    const schedule = await h.add()
    await h.cronAt('15:00', 2)
    await h.ended(schedule)
    expect(h.wordsTo(friend)).toEqual(['おめでとうございます'])
    expect((await h.runs(schedule)).map(({ dueAt, status, reason }) => [dueAt, status, reason])).toEqual([
      [h.clock.wall('12:00', 2), 'started', 'late'],
      [h.clock.wall('12:00', 1), 'skipped', 'missed'],
      [h.clock.wall('12:00', 0), 'skipped', 'missed'],
    ])
    expect((await h.get(schedule)).nextAt).toBe(h.clock.wall('12:00', 3))
  })

  test('does not run, where that was chosen; the log says so', async () => {
    const h = await story()
    const friend = await h.follows()
    const schedule = await h.add({ ifMissed: 'skip' })
    await h.cronAt('12:11')
    expect(await h.runs(schedule)).toMatchObject([
      { dueAt: h.clock.wall('12:00'), startedAt: null, status: 'skipped', reason: 'missed', job: null },
    ])
    await h.cronAt('12:05', 1)
    await h.ended(schedule)
    expect(h.wordsTo(friend)).toEqual(['おめでとうございます'])
  })

  test('a late birthday run is for those whose day it was', async () => {
    const h = await story()
    const birthday = await h.field('誕生日', { type: 'date' })
    const [eleventh, twelfth] = [await h.follows(), await h.follows()]
    const dayOf = (days: number) => new Date(h.clock.wall('12:00', days)).toISOString().slice(5, 10)
    await h.bulk({ kind: 'field.set', fieldId: birthday.id, value: `1990-${dayOf(0)}` }, [await h.friendId(eleventh)])
    await h.bulk({ kind: 'field.set', fieldId: birthday.id, value: `1990-${dayOf(1)}` }, [await h.friendId(twelfth)])
    const schedule = await h.add({ segment: { where: { kind: 'field', fieldId: birthday.id, test: { op: 'birthday-today' } } } })
    await h.cronAt('00:30', 1)
    expect(await h.ended(schedule)).toMatchObject({ reason: 'late', job: { total: 1, done: 1 } })
    expect([h.wordsTo(eleventh), h.wordsTo(twelfth)]).toEqual([['おめでとうございます'], []])
    await h.cronAt('12:00', 1)
    await h.ended(schedule)
    expect([h.wordsTo(eleventh), h.wordsTo(twelfth)]).toEqual([['おめでとうございます'], ['おめでとうございます']])
  })
})
