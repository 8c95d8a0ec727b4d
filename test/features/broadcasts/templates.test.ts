import { describe, expect, test } from 'vitest'
import type { Broadcast } from '../../../src/features/broadcasts/schema.ts'
import { bubble, type Harness, harness } from '../../harness/index.ts'
import { refusal } from '../staff/visitor.ts'

const draftOf = async (h: Harness, bubbles: unknown[]) =>
  (await h.staff.post(`${h.api}/broadcasts`, { name: 'お知らせ', bubbles })).body as Broadcast

describe('templates', () => {
  const save = async (h: Harness, words: string[]) =>
    (await h.staff.post(`${h.api}/templates`, { name: '秋', folderId: null, bubbles: words.map(bubble) })).body as {
      id: number
      version: number
    }

  test('stand for what they say when sending starts; later edits change nothing', async () => {
    const h = await harness()
    const people = await h.flock(2)
    const template = await save(h, ['{{name}}さん', '秋です'])
    const draft = await draftOf(h, [{ kind: 'template', templateId: template.id }, bubble('では')])
    h.line.control.setFault({ endpoint: 'push', kind: '429', count: 2 })
    expect(await h.sendAnswer(draft.id, 2)).toMatchObject({ status: 200 })
    await h.staff.send('PUT', `${h.api}/templates/${template.id}`, {
      body: { name: '冬', folderId: null, bubbles: [bubble('冬です')], version: template.version },
    })
    await h.finished(draft.id)
    for (const user of people) {
      expect(h.wordsTo(user)).toEqual([`${user.displayName}さん`, '秋です', 'では'])
      expect((await h.talk(user)).map(({ content }) => 'message' in content && content.message.text)).toEqual([
        `${user.displayName}さん`,
        '秋です',
        'では',
      ])
    }
  })

  test('with more bubbles than LINE takes are refused at the draft', async () => {
    const h = await harness()
    const template = await save(h, ['1', '2', '3', '4', '5'])
    const answer = await h.staff.post(`${h.api}/broadcasts`, {
      name: 'a',
      bubbles: [bubble('0'), { kind: 'template', templateId: template.id }],
    })
    expect(answer).toMatchObject({ status: 400, body: refusal('invalid') })
  })
})
