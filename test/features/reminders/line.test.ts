import { describe, expect, test } from 'vitest'
import { deskOf } from '../../harness/desk.ts'
import { harness } from '../../harness/index.ts'
import { who, withTag } from '../../harness/lists.ts'
import { goalShop, remindersOf } from './kit.ts'

describe('a goal', () => {
  test('brings each step at its time, and is finished when it has passed', async () => {
    const { h, r, reminder, user, day } = await goalShop()
    const goalAt = h.clock.wall('14:00', 10)
    const [goal] = await r.set(user, reminder, `${day(10)} 14:00`)
    expect(goal).toMatchObject({
      reminderId: reminder.id,
      reminderName: 'ご予約のお知らせ',
      key: 'visit',
      goalAt,
      status: 'running',
      stepId: 101,
      setAt: h.clock.now(),
      endedAt: null,
      reason: null,
      isActive: true,
      fieldId: null,
    })
    expect(goal?.ahead.map(({ stepId }) => stepId)).toEqual([101, 102, 103])
    await h.clock.to(h.clock.wall('18:01', 7))
    expect(h.wordsTo(user)).toEqual(['3日後です'])
    await h.clock.to(h.clock.wall('18:01', 9))
    expect(h.wordsTo(user)).toEqual(['3日後です', '明日です'])
    await h.clock.to(h.clock.wall('11:59', 10))
    expect(h.wordsTo(user)).toHaveLength(2)
    await h.clock.to(h.clock.wall('12:01', 10))
    expect(h.wordsTo(user)).toEqual(['3日後です', '明日です', '2時間後です'])
    expect((await r.goals(user))[0]).toMatchObject({ status: 'running', stepId: null, nextAt: null })
    await h.clock.to(h.clock.wall('14:01', 10))
    expect((await r.goals(user))[0]).toMatchObject({ status: 'finished', reason: 'finished', endedAt: goalAt, ahead: [] })
    expect(await r.why(user, 3)).toEqual([
      [101, 'sent', null],
      [102, 'sent', null],
      [103, 'sent', null],
    ])
    expect((await h.activity(user, 3)).map(({ kind, reminderName }) => [kind, reminderName])).toEqual([
      ['friend.added', null],
      ['reminder.set', 'ご予約のお知らせ'],
      ['reminder.finished', 'ご予約のお知らせ'],
    ])
    expect(await r.numbers(reminder)).toEqual(
      [101, 102, 103].map((stepId) => ({ stepId, waiting: 0, sent: 1, done: 0, skipped: {}, failed: {}, unknown: 0 })),
    )
  })

  test('set late leaves out the steps whose time is past, and says so', async () => {
    const { h, r, reminder, user, day } = await goalShop()
    await r.set(user, reminder, `${day(2)} 14:00`)
    await h.clock.to(h.clock.wall('14:01', 2))
    expect(h.wordsTo(user)).toEqual(['明日です', '2時間後です'])
    expect(await r.why(user, 3)).toEqual([
      [101, 'skipped', 'time-past'],
      [102, 'sent', null],
      [103, 'sent', null],
    ])
  })

  test('without a time of day is at the reminder’s own', async () => {
    const { h, r, reminder, user, day } = await goalShop([{ minutes: -60, text: '1時間後です' }], { goalTime: '15:30' })
    expect(await r.set(user, reminder, day(1))).toMatchObject([{ goalAt: h.clock.wall('15:30', 1) }])
    await h.clock.to(h.clock.wall('14:31', 1))
    expect(h.wordsTo(user)).toEqual(['1時間後です'])
  })

  test('set twice is set once; several stand side by side', async () => {
    const { h, r, reminder, user, day } = await goalShop([{ id: 1, days: 0, at: '09:00', text: '今日です' }])
    await r.set(user, reminder, `${day(1)} 14:00`, 'a')
    await r.set(user, reminder, `${day(1)} 14:00`, 'a')
    await r.set(user, reminder, `${day(2)} 14:00`, 'b')
    expect((await r.goals(user)).map(({ key }) => key)).toEqual(['a', 'b'])
    await h.clock.to(h.clock.wall('15:00', 3))
    expect(h.wordsTo(user)).toEqual(['今日です', '今日です'])
    expect((await h.activity(user, 5)).map(({ kind }) => kind)).toEqual([
      'friend.added',
      'reminder.set',
      'reminder.set',
      'reminder.finished',
      'reminder.finished',
    ])
  })

  test('that is cancelled brings nothing more, and can be set again', async () => {
    const { h, r, reminder, user, day } = await goalShop()
    await r.set(user, reminder, `${day(10)} 14:00`)
    await h.clock.to(h.clock.wall('18:01', 7))
    expect(await r.cancel(user, reminder)).toMatchObject([{ status: 'cancelled', reason: 'cancelled-by-staff', stepId: null, ahead: [] }])
    await h.clock.to(h.clock.wall('18:01', 9))
    expect(h.wordsTo(user)).toEqual(['3日後です'])
    // The same date again: what was sent for it is not sent a second time, what went by meanwhile is left out.
    expect((await r.set(user, reminder, `${day(10)} 14:00`)).map(({ status, stepId }) => [status, stepId])).toEqual([['running', 103]])
    await h.clock.to(h.clock.wall('14:01', 10))
    expect(h.wordsTo(user)).toEqual(['3日後です', '2時間後です'])
    expect(await r.why(user, 3)).toEqual([
      [101, 'sent', null],
      [102, 'skipped', 'time-past'],
      [103, 'sent', null],
    ])
  })

  test('cancelled and set again within the very minute of a step does not send it twice', async () => {
    const { h, r, reminder, user, day } = await goalShop([{ id: 5, days: 0, at: '09:00', text: '今日です' }])
    await r.set(user, reminder, `${day(1)} 14:00`)
    const [{ nextAt } = { nextAt: 0 }] = await r.goals(user)
    await h.clock.to(Number(nextAt))
    expect(h.wordsTo(user)).toEqual(['今日です'])
    await r.cancel(user, reminder)
    await r.set(user, reminder, `${day(1)} 14:00`)
    await h.clock.to(h.clock.wall('15:00', 1))
    expect(h.wordsTo(user)).toEqual(['今日です'])
  })
})

