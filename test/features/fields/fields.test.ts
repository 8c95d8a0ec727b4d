import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { deskOf, say } from '../../harness/desk.ts'
import { type Harness, harness } from '../../harness/index.ts'
import { refusal } from '../staff/visitor.ts'

const words = expect.any(String)
const names = async (h: Harness) =>
  ((await h.staff.get(`${h.api}/fields`)).body as { items: { name: string }[] }).items.map(({ name }) => name)

describe('fields', () => {
  test('are made, saved whole, counted and taken away', async () => {
    const h = await harness()
    const desk = deskOf(h)
    const made = await desk.field({ name: '髪の悩み', type: 'choices', options: [{ label: 'くせ毛' }, { label: '乾燥' }] })
    const now = h.clock.now()
    const ids = made.options.map(({ id }) => id)
    expect(new Set(ids).size).toBe(2)
    const fresh = {
      id: made.id,
      name: '髪の悩み',
      type: 'choices',
      folderId: null,
      fallback: '',
      isStarred: false,
      position: 0,
      actions: [],
    }
    expect(made).toEqual({ ...fresh, options: made.options, version: 1, friendCount: 0, createdAt: now, updatedAt: now })
    const whole = { name: '悩み', type: 'choices', fallback: '-', isStarred: true, actions: [say('x')] }
    const options = [{ id: ids[1], label: '乾燥毛' }, { label: 'ボリューム' }, { id: ids[0], label: 'くせ毛' }]
    const saved = await h.put(`/fields/${made.id}`, { ...whole, options })
    expect(saved).toMatchObject({ ...whole, version: 2, options: [{ id: ids[1], label: '乾燥毛' }, { id: words }, { id: ids[0] }] })
    await desk.setField(await h.follows(), made, ['くせ毛'], { runActions: false })
    expect((await h.staff.get(`${h.api}/fields?counts=true`)).body).toMatchObject({ items: [{ id: made.id, friendCount: 1 }] })
    expect(await h.staff.delete(`${h.api}/fields/${made.id}`)).toMatchObject({ status: 409, body: refusal('in-use', { fields: {} }) })
    expect(await h.staff.delete(`${h.api}/fields/${made.id}?force=true`)).toMatchObject({ status: 200 })
    expect(await env.DB.prepare('SELECT count(*) AS n FROM friend_fields WHERE field_id = ?').bind(made.id).first('n')).toBe(0)
    expect(await names(h)).toEqual([])
  })

  test.each([
    [{ name: '', type: 'text' }, 'name'],
    [{ name: 'x', type: 'colour' }, 'type'],
    [{ name: 'x', type: 'choice' }, 'options'],
    [{ name: 'x', type: 'text', options: [{ label: 'a' }] }, 'options'],
    [{ name: 'x', type: 'choice', options: [{ label: 'カラー' }, { label: 'ｶﾗｰ' }] }, 'options.1.label'],
    [{ name: 'x', type: 'choice', options: [{ id: 'zz', label: 'a' }] }, 'options.0.id'],
    [{ name: 'x', type: 'choice', options: [{ label: ' ' }] }, 'options.0.label'],
    [{ name: 'x', type: 'text', folderId: 999_999 }, 'folderId'],
    [{ name: 'x', type: 'text', actions: [{ kind: 'tag.add', tagId: 999_999 }] }, 'actions.0.tagId'],
  ])('%j is refused at %s', async (body, field) => {
    const h = await harness()
    expect(await h.staff.post(`${h.api}/fields`, body)).toMatchObject({
      status: 400,
      body: refusal('invalid', { fields: { [field]: words } }),
    })
    expect(await names(h)).toEqual([])
  })

  test('a name is given once; saved by two, the second is told', async () => {
    const h = await harness()
    const field = await deskOf(h).field({ name: '甲', type: 'text' })
    expect(await h.staff.post(`${h.api}/fields`, { name: '甲', type: 'number' })).toMatchObject({
      status: 409,
      body: refusal('name-taken'),
    })
    const put = (name: string, version?: number) =>
      h.staff.send('PUT', `${h.api}/fields/${field.id}`, { body: { name, type: 'text', version } })
    expect(await put('乙', 1)).toMatchObject({ status: 200, body: { version: 2 } })
    expect(await put('丙', 1)).toMatchObject({ status: 409, body: refusal('version-moved') })
  })

  test('keep their kind while friends have values', async () => {
    const h = await harness()
    const desk = deskOf(h)
    const field = await desk.field({ name: '甲', type: 'text' })
    const user = await h.follows()
    const put = (type: string) => h.staff.send('PUT', `${h.api}/fields/${field.id}`, { body: { name: '甲', type } })
    expect(await put('number')).toMatchObject({ status: 200 })
    await desk.setField(user, field, 3)
    expect(await put('text')).toMatchObject({ status: 409, body: refusal('type-fixed') })
    await desk.clearField(user, field)
    expect(await put('text')).toMatchObject({ status: 200, body: { type: 'text' } })
  })

  test('stand in the order and the folders they are put into', async () => {
    const h = await harness()
    const made = []
    for (const name of ['甲', '乙', '丙']) made.push(await deskOf(h).field({ name, type: 'text' }))
    const [a, b, c] = made.map(({ id }) => id)
    const folder = (await h.staff.post(`${h.api}/folders`, { kind: 'field', name: '基本' })).body as { id: number }
    await h.put('/fields/order', { folderId: folder.id, fieldIds: [b] })
    await h.put('/fields/order', { folderId: null, fieldIds: [c, a] })
    expect(await names(h)).toEqual(['丙', '甲', '乙'])
  })
})

