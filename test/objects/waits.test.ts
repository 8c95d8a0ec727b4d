import { evictDurableObject } from 'cloudflare:test'
import { describe, expect, test } from 'vitest'
import { breakDatabase, crash } from '../harness/index.ts'
import { listShop, NOTHING_LEFT, say, tagAdd, when, withTag } from '../harness/lists.ts'

const wait = (minutes: number) => ({ kind: 'wait' as const, minutes })

describe('a list that waits', () => {
  test('goes on when its time has come, to the minute, as a push', async () => {
    const h = await listShop()
    await h.greetWith([say('今'), wait(90), say('90分後'), wait(24 * 60), say('翌日')])
    const user = await h.follows()
    expect(h.wordsTo(user)).toEqual(['今'])
    await h.clock.advance({ minutes: 89, seconds: 59 })
    expect(h.wordsTo(user)).toEqual(['今'])
    await h.clock.advance({ seconds: 1 })
    expect(h.wordsTo(user)).toEqual(['今', '90分後'])
    await h.clock.advance({ days: 1 })
    expect([h.wordsTo(user), h.waysTo(user)]).toEqual([
      ['今', '90分後', '翌日'],
      ['reply', 'push', 'push'],
    ])
    expect(await h.leftOf(user)).toEqual(NOTHING_LEFT)
  })

  test('is the same list afterwards: its conditions are those of then, its chain the one it had, and so is who began it', async () => {
    const h = await listShop()
    const [tag, other] = [await h.desk.tag({ name: '来店' }), await h.desk.tag({ name: '後' })]
    const list = await h.list('待つ', [wait(60), when(withTag(tag), say('ご来店ありがとう')), tagAdd(other), { kind: 'wait', minutes: 60 }])
    await h.saveList(list.id, '待つ', [
      wait(60),
      when(withTag(tag), say('ご来店ありがとう')),
      tagAdd(other),
      { kind: 'list.run', listId: list.id },
      say('おわり'),
    ])
    const [came, didNot] = [await h.follows(), await h.follows()]
    for (const user of [came, didNot]) await h.run(user, [{ kind: 'list.run', listId: list.id }])
    await h.desk.putTag(came, tag)
    await h.clock.advance({ hours: 1 })
    expect([h.wordsTo(came), h.wordsTo(didNot)]).toEqual([['ご来店ありがとう', 'おわり'], ['おわり']])
    const activity = await h.activity(didNot, 3)
    expect(activity).toMatchObject([
      { kind: 'friend.added' },
      { kind: 'tag.added', actor: expect.stringMatching(/^staff:/), data: { list: `list:${list.id}` } },
      { kind: 'chain.cut', data: { reason: 'repeated', name: `list:${list.id}` } },
    ])
  })

  test('holds the list that ran it as well', async () => {
    const h = await listShop()
    const inner = await h.list('内', [say('一'), wait(10), say('二')])
    await h.greetWith([{ kind: 'list.run', listId: inner.id }, say('三')])
    const user = await h.follows()
    expect(h.wordsTo(user)).toEqual(['一'])
    await h.clock.advance({ minutes: 10 })
    expect(h.wordsTo(user)).toEqual(['一', '二', '三'])
  })

  test('waits though its object is put out of memory, and though the list is another one by then', async () => {
    const h = await listShop()
    await h.greetWith([wait(60), say('前の文')])
    const user = await h.follows()
    await evictDurableObject(h.stubOf(user))
    await h.greetWith([say('新しい文')])
    await h.clock.advance({ minutes: 60 })
    expect(h.wordsTo(user)).toEqual(['前の文'])
    expect(await h.leftOf(user)).toEqual(NOTHING_LEFT)
  })

  test.each([0, 1, 2, 3, 4])('goes on once though the process dies after %i round trips', async (passes) => {
    const h = await listShop()
    const tag = await h.desk.tag({ name: '後' })
    await h.greetWith([wait(60), tagAdd(tag), when(withTag(tag), say('一')), say('二')])
    const user = await h.follows()
    await h.clock.advance({ minutes: 59 })
    const database = breakDatabase({ passes, isAnswerLost: passes % 2 === 1 })
    await h.clock.advance({ minutes: 1 })
    await crash(h.stubOf(user))
    database.heal()
    await h.clock.advance({ minutes: 5 })
    expect([h.wordsTo(user), await h.leftOf(user)]).toEqual([['一', '二'], NOTHING_LEFT])
  })

  test('two of the same moment do not get in each other’s way', async () => {
    const h = await listShop()
    const user = await h.follows()
    for (const words of ['一', '二', '三']) await h.run(user, [wait(5), say(words)])
    await h.clock.advance({ minutes: 5 })
    expect(h.wordsTo(user).sort()).toEqual(['一', '三', '二'])
    expect(await h.leftOf(user)).toEqual(NOTHING_LEFT)
  })
})

test('what an object of an earlier version has yet to send is sent', async () => {
  const h = await listShop()
  const user = await h.follows()
  const at = h.clock.now()
  const parts = [{ key: '7:x:0', source: { kind: 'greeting', greeting: 'new' }, bubbles: [{ kind: 'text', text: '前の版' }], dueAt: at }]
  const reply = { replyToken: null, replyUntil: null }
  const row = { parts, retryKey: crypto.randomUUID(), via: 'push', ...reply, attempts: 1, firstTriedAt: at, isAmbiguous: true, nextAt: at }
  await h.objectRows(user, `INSERT INTO outbox (next_at, row) VALUES (${at}, '${JSON.stringify(row)}')`)
  await evictDurableObject(h.stubOf(user))
  await h.run(user, [say('今の版')])
  expect(h.wordsTo(user)).toEqual(['前の版', '今の版'])
})

test('an object of an earlier version gets the table in which lists wait', async () => {
  const h = await listShop()
  const user = await h.follows()
  await h.objectRows(user, 'DROP TABLE kept')
  await h.objectRows(user, `UPDATE meta SET value = '1' WHERE key = 'schema'`)
  await evictDurableObject(h.stubOf(user))
  await h.run(user, [wait(5), say('五分後')])
  await h.clock.advance({ minutes: 5 })
  expect(h.wordsTo(user)).toEqual(['五分後'])
  expect(await h.objectRows(user, `SELECT value FROM meta WHERE key = 'schema'`)).toEqual([{ value: '2' }])
})
