import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { clashes, editsOf } from '../../../src/features/friends/rules.ts'
import type { Friend } from '../../../src/features/friends/schema.ts'
import { harness } from '../../harness/index.ts'
import { member, refusal } from '../staff/visitor.ts'
import { crm } from './crm.ts'

async function shop() {
  const h = await harness()
  const id = await h.friendId(await h.follows('花子'))
  const path = `${h.api}/friends/${id}`
  const colleague = await member('editor', { expiresAt: h.clock.start + 9e9 })
  const read = async () => (await h.staff.get(path)).body as Friend
  return { h, id, path, colleague, read, ...crm(h) }
}

describe('what staff write about a friend', () => {
  test('is kept, each by itself and together, and raises the version', async () => {
    const { h, path, colleague, read } = await shop()
    expect(await read()).toMatchObject({ memo: '', realName: null, assignedStaffId: null, score: 0, version: 1 })
    expect(await h.staff.patch(path, { memo: ' 猫アレルギー\n窓側が好き ' })).toMatchObject({
      status: 200,
      body: { memo: ' 猫アレルギー\n窓側が好き ', version: 2 },
    })
    const all = { displayName: ' 花子様 ', realName: '山田 花子', assignedStaffId: colleague.staffId, score: -5, memo: '' }
    expect(await h.staff.patch(path, all)).toMatchObject({
      status: 200,
      body: { ...all, displayName: '花子様', name: '花子様', version: 3 },
    })
    const none = { displayName: '', realName: null, assignedStaffId: null, score: 0 }
    expect(await h.staff.patch(path, none)).toMatchObject({ body: { ...none, displayName: null, name: '花子', version: 4 } })
  })

  test('what is so already changes nothing and leaves no trace', async () => {
    const { h, path, audits, read, id } = await shop()
    await h.staff.patch(path, { memo: 'x' })
    const before = await read()
    for (const body of [{}, { memo: 'x' }, { score: 0, displayName: '', version: 1 }])
      expect((await h.staff.patch(path, body)).body).toEqual(before)
    expect(await audits('changeFriend')).toHaveLength(1)
    const count = await env.DB.prepare(`SELECT count(*) AS n FROM activity WHERE friend_id = ? AND kind LIKE 'friend.m%'`)
      .bind(id)
      .first('n')
    expect(count).toBe(1)
  })

  test('is on record with who wrote it, before and after', async () => {
    const { h, id, path, colleague, activities, audits } = await shop()
    await h.staff.patch(path, { memo: '一', score: 3 })
    await colleague.patch(path, { memo: '二', realName: '山田', assignedStaffId: h.staff.staffId })
    const author = { actor: `staff:${colleague.staffId}`, actorName: 'editorさん' }
    const kinds = 'friend.memo,friend.score,friend.real-name,friend.assigned'
    expect(await activities(id, { kinds, count: 5 })).toMatchObject([
      { kind: 'friend.assigned', data: { from: null, to: h.staff.staffId, version: 3 }, fromName: null, toName: 'adminさん', ...author },
      { kind: 'friend.memo', data: { from: '一', to: '二', version: 3 }, ...author },
      { kind: 'friend.real-name', data: { from: null, to: '山田' }, ...author },
      { kind: 'friend.score', data: { from: 0, to: 3, version: 2 }, actor: `staff:${h.staff.staffId}` },
      { kind: 'friend.memo', data: { from: '', to: '一', version: 2 } },
    ])
    expect(await audits('changeFriend')).toMatchObject([
      { target: `friend:${id}`, before: { memo: '', score: 0 }, after: { memo: '一', score: 3 } },
      { actor: author.actor, before: { memo: '一', realName: null, assignedStaffId: null }, after: { memo: '二', realName: '山田' } },
    ])
  })

  test.each([
    [{ memo: 'x'.repeat(5001) }, 'memo'],
    [{ realName: 'x'.repeat(101) }, 'realName'],
    [{ score: 1.5 }, 'score'],
    [{ score: 1e12 }, 'score'],
    [{ assignedStaffId: 'nobody' }, 'assignedStaffId'],
    [{ assignedStaffId: '' }, 'assignedStaffId'],
    [{ version: 0 }, 'version'],
    [{ mark: 1 }, 'mark'],
  ])('is refused where it does not fit: %j', async (body, field) => {
    const { h, path, read } = await shop()
    expect(await h.staff.patch(path, body)).toMatchObject({
      status: 400,
      body: refusal('invalid', { fields: { [field]: expect.any(String) } }),
    })
    expect(await read()).toMatchObject({ version: 1 })
  })
})

