import { describe, expect, test } from 'vitest'
import { breakDatabase, countRoundTrips, crash, loseQueueMessages } from '../harness/index.ts'
import { type ListShop, listShop, NOTHING_LEFT, say, send, strictly, tagAdd, when, who, withoutTag, withTag } from '../harness/lists.ts'

describe('a condition is true or not at the moment of its action', () => {
  test('it sees what the actions before it have done, and all of it is one free reply', async () => {
    const h = await listShop()
    const tag = await h.desk.tag({ name: '新規' })
    await h.greetWith([
      when(withTag(tag), say('早すぎる')),
      say('ようこそ'),
      tagAdd(tag),
      when(withTag(tag), say('会員です')),
      { kind: 'tag.remove', tagId: tag.id },
      when(withTag(tag), say('まだ会員')),
      when(withoutTag(tag), say('もう違う')),
    ])
    const user = await h.follows()
    expect(h.wordsTo(user)).toEqual(['ようこそ', '会員です', 'もう違う'])
    expect(h.waysTo(user)).toEqual(['reply'])
    expect(await h.leftOf(user)).toEqual(NOTHING_LEFT)
  })

  test('it stands in a list that another list runs, and the outer one goes on behind it', async () => {
    const h = await listShop()
    const tag = await h.desk.tag({ name: '印' })
    const inner = await h.list('内', [when(withoutTag(tag), say('内の一')), tagAdd(tag), when(withTag(tag), say('内の二'))])
    await h.greetWith([say('外の一'), { kind: 'list.run', listId: inner.id }, when(withTag(tag), say('外の二')), say('外の三')])
    const user = await h.follows()
    expect(h.wordsTo(user)).toEqual(['外の一', '内の一', '内の二', '外の二', '外の三'])
  })

  test('it may be a saved segment, as that is now', async () => {
    const h = await listShop()
    const [one, other] = [await h.desk.tag({ name: '一' }), await h.desk.tag({ name: '二' })]
    const saved = await h.staff.post(`${h.api}/segments`, { name: '常連', definition: withTag(one) })
    const { id, version } = saved.body as { id: number; version: number }
    await h.greetWith([tagAdd(one), when(who({ kind: 'segment', segmentId: id }), say('常連さん'))])
    expect(h.wordsTo(await h.follows())).toEqual(['常連さん'])
    await h.put(`/segments/${id}`, { name: '常連', definition: withTag(other), version })
    expect(h.wordsTo(await h.follows())).toEqual([])
  })

  test('one that names something that is gone is not true, and that is on record; the list goes on unless it says otherwise', async () => {
    const h = await listShop()
    const [tag, kept] = [await h.desk.tag({ name: '消える' }), await h.desk.tag({ name: '残る' })]
    await h.greetWith([
      when(withTag(tag), say('ない')),
      when(withoutTag(kept), say('ある')),
      strictly(when(withTag(tag), say('ない'))),
      say('止まる'),
    ])
    await h.staff.delete(`${h.api}/tags/${tag.id}?force=true`)
    const user = await h.follows()
    expect(h.wordsTo(user)).toEqual(['ある'])
    expect((await h.failures(user, 2)).map(({ data }) => data)).toEqual([
      { list: 'greeting:new', no: 1, kind: 'send', reason: 'condition-broken' },
      { list: 'greeting:new', no: 3, kind: 'send', reason: 'condition-broken' },
    ])
  })

  test('what is written meanwhile waits until the list is through', async () => {
    const h = await listShop()
    const tag = await h.desk.tag({ name: '新規' })
    await h.greetWith([tagAdd(tag), when(withTag(tag), say('あいさつ'))])
    const user = h.person()
    const { event: follow } = await h.line.control.follow(user, h.channel, { deliver: false })
    const { event: message } = await h.line.control.sendText(user, h.channel, 'こんにちは', { deliver: false })
    await h.done(
      h.line.control.webhook(
        h.channel,
        [follow, message].flatMap((event) => event ?? []),
      ),
    )
    expect(h.wordsTo(user)).toEqual(['あいさつ'])
    expect((await h.talk(user)).map(({ direction }) => direction)).toEqual(['in', 'out'])
    expect(await h.leftOf(user)).toEqual(NOTHING_LEFT)
  })
})

