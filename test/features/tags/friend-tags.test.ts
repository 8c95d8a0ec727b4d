import { describe, expect, test } from 'vitest'
import { deskOf, say } from '../../harness/desk.ts'
import { type Harness, harness } from '../../harness/index.ts'
import { refusal } from '../staff/visitor.ts'

/** Somebody who has been here for a minute: what is done to them now stands behind it. */
async function friendOf(h: Harness) {
  const user = await h.follows()
  await h.clock.advance({ minutes: 1 })
  return user
}

describe('putting a tag on a friend by hand', () => {
  test('shows on the friend and in what happened to them, with who did it', async () => {
    const h = await harness()
    const desk = deskOf(h)
    const vip = await desk.tag({ name: 'VIP', colour: 'red' })
    const user = await friendOf(h)
    expect(await desk.putTag(user, vip)).toEqual({ tagId: vip.id, name: 'VIP', colour: 'red', folderId: null, at: h.clock.now() })
    expect(await desk.tagsOf(user)).toEqual(['VIP'])
    const [, added] = await h.activity(user, 2)
    expect(added).toMatchObject({ kind: 'tag.added', data: { tagId: vip.id }, tagName: 'VIP', actorName: 'adminさん', at: h.clock.now() })
  })

  test('a second time changes nothing, sets nothing off and leaves no trace', async () => {
    const h = await harness()
    const desk = deskOf(h)
    const vip = await desk.tag({ name: 'VIP', actions: [say('ようこそ')] })
    const user = await friendOf(h)
    const first = await desk.putTag(user, vip)
    await h.clock.advance({ minutes: 1 })
    expect(await desk.putTag(user, vip)).toEqual(first)
    expect(h.wordsTo(user)).toEqual(['ようこそ'])
    expect(await desk.kinds(user, 2)).toEqual(['friend.added', 'tag.added'])
  })

  test('and taking it off again; a second time changes nothing either', async () => {
    const h = await harness()
    const desk = deskOf(h)
    const vip = await desk.tag({ name: 'VIP' })
    const user = await friendOf(h)
    await desk.putTag(user, vip)
    await desk.takeTag(user, vip)
    await desk.takeTag(user, vip)
    expect(await desk.tagsOf(user)).toEqual([])
    expect(await desk.kinds(user, 3)).toEqual(['friend.added', 'tag.added', 'tag.removed'])
  })

  test('ten times at once is once', async () => {
    const h = await harness()
    const desk = deskOf(h)
    const vip = await desk.tag({ name: 'VIP', actions: [say('ようこそ')] })
    const user = await friendOf(h)
    const answers = await Promise.all(Array.from({ length: 10 }, () => desk.putTagAnswer(user, vip)))
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200))
    await h.clock.settle()
    expect([h.wordsTo(user), await desk.effects()]).toEqual([['ようこそ'], 0])
    expect(await desk.kinds(user, 2)).toEqual(['friend.added', 'tag.added'])
  })

  test('a tag or a friend of another shop is not there', async () => {
    const [mine, theirs] = [await harness(), await harness()]
    const [tag, other] = [await deskOf(mine).tag({ name: 'A' }), await deskOf(theirs).tag({ name: 'B' })]
    const user = await mine.follows()
    expect(await deskOf(mine).putTagAnswer(user, other)).toMatchObject({ status: 404, body: refusal('not-found') })
    const friend = await mine.friendId(user)
    expect(await theirs.staff.send('PUT', `${theirs.api}/friends/${friend}/tags/${other.id}`)).toMatchObject({ status: 404 })
    expect(await mine.staff.send('PUT', `${mine.api}/friends/${friend}/tags/${tag.id}`)).toMatchObject({ status: 200 })
  })
})

