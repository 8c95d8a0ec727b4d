import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { Friend } from '../../../src/features/friends/schema.ts'
import type { MergePreview } from '../../../src/features/merges/schema.ts'
import { refusal } from '../staff/visitor.ts'
import { shop, twoFriends } from './people.ts'

describe('merging two friends', () => {
  test('is shown beforehand, value by value, and the showing changes nothing', async () => {
    const { into, from, preview, lasting, tags, fields } = await twoFriends()
    const before = [await lasting(into), await lasting(from)]
    const { status, body } = await preview(into, from, { mark: 'from', fields: [{ fieldId: fields.different, side: 'from' }] })
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        into: expect.objectContaining({ id: into.id, name: '花子様', version: 2 }),
        from: expect.objectContaining({ id: from.id, name: 'hanako', version: 2 }),
        displayName: { into: '花子様', from: null, result: '花子様', isChoice: false },
        realName: { into: null, from: '山田花子', result: '山田花子', isChoice: false },
        mark: { into: '赤', from: '青', result: '青', isChoice: true },
        assignedStaff: { into: null, from: 'adminさん', result: 'adminさん', isChoice: false },
        memo: { into: '窓側', from: '猫', result: '窓側\n\n猫', isChoice: true },
        score: { into: 3, from: 4, result: 7 },
        tags: [
          { tagId: tags.both, name: '両方', isNew: false },
          { tagId: tags.mine, name: '本', isNew: false },
          { tagId: tags.theirs, name: 'サブ', isNew: true },
        ],
        fields: [
          { fieldId: fields.same, name: '同じ', into: '同', from: '同', result: '同', isChoice: false },
          { fieldId: fields.different, name: 'ちがう', into: '本の値', from: 'サブの値', result: 'サブの値', isChoice: true },
          { fieldId: fields.mine, name: '本だけ', into: '本だけの値', from: null, result: '本だけの値', isChoice: false },
          { fieldId: fields.theirs, name: 'サブだけ', into: null, from: '0.3', result: '0.3', isChoice: false },
        ],
      },
    })
    expect([await lasting(into), await lasting(from)]).toEqual(before)
  })

  test('joins tags and fills fields; where both have something, theirs who stays, or as chosen', async () => {
    const { into, from, merge, overview, read, lasting, tags, fields, marks, h } = await twoFriends()
    const theirs = await lasting(from)
    const done = await merge(into, from)
    expect(done).toMatchObject({ into: { id: into.id }, from: { id: from.id }, actorName: 'adminさん', undoneAt: null, canUndo: true })
    expect(await read(into)).toMatchObject({
      displayName: '花子様',
      realName: '山田花子',
      memo: '窓側\n\n猫',
      score: 7,
      markId: marks.mine,
      assignedStaffId: h.staff.staffId,
      mergedIntoId: null,
      version: 3,
    })
    const page = await overview(into)
    expect(page.tags.map(({ tagId }) => tagId)).toEqual([tags.both, tags.mine, tags.theirs])
    expect(page.fieldFolders[0]?.fields.map(({ fieldId, value }) => [fieldId, value])).toEqual([
      [fields.same, '同'],
      [fields.different, '本の値'],
      [fields.mine, '本だけの値'],
      [fields.theirs, 0.3],
    ])
    expect(page.merged).toEqual([
      {
        mergeId: done.id,
        friend: expect.objectContaining({ id: from.id, name: 'hanako' }),
        at: done.at,
        actorName: 'adminさん',
        canUndo: true,
      },
    ])
    // Of the other one nothing is changed but who stands for them.
    const after = await lasting(from)
    expect(after).toEqual({ ...theirs, friend: { ...theirs.friend, merged_into_id: into.id } })
    expect((await overview(from)).standsFor).toMatchObject({ id: into.id, name: '花子様' })
  })

  test('by choice it is the other one whose values stay', async () => {
    const { into, from, merge, read, rows, fields, marks, h } = await twoFriends()
    await h.staff.patch(from.path, { displayName: 'はなちゃん' })
    const choices = { displayName: 'from', mark: 'from', memo: 'from', fields: [{ fieldId: fields.different, side: 'from' }] }
    await merge(into, from, choices)
    expect(await read(into)).toMatchObject({ displayName: 'はなちゃん', memo: '猫', markId: marks.theirs })
    expect((await rows(into.id)).fields.find(({ field_id }) => field_id === fields.different)).toMatchObject({ text: 'サブの値' })
  })

  test('is in the activity of both, and in the audit log', async () => {
    const { into, from, merge, undo, activities, audits } = await twoFriends()
    const { id } = await merge(into, from)
    await undo(id)
    const kinds = 'friend.merged,friend.merged-into,friend.merge-undone'
    expect(await activities(into.id, { kinds, count: 2 })).toMatchObject([
      { kind: 'friend.merge-undone', data: { friendId: from.id, mergeId: id }, friendName: 'hanako' },
      { kind: 'friend.merged', data: { friendId: from.id, mergeId: id }, friendName: 'hanako', actorName: 'adminさん' },
    ])
    expect(await activities(from.id, { kinds, count: 2 })).toMatchObject([
      { kind: 'friend.merge-undone', friendName: '花子様' },
      { kind: 'friend.merged-into', data: { friendId: into.id, mergeId: id } },
    ])
    expect(await audits('mergeFriends')).toMatchObject([
      { target: `friend:${into.id}`, before: { score: 3 }, after: { score: 7, fromId: from.id } },
    ])
    expect(await audits('undoMerge')).toMatchObject([{ before: { score: 7 }, after: { score: 3 } }])
  })

  test('both go on to receive what LINE users receive', async () => {
    const { h, into, from, merge } = await twoFriends()
    const scenario = await h.scenario([{ after: { minutes: 10 }, text: '届く' }])
    for (const { user } of [into, from]) await h.starts(user, scenario)
    await merge(into, from)
    await h.clock.advance({ minutes: 11 })
    expect([h.wordsTo(into.user), h.wordsTo(from.user)]).toEqual([['届く'], ['届く']])
    await h.says(from.user, 'はい')
    expect((await h.talk(from.user)).at(-1)).toMatchObject({ content: { inbound: { text: 'はい' } } })
  })
})