describe('taking an option out that friends have chosen', () => {
  async function chosen() {
    const h = await harness()
    const desk = deskOf(h)
    const labels = ['甲', '乙', '丙'].map((label) => ({ label }))
    const one = await desk.field({ name: '一つ', type: 'choice', options: labels, actions: [say('x')] })
    const many = await desk.field({ name: '幾つか', type: 'choices', options: labels })
    const users = [await h.follows(), await h.follows()]
    const [first, second] = users
    if (!first || !second) throw new Error('nobody')
    await desk.setField(first, one, '甲', { runActions: false })
    await desk.setField(second, one, '乙', { runActions: false })
    await desk.setField(first, many, ['甲', '丙'])
    await desk.setField(second, many, ['甲'])
    const without = (field: typeof one, label: string, clearRemoved?: boolean) =>
      h.staff.send('PUT', `${h.api}/fields/${field.id}`, {
        body: { name: field.name, type: field.type, options: field.options.filter((option) => option.label !== label), clearRemoved },
      })
    return { h, desk, one, many, first, second, without }
  }

  test('is refused, and one that nobody chose goes', async () => {
    const { one, many, without } = await chosen()
    expect(await without(one, '甲')).toMatchObject({ status: 409, body: refusal('option-in-use') })
    expect(await without(many, '甲')).toMatchObject({ status: 409, body: refusal('option-in-use') })
    expect(await without(one, '丙')).toMatchObject({ status: 200, body: { options: [{ label: '甲' }, { label: '乙' }] } })
    expect(await without(many, '乙')).toMatchObject({ status: 200 })
  })

  test('or takes that choice from them, with a trace and without actions', async () => {
    const { h, desk, one, many, first, second, without } = await chosen()
    expect(await without(one, '甲', true)).toMatchObject({ status: 200 })
    expect(await without(many, '甲', true)).toMatchObject({ status: 200 })
    const c = many.options.find(({ label }) => label === '丙')?.id
    expect([await desk.valueOf(first, one), await desk.valueOf(first, many)]).toEqual([undefined, [c]])
    expect([(await desk.valueOf(second, one)) !== undefined, await desk.valueOf(second, many)]).toEqual([true, undefined])
    expect(h.wordsTo(first)).toEqual([])
    const last = (await h.activity(first, 5)).filter(({ kind }) => kind === 'field.changed').slice(-2)
    expect(last).toMatchObject([{ data: { fieldId: one.id, to: null } }, { data: { fieldId: many.id, to: JSON.stringify([c]) } }])
  })
})

test('a field shows where it is named', async () => {
  const h = await harness()
  const desk = deskOf(h)
  const field = await desk.field({ name: '甲', type: 'number' })
  const tag = await desk.tag({ name: '札', actions: [{ kind: 'field.set', fieldId: field.id, to: { op: 'add', number: 1 } }] })
  const uses = { items: [{ kind: 'tag', id: String(tag.id), name: '札', place: 'actions' }], friendCount: 0 }
  expect((await h.staff.get(`${h.api}/fields/${field.id}/uses`)).body).toEqual(uses)
  expect(await h.staff.delete(`${h.api}/fields/${field.id}`)).toMatchObject({
    status: 409,
    body: refusal('in-use', { fields: { [`tag:${tag.id}:actions`]: '札' } }),
  })
})

describe('actions are checked against the field', () => {
  test.each([
    [{ op: 'set', value: 'x' }, 'to.value'],
    [{ op: 'now' }, 'to.op'],
    [{ op: 'days-from-today', days: 1 }, 'to.op'],
  ])('a number takes no %j', async (to, place) => {
    const h = await harness()
    const field = await deskOf(h).field({ name: '甲', type: 'number' })
    const body = { actions: [say('x'), { kind: 'field.set', fieldId: field.id, to }] }
    expect(await h.staff.send('PUT', `${h.api}/greetings/new`, { body })).toMatchObject({
      status: 400,
      body: refusal('invalid', { fields: { [`actions.1.${place}`]: words } }),
    })
  })
})
