import { describe, expect, test } from 'vitest'
import type { Use } from '../../../src/features/uses/schema.ts'
import { deskOf } from '../../harness/desk.ts'
import { harness } from '../../harness/index.ts'
import { refusal } from '../staff/visitor.ts'

/** A segment, by its leaf; the other leaves name things with the same numbers, which are not meant. */
const segmentOf = (leaf: unknown) => ({
  where: {
    kind: 'all',
    of: [
      { kind: 'any', of: [leaf, { kind: 'silent', days: 1 }] },
      { kind: 'score', test: { op: 'eq', value: 1 } },
    ],
  },
})

describe('where something is named', () => {
  test('tags, fields and marks in saved segments, each by its own kind', async () => {
    const h = await harness()
    const desk = deskOf(h)
    const [tag, field, [mark]] = [await desk.tag({ name: '札' }), await desk.field({ name: '欄', type: 'text' }), await desk.marks()]
    const save = async (name: string, leaf: unknown) =>
      (await h.staff.post(`${h.api}/segments`, { name, definition: segmentOf(leaf) })) as { status: number; body: { id: number } }
    const saved = [
      await save('札の人', { kind: 'tag', op: 'any', tagIds: [tag.id] }),
      await save('欄の人', { kind: 'field', fieldId: field.id, test: { op: 'not-empty' } }),
      await save('印の人', { kind: 'mark', op: 'is', markIds: [null, mark?.id] }),
    ]
    expect(saved.map(({ status }) => status)).toEqual([201, 201, 201])
    const uses = async (path: string) =>
      ((await h.staff.get(`${h.api}/${path}/uses`)).body as { items: Use[] }).items.map(({ name }) => name)
    expect([await uses(`tags/${tag.id}`), await uses(`fields/${field.id}`), await uses(`marks/${mark?.id}`)]).toEqual([
      ['札の人'],
      ['欄の人'],
      ['印の人'],
    ])
    const [, , third] = saved
    expect(await h.staff.delete(`${h.api}/marks/${mark?.id}`)).toMatchObject({
      status: 409,
      body: refusal('in-use', { fields: { [`segment:${third?.body.id}:condition`]: '印の人' } }),
    })
  })

  test('in messages and lists of every kind, each place once', async () => {
    const h = await harness()
    const desk = deskOf(h)
    const [tag, field] = [await desk.tag({ name: '札' }), await desk.field({ name: '欄', type: 'text' })]
    const actions = [{ kind: 'tag.add', tagId: tag.id }]
    const choice = (key: string) => ({ key, label: 'はい', tap: { kind: 'actions', actions } })
    const message = (key: string) => [
      { kind: 'text', text: `{{ field:${field.id}|お客}}様 {{field:${field.id}}}`, quickReplies: [choice(key)] },
    ]
    const created = async (path: string, body: unknown) => {
      const answer = (await h.staff.post(`${h.api}/${path}`, body)) as { status: number; body: { id: number } }
      expect([path, answer.status, answer.status === 201 ? null : answer.body]).toEqual([path, 201, null])
      return answer.body.id
    }
    const template = await created('templates', { name: 'ひな形', folderId: null, bubbles: message('uses-aaaa') })
    const list = await created('action-lists', { name: '一式', folderId: null, actions })
    const steps = [
      { kind: 'message', timing: { kind: 'at-once' }, bubbles: message('uses-bbbb') },
      { kind: 'message', timing: { kind: 'at-once' }, bubbles: [{ kind: 'template', templateId: template }, ...message('uses-cccc')] },
    ]
    const scenario = await created('scenarios', { name: '物語', content: { steps } })
    const broadcast = await created('broadcasts', { name: '配信', bubbles: message('uses-dddd') })
    await h.put('/greetings/new', {
      actions: [],
      variants: [{ name: '夜', windows: [{ days: [1], from: '20:00', to: '22:00' }], actions: [{ kind: 'list.run', listId: list }] }],
    })
    const uses = async (path: string) =>
      ((await h.staff.get(`${h.api}/${path}/uses`)).body as { items: Use[] }).items
        .map(({ kind, id, place }) => `${kind}:${id}:${place}`)
        .sort()
    const messages = [`broadcast:${broadcast}:messages`, `scenario:${scenario}:steps`, `template:${template}:messages`]
    expect(await uses(`tags/${tag.id}`)).toEqual([`action-list:${list}:actions`, ...messages])
    expect(await uses(`fields/${field.id}`)).toEqual(messages)
    expect(await uses(`templates/${template}`)).toEqual([`scenario:${scenario}:steps`])
    expect(await uses(`action-lists/${list}`)).toEqual(['greeting:new:variants'])
  })

  test('nothing of another shop counts', async () => {
    const [mine, theirs] = [await harness(), await harness()]
    const tag = await deskOf(mine).tag({ name: '札' })
    const other = await deskOf(theirs).tag({ name: '札' })
    await theirs.put('/greetings/new', { actions: [{ kind: 'tag.add', tagId: other.id }] })
    expect((await mine.staff.get(`${mine.api}/tags/${tag.id}/uses`)).body).toEqual({ items: [], friendCount: 0 })
    expect((await theirs.staff.get(`${theirs.api}/tags/${other.id}/uses`)).body).toMatchObject({ items: [{ kind: 'greeting', id: 'new' }] })
  })
})