describe("a tag's action list", () => {
  test('runs when the tag is put on, by a push, in the friend’s own line', async () => {
    const h = await harness()
    const desk = deskOf(h)
    const other = await desk.tag({ name: '次' })
    const vip = await desk.tag({ name: 'VIP', actions: [say('ようこそ'), { kind: 'tag.add', tagId: other.id }] })
    const user = await friendOf(h)
    await desk.putTag(user, vip)
    expect([h.wordsTo(user), h.waysTo(user), await desk.tagsOf(user), await desk.effects()]).toEqual([
      ['ようこそ'],
      ['push'],
      ['次', 'VIP'],
      0,
    ])
    const [, , next] = await h.activity(user, 3)
    expect(next).toMatchObject({ kind: 'tag.added', data: { tagId: other.id, list: `tag:${vip.id}` }, actorName: 'adminさん' })
    expect(await h.decisions(user, 1)).toMatchObject([{ subject: { kind: 'tag', tagId: vip.id }, subjectName: 'VIP', outcome: 'sent' }])
  })

  test('does not run with run_actions=false, nor later', async () => {
    const h = await harness()
    const desk = deskOf(h)
    const vip = await desk.tag({ name: 'VIP', actions: [say('ようこそ')] })
    const user = await friendOf(h)
    await desk.putTag(user, vip, { runActions: false })
    await h.clock.advance({ minutes: 10 })
    await h.everyFiveMinutes()
    await h.says(user, 'こんにちは')
    expect([h.wordsTo(user), await desk.tagsOf(user)]).toEqual([[], ['VIP']])
  })

  test('runs each time the tag is put on again, or once ever where the tag says so', async () => {
    const h = await harness()
    const desk = deskOf(h)
    const [often, once] = [
      await desk.tag({ name: '毎回', actions: [say('毎回')] }),
      await desk.tag({ name: '一度', actions: [say('一度')], isOnce: true }),
    ]
    const user = await friendOf(h)
    for (const tag of [often, once, often, once]) {
      await desk.putTag(user, tag)
      await desk.takeTag(user, tag)
    }
    expect(h.wordsTo(user)).toEqual(['毎回', '一度', '毎回'])
  })

  test('for a friend who blocked us changes data and says nothing', async () => {
    const h = await harness()
    const desk = deskOf(h)
    const other = await desk.tag({ name: '次' })
    const vip = await desk.tag({ name: 'VIP', actions: [say('ようこそ'), { kind: 'tag.add', tagId: other.id }] })
    const user = await friendOf(h)
    await h.blocks(user)
    await desk.putTag(user, vip)
    expect([h.wordsTo(user), await desk.tagsOf(user)]).toEqual([[], ['次', 'VIP']])
    expect(await h.decisions(user, 1)).toMatchObject([{ outcome: 'skipped', reason: 'friend-blocked-us' }])
  })

  test('that comes round to itself stops, and says so', async () => {
    const h = await harness()
    const desk = deskOf(h)
    const [a, b] = [await desk.tag({ name: '甲' }), await desk.tag({ name: '乙' })]
    const turn = (on: { id: number }, off: { id: number }) => [
      { kind: 'tag.remove' as const, tagId: off.id },
      { kind: 'tag.add' as const, tagId: on.id },
    ]
    await h.put(`/tags/${a.id}`, { name: '甲', actions: [say('甲'), ...turn(b, a)] })
    await h.put(`/tags/${b.id}`, { name: '乙', actions: [say('乙'), ...turn(a, b)] })
    const user = await friendOf(h)
    await desk.putTag(user, a)
    expect([h.wordsTo(user), await desk.tagsOf(user), await desk.effects()]).toEqual([['甲', '乙'], ['甲'], 0])
    const cut = (await h.activity(user, 7)).find(({ kind }) => kind === 'chain.cut')
    expect(cut?.data).toMatchObject({ reason: 'repeated', name: `tag:${a.id}` })
  })
})

describe('tags in a greeting', () => {
  test('what they set off belongs to the same free reply', async () => {
    const h = await harness()
    const desk = deskOf(h)
    const inner = await desk.tag({ name: '内', actions: [say('三')] })
    const outer = await desk.tag({ name: '外', actions: [say('二'), { kind: 'tag.add', tagId: inner.id }] })
    const add = { kind: 'tag.add', tagId: outer.id }
    await h.put('/greetings/new', { actions: [say('一'), add] })
    const user = await h.follows()
    expect([h.wordsTo(user), h.waysTo(user), await desk.tagsOf(user)]).toEqual([['一', '二', '三'], ['reply'], ['内', '外']])
    await h.put('/greetings/known', { actions: [add] })
    const known = h.person()
    await h.says(known, 'こんにちは')
    expect([h.wordsTo(known), h.waysTo(known)]).toEqual([['二', '三'], ['reply']])
  })

  test('more than five bubbles: what is over is pushed, in order', async () => {
    const h = await harness()
    const desk = deskOf(h)
    const tag = await desk.tag({ name: '外', actions: ['四', '五', '六'].map(say) })
    await h.put('/greetings/new', { actions: [...['一', '二', '三'].map(say), { kind: 'tag.add', tagId: tag.id }] })
    const user = await h.follows()
    expect([h.wordsTo(user), h.waysTo(user)]).toEqual([
      ['一', '二', '三', '四', '五', '六'],
      ['reply', 'push'],
    ])
  })

  test('a tag without actions costs no second look', async () => {
    const h = await harness()
    const desk = deskOf(h)
    const tag = await desk.tag({ name: '新規' })
    await h.put('/greetings/new', { actions: [say('一'), { kind: 'tag.add', tagId: tag.id }] })
    const user = await h.follows()
    expect([h.wordsTo(user), h.waysTo(user), await desk.tagsOf(user)]).toEqual([['一'], ['reply'], ['新規']])
    expect(await h.objectRows(user, `SELECT id FROM inputs WHERE id LIKE 'effects:%'`)).toEqual([])
  })

  test('another module answers for the account just now: the tag is put on, and nothing of it is said', async () => {
    const h = await harness()
    const desk = deskOf(h)
    const tag = await desk.tag({ name: '外', actions: [say('二')] })
    await h.put('/greetings/known', { actions: [{ kind: 'tag.add', tagId: tag.id }] })
    const user = h.person()
    const event = {
      type: 'message',
      mode: 'standby',
      timestamp: h.clock.now(),
      webhookEventId: 'standby1',
      source: { type: 'user', userId: user.userId },
    }
    await h.done(
      h.stubOf(user).receive({ accountId: h.account.id, lineUserId: user.userId }, [
        {
          id: 'standby1',
          at: h.clock.now(),
          body: { kind: 'line', event: { ...event, message: { id: '1', type: 'text', text: 'x' } } as never },
        },
      ]),
    )
    expect([h.wordsTo(user), await desk.tagsOf(user)]).toEqual([[], ['外']])
    expect(await h.decisions(user, 1)).toMatchObject([{ outcome: 'skipped', reason: 'standby' }])
  })
})
