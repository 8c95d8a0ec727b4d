import { describe, expect, test } from 'vitest'
import { type Harness, harness } from '../../harness/index.ts'
import { refusal } from '../staff/visitor.ts'
import { like, says, sending, templatesOf } from './kit.ts'

const choices = (key: string) => ({
  kind: 'confirm' as const,
  altText: '確認',
  text: 'よろしいですか',
  choices: [`${key}1`, `${key}2`].map((each) => ({ key: each, label: 'はい', tap: { kind: 'message' as const, text: 'はい' } })),
})
const shownTo = async (h: Harness) => h.wordsTo(await h.follows())

describe('a template', () => {
  test('is referred to, so an edit changes every use from the next message on', async () => {
    const h = await harness()
    const templates = templatesOf(h)
    const template = await templates.add({ name: '案内', bubbles: says('一', '二') })
    expect(template).toEqual({
      ...{ id: template.id, name: '案内', folderId: null, position: 0, bubbles: says('一', '二'), version: 1 },
      ...{ createdAt: h.clock.now(), updatedAt: h.clock.now(), updatedBy: 'adminさん' },
    })
    await h.put('/greetings/new', sending(like(template), ...says('三')))
    expect(await shownTo(h)).toEqual(['一', '二', '三'])
    await templates.save(template, { bubbles: says('新') })
    expect(await shownTo(h)).toEqual(['新', '三'])
  })

  test('with others in it is a pack, however deep', async () => {
    const h = await harness()
    const templates = templatesOf(h)
    const inner = await templates.add({ bubbles: says('内') })
    const middle = await templates.add({ bubbles: [like(inner), ...says('中')] })
    const outer = await templates.add({ bubbles: [...says('外'), like(middle), like(inner)] })
    await h.put('/greetings/new', sending(like(outer)))
    expect(await shownTo(h)).toEqual(['外', '内', '中', '内'])
  })

  test('never stands in itself: refused with the way round', async () => {
    const h = await harness()
    const templates = templatesOf(h)
    const a = await templates.add({ name: '甲' })
    const b = await templates.add({ name: '乙', bubbles: [like(a)] })
    const c = await templates.add({ name: '丙', bubbles: [...says('x'), like(b)] })
    const refused = async (template: { id: number }, name: string, inside: { id: number }) =>
      (await templates.saveAnswer(template, { name, bubbles: [...says('x'), like(inside)] })).body
    expect(await refused(a, '甲', c)).toEqual(
      refusal('invalid', { fields: { 'bubbles.1.templateId': expect.stringContaining('“甲” → “丙” → “乙” → “甲”') } }),
    )
    expect(await refused(a, '甲', a)).toEqual(
      refusal('invalid', { fields: { 'bubbles.1.templateId': expect.stringContaining('“甲” → “甲”') } }),
    )
    expect((await templates.get(a)).version).toBe(1)
  })

  test('whose choice sends it once more is no ring: that is another message', async () => {
    const h = await harness()
    const templates = templatesOf(h)
    const menu = await templates.add({ name: 'メニュー' })
    const [yes, no] = choices('abcdef').choices
    const again = { ...choices('abcdef'), choices: [{ ...yes, tap: { kind: 'actions' as const, ...sending(like(menu)) } }, no] }
    const { status, body } = await h.staff.send('PUT', templates.one(menu), {
      body: { name: 'メニュー', folderId: null, bubbles: [again] },
    })
    expect({ status, body }).toMatchObject({ status: 200 })
    expect(await templates.uses(menu)).toEqual([])
  })

  test('comes to five bubbles at most, with all that is in it and in whatever it is in', async () => {
    const h = await harness()
    const templates = templatesOf(h)
    const three = await templates.add({ name: '三つ', bubbles: says('一', '二', '三') })
    const five = await templates.add({ name: '五つ', bubbles: [like(three), ...says('四', '五')] })
    expect((await templates.addAnswer({ bubbles: [like(three), like(three)] })).status).toBe(400)
    expect((await templates.saveAnswer(three, { bubbles: says('一', '二', '三', '四') })).body).toEqual(
      refusal('invalid', { fields: { bubbles: expect.stringContaining('五つ') } }),
    )
    await h.put('/greetings/new', sending(like(five)))
    expect(await shownTo(h)).toEqual(['一', '二', '三', '四', '五'])
  })

  test('is copied with choices that are counted for themselves', async () => {
    const h = await harness()
    const templates = templatesOf(h)
    const template = await templates.add({ name: '確認', bubbles: [choices('abcdef')] })
    const copy = await templates.copy(template)
    expect(copy).toMatchObject({ name: '確認 (2)', position: 1, version: 1 })
    const keys = (of: typeof copy): string[] => JSON.stringify(of.bubbles).match(/"key":"[^"]+"/g) ?? []
    expect([keys(template).length, keys(copy).length, keys(copy).filter((key) => keys(template).includes(key))]).toEqual([2, 2, []])
    expect((await templates.copy(template)).name).toBe('確認 (3)')
  })

  test('lies in a folder, in an order', async () => {
    const h = await harness()
    const templates = templatesOf(h)
    const [a, b, c] = [await templates.add({ name: '甲' }), await templates.add({ name: '乙' }), await templates.add({ name: '丙' })]
    const { body: folder } = await h.staff.post(`${h.api}/folders`, { kind: 'template', name: '季節' })
    const { id: folderId } = folder as { id: number }
    const order = (body: object) => h.staff.send('PUT', `${templates.path}/order`, { body })
    expect((await order({ folderId, templateIds: [c.id, a.id] })).status).toBe(200)
    expect((await templates.list()).map(({ name, folderId: lies }) => [name, lies])).toEqual([
      ['乙', null],
      ['丙', folderId],
      ['甲', folderId],
    ])
    expect((await order({ folderId: null, templateIds: [b.id, 999_999] })).body).toEqual(
      refusal('invalid', { fields: { 'templateIds.1': expect.any(String) } }),
    )
    expect((await templates.addAnswer({ folderId: 999_999 })).body).toEqual(
      refusal('invalid', { fields: { folderId: expect.any(String) } }),
    )
    expect((await h.staff.delete(`${h.api}/folders/${folderId}`)).status).toBe(200)
    expect((await templates.list()).map(({ folderId: lies }) => lies)).toEqual([null, null, null])
  })
})

