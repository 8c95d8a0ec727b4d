import { describe, expect, test } from 'vitest'
import { deskOf } from '../../harness/desk.ts'
import { type Harness, harness } from '../../harness/index.ts'
import { member, refusal } from '../staff/visitor.ts'

const make = async (h: Harness, kind: string, name: string) =>
  (await h.staff.post(`${h.api}/folders`, { kind, name })).body as { id: number }
const list = async (h: Harness, kind?: string) =>
  ((await h.staff.get(`${h.api}/folders${kind ? `?kind=${kind}` : ''}`)).body as { items: { name: string }[] }).items.map(
    ({ name }) => name,
  )

describe('folders', () => {
  test('are made for one kind of thing each, renamed and ordered', async () => {
    const h = await harness()
    const a = await make(h, 'tag', '属性')
    const b = await make(h, 'tag', '来店')
    await make(h, 'field', '属性')
    expect(a).toEqual({ id: a.id, kind: 'tag', name: '属性', position: 0 })
    expect(await list(h, 'tag')).toEqual(['属性', '来店'])
    expect(await list(h)).toEqual(['属性', '属性', '来店'])
    expect(await h.put(`/folders/${a.id}`, { name: '関心' })).toEqual({ id: a.id, kind: 'tag', name: '関心', position: 0 })
    expect(await h.put('/folders/order', { kind: 'tag', folderIds: [b.id, a.id] })).toMatchObject({
      items: [{ name: '来店' }, { name: '関心' }],
    })
  })

  test('a name twice among one kind is refused', async () => {
    const h = await harness()
    await make(h, 'tag', '属性')
    const b = await make(h, 'tag', '来店')
    expect(await h.staff.post(`${h.api}/folders`, { kind: 'tag', name: '属性' })).toMatchObject({
      status: 409,
      body: refusal('name-taken'),
    })
    expect(await h.staff.send('PUT', `${h.api}/folders/${b.id}`, { body: { name: '属性' } })).toMatchObject({ status: 409 })
    expect(await h.staff.send('PUT', `${h.api}/folders/${b.id}`, { body: { name: '来店' } })).toMatchObject({ status: 200 })
  })

  test('one that is deleted leaves its things, in no folder', async () => {
    const h = await harness()
    const desk = deskOf(h)
    const [tags, fields] = [await make(h, 'tag', '箱'), await make(h, 'field', '箱')]
    const tag = await desk.tag({ name: '甲', folderId: tags.id })
    const field = await desk.field({ name: '甲', type: 'text', folderId: fields.id })
    for (const { id } of [tags, fields]) expect(await h.staff.delete(`${h.api}/folders/${id}`)).toMatchObject({ status: 200 })
    expect((await h.staff.get(`${h.api}/tags/${tag.id}`)).body).toMatchObject({ folderId: null })
    expect((await h.staff.get(`${h.api}/fields/${field.id}`)).body).toMatchObject({ folderId: null })
    expect(await list(h)).toEqual([])
  })

  test('hold their own kind and their own shop’s things only', async () => {
    const [mine, theirs] = [await harness(), await harness()]
    const [fields, foreign] = [await make(mine, 'field', '箱'), await make(theirs, 'tag', '箱')]
    for (const folderId of [fields.id, foreign.id])
      expect(await mine.staff.post(`${mine.api}/tags`, { name: 'x', folderId })).toMatchObject({
        status: 400,
        body: refusal('invalid', { fields: { folderId: expect.any(String) } }),
      })
    for (const folderIds of [[foreign.id], [fields.id]])
      expect(await mine.staff.send('PUT', `${mine.api}/folders/order`, { body: { kind: 'tag', folderIds } })).toMatchObject({
        status: 400,
        body: refusal('invalid', { fields: { 'folderIds.0': expect.any(String) } }),
      })
    expect((await theirs.staff.get(`${theirs.api}/folders`)).body).toMatchObject({ items: [{ position: 0 }] })
  })

  test('an operator may look and not touch', async () => {
    const h = await harness()
    const operator = await member('operator', { expiresAt: h.clock.now() + 1_000_000 })
    expect((await operator.get(`${h.api}/folders`)).status).toBe(200)
    expect(await operator.post(`${h.api}/folders`, { kind: 'tag', name: 'x' })).toMatchObject({ status: 403, body: refusal('forbidden') })
  })
})
