import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { UserInfo } from '../../simulator/index.ts'
import type { Choice } from '../../src/engine/actions/schema.ts'
import { tapData } from '../../src/features/taps/index.ts'
import { breakDatabase, crash, wordsOf } from '../harness/index.ts'
import { buttons, choice, type ListShop, listShop, NOTHING_LEFT, say, send, tagAdd, when, who, withTag } from '../harness/lists.ts'

const tapsOf = async (h: ListShop, { key }: Choice) =>
  await h.rows<{ friend: number; source: string; value: string | null; late: number }>(
    'SELECT friend_id AS friend, source, value, is_late AS late FROM tap_events WHERE account_id = ? AND choice_key = ? ORDER BY id',
    h.account.id,
    key,
  )

/** A greeting that asks something. */
async function asking(h: ListShop, choices: Choice[]): Promise<UserInfo> {
  await h.greetWith([send(buttons('どちらにしますか', choices))])
  return await h.follows()
}
/** A tap that has yet to reach us. */
async function tapOf(h: ListShop, user: UserInfo, label: string) {
  const { event } = await h.line.control.tap(user, h.channel, { label }, { deliver: false })
  if (!event) throw new Error('no tap')
  return event
}

describe('a tap', () => {
  test('runs the choice’s list, free of charge, is counted for its message and stands in the talk in words', async () => {
    const h = await listShop()
    const tag = await h.desk.tag({ name: 'カット', actions: [say('カットですね')] })
    const cut = choice('カット', [tagAdd(tag), when(withTag(tag), say('承りました'))], { says: 'カットにします' })
    const user = await asking(h, [cut, choice('カラー', [say('カラー')])])
    await h.tap(user, 'カット')
    expect(h.wordsTo(user).slice(1)).toEqual(['承りました', 'カットですね'])
    expect(h.waysTo(user)).toEqual(['reply', 'reply'])
    expect(await tapsOf(h, cut)).toEqual([{ friend: await h.friendId(user), source: 'g0', value: null, late: 0 }])
    expect((await h.talk(user)).map((message) => [message.direction, wordsOf(message)])).toEqual([
      ['out', undefined],
      ['in', 'カットにします'],
      ['out', '承りました'],
      ['out', 'カットですね'],
    ])
    expect(await h.friend(user)).toMatchObject({ lastInboundAt: h.clock.now(), lastMessageText: 'カットですね' })
    expect(await h.leftOf(user)).toEqual(NOTHING_LEFT)
  })

  test('does what the choice does now, not what it did when the message was sent', async () => {
    const h = await listShop()
    const cut = choice('カット', [say('前の答え')])
    const user = await asking(h, [cut])
    await h.greetWith([send(buttons('別の問い', [{ ...cut, tap: { kind: 'actions', actions: [say('今の答え')] } }]))])
    await h.tap(user, 'カット')
    expect(h.wordsTo(user).slice(1)).toEqual(['今の答え'])
  })

  test('of a message that is not in use any more still counts and still answers', async () => {
    const h = await listShop()
    const cut = choice('カット', [say('答え')])
    const user = await asking(h, [cut])
    await h.greetWith([say('ようこそ')])
    await h.tap(user, 'カット')
    expect([h.wordsTo(user).slice(1), (await tapsOf(h, cut)).length]).toEqual([['答え'], 1])
  })

  test('that comes twice over is one', async () => {
    const h = await listShop()
    const cut = choice('カット', [say('答え')])
    const user = await asking(h, [cut])
    const again = await tapOf(h, user, 'カット')
    await h.done(h.line.control.webhook(h.channel, [again]))
    await h.done(h.line.control.webhook(h.channel, [again], { isRedelivery: true }))
    await h.done(h.line.control.webhook(h.channel, [again, again]))
    expect([h.wordsTo(user).slice(1), (await tapsOf(h, cut)).length]).toEqual([['答え'], 1])
  })

  test('on a date puts it into the field, and the list goes on with it', async () => {
    const h = await listShop()
    const field = await h.desk.field({ name: '来店日', type: 'date' })
    const day: Choice = {
      key: 'dateofvisit1',
      label: '日を選ぶ',
      tap: {
        kind: 'date',
        mode: 'date',
        fieldId: field.id,
        actions: [
          when(who({ kind: 'field', fieldId: field.id, test: { op: 'between', from: '2030-02-03', to: '2030-02-03' } }), say('節分ですね')),
        ],
      },
    }
    const user = await asking(h, [day])
    await h.tap(user, '日を選ぶ', '2030-02-03')
    expect([h.wordsTo(user).slice(1), await h.desk.valueOf(user, field)]).toEqual([['節分ですね'], '2030-02-03'])
    expect(await tapsOf(h, day)).toMatchObject([{ value: '2030-02-03', late: 0 }])
    expect((await h.talk(user)).at(1)?.content).toEqual({ inbound: { kind: 'postback', text: '日を選ぶ', value: '2030-02-03' } })
  })
})

