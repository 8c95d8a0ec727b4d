import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { deskOf } from '../../harness/desk.ts'
import { harness } from '../../harness/index.ts'
import { refusal } from '../staff/visitor.ts'

const words = expect.any(String)

describe('marks', () => {
  test('a new account has the usual four; connecting it again makes no more', async () => {
    const h = await harness()
    const desk = deskOf(h)
    expect((await desk.marks()).map(({ name, colour }) => [name, colour])).toEqual([
      ['未対応', 'red'],
      ['対応中', 'yellow'],
      ['対応済み', 'green'],
      ['要確認', 'purple'],
    ])
    const again = { channelId: h.channel.channelId, channelSecret: h.channel.channelSecret, timeZone: 'Asia/Tokyo' }
    expect((await h.staff.post('/api/v1/accounts', again)).status).toBe(409)
    expect(await desk.marks()).toHaveLength(4)
  })

  test('of an account that is connected in English have English names', async () => {
    const h = await harness()
    const { channelId, channelSecret } = h.line.control.createChannel({ name: 'Salon Enishi', channelId: '1799999999' })
    const { status, body } = await h.staff.post('/api/v1/accounts', { channelId, channelSecret, language: 'en' })
    expect(status).toBe(201)
    const { id } = body as { id: number }
    expect((await h.staff.get(`/api/v1/accounts/${id}/marks`)).body).toMatchObject({
      items: [{ name: 'New', colour: 'red' }, { name: 'In progress' }, { name: 'Done' }, { name: 'To check' }],
    })
  })

  test('are made, renamed, ordered and taken away', async () => {
    const h = await harness()
    const desk = deskOf(h)
    const made = (await h.staff.post(`${h.api}/marks`, { name: 'クレーム', colour: 'orange' })).body as { id: number }
    expect(made).toEqual({ id: made.id, name: 'クレーム', colour: 'orange', position: 4 })
    expect(await h.put(`/marks/${made.id}`, { name: '至急', colour: 'red' })).toEqual({
      id: made.id,
      name: '至急',
      colour: 'red',
      position: 4,
    })
    await h.put('/marks/order', { markIds: [made.id] })
    expect((await desk.marks()).map(({ name }) => name)).toEqual(['至急', '未対応', '対応中', '対応済み', '要確認'])
    expect(await h.staff.delete(`${h.api}/marks/${made.id}`)).toMatchObject({ status: 200 })
    expect(await desk.marks()).toHaveLength(4)
  })

  test('a name twice is refused, and so is the thirty-first mark', async () => {
    const h = await harness()
    const [first] = await deskOf(h).marks()
    expect(await h.staff.post(`${h.api}/marks`, { name: '対応中' })).toMatchObject({ status: 409, body: refusal('name-taken') })
    expect(await h.staff.send('PUT', `${h.api}/marks/${first?.id}`, { body: { name: '対応中' } })).toMatchObject({ status: 409 })
    for (let i = 5; i <= 30; i++) await h.staff.post(`${h.api}/marks`, { name: `印${i}` })
    expect(await h.staff.post(`${h.api}/marks`, { name: '印31' })).toMatchObject({ status: 409, body: refusal('limit-reached') })
  })

  test('one that is named somewhere is told before it goes; by force friends are left without', async () => {
    const h = await harness()
    const desk = deskOf(h)
    const [mark] = await desk.marks()
    if (!mark) throw new Error('no mark')
    await h.put('/greetings/new', { actions: [{ kind: 'mark.set', markId: mark.id }] })
    const user = await h.follows()
    expect(await h.friend(user)).toMatchObject({ markId: mark.id })
    expect((await h.staff.get(`${h.api}/marks?counts=true`)).body).toMatchObject({
      items: [{ friendCount: 1 }, { friendCount: 0 }, {}, {}],
    })
    const fields = { 'greeting:new:actions': 'new' }
    expect(await h.staff.delete(`${h.api}/marks/${mark.id}`)).toMatchObject({ status: 409, body: refusal('in-use', { fields }) })
    expect(await h.staff.delete(`${h.api}/marks/${mark.id}?force=true`)).toMatchObject({ status: 200 })
    expect(await h.friend(user)).toMatchObject({ markId: null })
    expect(await h.friend(await h.follows())).toMatchObject({ markId: null })
  })
})

describe('a friend’s mark', () => {
  test('is set and taken away, and stands in the activity', async () => {
    const h = await harness()
    const desk = deskOf(h)
    const [mark, next] = await desk.marks()
    if (!mark || !next) throw new Error('no marks')
    const user = await h.follows()
    for (const to of [mark, mark, next, null]) {
      await h.clock.advance({ minutes: 1 })
      await desk.setMark(user, to)
    }
    const changes = (await h.activity(user, 4)).filter(({ kind }) => kind === 'mark.changed')
    expect(changes.map(({ data, fromName, toName }) => [data, fromName, toName])).toEqual([
      [{ from: null, to: mark.id }, null, '未対応'],
      [{ from: mark.id, to: next.id }, '未対応', '対応中'],
      [{ from: next.id, to: null }, '対応中', null],
    ])
    expect(await h.friend(user)).toMatchObject({ markId: null })
  })

  test('of another shop, or of none, is refused at its field', async () => {
    const [mine, theirs] = [await harness(), await harness()]
    const [mark] = await deskOf(theirs).marks()
    const user = await mine.follows()
    const friend = `${mine.api}/friends/${await mine.friendId(user)}/mark`
    for (const markId of [mark?.id, 999_999])
      expect(await mine.staff.send('PUT', friend, { body: { markId } })).toMatchObject({
        status: 400,
        body: refusal('invalid', { fields: { markId: words } }),
      })
    expect(
      await env.DB.prepare('SELECT mark_id FROM friends WHERE id = ?')
        .bind(await mine.friendId(user))
        .first('mark_id'),
    ).toBeNull()
  })

  test('two of staff at once: both changes are on record, one after the other', async () => {
    const h = await harness()
    const desk = deskOf(h)
    const [mark, next] = await desk.marks()
    if (!mark || !next) throw new Error('no marks')
    const user = await h.follows()
    await Promise.all([desk.setMark(user, mark), desk.setMark(user, next)])
    const { results } = await env.DB.prepare(`SELECT data FROM activity WHERE friend_id = ? AND kind = 'mark.changed' ORDER BY id`)
      .bind(await h.friendId(user))
      .all<{ data: string }>()
    const [first, second] = results.map(({ data }) => JSON.parse(data))
    expect([first.from, second.from, second.to]).toEqual([null, first.to, (await h.friend(user)).markId])
  })
})