describe('a moved goal', () => {
  test('begins its steps afresh: those ahead of the new date come, also those that came for the old one', async () => {
    const { h, r, reminder, user, day } = await goalShop()
    await r.set(user, reminder, `${day(4)} 14:00`)
    await h.clock.to(h.clock.wall('18:01', 1))
    expect(h.wordsTo(user)).toEqual(['3日後です'])
    expect(await r.set(user, reminder, `${day(11)} 16:00`)).toMatchObject([{ goalAt: h.clock.wall('16:00', 11), stepId: 101 }])
    await h.clock.to(h.clock.wall('17:00', 11))
    expect(h.wordsTo(user)).toEqual(['3日後です', '3日後です', '明日です', '2時間後です'])
    expect(await h.activity(user, 4)).toMatchObject([
      { kind: 'friend.added' },
      { kind: 'reminder.set' },
      { kind: 'reminder.moved', data: { goal: 'visit', from: h.clock.wall('14:00', 4), to: h.clock.wall('16:00', 11) } },
      { kind: 'reminder.finished' },
    ])
  })

  test('by an hour: what came for the same minute does not come again, and is not called left out', async () => {
    const { h, r, reminder, user, day } = await goalShop()
    await r.set(user, reminder, `${day(4)} 14:00`)
    await h.clock.to(h.clock.wall('18:01', 1))
    await r.set(user, reminder, `${day(4)} 15:00`)
    await h.clock.to(h.clock.wall('16:00', 4))
    expect(h.wordsTo(user)).toEqual(['3日後です', '明日です', '2時間後です'])
    expect(await r.why(user, 3)).toEqual([
      [101, 'sent', null],
      [102, 'sent', null],
      [103, 'sent', null],
    ])
  })

  test('nearer leaves out what is past for the new date; farther again brings it after all', async () => {
    const { h, r, reminder, user, day } = await goalShop()
    await r.set(user, reminder, `${day(10)} 14:00`)
    await r.set(user, reminder, `${day(1)} 14:00`)
    expect((await r.goals(user))[0]?.ahead.map(({ stepId }) => stepId)).toEqual([102, 103])
    await r.set(user, reminder, `${day(10)} 14:00`)
    await h.clock.to(h.clock.wall('15:00', 10))
    expect(h.wordsTo(user)).toEqual(['3日後です', '明日です', '2時間後です'])
  })

  test('back and forth within the minute of a step sends it once', async () => {
    const { h, r, reminder, user, day } = await goalShop([{ id: 6, minutes: -60, text: 'もうすぐです' }])
    await r.set(user, reminder, `${day(0)} 14:00`)
    const [{ nextAt } = { nextAt: 0 }] = await r.goals(user)
    await h.clock.to(Number(nextAt))
    await r.set(user, reminder, `${day(0)} 14:10`)
    await r.set(user, reminder, `${day(0)} 14:00`)
    await h.clock.to(h.clock.wall('15:00', 0))
    expect(h.wordsTo(user)).toEqual(['もうすぐです'])
  })
})

