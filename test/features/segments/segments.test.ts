import { describe, expect, test } from 'vitest'
import type { Segment } from '../../../src/engine/segments/schema.ts'
import type { LinkPage } from '../../../src/features/links/schema.ts'
import type { SavedSegment, SegmentList } from '../../../src/features/segments/schema.ts'
import { type Crm, crm, everybody } from '../../harness/crm.ts'
import { refusal } from '../staff/visitor.ts'

const inside = (segmentId: number) => ({ where: { kind: 'segment' as const, segmentId } })
const tagged = (...tagIds: number[]) => ({ where: { kind: 'tag' as const, op: 'any' as const, tagIds } })
const save = (h: Crm, name: string, definition: object, more: object = {}) =>
  h.post<SavedSegment>('/segments', { name, definition, ...more })
const list = async (h: Crm, query = '') => (await h.get<SegmentList>(`/segments${query}`)).items
const put = (h: Crm, { id, name, definition }: SavedSegment, more: object = {}) =>
  h.staff.send('PUT', `${h.api}/segments/${id}`, { body: { name, definition, ...more } })

describe('a saved segment', () => {
  test('is kept as it was defined, with what was left out filled in', async () => {
    const h = await crm()
    const vip = await h.tag('VIP')
    const saved = await save(h, ' 常連 ', tagged(vip.id))
    const whole: Segment = { ...tagged(vip.id), blockedUs: 'exclude', blockedByStaff: 'exclude', hidden: 'exclude', archived: 'exclude' }
    expect(saved).toEqual({
      id: expect.any(Number),
      name: '常連',
      folderId: null,
      definition: whole,
      position: 0,
      version: 1,
      createdAt: h.clock.now(),
      updatedAt: h.clock.now(),
    })
    expect(await h.get(`/segments/${saved.id}`)).toEqual(saved)
    expect(await list(h)).toEqual([saved])
  })

  test('lies in a folder, keeps it when it is saved without one, and stays when the folder goes', async () => {
    const h = await crm()
    const folder = await h.post<{ id: number }>('/folders', { kind: 'segment', name: '来店' })
    const other = await h.post<{ id: number }>('/folders', { kind: 'tag', name: 'タグの箱' })
    const saved = await save(h, '常連', everybody, { folderId: folder.id })
    expect((await put(h, saved)).body).toMatchObject({ folderId: folder.id, version: 2 })
    expect(await put(h, saved, { folderId: other.id })).toMatchObject({
      status: 400,
      body: refusal('invalid', { fields: { folderId: expect.any(String) } }),
    })
    await h.staff.delete(`${h.api}/folders/${folder.id}`)
    expect(await list(h)).toMatchObject([{ id: saved.id, folderId: null }])
  })

  test('that somebody else has saved meanwhile is not overwritten', async () => {
    const h = await crm()
    const saved = await save(h, '常連', everybody)
    expect((await put(h, { ...saved, name: '一人目' }, { version: 1 })).status).toBe(200)
    expect(await put(h, { ...saved, name: '二人目' }, { version: 1 })).toMatchObject({ status: 409, body: refusal('version-moved') })
    expect(await list(h)).toMatchObject([{ name: '一人目', version: 2 }])
    const both = await Promise.all(['三人目', '四人目'].map((name) => put(h, { ...saved, name }, { version: 2 })))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  test('can be put into another order and copied', async () => {
    const h = await crm()
    const [a, b, c] = [await save(h, 'A', everybody), await save(h, 'B', everybody), await save(h, 'C', everybody)]
    await h.staff.send('PUT', `${h.api}/segments/order`, { body: { ids: [c.id, a.id] } })
    expect((await list(h)).map(({ name }) => name)).toEqual(['C', 'A', 'B'])
    expect(await h.staff.send('PUT', `${h.api}/segments/order`, { body: { ids: [b.id, 999_999] } })).toMatchObject({
      status: 400,
      body: refusal('invalid', { fields: { 'ids.1': expect.any(String) } }),
    })
    const copies = [
      await h.post<SavedSegment>(`/segments/${b.id}/duplicate`, {}),
      await h.post<SavedSegment>(`/segments/${b.id}/duplicate`, {}),
    ]
    expect(copies).toMatchObject([{ name: 'B (2)', definition: b.definition }, { name: 'B (3)' }])
    expect((await list(h)).map(({ name }) => name)).toEqual(['C', 'A', 'B', 'B (2)', 'B (3)'])
  })
})

describe('a segment inside another', () => {
  test('means whom it shows by itself, its switches included', async () => {
    const h = await crm()
    const ids = await h.friends(4)
    const tag = await h.tag('VIP')
    await h.bulk({ kind: 'tag.add', tagIds: [tag.id] }, ids.slice(0, 2))
    await h.rows('UPDATE friends SET unfollowed_at = 1 WHERE id = ?', ids[0] ?? 0)
    const saved = await save(h, 'VIP', tagged(tag.id))
    const count = (segment: object) => h.post<{ count: number }>('/segments/count', { segment })
    expect([await count(inside(saved.id)), await count({ ...inside(saved.id), blockedUs: 'include' })]).toEqual([
      { count: 1 },
      { count: 1 },
    ])
    expect(await count({ where: { kind: 'not', of: inside(saved.id).where }, blockedUs: 'include' })).toEqual({ count: 3 })
  })

  test('cannot come to stand in itself, and the refusal names the way', async () => {
    const h = await crm()
    const a = await save(h, '一', everybody)
    const b = await save(h, '二', inside(a.id))
    const c = await save(h, '三', { where: { kind: 'not', of: { kind: 'any', of: [inside(b.id).where] } } })
    for (const [definition, way] of [
      [inside(c.id), '“一” → “三” → “二” → “一”'],
      [inside(a.id), '“一” → “一”'],
    ] as const)
      expect(await h.staff.send('PUT', `${h.api}/segments/${a.id}`, { body: { name: '一', definition } })).toMatchObject({
        status: 400,
        body: refusal('invalid', { fields: { definition: expect.stringContaining(way) } }),
      })
    expect(await h.get(`/segments/${a.id}`)).toEqual(a)
  })

  test('cannot come to stand in itself either when two people save at once', async () => {
    const h = await crm()
    const [a, b] = [await save(h, '一', everybody), await save(h, '二', everybody)]
    const answers = await Promise.all([
      put(h, { ...a, definition: inside(b.id) as never }),
      put(h, { ...b, definition: inside(a.id) as never }),
    ])
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect((await list(h, '?withCounts=1')).map(({ count }) => count)).toEqual([0, 0])
  })

  test('is not deleted, and the refusal says where it is used', async () => {
    const h = await crm()
    const a = await save(h, '一', everybody)
    const b = await save(h, '二', inside(a.id))
    const use = { kind: 'segment', id: String(b.id), name: '二', place: 'condition' }
    expect(await h.get(`/segments/${a.id}/uses`)).toEqual({ items: [use] })
    const refused = await h.staff.delete(`${h.api}/segments/${a.id}`)
    expect(refused).toMatchObject({ status: 409, body: refusal('in-use', { fields: { [`segment:${b.id}:condition`]: '二' } }) })
    expect(JSON.stringify(refused.body)).toContain('“二”')
    expect([
      (await h.staff.delete(`${h.api}/segments/${b.id}`)).status,
      (await h.staff.delete(`${h.api}/segments/${a.id}`)).status,
    ]).toEqual([200, 200])
    expect(await list(h)).toEqual([])
  })
})

describe('counts', () => {
  test('of all saved segments are of this moment', async () => {
    const h = await crm()
    const ids = await h.friends(5)
    const [a, b] = [await h.tag('A'), await h.tag('B')]
    await h.bulk({ kind: 'tag.add', tagIds: [a.id] }, ids.slice(0, 3))
    await save(h, '全員', everybody)
    await save(h, 'A', tagged(a.id))
    await save(h, 'AかB', tagged(a.id, b.id))
    await save(h, 'AもBも', { where: { kind: 'all', of: [tagged(a.id).where, tagged(b.id).where] } })
    const counts = async () => (await list(h, '?withCounts=1')).map(({ name, count }) => [name, count])
    expect(await counts()).toEqual([
      ['全員', 5],
      ['A', 3],
      ['AかB', 3],
      ['AもBも', 0],
    ])
    await h.bulk({ kind: 'tag.add', tagIds: [b.id] }, ids.slice(2))
    expect(await counts()).toEqual([
      ['全員', 5],
      ['A', 3],
      ['AかB', 5],
      ['AもBも', 1],
    ])
  })

  test('of a segment whose tag is gone are none, with the reason; it is asked of nobody', async () => {
    const h = await crm()
    await h.friends(2)
    const tag = await h.tag('消える')
    const saved = await save(h, '今はなし', { where: { kind: 'tag', op: 'none', tagIds: [tag.id] } })
    await save(h, '外', inside(saved.id))
    await h.rows('DELETE FROM tags WHERE id = ?', tag.id)
    expect(await list(h, '?withCounts=1')).toMatchObject([
      { name: '今はなし', count: null, problem: expect.stringContaining('no such tag') },
      { name: '外', count: null, problem: expect.stringContaining('“今はなし”') },
    ])
    expect(await h.staff.get(`${h.api}/friends?segmentId=${saved.id}`)).toMatchObject({ status: 404, body: refusal('not-found') })
  })
})

describe('only what the account has can be asked about', () => {
  test('things of another account are not found, at their place', async () => {
    const [h, other] = [await crm(), await crm()]
    const [tag, field, mark] = [await other.tag('他'), await other.field('他'), await other.mark('他')]
    const scenario = await other.scenario([{ atOnce: true, text: 'x' }])
    const broadcast = await other.draft(['https://a.example/'])
    const [link] = ((await other.staff.get(`${other.api}/links`)).body as LinkPage).items
    const [friendId] = await other.friends(1)
    const saved = await save(other, '他', everybody)
    const mine = await h.tag('自')
    const leaves: [object, string][] = [
      [{ kind: 'tag', op: 'none', tagIds: [mine.id, tag.id] }, 'tagIds.1'],
      [{ kind: 'field', fieldId: field.id, test: { op: 'empty' } }, 'fieldId'],
      [{ kind: 'mark', op: 'is', markIds: [null, mark.id] }, 'markIds.1'],
      [{ kind: 'scenario', op: 'never', scenarioId: scenario.id }, 'scenarioId'],
      [{ kind: 'broadcast', op: 'not-received', broadcastId: broadcast.id }, 'broadcastId'],
      [{ kind: 'link', op: 'not-clicked', linkId: link?.id }, 'linkId'],
      [{ kind: 'friends', friendIds: [friendId] }, 'friendIds.0'],
      [{ kind: 'segment', segmentId: saved.id }, 'segmentId'],
      [{ kind: 'staff', staffIds: ['nobody'] }, 'staffIds.0'],
    ]
    const ask = (leaf: object) => ({ where: { kind: 'all', of: [{ kind: 'known' }, { kind: 'not', of: leaf }] } })
    for (const [leaf, place] of leaves) {
      const at = (name: string) => ({
        status: 404,
        body: refusal('not-found', { fields: { [`${name}.where.of.1.of.${place}`]: expect.any(String) } }),
      })
      expect(await h.staff.post(`${h.api}/segments/count`, { segment: ask(leaf) })).toMatchObject(at('segment'))
      expect(await h.staff.post(`${h.api}/segments`, { name: 'x', definition: ask(leaf) })).toMatchObject(at('definition'))
      expect(await h.staff.get(`${h.api}/friends?segment=${encodeURIComponent(JSON.stringify(ask(leaf)))}`)).toMatchObject(at('segment'))
    }
  })

  test('a step has to be one of its scenario, an option one of its field, and a test has to fit the type', async () => {
    const h = await crm()
    const [one, two] = [await h.scenario([{ atOnce: true, text: 'x' }]), await h.scenario([{ atOnce: true, text: 'y' }])]
    const date = await h.field('誕生日', { type: 'date' })
    const choice = await h.field('担当', { type: 'choice', options: [{ label: '山田' }] })
    const wrong: [object, string][] = [
      [{ kind: 'scenario', op: 'reading', scenarioId: one.id, stepId: two.steps[0]?.id }, 'stepId'],
      [{ kind: 'field', fieldId: date.id, test: { op: 'contains', value: '1' } }, 'test.op'],
      [{ kind: 'field', fieldId: date.id, test: { op: 'lt', value: '2026-02-30' } }, 'test.value'],
      [{ kind: 'field', fieldId: date.id, test: { op: 'between', from: '2026-02-03', to: '2026-02-01' } }, 'test.to'],
      [{ kind: 'field', fieldId: choice.id, test: { op: 'any-of', values: ['nowhere'] } }, 'test.values.0'],
      [{ kind: 'name', names: 'any', value: '\u200B' }, 'value'],
    ]
    for (const [leaf, place] of wrong)
      expect(await h.staff.post(`${h.api}/segments/count`, { segment: { where: { kind: 'any', of: [leaf] } } })).toMatchObject({
        status: 400,
        body: refusal('invalid', { fields: { [`segment.where.of.0.${place}`]: expect.any(String) } }),
      })
  })
})
