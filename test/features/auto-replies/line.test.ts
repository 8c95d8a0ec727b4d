import { describe, expect, test } from 'vitest'
import { deskOf } from '../../harness/desk.ts'
import { breakDatabase, crash, harness } from '../../harness/index.ts'
import { bearers, has, rulesOf, say } from './kit.ts'

describe('a rule answers', () => {
  test('who writes its words, free of charge, and is counted', async () => {
    const h = await harness()
    const rules = rulesOf(h)
    const rule = await rules.add()
    const user = await h.follows()
    await h.says(user, '明日ﾖﾔｸできますか、予約です')
    await h.says(user, 'こんにちは')
    expect([h.wordsTo(user), h.waysTo(user)]).toEqual([['ご予約はこちら'], ['reply']])
    expect(await rules.get(rule)).toMatchObject({ hitCount: 1, lastHitAt: h.clock.now() })
    expect(await rules.why(user, 1)).toEqual([['予約の案内', 'sent', null]])
    expect((await h.activity(user, 2))[1]).toMatchObject({
      kind: 'auto-reply.applied',
      data: { autoReplyId: rule.id, keyword: '予約' },
      autoReplyName: '予約の案内',
    })
  })

  test('with everything an action list can do', async () => {
    const h = await harness()
    const [rules, desk] = [rulesOf(h), deskOf(h)]
    const tag = await desk.tag({ name: '予約の相談', actions: [say('担当からも連絡します')] })
    await rules.add({ actions: [say('ご予約はこちら'), { kind: 'tag.add', tagId: tag.id }] })
    const user = await h.follows()
    await h.says(user, '予約')
    expect([h.wordsTo(user), h.waysTo(user), await desk.tagsOf(user)]).toEqual([
      ['ご予約はこちら', '担当からも連絡します'],
      ['reply'],
      ['予約の相談'],
    ])
  })

  test('one after the other in one reply, until one that is the last', async () => {
    const h = await harness()
    const rules = rulesOf(h)
    await rules.add({ name: '一', isLast: false, actions: [say('一')] })
    await rules.add({ name: '二', match: has('営業'), actions: [say('二')] })
    await rules.add({ name: '三', actions: [say('三')] })
    await rules.add({ name: '四', actions: [say('四')] })
    const user = await h.follows()
    await h.says(user, '予約')
    expect([h.wordsTo(user), h.waysTo(user)]).toEqual([['一', '三'], ['reply']])
  })

  test('not to a follow: the greeting is the answer to that', async () => {
    const h = await harness()
    await rulesOf(h).add({ match: { kind: 'any' } })
    await h.greeting(['はじめまして'])
    const user = await h.follows()
    expect(h.wordsTo(user)).toEqual(['はじめまして'])
  })

  test('behind the greeting, to the first words of somebody who was a friend before us', async () => {
    const h = await harness()
    await rulesOf(h).add()
    await h.greeting(['いつもどうも'], { kind: 'known' })
    const user = h.person()
    await h.says(user, '予約')
    expect([h.wordsTo(user), h.waysTo(user)]).toEqual([['いつもどうも', 'ご予約はこちら'], ['reply']])
  })

  test('not to whom staff blocked, and not when it is switched off', async () => {
    const h = await harness()
    const rules = rulesOf(h)
    const rule = await rules.add()
    const [blocked, user] = [await h.follows(), await h.follows()]
    await h.done(h.staff.post(`${h.api}/friends/${await h.friendId(blocked)}/block`, {}))
    await h.says(blocked, '予約')
    await rules.switch(rule, false)
    await h.says(user, '予約')
    await rules.switch(rule, true)
    expect([h.wordsTo(blocked), h.wordsTo(user), (await rules.get(rule)).hitCount]).toEqual([[], [], 0])
    await h.says(user, '予約')
    expect(h.wordsTo(user)).toEqual(['ご予約はこちら'])
  })
})

describe('pictures and stickers', () => {
  test('only rules for any message answer them', async () => {
    const h = await harness()
    const rules = rulesOf(h)
    await rules.add({ name: '文', match: { kind: 'any-text' }, isLast: false, actions: [say('文')] })
    await rules.add({ name: '何でも', match: { kind: 'any' }, isLast: false, actions: [say('何でも')] })
    await rules.add({ name: '型', match: { kind: 'keywords', how: 'pattern', keywords: ['*'], of: 'any' }, actions: [say('型')] })
    const user = await h.follows()
    await h.done(h.line.control.sendSticker(user, h.channel, { packageId: '1', stickerId: '1' }))
    await h.says(user, 'やあ')
    expect(h.wordsTo(user)).toEqual(['何でも', '文', '何でも', '型'])
  })
})