describe('what works once', () => {
  test('answers later taps with words of its own, and counts them as late', async () => {
    const h = await listShop()
    const coupon = choice('もらう', [say('クーポンです')], { once: { per: 'choice', answer: 'もうお渡ししました' } })
    const other = choice('やめる', [say('また今度')])
    const user = await asking(h, [coupon, other])
    for (const label of ['もらう', 'やめる', 'もらう', 'もらう']) await h.tap(user, label)
    expect(h.wordsTo(user).slice(1)).toEqual(['クーポンです', 'また今度', 'もうお渡ししました', 'もうお渡ししました'])
    expect((await tapsOf(h, coupon)).map(({ late }) => late)).toEqual([0, 1, 1])
  })

  test('for a whole bubble: one of its choices, and then none', async () => {
    const h = await listShop()
    const once = { once: { per: 'bubble' as const, answer: '' } }
    const [yes, no] = [choice('はい', [say('はい、ですね')], once), choice('いいえ', [say('いいえ、ですね')], once)]
    const user = await asking(h, [yes, no])
    for (const label of ['いいえ', 'はい', 'いいえ']) await h.tap(user, label)
    expect(h.wordsTo(user).slice(1)).toEqual(['いいえ、ですね'])
    expect([(await tapsOf(h, yes)).map(({ late }) => late), (await tapsOf(h, no)).map(({ late }) => late)]).toEqual([[1], [0, 1]])
  })

  test('though both taps come in one request', async () => {
    const h = await listShop()
    const coupon = choice('もらう', [say('クーポンです')], { once: { per: 'choice', answer: 'もうお渡ししました' } })
    const user = await asking(h, [coupon])
    const events = []
    for (let i = 0; i < 3; i++) events.push((await h.line.control.tap(user, h.channel, { label: 'もらう' }, { deliver: false })).event)
    await h.done(
      h.line.control.webhook(
        h.channel,
        events.flatMap((event) => event ?? []),
      ),
    )
    expect(h.wordsTo(user).slice(1).sort()).toEqual(['もうお渡ししました', 'もうお渡ししました', 'クーポンです'].sort())
    expect((await tapsOf(h, coupon)).map(({ late }) => late)).toEqual([0, 1, 1])
  })

  test.each([0, 1, 2, 3, 4, 5, 6])('though the process dies after %i round trips', async (passes) => {
    const h = await listShop()
    const tag = await h.desk.tag({ name: '済' })
    const coupon = choice('もらう', [tagAdd(tag), when(withTag(tag), say('クーポンです'))], { once: { per: 'choice', answer: 'もう' } })
    const user = await asking(h, [coupon])
    const { event } = await h.line.control.tap(user, h.channel, { label: 'もらう' }, { deliver: false })
    const database = breakDatabase({ passes, isAnswerLost: passes % 2 === 0 })
    await h.done(h.line.control.webhook(h.channel, event ? [event] : []))
    await crash(h.stubOf(user))
    database.heal()
    await h.clock.advance({ minutes: 5 })
    expect(h.wordsTo(user).slice(1)).toEqual(['クーポンです'])
    expect((await tapsOf(h, coupon)).map(({ late }) => late)).toEqual([0])
    expect(await h.leftOf(user)).toEqual(NOTHING_LEFT)
  })
})

describe('data that are not ours', () => {
  test.each<[string, (data: string) => string]>([
    ['another choice', (data) => data.replace(/^e1\.[^.]+/, 'e1.forged-choice')],
    ['another source', (data) => data.replace('.g0.', '.b1.')],
    ['another proof', (data) => `${data.slice(0, -1)}${data.endsWith('A') ? 'B' : 'A'}`],
    ['none of it', () => 'action=buy&itemid=111'],
  ])('%s: kept as a tap without words, and nothing runs', async (_, forge) => {
    const h = await listShop()
    const cut = choice('カット', [say('答え')])
    const user = await asking(h, [cut])
    const { postback, ...event } = await tapOf(h, user, 'カット')
    await h.done(h.line.control.webhook(h.channel, [{ ...event, postback }]))
    const data = forge(String(Reflect.get(Object(postback), 'data')))
    await h.done(h.line.control.webhook(h.channel, [{ ...event, webhookEventId: 'forged', postback: { data } }]))
    expect(h.wordsTo(user).slice(1)).toEqual(['答え'])
    expect(await tapsOf(h, cut)).toHaveLength(1)
    expect((await h.talk(user)).at(-1)?.content).toEqual({ inbound: { kind: 'postback' } })
    expect(await h.friend(user)).toMatchObject({ lastMessageText: '[postback]' })
  })

  test('another account’s', async () => {
    const h = await listShop()
    const cut = choice('カット', [say('答え')])
    const user = await asking(h, [cut])
    const data = tapData({ choice: cut.key, source: 'g0' }, { secret: env.ENISHI_SECRET, accountId: h.account.id + 1 })
    await h.done(h.line.control.postback(user, h.channel, { data }))
    expect([h.wordsTo(user).slice(1), await tapsOf(h, cut)]).toEqual([[], []])
  })
})

test('sixty taps of one button by twenty friends at the same moment are sixty', async () => {
  const h = await listShop()
  const vote = choice('投票', [])
  await h.greetWith([send(buttons('投票してください', [vote]))])
  const users = await Promise.all(Array.from({ length: 20 }, () => h.follows()))
  const taps = [0, 1, 2].flatMap(() => users.map((user) => h.line.control.tap(user, h.channel, { label: '投票' })))
  await h.done(Promise.all(taps))
  expect(await tapsOf(h, vote)).toHaveLength(60)
})
