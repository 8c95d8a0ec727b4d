import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { MergePage } from '../../../src/features/merges/schema.ts'
import { breakDatabase } from '../../harness/index.ts'
import { refusal } from '../staff/visitor.ts'
import { shop, twoFriends } from './people.ts'

describe('an undo', () => {
  test.each<[string, object]>([
    ['without choices', {}],
    ['with choices', { mark: 'from', memo: 'from', displayName: 'from', realName: 'from', assignedStaff: 'from' }],
  ])('puts every row back as it was, %s', async (_, choices) => {
    const { into, from, merge, undo, lasting, fields } = await twoFriends()
    const before = [await lasting(into), await lasting(from)]
    const all = Object.values(fields).map((fieldId) => ({ fieldId, side: 'from' }))
    const { id } = await merge(into, from, 'mark' in choices ? { ...choices, fields: all } : choices)
    expect([await lasting(into), await lasting(from)]).not.toEqual(before)
    expect(await undo(id)).toMatchObject({ kept: [], merge: { id, canUndo: false, undoneAt: expect.any(Number) } })
    expect([await lasting(into), await lasting(from)]).toEqual(before)
  })

  test('leaves alone what somebody changed after the merge, and says what', async () => {
    const { h, into, from, merge, undo, read, rows, tags, fields } = await twoFriends()
    const { id } = await merge(into, from, { fields: [{ fieldId: fields.different, side: 'from' }] })
    await h.clock.advance({ hours: 1 })
    await h.staff.patch(into.path, { memo: '書きなおした', score: 17 })
    await env.DB.batch([
      env.DB.prepare('UPDATE friend_fields SET text = ?, at = ? WHERE friend_id = ? AND field_id = ?').bind(
        '新しい',
        h.clock.now(),
        into.id,
        fields.different,
      ),
      env.DB.prepare('UPDATE friend_tags SET at = ? WHERE friend_id = ? AND tag_id = ?').bind(h.clock.now(), into.id, tags.theirs),
    ])
    expect((await undo(id)).kept).toEqual(['memo', `field:${fields.different}`])
    expect(await read(into)).toMatchObject({ memo: '書きなおした', score: 13, realName: null })
    const now = await rows(into.id)
    expect(now.fields.map(({ field_id, text }) => [field_id, text])).toEqual([
      [fields.same, '同'],
      [fields.different, '新しい'],
      [fields.mine, '本だけの値'],
    ])
    // A tag that was taken off and put on again is theirs.
    expect(now.tags.map(({ tag_id }) => tag_id)).toEqual([tags.both, tags.mine, tags.theirs])
  })

  test('is for once', async () => {
    const { into, from, merge, undo, undoAnswer, lasting } = await twoFriends()
    const { id } = await merge(into, from)
    const answers = await Promise.all([undoAnswer(id), undoAnswer(id), undoAnswer(id)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect(await undoAnswer(id)).toMatchObject({ status: 409, body: refusal('merge-undone') })
    const again = await merge(into, from)
    await undo(again.id)
    expect((await lasting(from)).friend).toMatchObject({ merged_into_id: null })
  })
})

describe('one after the other', () => {
  test('several into one, and on into another: whoever stands for all has all, and it is undone in the opposite order', async () => {
    const { h, follow, merge, undo, undoAnswer, overview, lasting, mergeAnswer } = await shop()
    const people = [await follow('一'), await follow('二'), await follow('三'), await follow('四')] as const
    const [one, two, three, four] = people
    for (const [i, { path }] of people.entries()) await h.staff.patch(path, { memo: `memo ${i}`, score: 10 ** i })
    const before = await Promise.all(people.map(lasting))
    const first = await merge(one, two)
    const second = await merge(one, three)
    const third = await merge(four, one)
    expect(await overview(four)).toMatchObject({
      friend: { score: 1111, memo: 'memo 3\n\nmemo 0\n\nmemo 1\n\nmemo 2' },
      merged: [
        { mergeId: third.id, friend: { id: one.id }, canUndo: true },
        { mergeId: second.id, friend: { id: three.id }, canUndo: false },
        { mergeId: first.id, friend: { id: two.id }, canUndo: false },
      ],
    })
    expect((await overview(two)).standsFor).toMatchObject({ id: four.id, name: '四' })
    const { body } = await h.staff.get(`${h.api}/merges?limit=2`)
    expect((body as MergePage).items.map(({ id, canUndo }) => [id, canUndo])).toEqual([
      [third.id, true],
      [second.id, false],
    ])
    for (const id of [first.id, second.id]) expect(await undoAnswer(id)).toMatchObject({ status: 409, body: refusal('merge-not-last') })
    for (const [into, from] of [
      [one, four],
      [four, two],
      [two, four],
    ] as const)
      expect(await mergeAnswer(into, from)).toMatchObject({ status: 409, body: refusal('merged') })
    await undo(third.id)
    expect(await undoAnswer(first.id)).toMatchObject({ status: 409, body: refusal('merge-not-last') })
    await undo(second.id)
    await undo(first.id)
    expect(await Promise.all(people.map(lasting))).toEqual(before)
  })
})

describe('the database', () => {
  test('is away in the middle of a merge: nothing has happened', async () => {
    const { h, into, from, versions, lasting } = await twoFriends()
    const before = [await lasting(into), await lasting(from)]
    const body = await versions(into, from)
    // The session and the reading of the two still reach it.
    const database = breakDatabase({ passes: 2 })
    expect((await h.staff.post(`${h.api}/merges`, body)).status).toBe(500)
    database.heal()
    expect([await lasting(into), await lasting(from)]).toEqual(before)
    expect((await h.staff.post(`${h.api}/merges`, body)).status).toBe(201)
  })

  test('does it and the answer is lost: a second try is told so, and the merge can be taken back', async () => {
    const { h, into, from, versions, lasting, undo } = await twoFriends()
    const before = [await lasting(into), await lasting(from)]
    const body = await versions(into, from)
    const database = breakDatabase({ passes: 2, isAnswerLost: true })
    expect((await h.staff.post(`${h.api}/merges`, body)).status).toBe(500)
    database.heal()
    expect(await h.staff.post(`${h.api}/merges`, body)).toMatchObject({ status: 409, body: refusal('merged') })
    const [merge] = ((await h.staff.get(`${h.api}/merges`)).body as MergePage).items
    await undo(merge?.id ?? 0)
    expect([await lasting(into), await lasting(from)]).toEqual(before)
  })
})
