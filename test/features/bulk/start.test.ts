import { expect, test } from 'vitest'
import { crm, everybody } from '../../harness/crm.ts'
import { refusal } from '../staff/visitor.ts'

test('refused with the new count when it is not the one that was shown', async () => {
  const h = await crm()
  await h.friends(3)
  const tag = await h.tag('VIP')
  const body = { operation: { kind: 'tag.add', tagIds: [tag.id] }, target: { segment: everybody } }
  expect(await h.staff.post(`${h.api}/bulk`, { ...body, expectedCount: 2 })).toMatchObject({
    status: 409,
    body: refusal('count-moved', { fields: { expectedCount: '3' } }),
  })
  expect(await h.bearers(tag.id)).toEqual([])
})

test('a segment, a saved one, and its switches', async () => {
  const h = await crm()
  const [a = 0, b = 0, c = 0] = await h.friends(3)
  const [vip, cut] = [await h.tag('VIP'), await h.tag('カット')]
  await h.bulk({ kind: 'tag.add', tagIds: [vip.id] }, [a, b])
  await h.bulk({ kind: 'friend.hide' }, [b])
  const where = { kind: 'tag' as const, op: 'any' as const, tagIds: [vip.id] }
  const saved = await h.post<{ id: number }>('/segments', { name: 'VIPの人', definition: { where } })
  expect(await h.preview({ kind: 'tag.add', tagIds: [cut.id] }, { segmentId: saved.id })).toMatchObject({ count: 1, changes: 1 })
  await h.bulk({ kind: 'tag.add', tagIds: [cut.id] }, { segmentId: saved.id })
  expect(await h.bearers(cut.id)).toEqual([a])
  await h.bulk({ kind: 'tag.add', tagIds: [cut.id] }, { segment: { where: { kind: 'not', of: where }, hidden: 'include' } })
  expect(await h.bearers(cut.id)).toEqual([a, c])
  await h.bulk({ kind: 'friend.show' }, { segment: { ...everybody, hidden: 'only' } })
  expect(await h.column('hidden_at', [b])).toEqual({ [b]: null })
})

test("another account's tag, field, mark, segment, scenario or friend is not there", async () => {
  const [h, other] = [await crm(), await crm()]
  const ids = await h.friends(1)
  const [theirs] = await other.friends(1)
  const [tag, field, mark] = [await other.tag('x'), await other.field('x'), await other.mark('x')]
  const segment = await other.post<{ id: number }>('/segments', { name: 'x', definition: everybody })
  const scenario = await other.scenario([])
  const mine = await h.tag('mine')
  const target = { friendIds: ids }
  const add = { kind: 'tag.add', tagIds: [mine.id] }
  const tries = [
    { operation: { kind: 'tag.add', tagIds: [mine.id, tag.id] }, target },
    { operation: { kind: 'field.clear', fieldId: field.id }, target },
    { operation: { kind: 'mark.set', markId: mark.id }, target },
    { operation: { kind: 'scenario.stop', scenarioId: scenario.id }, target },
    { operation: add, target: { segmentId: segment.id } },
    { operation: add, target: { friendIds: [...ids, theirs] } },
    { operation: add, target: { segment: { where: { kind: 'tag', op: 'any', tagIds: [tag.id] } } } },
  ]
  for (const body of tries)
    for (const path of ['/bulk/preview', '/bulk'])
      expect(await h.staff.post(h.api + path, path === '/bulk' ? { ...body, expectedCount: 1 } : body)).toMatchObject({ status: 404 })
})

test('a saved segment that names something that is gone is refused at its id', async () => {
  const h = await crm()
  const tag = await h.tag('VIP')
  const where = { kind: 'tag', op: 'any', tagIds: [tag.id] }
  const saved = await h.post<{ id: number }>('/segments', { name: 'VIPの人', definition: { where } })
  await h.staff.delete(`${h.api}/tags/${tag.id}?force=true`)
  const body = { operation: { kind: 'friend.hide' }, target: { segmentId: saved.id } }
  const gone = { status: 404, body: refusal('not-found', { fields: { 'target.segmentId.where.tagIds.0': expect.any(String) } }) }
  expect(await h.staff.post(`${h.api}/bulk/preview`, body)).toMatchObject(gone)
  expect(await h.staff.post(`${h.api}/bulk`, { ...body, expectedCount: 0 })).toMatchObject(gone)
})

test('a value that does not fit its field is refused at the field', async () => {
  const h = await crm()
  const ids = await h.friends(1)
  const field = await h.field('来店回数', { type: 'number' })
  const body = { operation: { kind: 'field.set', fieldId: field.id, value: 'たくさん' }, target: { friendIds: ids } }
  expect(await h.staff.post(`${h.api}/bulk/preview`, body)).toMatchObject({
    status: 400,
    body: refusal('invalid', { fields: { 'operation.value': expect.stringContaining('number') } }),
  })
})

test('jobs are listed, the newest first, by status and kind; nobody sees those of another account', async () => {
  const [h, other] = [await crm(), await crm()]
  const ids = await h.friends(1)
  const tag = await h.tag('VIP')
  const first = await h.bulk({ kind: 'tag.add', tagIds: [tag.id] }, ids)
  const second = await h.bulk({ kind: 'tag.remove', tagIds: [tag.id] }, ids)
  const listed = (query = '') => h.get<{ items: { id: number }[]; nextCursor?: string }>(`/jobs${query}`)
  expect((await listed()).items.map(({ id }) => id)).toEqual([second.id, first.id])
  const page = await listed('?limit=1')
  expect((await listed(`?limit=1&cursor=${page.nextCursor}`)).items.map(({ id }) => id)).toEqual([first.id])
  expect((await listed('?status=open')).items).toEqual([])
  expect((await listed('?kinds=csv.import,undo')).items).toEqual([])
  expect((await listed('?status=ended&kinds=bulk')).items).toHaveLength(2)
  expect(await h.staff.get(`${h.api}/jobs?kinds=nonsense`)).toMatchObject({ status: 400 })
  expect(await other.staff.get(`${other.api}/jobs/${first.id}`)).toMatchObject({ status: 404 })
  expect(first).toMatchObject({ actor: `staff:${h.staff.staffId}`, actorName: 'adminさん' })
})
