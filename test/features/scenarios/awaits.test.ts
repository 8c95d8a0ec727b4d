import { describe, expect, test } from 'vitest'
import type { UserInfo } from '../../../simulator/index.ts'
import { eventually } from '../../harness/index.ts'
import { buttons, choice, type ListShop, listShop, say, tagAdd, withTag } from '../../harness/lists.ts'
import { AT_ONCE, awaits, branches, later } from '../../harness/steps.ts'
import { linksOf, open } from '../links/links-kit.ts'

const once = (text: string) => ({ atOnce: true as const, text })
const hourly = (text: string) => ({ after: { hours: 1 }, text })
/** What became of each step, in no order: what is sent is on record later than what is only decided. */
const turns = async (h: ListShop, user: UserInfo, count: number) =>
  (await h.decisions(user, count)).map(({ outcome, reason }) => (reason === null ? outcome : `${outcome} ${reason}`)).toSorted()

describe('waiting for what a friend does', () => {
  const anything = { kind: 'reply' as const, words: [] }

  test('a reply with one of the words, whatever its width, case and kana; the others go on waiting', async () => {
    const h = await listShop()
    const scenario = await h.scenario([
      once('お悩みは?'),
      awaits(
        later({ days: 1 }),
        [
          ['カラー', [once('カラーですね')], { kind: 'reply', words: ['カラー', 'color'] }],
          ['カット', [once('カットですね')], { kind: 'reply', words: ['cut', 'かっと'] }],
        ],
        [once('またどうぞ')],
      ),
      hourly('ご案内'),
    ])
    const [a, b, c] = [await h.follows(), await h.follows(), await h.follows()]
    for (const user of [a, b, c]) await h.starts(user, scenario)
    await h.says(a, 'ｶﾗｰ がいい')
    await h.says(b, 'うーん')
    expect([h.wordsTo(a), h.wordsTo(b)]).toEqual([['お悩みは?', 'カラーですね'], ['お悩みは?']])
    await h.says(b, 'カット で')
    await h.clock.advance({ hours: 1 })
    await h.says(a, 'カラー')
    expect(h.wordsTo(a)).toEqual(['お悩みは?', 'カラーですね', 'ご案内'])
    expect(h.wordsTo(b)).toEqual(['お悩みは?', 'カットですね', 'ご案内'])
    await h.clock.advance({ days: 2 })
    expect(h.wordsTo(c)).toEqual(['お悩みは?', 'またどうぞ', 'ご案内'])
    expect(await turns(h, b, 4)).toContain('done exit:2')
    expect(await turns(h, c, 4)).toContain('done exit:0')
  })

  test('the answer to a reply is free, and comes behind what the rules say', async () => {
    const h = await listShop()
    const scenario = await h.scenario([once('どう?'), awaits(later({ days: 1 }), [['何でも', [once('ありがとう')], anything]])])
    const user = await h.follows()
    await h.starts(user, scenario)
    await h.says(user, 'はい')
    expect([h.wordsTo(user), h.waysTo(user)]).toEqual([
      ['どう?', 'ありがとう'],
      ['push', 'reply'],
    ])
  })

  test('what came before the wait began does not count, not even what began it', async () => {
    const h = await listShop()
    const scenario = await h.scenario([awaits(later({ hours: 1 }), [['何でも', [once('聞きました')], anything]], [once('時間です')])])
    await h.staff.post(`${h.api}/auto-replies`, {
      name: '開始',
      folderId: null,
      isActive: true,
      match: { kind: 'keywords', how: 'exact', of: 'any', keywords: ['開始'] },
      windows: [],
      segment: null,
      isLast: true,
      restMinutes: null,
      actions: [{ kind: 'scenario.start', scenarioId: scenario.id }],
    })
    const user = await h.follows()
    await h.says(user, '開始')
    expect(await h.enrolments(user)).toMatchObject([{ status: 'reading' }])
    expect(h.wordsTo(user)).toEqual([])
    await h.clock.advance({ minutes: 59 })
    await h.says(user, 'はい')
    expect(h.wordsTo(user)).toEqual(['聞きました'])
  })

  test('one wait is ended by one message, the next one by the next', async () => {
    const h = await listShop()
    const asks = (text: string) => [once(text), awaits(later({ days: 1 }), [['何でも', [], anything]])]
    const scenario = await h.scenario([...asks('一'), ...asks('二'), once('三')])
    const user = await h.follows()
    await h.starts(user, scenario)
    await h.says(user, 'はい')
    expect(h.wordsTo(user)).toEqual(['一', '二'])
    await h.says(user, 'はい')
    expect(h.wordsTo(user)).toEqual(['一', '二', '三'])
  })

  test('a tap on a choice of it, beside what the choice itself does', async () => {
    const h = await listShop()
    const tag = await h.desk.tag({ name: 'カラー' })
    const [yes, no] = [choice('カラー', [tagAdd(tag), say('札です')], { once: { per: 'bubble', answer: '' } }), choice('ほか', [])]
    const scenario = await h.scenario([
      { kind: 'message', timing: AT_ONCE, bubbles: [buttons('お悩みは?', [yes, no])] },
      awaits(later({ days: 1 }), [['カラー', [once('カラーですね')], { kind: 'tap', choices: [yes.key] }]], [once('またどうぞ')]),
      branches([['札', [once('札あり')], withTag(tag)]], [once('札なし')]),
    ])
    const [a, b] = [await h.follows(), await h.follows()]
    for (const user of [a, b]) await h.starts(user, scenario)
    await h.tap(a, 'カラー')
    await h.tap(b, 'ほか')
    expect(h.wordsTo(a).slice(1)).toEqual(['札です', 'カラーですね', '札あり'])
    await h.clock.advance({ days: 1 })
    expect(h.wordsTo(b).slice(1)).toEqual(['またどうぞ', '札なし'])
    await h.starts(a, scenario)
    await h.tap(a, 'カラー')
    expect(h.wordsTo(a).slice(-2)).toEqual(['カラーですね', '札あり'])
  })

  test('a link that is opened, though opening it sets nothing else off; another one is not enough', async () => {
    const h = await listShop()
    const links = linksOf(h)
    const [menu, map] = [await links.link('https://salon.example/menu'), await links.link('https://salon.example/map')]
    const scenario = await h.scenario([
      awaits(later({ days: 1 }), [['開いた', [once('見ましたね')], { kind: 'click', linkIds: [menu.id] }]]),
    ])
    const user = await h.follows()
    await h.starts(user, scenario)
    await open(await links.addressFor(map, user))
    await links.counted(map, 1)
    await h.clock.settle()
    expect(h.wordsTo(user)).toEqual([])
    await open(await links.addressFor(menu, user))
    await eventually(async () => expect(h.wordsTo(user)).toEqual(['見ましたね']))
  })

  test.each([
    ['just before its time is over, handled after it', -1, 'はい'],
    ['in the moment its time is over', 0, '時間です'],
    ['an hour after it, both handled late', 3_600_000, '時間です'],
  ])('a message %s: one way and not both', async (_, offset, expected) => {
    const h = await listShop()
    const scenario = await h.scenario([awaits(later({ hours: 1 }), [['何でも', [once('はい')], anything]], [once('時間です')]), once('次')])
    const user = await h.follows()
    await h.starts(user, scenario)
    const over = h.clock.now() + 3_600_000
    h.clock.oversleep({ minutes: offset > 0 ? 121 : 61 })
    const { event } = await h.line.control.sendText(user, h.channel, 'はい', { deliver: false })
    if (!event) throw new Error('nothing written')
    await h.done(h.line.control.webhook(h.channel, [{ ...event, timestamp: over + offset }]))
    await h.clock.advance({ minutes: 1 })
    expect(h.wordsTo(user)).toEqual([expected, '次'])
    expect(await h.enrolments(user)).toMatchObject([{ status: 'finished' }])
  })
})