describe('a rule for some friends', () => {
  test('answers those, and lets the next rule answer the others; both in the free reply', async () => {
    const h = await harness()
    const [rules, desk] = [rulesOf(h), deskOf(h)]
    const vip = await desk.tag({ name: 'VIP' })
    await rules.add({ name: 'VIPへ', segment: bearers(vip), actions: [say('VIP専用ダイヤルへ')] })
    await rules.add({ name: '皆へ', actions: [say('ご予約はこちら')] })
    const [one, other] = [await h.follows(), await h.follows()]
    await desk.putTag(one, vip)
    for (const user of [one, other]) await h.says(user, '予約')
    expect([h.wordsTo(one), h.wordsTo(other)]).toEqual([['VIP専用ダイヤルへ'], ['ご予約はこちら']])
    expect([h.waysTo(one), h.waysTo(other)]).toEqual([['reply'], ['reply']])
    expect(await rules.why(other, 2)).toEqual(
      expect.arrayContaining([
        ['VIPへ', 'skipped', 'segment'],
        ['皆へ', 'sent', null],
      ]),
    )
  })

  test('is asked about the friend as they were when they wrote, whatever the rules before it do', async () => {
    const h = await harness()
    const [rules, desk] = [rulesOf(h), deskOf(h)]
    const asked = await desk.tag({ name: '質問済み' })
    await rules.add({ name: '記録', isLast: false, actions: [say('一'), { kind: 'tag.add', tagId: asked.id }] })
    await rules.add({ name: '二度目', segment: bearers(asked), actions: [say('二')] })
    const user = await h.follows()
    await h.says(user, '予約')
    await h.says(user, '予約')
    expect(h.wordsTo(user)).toEqual(['一', '一', '二'])
  })

  test('whose condition names what is gone is nobody’s', async () => {
    const h = await harness()
    const [rules, desk] = [rulesOf(h), deskOf(h)]
    const vip = await desk.tag({ name: 'VIP' })
    await rules.add({ name: 'VIPへ', segment: bearers(vip), actions: [say('VIPへ')] })
    await rules.add({ name: '皆へ', actions: [say('皆へ')] })
    const user = await h.follows()
    expect((await h.staff.delete(`${h.api}/tags/${vip.id}?force=true`)).status).toBe(200)
    await h.says(user, '予約')
    expect(h.wordsTo(user)).toEqual(['皆へ'])
  })

  test('that is deleted while it is asked does not answer', async () => {
    const h = await harness()
    const [rules, desk] = [rulesOf(h), deskOf(h)]
    const vip = await desk.tag({ name: 'VIP' })
    const rule = await rules.add({ segment: bearers(vip) })
    const user = await h.follows()
    await desk.putTag(user, vip)
    const database = breakDatabase({ passes: 1 })
    await h.says(user, '予約')
    database.heal()
    expect((await h.staff.delete(`${rules.path}/${rule.id}`)).status).toBe(200)
    await h.clock.advance({ minutes: 5 })
    expect(h.wordsTo(user)).toEqual([])
  })
})