describe('an action that cannot be done', () => {
  test('is on record with its place in the list, and the list goes on', async () => {
    const h = await listShop()
    const tag = await h.desk.tag({ name: '消える' })
    const field = await h.desk.field({ name: '来店回数', type: 'number' })
    await h.greetWith([
      tagAdd(tag),
      { kind: 'field.set', fieldId: field.id, to: { op: 'set', value: 3 } },
      { kind: 'field.set', fieldId: field.id, to: { op: 'add', number: 1 } },
      say('続き'),
    ])
    await h.staff.delete(`${h.api}/tags/${tag.id}?force=true`)
    const user = await h.follows()
    expect([h.wordsTo(user), await h.desk.valueOf(user, field)]).toEqual([['続き'], 4])
    expect((await h.failures(user, 1)).map(({ data }) => data)).toEqual([
      { tagId: tag.id, list: 'greeting:new', no: 1, kind: 'tag.add', reason: 'tag-gone' },
    ])
  })

  test('stops its list when it is marked so, and the list that ran that one only when that is marked, too', async () => {
    const h = await listShop()
    const tag = await h.desk.tag({ name: '消える' })
    const list = await h.list('内', [say('内'), strictly(tagAdd(tag)), say('内は止まる')])
    await h.greetWith([{ kind: 'list.run', listId: list.id }, say('外は続く')])
    await h.greetWith([strictly({ kind: 'list.run', listId: list.id }), say('外も止まる')], 'returning')
    await h.staff.delete(`${h.api}/tags/${tag.id}?force=true`)
    const user = await h.follows()
    expect(h.wordsTo(user)).toEqual(['内', '外は続く'])
    await h.blocks(user)
    await h.unblocks(user)
    expect(h.wordsTo(user)).toEqual(['内', '外は続く', '内'])
  })

  test.each([
    ['scenario.start', 'scenario-gone'],
    ['scenario.stop', 'scenario-gone'],
    ['scenario.resume', 'scenario-gone'],
  ] as const)('%s of a scenario that was deleted: %s', async (kind, reason) => {
    const h = await listShop()
    const scenario = await h.scenario([{ after: { minutes: 5 }, text: '一' }])
    await h.greetWith([{ kind, scenarioId: scenario.id }])
    await h.deleteScenario(scenario)
    const user = await h.follows()
    expect(await h.failures(user, 1)).toMatchObject([{ data: { reason, kind, scenarioId: scenario.id } }])
  })
})

describe('lists that run each other', () => {
  test('in a ring run once each, and the cut is on record', async () => {
    const h = await listShop()
    const first = await h.list('甲', [say('甲')])
    const second = await h.list('乙', [say('乙'), { kind: 'list.run', listId: first.id }])
    await h.saveList(first.id, '甲', [say('甲'), { kind: 'list.run', listId: second.id }])
    await h.greetWith([{ kind: 'list.run', listId: first.id }, say('おわり')])
    const user = await h.follows()
    expect(h.wordsTo(user)).toEqual(['甲', '乙', 'おわり'])
    expect(await h.activity(user, 2)).toMatchObject([
      { kind: 'friend.added' },
      { kind: 'chain.cut', data: { reason: 'repeated', name: `list:${first.id}` } },
    ])
  })

  test('in a ring through a tag, conditions and all', async () => {
    const h = await listShop()
    const tag = await h.desk.tag({ name: '輪' })
    const list = await h.list('輪', [when(withTag(tag), { kind: 'tag.remove', tagId: tag.id }), tagAdd(tag), when(withTag(tag), say('輪'))])
    await h.put(`/tags/${tag.id}`, { name: '輪', actions: [{ kind: 'list.run', listId: list.id }] })
    await h.greetWith([tagAdd(tag)])
    const user = await h.follows()
    expect(h.wordsTo(user)).toEqual(['輪'])
    expect(await h.leftOf(user)).toEqual(NOTHING_LEFT)
  })
})

/** A greeting whose words hang on a tag that it puts on itself, and on the list of that tag. */
async function greetingWithCondition(h: ListShop) {
  const inner = await h.desk.tag({ name: '内', actions: [say('札')] })
  await h.greetWith([say('一'), tagAdd(inner), when(withTag(inner), say('二')), when(withoutTag(inner), say('違う')), say('三')])
}
const ALL = { words: ['一', '二', '三', '札'], left: NOTHING_LEFT }
const stateOf = async (h: ListShop, user: Awaited<ReturnType<ListShop['follows']>>) => ({
  words: h.wordsTo(user),
  left: await h.leftOf(user),
})

