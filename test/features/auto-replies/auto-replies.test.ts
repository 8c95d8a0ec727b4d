import { describe, expect, test } from 'vitest'
import { deskOf } from '../../harness/desk.ts'
import { harness } from '../../harness/index.ts'
import { refusal } from '../staff/visitor.ts'
import { bearers, draft, has, rulesOf, say } from './kit.ts'

describe('rules', () => {
  test('are asked in the order in which they were made, until they are put into another one', async () => {
    const h = await harness()
    const rules = rulesOf(h)
    const [a, b, c] = [await rules.add({ name: '甲' }), await rules.add({ name: '乙' }), await rules.add({ name: '丙' })]
    expect(a).toEqual({
      ...draft({ name: '甲' }),
      id: a.id,
      position: 0,
      hitCount: 0,
      lastHitAt: null,
      version: 1,
      createdAt: h.clock.now(),
      updatedAt: h.clock.now(),
    })
    expect((await rules.list()).map(({ name }) => name)).toEqual(['甲', '乙', '丙'])
    const { body } = await rules.order([c.id, a.id])
    expect((body as { items: { name: string }[] }).items.map(({ name }) => name)).toEqual(['丙', '甲', '乙'])
    const user = await h.follows()
    await rules.save(c, { name: '丙', actions: [say('丙から')] })
    await h.says(user, '予約')
    expect(h.wordsTo(user)).toEqual(['丙から'])
    expect((await rules.order([b.id, 999_999])).body).toEqual(refusal('invalid', { fields: { 'ids.1': expect.any(String) } }))
  })

  test('two who edit the same one: the second is told', async () => {
    const h = await harness()
    const rules = rulesOf(h)
    const rule = await rules.add()
    expect(await rules.save(rule, { name: '一人目', version: 1 })).toMatchObject({ name: '一人目', version: 2 })
    expect(await rules.saveAnswer(rule, { name: '二人目', version: 1 })).toMatchObject({ status: 409, body: refusal('version-moved') })
    expect(await rules.save(rule, { name: '構わず' })).toMatchObject({ name: '構わず', version: 3 })
    const both = await Promise.all([1, 2].map((n) => rules.saveAnswer(rule, { name: `同時${n}`, version: 3 })))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  test('are switched on and off whoever edits them', async () => {
    const h = await harness()
    const rules = rulesOf(h)
    const rule = await rules.add()
    expect(await rules.switch(rule, false)).toMatchObject({ isActive: false, version: 2 })
    expect(await rules.switch(rule, false)).toMatchObject({ isActive: false, version: 2 })
    expect(await rules.saveAnswer(rule, { version: 1 })).toMatchObject({ status: 409 })
  })

  test('are copied right behind themselves, switched off, with choices of their own', async () => {
    const h = await harness()
    const rules = rulesOf(h)
    const choice = { key: 'abcdef123456', label: 'はい', tap: { kind: 'actions' as const, actions: [say('了解')] } }
    const confirm = {
      kind: 'confirm' as const,
      altText: '確認',
      text: 'よろしいですか',
      choices: [choice, { ...choice, key: 'ghijkl123456' }],
    }
    const rule = await rules.add({ actions: [{ kind: 'send', bubbles: [confirm] }] })
    await rules.add({ name: '次' })
    const { status, body } = await h.staff.post(`${rules.path}/${rule.id}/duplicate`)
    expect({ status, body }).toMatchObject({ status: 201, body: { name: '予約の案内 (2)', isActive: false, position: 1, hitCount: 0 } })
    expect((await rules.list()).map(({ name }) => name)).toEqual(['予約の案内', '予約の案内 (2)', '次'])
    const text = JSON.stringify((await rules.list())[1])
    expect([text.includes('abcdef123456'), text.includes('ghijkl123456')]).toEqual([false, false])
  })

  test('that are deleted are gone', async () => {
    const h = await harness()
    const rules = rulesOf(h)
    const rule = await rules.add()
    expect((await h.staff.delete(`${rules.path}/${rule.id}`)).status).toBe(200)
    expect((await h.staff.delete(`${rules.path}/${rule.id}`)).status).toBe(404)
    expect(await rules.list()).toEqual([])
  })

  test('lie in folders of their own; the order goes through all of them', async () => {
    const h = await harness()
    const rules = rulesOf(h)
    const { body: folder } = await h.staff.post(`${h.api}/folders`, { kind: 'auto-reply', name: 'よくある質問' })
    const { id: folderId } = folder as { id: number }
    const [a] = [await rules.add({ name: '甲', folderId }), await rules.add({ name: '乙' })]
    expect((await rules.list()).map(({ name }) => name)).toEqual(['甲', '乙'])
    expect((await h.staff.delete(`${h.api}/folders/${folderId}`)).status).toBe(200)
    expect(await rules.get(a)).toMatchObject({ folderId: null })
  })
})

describe('what cannot be a rule is refused at its field:', () => {
  const sunday = { days: [0], from: '09:00', to: '18:00' }
  test.each<[string, Parameters<typeof draft>[0], string]>([
    ['no name', { name: ' ' }, 'name'],
    ['a name of 61 characters', { name: 'あ'.repeat(61) }, 'name'],
    ['a keyword that nobody sees', { match: has('予約', '\u200b') }, 'match.keywords.1'],
    ['all of several as prefixes', { match: { kind: 'keywords', how: 'prefix', keywords: ['a', 'b'], of: 'all' } }, 'match.of'],
    ['a window without days', { windows: [{ ...sunday, days: [] }] }, 'windows.0.days'],
    ['a time that no clock shows', { windows: [sunday, { ...sunday, to: '25:00' }] }, 'windows.1.to'],
    ['21 windows', { windows: Array.from({ length: 21 }, () => sunday) }, 'windows'],
    ['a rest of no minutes', { restMinutes: 0 }, 'restMinutes'],
    ['21 actions', { actions: Array.from({ length: 21 }, () => say('a')) }, 'actions'],
    ['a tag that is not there', { actions: [{ kind: 'tag.add', tagId: 999_999 }] }, 'actions.0.tagId'],
    ['a folder that is not there', { folderId: 999_999 }, 'folderId'],
  ])('%s', async (_, more, field) => {
    const h = await harness()
    const answer = await h.staff.post(`${h.api}/auto-replies`, draft(more))
    expect(answer).toMatchObject({ status: 400, body: refusal('invalid', { fields: { [field]: expect.any(String) } }) })
  })

  test('a condition that names what is not there', async () => {
    const h = await harness()
    const answer = await h.staff.post(`${h.api}/auto-replies`, draft({ segment: bearers({ id: 999_999 }) }))
    expect(answer).toMatchObject({ status: 400, body: refusal('invalid', { fields: { 'segment.where.tagIds.0': expect.any(String) } }) })
  })
})

describe('trying a message', () => {
  test('says what each rule would make of it and sends nothing', async () => {
    const h = await harness()
    const rules = rulesOf(h)
    await rules.add({ name: '切', isActive: false })
    await rules.add({ name: '営業', match: has('営業') })
    await rules.add({ name: '予約', isLast: false, match: has('空き', '予約') })
    await rules.add({ name: '何でも', match: { kind: 'any' } })
    await rules.add({ name: '届かない' })
    const user = await h.follows()
    expect((await rules.try({ text: 'ヨヤクしたい、予約' })).map(({ name, outcome, keyword }) => [name, outcome, keyword])).toEqual([
      ['切', 'off', null],
      ['営業', 'no-match', null],
      ['予約', 'applies', '予約'],
      ['何でも', 'applies', null],
      ['届かない', 'not-asked', '予約'],
    ])
    expect([h.wordsTo(user), (await rules.list()).map(({ hitCount }) => hitCount)]).toEqual([[], [0, 0, 0, 0, 0]])
  })

  test('with a friend, by what is known of them: their segments, and what rests', async () => {
    const h = await harness()
    const [rules, desk] = [rulesOf(h), deskOf(h)]
    const vip = await desk.tag({ name: 'VIP' })
    await rules.add({ name: 'VIPへ', segment: bearers(vip) })
    await rules.add({ name: '皆へ', restMinutes: 60, isLast: false })
    await rules.add({ name: '最後' })
    const [one, other] = [await h.follows(), await h.follows()]
    await desk.putTag(one, vip)
    await h.says(other, '予約')
    const outcomes = async (friendId?: number) =>
      (await rules.try({ text: '予約', ...(friendId === undefined ? {} : { friendId }) })).map(({ outcome }) => outcome)
    expect(await outcomes(await h.friendId(one))).toEqual(['applies', 'not-asked', 'not-asked'])
    expect(await outcomes(await h.friendId(other))).toEqual(['segment', 'resting', 'applies'])
    expect(await outcomes()).toEqual(['depends', 'depends', 'depends'])
    const [, resting] = await rules.try({ text: '予約', friendId: await h.friendId(other) })
    expect(resting?.at).toBe(h.clock.now() + 60 * 60_000)
  })

  test('at another time, and outside its windows it says when the next one begins', async () => {
    const h = await harness()
    const rules = rulesOf(h)
    await rules.add({ windows: [{ days: [1], from: '09:00', to: '18:00' }] })
    const [now, evening] = [h.clock.now(), h.clock.wall('20:00')]
    expect([await rules.try({ text: '予約', at: now }), await rules.try({ text: '予約', at: evening })]).toMatchObject([
      [{ outcome: 'applies', at: null }],
      [{ outcome: 'outside-window', at: h.clock.wall('09:00', 7) }],
    ])
  })

  test('a condition that names what is gone holds for nobody', async () => {
    const h = await harness()
    const [rules, desk] = [rulesOf(h), deskOf(h)]
    const vip = await desk.tag({ name: 'VIP' })
    await rules.add({ segment: bearers(vip) })
    const user = await h.follows()
    await h.staff.delete(`${h.api}/tags/${vip.id}?force=true`)
    expect(await rules.try({ text: '予約', friendId: await h.friendId(user) })).toMatchObject([{ outcome: 'segment' }])
  })

  test('a friend of another shop is not there', async () => {
    const [mine, theirs] = [await harness(), await harness()]
    const friendId = await theirs.friendId(await theirs.follows())
    const answer = await mine.staff.post(`${mine.api}/auto-replies/try`, { text: '予約', friendId })
    expect(answer).toMatchObject({ status: 400, body: refusal('invalid', { fields: { friendId: expect.any(String) } }) })
  })
})