describe('a merge is refused', () => {
  test('of one with themselves, with nobody, with somebody of another account', async () => {
    const { h, follow } = await shop()
    const other = await shop()
    const [mine, theirs] = [await follow('花子'), await other.follow('花子')]
    const post = (path: string, ids: object) =>
      h.staff.post(`${h.api}/merges${path}`, { ...ids, ...(path ? {} : { intoVersion: 1, fromVersion: 1 }) })
    for (const path of ['', '/preview']) {
      expect(await post(path, { intoId: mine.id, fromId: mine.id })).toMatchObject({
        status: 400,
        body: refusal('invalid', { fields: { fromId: expect.any(String) } }),
      })
      for (const id of [theirs.id, 999_999_999]) {
        expect(await post(path, { intoId: mine.id, fromId: id })).toMatchObject({ status: 404 })
        expect(await post(path, { intoId: id, fromId: mine.id })).toMatchObject({ status: 404 })
      }
    }
    const { id } = await other.merge(theirs, await other.follow('二'))
    expect(await h.staff.post(`${h.api}/merges/${id}/undo`)).toMatchObject({ status: 404 })
  })

  test('with a choice about a field that neither has', async () => {
    const { into, from, preview, mergeAnswer } = await twoFriends()
    const choices = { fields: [{ fieldId: 999_999, side: 'from' }] }
    const wrong = { status: 400, body: refusal('invalid', { fields: { 'choices.fields.0.fieldId': expect.any(String) } }) }
    expect([await preview(into, from, choices), await mergeAnswer(into, from, choices)]).toMatchObject([wrong, wrong])
  })

  test('when one of the two was changed since the preview', async () => {
    const { h, into, from, versions, lasting } = await twoFriends()
    const seen = await versions(into, from)
    await h.staff.patch(from.path, { memo: '変えた' })
    const before = await lasting(into)
    expect(await h.staff.post(`${h.api}/merges`, seen)).toMatchObject({ status: 409, body: refusal('friend-changed') })
    expect(await lasting(into)).toEqual(before)
  })

  test('when it was done a moment ago: of many at once one is carried out', async () => {
    const { h, into, from, versions, read } = await twoFriends()
    const seen = await versions(into, from)
    const other = { intoId: seen.fromId, fromId: seen.intoId, intoVersion: seen.fromVersion, fromVersion: seen.intoVersion }
    const answers = await Promise.all([seen, seen, other, seen].map((body) => h.staff.post(`${h.api}/merges`, body)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409])
    const scores = [(await read(into)).score, (await read(from)).score]
    expect(scores.sort()).toEqual(answers[2]?.status === 201 ? [3, 7] : [4, 7])
    const count = await env.DB.prepare('SELECT count(*) AS n FROM merges WHERE account_id = ?').bind(h.account.id).first('n')
    expect(count).toBe(1)
  })
})

test('the name of a merged friend is looked for anew', async () => {
  const { h, follow, merge } = await shop()
  const [into, from] = [await follow('花子'), await follow('hanako')]
  await h.staff.patch(from.path, { realName: '山田' })
  await merge(into, from)
  const preview = (await h.staff.get(into.path)).body as Friend
  expect(preview.realName).toBe('山田')
  const found = await env.DB.prepare('SELECT rowid AS id FROM friend_search WHERE friend_search MATCH ? ORDER BY rowid')
    .bind(`5c71x7530 AND z${h.account.id}`)
    .all<{ id: number }>()
  expect(found.results.map(({ id }) => id)).toEqual([into.id, from.id])
})

test('a preview says what it is about: whom, and in which version', async () => {
  const { into, from, preview } = await twoFriends()
  const { body } = await preview(into, from)
  const { into: a, from: b } = body as MergePreview
  expect([a, b]).toMatchObject([
    { id: into.id, lineName: '花子', realName: null, unfollowedAt: null, version: 2 },
    { id: from.id, lineName: 'hanako', realName: '山田花子', followedAt: expect.any(Number), version: 2 },
  ])
})