describe('deleting a template', () => {
  test('that something refers to is refused with the places; by force, that bubble is left out', async () => {
    const h = await harness()
    const templates = templatesOf(h)
    const [inner, outer] = [await templates.add({ name: '内' }), await templates.add({ name: '外' })]
    await templates.save(outer, { name: '外', bubbles: [like(inner), ...says('外')] })
    await h.put('/greetings/new', sending(like(inner), ...says('あいさつ')))
    expect(await templates.uses(inner)).toEqual(
      expect.arrayContaining([
        { kind: 'greeting', id: 'new', name: 'new', place: 'actions' },
        { kind: 'template', id: String(outer.id), name: '外', place: 'messages' },
      ]),
    )
    expect(await templates.deleteAnswer(inner)).toMatchObject({
      status: 409,
      body: refusal('in-use', { fields: { 'greeting:new:actions': 'new', [`template:${outer.id}:messages`]: '外' } }),
    })
    expect((await templates.deleteAnswer(inner, true)).status).toBe(200)
    expect(await shownTo(h)).toEqual(['あいさつ'])
    expect((await h.staff.get(templates.one(inner))).status).toBe(404)
  })

  test('that nothing refers to takes its versions with it', async () => {
    const h = await harness()
    const templates = templatesOf(h)
    const template = await templates.add()
    expect((await templates.deleteAnswer(template)).status).toBe(200)
    expect((await h.staff.get(`${templates.one(template)}/versions`)).status).toBe(404)
    expect((await templates.deleteAnswer(template)).status).toBe(404)
  })
})

test('two who edit the same template: the second is told', async () => {
  const h = await harness()
  const templates = templatesOf(h)
  const template = await templates.add()
  expect(await templates.save(template, { bubbles: says('一人目'), version: 1 })).toMatchObject({ version: 2 })
  expect(await templates.saveAnswer(template, { bubbles: says('二人目'), version: 1 })).toMatchObject({
    status: 409,
    body: refusal('version-moved'),
  })
  const both = await Promise.all([1, 2].map((n) => templates.saveAnswer(template, { bubbles: says(`同時${n}`), version: 2 })))
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  expect((await templates.versions(template)).map(({ version }) => version)).toEqual([3, 2, 1])
})

describe('what cannot be a template is refused at its field:', () => {
  test.each<[string, object, string]>([
    ['no name', { name: '　' }, 'name'],
    ['a name of 61 characters', { name: 'あ'.repeat(61) }, 'name'],
    ['no bubbles', { bubbles: [] }, 'bubbles'],
    ['six bubbles', { bubbles: says('1', '2', '3', '4', '5', '6') }, 'bubbles'],
    ['a text of 5,001 units', { bubbles: says('あ'.repeat(5001)) }, 'bubbles.0.text'],
    ['a placeholder that there is not', { bubbles: says('{{nobody}}') }, 'bubbles.0.text'],
    ['a template that there is not', { bubbles: [like({ id: 999_999 })] }, 'bubbles.0'],
    ['one key twice', { bubbles: [choices('abcdef'), choices('abcdef')] }, 'bubbles.1.choices.0.key'],
  ])('%s', async (_, more, field) => {
    const h = await harness()
    const answer = await h.staff.post(`${h.api}/templates`, { name: '雛形', folderId: null, bubbles: says('x'), ...more })
    expect(answer).toMatchObject({ status: 400, body: refusal('invalid', { fields: expect.anything() }) })
    const [first = ''] = Object.keys((answer.body as { error: { fields: object } }).error.fields)
    expect(first.slice(0, field.length)).toBe(field)
  })
})