describe('everything happens, and once', () => {
  test.each(
    [0, 1, 2, 3, 4, 5, 6, 7].flatMap((passes) => [
      { passes, isAnswerLost: false },
      { passes, isAnswerLost: true },
    ]),
  )('though the object dies after $passes round trips (answer lost: $isAnswerLost)', async (fault) => {
    const h = await listShop()
    await greetingWithCondition(h)
    // A warm cache, so that the passes are those of the object alone.
    await h.follows()
    await h.line.control.webhook(h.channel, [])
    const user = h.person()
    const database = breakDatabase(fault)
    await h.done(h.line.control.follow(user, h.channel))
    await crash(h.stubOf(user))
    database.heal()
    await h.clock.advance({ minutes: 5 })
    expect(await stateOf(h, user)).toEqual(ALL)
  })

  test('though the same webhook comes again while the list waits for an answer', async () => {
    const h = await listShop()
    await greetingWithCondition(h)
    await h.follows()
    const user = h.person()
    const { event } = await h.line.control.follow(user, h.channel, { deliver: false })
    const database = breakDatabase({ passes: 2 })
    await h.done(h.line.control.webhook(h.channel, event ? [event] : []))
    expect(await h.objectRows(user, `SELECT id FROM inputs WHERE body IS NOT NULL AND id LIKE 'ask:%'`)).toHaveLength(1)
    await h.done(h.line.control.webhook(h.channel, event ? [event] : [], { isRedelivery: true }))
    database.heal()
    await h.clock.advance({ minutes: 5 })
    expect(await stateOf(h, user)).toEqual(ALL)
  })

  test('though the answer takes longer than the reply token lives: then it is pushed', async () => {
    const h = await listShop()
    await greetingWithCondition(h)
    await h.follows()
    const user = h.person()
    const database = breakDatabase({ passes: 2 })
    await h.done(h.line.control.follow(user, h.channel))
    await h.clock.advance({ minutes: 3 })
    expect(h.wordsTo(user)).toEqual([])
    database.heal()
    await h.clock.advance({ minutes: 5 })
    expect(await stateOf(h, user)).toEqual(ALL)
    expect(h.waysTo(user)).toEqual(['push'])
  })
})

describe('round trips to the database', () => {
  /** Of a friend who comes back and is greeted, everything warm; the queue’s own work left out. */
  async function tripsOf(h: ListShop, actions: Parameters<ListShop['greetWith']>[0]) {
    await h.greetWith(actions, 'returning')
    const user = await h.follows('花子')
    for (let i = 0; i < 2; i++) {
      await h.blocks(user)
      await h.unblocks(user)
    }
    await h.blocks(user)
    loseQueueMessages()
    const trips = countRoundTrips()
    await h.unblocks(user)
    return trips()
  }

  test('two without a condition: one to read, one to write', async () => {
    const h = await listShop()
    expect(await tripsOf(h, [say('一'), say('{{name}}さん')])).toBe(2)
  })

  test('two more for a condition, however many are asked at once', async () => {
    const h = await listShop()
    const tag = await h.desk.tag({ name: '札' })
    expect(
      await tripsOf(h, [say('一'), when(withTag(tag), say('二')), when(withoutTag(tag), say('三')), when(withTag(tag), say('四'))]),
    ).toBe(4)
  })
})

test('what a change by hand causes is one push, however many lists it goes through', async () => {
  const h = await listShop()
  const inner = await h.desk.tag({ name: '内', actions: [say('二')] })
  const outer = await h.desk.tag({ name: '外', actions: [say('一'), tagAdd(inner), when(withTag(inner), say('三'))] })
  const user = await h.follows()
  await h.desk.putTag(user, outer)
  expect([h.wordsTo(user), h.waysTo(user)]).toEqual([['一', '三', '二'], ['push']])
})

test('a list of five bubbles and a condition before the sixth: one reply and one push, in order', async () => {
  const h = await listShop()
  const tag = await h.desk.tag({ name: '六' })
  const words = ['一', '二', '三', '四', '五']
  await h.greetWith([send(...words.map((text) => ({ kind: 'text' as const, text }))), tagAdd(tag), when(withTag(tag), say('六'))])
  const user = await h.follows()
  expect([h.wordsTo(user), h.waysTo(user)]).toEqual([
    [...words, '六'],
    ['reply', 'push'],
  ])
})
