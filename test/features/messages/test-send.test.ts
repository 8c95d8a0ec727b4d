import { describe, expect, test } from 'vitest'
import type { UserInfo } from '../../../simulator/index.ts'
import type { SendTest, TestFriend } from '../../../src/features/messages/schema.ts'
import { deskOf } from '../../harness/desk.ts'
import { bubble, type Harness, harness } from '../../harness/index.ts'
import { member, refusal } from '../staff/visitor.ts'
import { lineObjects } from './kit.ts'

/** What the people of the shop do with tests. */
const testing = (h: Harness) => {
  const path = async (user: UserInfo) => `${h.api}/test-friends/${await h.friendId(user)}`
  return {
    add: async (user: UserInfo) => await h.staff.send('PUT', await path(user)),
    remove: async (user: UserInfo) => await h.staff.delete(await path(user)),
    list: async () => ((await h.staff.get(`${h.api}/test-friends`)).body as { items: TestFriend[] }).items,
    send: (body: SendTest, headers: Record<string, string> = {}) =>
      h.done(h.staff.send('POST', `${h.api}/messages/test`, { body, headers })),
  }
}
const hello = { bubbles: [bubble('{{name}}さん、試しです')] }

describe('test friends', () => {
  test('are added and taken off; a second time changes nothing', async () => {
    const h = await harness()
    const t = testing(h)
    const [one, other] = [await h.follows('花子'), await h.follows('太郎')]
    const added = await t.add(one)
    expect(added).toMatchObject({
      status: 200,
      body: { friendId: await h.friendId(one), name: '花子', isUnreachable: false, addedAt: h.clock.now() },
    })
    await h.clock.advance({ minutes: 1 })
    expect((await t.add(one)).body).toEqual(added.body)
    await t.add(other)
    expect((await t.list()).map(({ name }) => name)).toEqual(['花子', '太郎'])
    expect([(await t.remove(one)).status, (await t.remove(one)).status]).toEqual([200, 200])
    expect((await t.list()).map(({ name }) => name)).toEqual(['太郎'])
    await h.blocks(other)
    expect(await t.list()).toMatchObject([{ name: '太郎', isUnreachable: true }])
  })

  test('are twenty at most', async () => {
    const h = await harness()
    const t = testing(h)
    const users = []
    for (let i = 0; i < 21; i++) users.push(await h.follows())
    const answers = await Promise.all(users.map((user) => t.add(user)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(20)
    expect(answers.find(({ status }) => status !== 200)).toMatchObject({ status: 409, body: refusal('too-many') })
  })

  test('are of this shop', async () => {
    const [mine, theirs] = [await harness(), await harness()]
    const path = `${mine.api}/test-friends/${await theirs.friendId(await theirs.follows())}`
    expect([(await mine.staff.send('PUT', path)).status, (await mine.staff.delete(path)).status]).toEqual([404, 404])
  })
})

describe('a test', () => {
  test('goes to all test friends, to each as themselves, in the name of who sends it', async () => {
    const h = await harness()
    const t = testing(h)
    const [one, other, stranger] = [await h.follows('花子'), await h.follows('太郎'), await h.follows('三郎')]
    for (const user of [one, other]) await t.add(user)
    expect(await t.send(hello)).toMatchObject({
      status: 202,
      body: {
        items: [
          { name: '花子', outcome: 'taken' },
          { name: '太郎', outcome: 'taken' },
        ],
        problems: [],
      },
    })
    expect([one, other, stranger].map((user) => h.wordsTo(user))).toEqual([['花子さん、試しです'], ['太郎さん、試しです'], []])
    expect(await h.decisions(one, 1)).toMatchObject([
      { subject: { kind: 'staff', staffId: h.staff.staffId }, outcome: 'sent', via: 'push', isCounted: true },
    ])
  })

  test('or to some of them; never to anybody else', async () => {
    const h = await harness()
    const t = testing(h)
    const [one, other, stranger] = [await h.follows(), await h.follows(), await h.follows()]
    for (const user of [one, other]) await t.add(user)
    expect((await t.send({ ...hello, friendIds: [await h.friendId(other)] })).status).toBe(202)
    const refused = await t.send({ ...hello, friendIds: [await h.friendId(one), await h.friendId(stranger)] })
    expect(refused).toMatchObject({ status: 400, body: refusal('invalid', { fields: { 'friendIds.1': expect.any(String) } }) })
    expect([one, other, stranger].map((user) => h.wordsTo(user).length)).toEqual([0, 1, 0])
  })

  test('skips whom it cannot reach, and says so', async () => {
    const h = await harness()
    const t = testing(h)
    const [gone, blocked, there] = [await h.follows('甲'), await h.follows('乙'), await h.follows('丙')]
    for (const user of [gone, blocked, there]) await t.add(user)
    await h.blocks(gone)
    await h.done(h.staff.post(`${h.api}/friends/${await h.friendId(blocked)}/block`, {}))
    expect((await t.send(hello)).body).toMatchObject({
      items: [
        { name: '甲', outcome: 'friend-blocked-us' },
        { name: '乙', outcome: 'blocked-by-staff' },
        { name: '丙', outcome: 'taken' },
      ],
    })
    expect([gone, blocked, there].map((user) => h.wordsTo(user).length)).toEqual([0, 0, 1])
  })

  test('works when it is tapped, though the message is saved nowhere', async () => {
    const h = await harness()
    const [t, desk] = [testing(h), deskOf(h)]
    const tag = await desk.tag({ name: '押した' })
    const user = await h.follows()
    await t.add(user)
    const tap = { kind: 'actions' as const, actions: [{ kind: 'tag.add' as const, tagId: tag.id }] }
    const confirm = {
      kind: 'confirm' as const,
      altText: '確認',
      text: '押して',
      choices: ['一', '二'].map((label, i) => ({ key: `choice${i}`, label, tap })),
    }
    expect((await t.send({ bubbles: [confirm] })).status).toBe(202)
    await h.done(h.line.control.tap(user, h.channel, { label: '二' }))
    expect(await desk.tagsOf(user)).toEqual(['押した'])
  })

  test('that comes twice goes out once', async () => {
    const h = await harness()
    const t = testing(h)
    const user = await h.follows()
    await t.add(user)
    const key = { 'Idempotency-Key': crypto.randomUUID() }
    expect([(await t.send(hello, key)).status, (await t.send(hello, key)).status]).toEqual([202, 202])
    expect(h.wordsTo(user)).toHaveLength(1)
  })

  test('that LINE would refuse goes to nobody, with LINE’s words at the bubble', async () => {
    const h = await harness()
    const t = testing(h)
    const user = await h.follows()
    await t.add(user)
    lineObjects([{ property: 'messages[1].text', message: 'May not be empty' }])
    expect(await t.send({ bubbles: [bubble('一'), bubble('二')] })).toMatchObject({
      status: 422,
      body: refusal('line-refused', { fields: { 'bubbles.1': 'text: May not be empty' } }),
    })
    expect(h.wordsTo(user)).toEqual([])
  })

  test('while LINE does not answer goes to nobody', async () => {
    const h = await harness()
    const t = testing(h)
    const user = await h.follows()
    await t.add(user)
    h.line.control.setFault({ endpoint: 'validate', kind: 'timeout-before', count: 1 })
    expect(await t.send(hello)).toMatchObject({ status: 502, body: refusal('line-unreachable') })
    expect(h.wordsTo(user)).toEqual([])
  })

  test('for nobody, of nothing, or by a role without it is refused', async () => {
    const h = await harness()
    const t = testing(h)
    expect(await t.send(hello)).toMatchObject({ status: 409, body: refusal('no-test-friends') })
    await t.add(await h.follows())
    expect(await t.send({ bubbles: [] })).toMatchObject({
      status: 400,
      body: refusal('invalid', { fields: { bubbles: expect.any(String) } }),
    })
    const operator = await member('operator')
    expect(await operator.post(`${h.api}/messages/test`, hello)).toMatchObject({ status: 403 })
  })
})
