import { describe, expect, test } from 'vitest'
import { deskOf } from '../../harness/desk.ts'
import { harness } from '../../harness/index.ts'
import { say } from '../auto-replies/kit.ts'
import { refusal } from '../staff/visitor.ts'
import { listsOf, run } from './kit.ts'

describe('a saved list', () => {
  test('is run wherever it is named, as it is then', async () => {
    const h = await harness()
    const [lists, desk] = [listsOf(h), deskOf(h)]
    const tag = await desk.tag({ name: '来店' })
    const list = await lists.add({ name: '来店時', actions: [say('ありがとう'), { kind: 'tag.add', tagId: tag.id }] })
    expect(list).toEqual({
      ...{ id: list.id, name: '来店時', folderId: null, position: 0, version: 1, warnings: [] },
      ...{ actions: [say('ありがとう'), { kind: 'tag.add', tagId: tag.id }], createdAt: h.clock.now(), updatedAt: h.clock.now() },
    })
    await h.put('/greetings/new', { actions: [say('はじめまして'), run(list), say('では')] })
    const user = await h.follows()
    expect([h.wordsTo(user), h.waysTo(user), await desk.tagsOf(user)]).toEqual([
      ['はじめまして', 'ありがとう', 'では'],
      ['reply'],
      ['来店'],
    ])
    await lists.save(list, { name: '来店時', actions: [say('新')] })
    expect(h.wordsTo(await h.follows())).toEqual(['はじめまして', '新', 'では'])
  })

  test('that leads back to itself runs once, and says so beforehand', async () => {
    const h = await harness()
    const lists = listsOf(h)
    const [a, b] = [await lists.add({ name: '甲' }), await lists.add({ name: '乙' })]
    await lists.save(a, { name: '甲', actions: [say('甲'), run(b)] })
    expect(await lists.save(b, { name: '乙', actions: [say('乙'), run(a)] })).toMatchObject({
      warnings: [{ path: [1], code: 'ring', listIds: [a.id, b.id] }],
    })
    expect((await lists.get(a)).warnings).toEqual([{ path: [1], code: 'ring', listIds: [b.id, a.id] }])
    await h.put('/greetings/new', { actions: [run(a)] })
    const user = await h.follows()
    expect(h.wordsTo(user)).toEqual(['甲', '乙'])
    const cut = (await h.activity(user, 2)).find(({ kind }) => kind === 'chain.cut')
    expect(cut?.data).toMatchObject({ reason: 'repeated', name: `list:${a.id}` })
  })

  test('with a condition on what is set below it says so', async () => {
    const h = await harness()
    const [lists, desk] = [listsOf(h), deskOf(h)]
    const tag = await desk.tag({ name: 'VIP' })
    const when = { where: { kind: 'tag' as const, op: 'any' as const, tagIds: [tag.id] } }
    const { status, body } = await h.staff.post(lists.path, {
      ...{ name: '順番', folderId: null },
      actions: [
        { ...say('VIPへ'), when },
        { kind: 'tag.add', tagId: tag.id },
      ],
    })
    expect({ status, body }).toMatchObject({
      status: 201,
      body: { warnings: [{ path: [0], code: 'set-below', thing: { kind: 'tag', id: tag.id }, setBy: 1 }] },
    })
  })

  test('is copied, put into folders and in order', async () => {
    const h = await harness()
    const lists = listsOf(h)
    const [a, b] = [await lists.add({ name: '甲' }), await lists.add({ name: '乙' })]
    const copy = await lists.copy(a)
    expect(copy).toMatchObject({ name: '甲 (2)', position: 2, version: 1 })
    const { body: folder } = await h.staff.post(`${h.api}/folders`, { kind: 'action-list', name: '定番' })
    const { id: folderId } = folder as { id: number }
    const order = (body: object) => h.staff.send('PUT', `${lists.path}/order`, { body })
    expect((await order({ folderId, listIds: [copy.id, b.id] })).status).toBe(200)
    expect((await lists.list()).map(({ name, folderId: lies }) => [name, lies])).toEqual([
      ['甲', null],
      ['甲 (2)', folderId],
      ['乙', folderId],
    ])
    expect((await order({ folderId, listIds: [999_999] })).body).toEqual(
      refusal('invalid', { fields: { 'listIds.0': expect.any(String) } }),
    )
  })

  test('that something runs is not taken away, unless by force; then that action is noted as failed', async () => {
    const h = await harness()
    const lists = listsOf(h)
    const [inner, outer] = [await lists.add({ name: '内', actions: [say('内')] }), await lists.add({ name: '外' })]
    await lists.save(outer, { name: '外', actions: [run(inner), say('外')] })
    await h.put('/greetings/new', { actions: [run(outer)] })
    expect(await lists.uses(inner)).toEqual([{ kind: 'action-list', id: String(outer.id), name: '外', place: 'actions' }])
    expect(await lists.deleteAnswer(inner)).toMatchObject({
      status: 409,
      body: refusal('in-use', { fields: { [`action-list:${outer.id}:actions`]: '外' } }),
    })
    expect((await lists.deleteAnswer(inner, true)).status).toBe(200)
    const user = await h.follows()
    expect(h.wordsTo(user)).toEqual(['外'])
    const failed = (await h.activity(user, 2)).find(({ kind }) => kind === 'action.failed')
    expect(failed?.data).toMatchObject({ list: `list:${outer.id}`, reason: 'list-gone' })
    expect((await lists.deleteAnswer(inner)).status).toBe(404)
  })

  test('two who edit the same one: the second is told', async () => {
    const h = await harness()
    const lists = listsOf(h)
    const list = await lists.add()
    expect(await lists.save(list, { name: '一人目', version: 1 })).toMatchObject({ version: 2 })
    expect(await lists.saveAnswer(list, { name: '二人目', version: 1 })).toMatchObject({ status: 409, body: refusal('version-moved') })
    const both = await Promise.all([1, 2].map((n) => lists.saveAnswer(list, { name: `同時${n}`, version: 2 })))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  test.each<[string, object, string]>([
    ['no name', { name: '' }, 'name'],
    ['21 actions', { actions: Array.from({ length: 21 }, () => say('a')) }, 'actions'],
    ['a list that is not there', { actions: [{ kind: 'list.run', listId: 999_999 }] }, 'actions.0.listId'],
    ['a wait of no minutes', { actions: [{ kind: 'wait', minutes: 0 }] }, 'actions.0.minutes'],
    ['a folder that is not there', { folderId: 999_999 }, 'folderId'],
  ])('%s is refused at its field', async (_, more, field) => {
    const h = await harness()
    expect(await h.staff.post(`${h.api}/action-lists`, { name: '一式', folderId: null, actions: [], ...more })).toMatchObject({
      status: 400,
      body: refusal('invalid', { fields: { [field]: expect.any(String) } }),
    })
  })
})