describe('a step', () => {
  test('does its actions after its message; one without a message says that it was done', async () => {
    const h = await harness()
    const r = remindersOf(h)
    const tag = await deskOf(h).tag({ name: '来店前' })
    const reminder = await r.add([
      {
        id: 21,
        days: -1,
        at: '18:00',
        text: '明日です',
        actions: [{ kind: 'send', bubbles: [{ kind: 'text', text: 'お待ちしています' }] }],
      },
      { id: 22, minutes: -60, actions: [{ kind: 'tag.add', tagId: tag.id }] },
    ])
    const user = await h.follows('花子')
    await r.set(user, reminder, `${new Date(h.clock.wall('12:00', 1)).toISOString().slice(0, 10)} 14:00`)
    await h.clock.to(h.clock.wall('15:00', 1))
    expect(h.wordsTo(user)).toEqual(['明日です', 'お待ちしています'])
    expect(await deskOf(h).tagsOf(user)).toEqual(['来店前'])
    expect(await r.why(user, 3)).toEqual([
      [21, 'sent', null],
      [21, 'sent', null],
      [22, 'done', null],
    ])
  })

  test('is for those who meet its condition when it is due', async () => {
    const h = await harness()
    const r = remindersOf(h)
    const desk = deskOf(h)
    const tag = await desk.tag({ name: 'VIP' })
    const reminder = await r.add([
      { id: 31, minutes: -60, text: 'VIPの方へ', when: withTag(tag) },
      { id: 32, minutes: -30, text: 'みなさまへ' },
    ])
    const [vip, other] = [await h.follows('花子'), await h.follows('太郎')]
    for (const user of [vip, other]) await r.set(user, reminder, `${new Date(h.clock.wall('12:00', 0)).toISOString().slice(0, 10)} 14:00`)
    await desk.putTag(vip, tag)
    await h.clock.to(h.clock.wall('14:01'))
    expect(h.wordsTo(vip)).toEqual(['VIPの方へ', 'みなさまへ'])
    expect(h.wordsTo(other)).toEqual(['みなさまへ'])
    expect(await r.why(other, 2)).toEqual([
      [31, 'skipped', 'condition'],
      [32, 'sent', null],
    ])
    expect((await r.numbers(reminder))[0]).toEqual({
      stepId: 31,
      waiting: 0,
      sent: 1,
      done: 0,
      skipped: { condition: 1 },
      failed: {},
      unknown: 0,
    })
  })

  test('whose condition names what is gone is left out and says so', async () => {
    const h = await harness()
    const r = remindersOf(h)
    const tag = await deskOf(h).tag({ name: 'VIP' })
    const reminder = await r.add([{ id: 41, minutes: -60, text: 'VIPの方へ', when: who({ kind: 'tag', op: 'any', tagIds: [tag.id] }) }])
    const user = await h.follows('花子')
    await r.set(user, reminder, `${new Date(h.clock.wall('12:00', 0)).toISOString().slice(0, 10)} 14:00`)
    expect((await h.staff.delete(`${h.api}/tags/${tag.id}?force=true`)).status).toBe(200)
    await h.clock.to(h.clock.wall('14:01'))
    expect(h.wordsTo(user)).toEqual([])
    expect(await r.why(user, 1)).toEqual([[41, 'skipped', 'condition-broken']])
  })
})
