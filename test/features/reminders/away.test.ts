import { describe, expect, test } from 'vitest'
import { deskOf } from '../../harness/desk.ts'
import { harness } from '../../harness/index.ts'
import { goalShop, remindersOf } from './kit.ts'

describe('a friend who is away', () => {
  test('who blocks gets what comes after the return; what was due meanwhile is left out', async () => {
    const { h, r, reminder, user, day } = await goalShop()
    await r.set(user, reminder, `${day(10)} 14:00`)
    await h.blocks(user)
    await h.clock.to(h.clock.wall('18:01', 7))
    await h.unblocks(user)
    await h.clock.to(h.clock.wall('15:00', 10))
    expect(h.wordsTo(user)).toEqual(['明日です', '2時間後です'])
    expect(await r.why(user, 3)).toEqual([
      [101, 'skipped', 'friend-blocked-us'],
      [102, 'sent', null],
      [103, 'sent', null],
    ])
  })

  test('blocked by staff gets nothing', async () => {
    const { h, r, reminder, user, day } = await goalShop()
    await r.set(user, reminder, `${day(2)} 14:00`)
    expect((await h.done(h.staff.post(`${h.api}/friends/${await h.friendId(user)}/block`, { keepData: true }))).status).toBe(200)
    await h.clock.to(h.clock.wall('15:00', 2))
    expect(h.wordsTo(user)).toEqual([])
    expect((await r.goals(user))[0]).toMatchObject({ status: 'finished' })
  })
})

describe('while sending rests', () => {
  const quiet = (h: Awaited<ReturnType<typeof harness>>, quietHours: { from: string; to: string } | null) =>
    h.staff.patch(h.api, { quietHours })

  test('messages wait for the end of quiet hours, what sends nothing does not', async () => {
    const h = await harness()
    const r = remindersOf(h)
    const tag = await deskOf(h).tag({ name: '前夜' })
    expect((await quiet(h, { from: '21:00', to: '08:00' })).status).toBe(200)
    const reminder = await r.add([
      { id: 51, days: -1, at: '22:00', text: '明日です' },
      { id: 52, days: -1, at: '22:30', actions: [{ kind: 'tag.add', tagId: tag.id }] },
      { id: 53, days: -1, at: '23:00', text: 'もう一度' },
    ])
    const user = await h.follows('花子')
    await r.set(user, reminder, `${new Date(h.clock.wall('12:00', 1)).toISOString().slice(0, 10)} 14:00`)
    await h.clock.to(h.clock.wall('23:30'))
    expect(h.wordsTo(user)).toEqual([])
    expect(await deskOf(h).tagsOf(user)).toEqual(['前夜'])
    await h.clock.to(h.clock.wall('08:01', 1))
    expect(h.wordsTo(user)).toEqual(['明日です', 'もう一度'])
  })

  test('quiet hours that were set meanwhile hold what was planned before', async () => {
    const { h, r, reminder, user, day } = await goalShop([{ id: 54, days: 0, at: '22:00', text: '今夜です' }])
    await r.set(user, reminder, `${day(0)} 23:59`)
    await quiet(h, { from: '21:00', to: '08:00' })
    await h.clock.to(h.clock.wall('23:00'))
    expect(h.wordsTo(user)).toEqual([])
    await h.clock.to(h.clock.wall('08:01', 1))
    expect(h.wordsTo(user)).toEqual(['今夜です'])
  })

  test('a reminder that ignores them leaves at its time', async () => {
    const { h, r, reminder, user, day } = await goalShop([{ id: 55, days: 0, at: '22:00', text: '今夜です' }], { quiet: 'ignore' })
    await quiet(h, { from: '21:00', to: '08:00' })
    await r.set(user, reminder, `${day(0)} 23:00`)
    await h.clock.to(h.clock.wall('22:01'))
    expect(h.wordsTo(user)).toEqual(['今夜です'])
  })

  test('an emergency stop holds a step; lifted in time it goes out, later than six hours not', async () => {
    const { h, r, reminder, user, day } = await goalShop([
      { id: 56, days: 0, at: '12:00', text: '正午' },
      { id: 57, days: 0, at: '20:00', text: '夜' },
    ])
    await r.set(user, reminder, `${day(0)} 23:00`)
    await h.stopAllSending(true)
    await h.clock.to(h.clock.wall('13:00'))
    await h.stopAllSending(false)
    await h.clock.to(h.clock.wall('13:10'))
    expect(h.wordsTo(user)).toEqual(['正午'])
    await h.stopAllSending(true)
    await h.clock.to(h.clock.wall('03:00', 1))
    await h.stopAllSending(false)
    await h.clock.to(h.clock.wall('04:00', 1))
    expect(h.wordsTo(user)).toEqual(['正午'])
    expect(await r.why(user, 4)).toEqual([
      [56, 'held', 'sending-stopped'],
      [56, 'sent', null],
      [57, 'held', 'sending-stopped'],
      [57, 'skipped', 'too-late'],
    ])
  })

  test('who slept over two steps gets both, late, if not too late', async () => {
    const { h, r, reminder, user, day } = await goalShop([
      { id: 58, days: 0, at: '12:00', text: '正午' },
      { id: 59, days: 0, at: '13:00', text: '一時' },
    ])
    await r.set(user, reminder, `${day(0)} 23:00`)
    h.clock.oversleep({ hours: 4 })
    await h.clock.advance({ minutes: 1 })
    expect(h.wordsTo(user)).toEqual(['正午', '一時'])
  })
})
