import { describe, expect, test } from 'vitest'

import type { Bubble } from '../../../src/engine/messages/schema.ts'
import type { SharedValue } from '../../../src/features/shared-values/schema.ts'
import { deskOf } from '../../harness/desk.ts'
import { bubble, type Harness, harness } from '../../harness/index.ts'
import { member, refusal } from '../staff/visitor.ts'
import { like, templatesOf } from '../templates/kit.ts'
import { lineObjects } from './kit.ts'

const preview = (h: Harness, body: object) => h.staff.post(`${h.api}/messages/preview`, body)
const check = (h: Harness, body: object) => h.staff.post(`${h.api}/messages/check`, body)
const buttons = (text: string): Bubble => ({
  kind: 'buttons',
  altText: 'メニュー',
  text,
  choices: [{ key: 'abcdef123456', label: '予約', tap: { kind: 'url', url: 'https://example.com/reserve' } }],
})

describe('a preview', () => {
  test('is what LINE would be given for nobody: what has no value says what stands behind the bar', async () => {
    const h = await harness()
    const { status, body } = await preview(h, { bubbles: [bubble('{{name|お客様}}、{{real_name}}こんにちは')] })
    expect({ status, body }).toMatchObject({ status: 200, body: { messages: [{ type: 'text', text: 'お客様、こんにちは' }] } })
  })

  test('or for a friend, with their names, fields and the shared values', async () => {
    const h = await harness()
    const desk = deskOf(h)
    const user = await h.follows('花子')
    const birthday = await desk.field({ name: '誕生日', type: 'date' })
    await desk.setField(user, birthday, '1990-04-01')
    const shared = (await h.staff.post(`${h.api}/shared-values`, { name: '電話', value: '03-1234' })).body as SharedValue
    const words = `{{name}} {{field:${birthday.id}|未登録}} {{shared:${shared.id}}} {{date:M/D}}`
    const { body } = await preview(h, { bubbles: [bubble(words)], friendId: await h.friendId(user) })
    expect(body).toMatchObject({ messages: [{ type: 'text', text: expect.stringMatching(/^花子 1990.*03-1234/) }] })
  })

  test('opens templates and says what is left out of more than LINE takes', async () => {
    const h = await harness()
    const inner = await templatesOf(h).add({ bubbles: [bubble('内'), buttons('押して')] })
    const { body } = await preview(h, { bubbles: [like(inner), bubble('外')] })
    expect(body).toMatchObject({
      messages: [{ type: 'text', text: '内' }, { type: 'template', template: { type: 'buttons' } }, { text: '外' }],
      problems: [],
    })
  })

  test('names of friends are data', async () => {
    const h = await harness()
    const name = `"},{"type":"text","text":"`
    const user = await h.follows(name)
    const flex: Bubble = {
      ...{ kind: 'flex', altText: '挨拶', choices: [] },
      contents: { type: 'bubble', body: { type: 'box', layout: 'vertical', contents: [{ type: 'text', text: '{{name}}様' }] } },
    }
    const { body } = await preview(h, { bubbles: [flex], friendId: await h.friendId(user) })
    expect(body).toMatchObject({ messages: [{ type: 'flex', contents: { body: { contents: [{ type: 'text', text: `${name}様` }] } } }] })
  })

  test('of what could not be saved either, or as somebody else’s friend, is refused at its field', async () => {
    const [mine, theirs] = [await harness(), await harness()]
    const friendId = await theirs.friendId(await theirs.follows())
    const at = (field: string) => refusal('invalid', { fields: { [field]: expect.any(String) } })
    expect((await preview(mine, { bubbles: [bubble('x')], friendId })).body).toEqual(at('friendId'))
    expect((await preview(mine, { bubbles: [] })).body).toEqual(at('bubbles'))
    expect((await preview(mine, { bubbles: [bubble('{{nobody}}')] })).body).toMatchObject(refusal('invalid', { fields: expect.anything() }))
    const foreign = await templatesOf(theirs).add()
    expect((await preview(mine, { bubbles: [like(foreign)] })).status).toBe(400)
  })
})

describe('checking with LINE', () => {
  test('says yes to what LINE would take; nobody gets it and nothing is counted', async () => {
    const h = await harness()
    const user = await h.follows()
    expect(await check(h, { bubbles: [bubble('こんにちは'), buttons('押して')] })).toMatchObject({
      status: 200,
      body: { isValid: true, problems: [], refusals: [] },
    })
    expect(h.sentTo(user)).toEqual([])
  })

  test('says which bubble LINE objects to, and LINE’s words', async () => {
    const h = await harness()
    const inner = await templatesOf(h).add({ bubbles: [bubble('一'), bubble('二')] })
    lineObjects([{ property: 'messages[2].template.text', message: 'May not be empty' }, { message: 'Something else' }])
    expect(await check(h, { bubbles: [like(inner), buttons('押して')] })).toMatchObject({
      status: 200,
      body: {
        isValid: false,
        refusals: [
          { bubble: 1, property: 'template.text', message: 'May not be empty' },
          { bubble: null, property: null, message: 'Something else' },
        ],
      },
    })
  })

  test('says so when LINE does not answer', async () => {
    const h = await harness()
    h.line.control.setFault({ endpoint: 'validate', kind: '500-before', count: 1 })
    expect(await check(h, { bubbles: [bubble('x')] })).toMatchObject({ status: 502, body: refusal('line-unreachable') })
  })

  test('is for those who may send tests', async () => {
    const h = await harness()
    const viewer = await member('viewer')
    expect(await viewer.post(`${h.api}/messages/check`, { bubbles: [bubble('x')] })).toMatchObject({ status: 403 })
    expect(await viewer.post(`${h.api}/messages/preview`, { bubbles: [bubble('x')] })).toMatchObject({ status: 200 })
  })
})