describe('a rule that rests', () => {
  test('answers the same friend again only when it has rested; others at once', async () => {
    const h = await harness()
    const rules = rulesOf(h)
    await rules.add({ restMinutes: 60 })
    const [user, other] = [await h.follows(), await h.follows()]
    await h.says(user, '予約')
    await h.says(user, '予約')
    await h.says(other, '予約')
    await h.clock.advance({ minutes: 59 })
    await h.says(user, '予約')
    expect([h.wordsTo(user), h.wordsTo(other)]).toEqual([['ご予約はこちら'], ['ご予約はこちら']])
    await h.clock.advance({ minutes: 1 })
    await h.says(user, '予約')
    expect(h.wordsTo(user)).toHaveLength(2)
    expect((await rules.why(user, 4)).map(([, outcome, reason]) => reason ?? outcome)).toEqual(['sent', 'resting', 'resting', 'sent'])
  })

  test('rests from the moment it was asked about, also when two messages come at once', async () => {
    const h = await harness()
    const [rules, desk] = [rulesOf(h), deskOf(h)]
    const vip = await desk.tag({ name: 'VIP' })
    const rule = await rules.add({ restMinutes: 60, segment: bearers(vip) })
    const user = await h.follows()
    await desk.putTag(user, vip)
    await Promise.all([h.line.control.sendText(user, h.channel, '予約'), h.line.control.sendText(user, h.channel, '予約したい')])
    await h.clock.settle()
    expect([h.wordsTo(user), (await rules.get(rule)).hitCount]).toEqual([['ご予約はこちら'], 1])
  })

  test('and the second of them is left to the rules behind it', async () => {
    const h = await harness()
    const [rules, desk] = [rulesOf(h), deskOf(h)]
    const vip = await desk.tag({ name: 'VIP' })
    await rules.add({ name: 'VIPへ', segment: bearers(vip), actions: [say('VIPへ')] })
    await rules.add({ name: '詳しく', restMinutes: 60, actions: [say('詳しく')] })
    await rules.add({ name: 'VIPへ短く', segment: bearers(vip), actions: [say('VIPへ短く')] })
    await rules.add({ name: '短く', actions: [say('短く')] })
    const user = await h.follows()
    await Promise.all(['予約', '予約したい'].map((words) => h.line.control.sendText(user, h.channel, words)))
    await h.clock.settle()
    expect(h.wordsTo(user)).toEqual(['詳しく', '短く'])
  })

  test('lets the rules behind it answer meanwhile', async () => {
    const h = await harness()
    const rules = rulesOf(h)
    await rules.add({ restMinutes: 60, actions: [say('詳しく')] })
    await rules.add({ name: '短く', actions: [say('短く')] })
    const user = await h.follows()
    await h.says(user, '予約')
    await h.says(user, '予約')
    expect(h.wordsTo(user)).toEqual(['詳しく', '短く'])
  })
})

test('a rule has its times, by the clock of the account', async () => {
  const h = await harness({ timeZone: 'America/New_York' })
  const rules = rulesOf(h)
  const every = [0, 1, 2, 3, 4, 5, 6]
  await rules.add({ name: '夜間', windows: [{ days: every, from: '22:00', to: '06:00' }], actions: [say('営業時間外です')] })
  await rules.add({ name: '日中', actions: [say('ご予約はこちら')] })
  const user = await h.follows()
  await h.clock.to(h.clock.wall('21:59', 1))
  await h.says(user, '予約')
  await h.clock.to(h.clock.wall('22:00', 1))
  await h.says(user, '予約')
  await h.clock.to(h.clock.wall('05:59', 2))
  await h.says(user, '予約')
  await h.clock.to(h.clock.wall('06:00', 2))
  await h.says(user, '予約')
  expect(h.wordsTo(user)).toEqual(['ご予約はこちら', '営業時間外です', '営業時間外です', 'ご予約はこちら'])
  expect((await rules.why(user, 6)).filter(([, outcome]) => outcome === 'skipped')).toEqual([
    ['夜間', 'skipped', 'outside-window'],
    ['夜間', 'skipped', 'outside-window'],
  ])
})

describe('when something breaks', () => {
  test('a webhook that comes twice is answered and counted once', async () => {
    const h = await harness()
    const rules = rulesOf(h)
    const rule = await rules.add()
    const user = await h.follows()
    const { event } = await h.says(user, '予約')
    await h.done(h.line.control.webhook(h.channel, event ? [event] : [], { isRedelivery: true }))
    expect([h.wordsTo(user), (await rules.get(rule)).hitCount]).toEqual([['ご予約はこちら'], 1])
  })

  test.each([0, 1, 2])('the database goes away after %i round trips: the answer comes once, when it is back', async (passes) => {
    const h = await harness()
    const [rules, desk] = [rulesOf(h), deskOf(h)]
    const vip = await desk.tag({ name: 'VIP' })
    const rule = await rules.add({ segment: bearers(vip), restMinutes: 60 })
    const user = await h.follows()
    await desk.putTag(user, vip)
    const database = breakDatabase({ passes })
    await h.says(user, '予約')
    database.heal()
    await h.clock.advance({ minutes: 3 })
    expect([h.wordsTo(user), (await rules.get(rule)).hitCount]).toEqual([['ご予約はこちら'], 1])
  })

  test('the object dies while it asks: it goes on', async () => {
    const h = await harness()
    const [rules, desk] = [rulesOf(h), deskOf(h)]
    const vip = await desk.tag({ name: 'VIP' })
    const rule = await rules.add({ segment: bearers(vip) })
    const user = await h.follows()
    await desk.putTag(user, vip)
    const database = breakDatabase({ passes: 1 })
    await h.says(user, '予約')
    await crash(h.stubOf(user))
    database.heal()
    await h.clock.advance({ minutes: 3 })
    expect([h.wordsTo(user), (await rules.get(rule)).hitCount]).toEqual([['ご予約はこちら'], 1])
  })
})