describe('two of staff edit one friend', () => {
  test('different things: both are kept', async () => {
    const { h, path, colleague } = await shop()
    await h.staff.patch(path, { memo: '猫アレルギー', version: 1 })
    expect(await colleague.patch(path, { realName: '山田', version: 1 })).toMatchObject({
      status: 200,
      body: { memo: '猫アレルギー', realName: '山田', version: 3 },
    })
  })

  test('the same thing: the second is told what the first one did, and nothing of theirs is written', async () => {
    const { h, path, colleague, read } = await shop()
    await h.staff.patch(path, { memo: '猫アレルギー', version: 1 })
    const refused = await colleague.patch(path, { memo: '犬アレルギー', realName: '山田', version: 1 })
    expect(refused).toMatchObject({
      status: 409,
      body: refusal('friend-changed', {
        message: expect.stringContaining('adminさん'),
        fields: { memo: 'adminさん changed it to "猫アレルギー".' },
      }),
    })
    expect(await read()).toMatchObject({ memo: '猫アレルギー', realName: null, version: 2 })
    expect(await colleague.patch(path, { memo: '犬アレルギー', version: 2 })).toMatchObject({ status: 200 })
  })

  test('to the same end: nobody is refused', async () => {
    const { h, path, colleague } = await shop()
    await h.staff.patch(path, { memo: '同じ', score: 1, version: 1 })
    await h.staff.patch(path, { score: 2, version: 2 })
    expect(await colleague.patch(path, { memo: '同じ', realName: '山田', version: 1 })).toMatchObject({ status: 200, body: { version: 4 } })
  })

  test('without a version the last one wins', async () => {
    const { h, path, colleague } = await shop()
    await h.staff.patch(path, { memo: '一', version: 1 })
    expect(await colleague.patch(path, { memo: '二' })).toMatchObject({ status: 200, body: { memo: '二', version: 3 } })
  })

  test('and one change is not on record any more: refused, since nobody knows what it was', async () => {
    const { h, id, path, colleague } = await shop()
    await h.staff.patch(path, { score: 7 })
    await env.DB.prepare(`DELETE FROM activity WHERE friend_id = ? AND kind = 'friend.score'`).bind(id).run()
    expect(await colleague.patch(path, { memo: '二', version: 1 })).toMatchObject({ status: 409, body: refusal('friend-changed') })
  })

  test('at the same moment, many times: every one is kept or refused, none is lost', async () => {
    const { h, id, path, colleague, read } = await shop()
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, i) =>
        (i % 2 ? h.staff : colleague).patch(
          path,
          i < 3
            ? { memo: `memo ${i}`, version: 1 }
            : { [['score', 'realName', 'displayName'][i - 3] ?? '']: i === 3 ? 9 : `名${i}`, version: 1 },
        ),
      ),
    )
    const statuses = answers.map(({ status }) => status)
    expect(statuses.slice(3)).toEqual([200, 200, 200])
    expect(statuses.slice(0, 3).sort()).toEqual([200, 409, 409])
    const winner = statuses.indexOf(200)
    expect(await read()).toMatchObject({ memo: `memo ${winner}`, score: 9, realName: '名4', displayName: '名5', version: 5 })
    const versions = await env.DB.prepare(
      `SELECT count(DISTINCT data->>'version') AS n FROM activity WHERE friend_id = ? AND data->>'version' > 1`,
    )
      .bind(id)
      .first('n')
    expect(versions).toBe(4)
  })
})

describe('rules', () => {
  const row = { displayName: 'A', realName: null, memo: 'm', assignedStaffId: null, score: 1 }

  test('only what really changes is an edit', () => {
    expect(editsOf(row, { displayName: 'A', realName: '', memo: '', score: 1, assignedStaffId: null })).toEqual([
      { field: 'memo', kind: 'friend.memo', before: 'm', after: '', data: {} },
    ])
    expect(editsOf(row, { displayName: '' })).toEqual([
      { field: 'displayName', kind: 'friend.renamed', before: 'A', after: null, data: { name: null } },
    ])
  })

  test('a merge meanwhile may have changed anything; of several changes the newest counts', () => {
    const edits = editsOf(row, { memo: 'x' })
    const memo = (after: string) => ({ kind: 'friend.memo', after, author: null })
    expect(clashes(edits, [{ kind: 'friend.merged', after: null, author: '花' }])).toEqual({ memo: expect.stringContaining('花') })
    expect(clashes(edits, [memo('x'), memo('y')])).toBeNull()
    expect(clashes(edits, [memo('y'), memo('x')])).toEqual({ memo: 'Somebody changed it to "y".' })
    expect(clashes(edits, [{ kind: 'friend.score', after: '3', author: null }])).toBeNull()
  })
})
