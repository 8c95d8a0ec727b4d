import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { harness } from '../../harness/index.ts'
import { refusal } from '../staff/visitor.ts'
import { like, says, sending, templatesOf } from './kit.ts'

describe('versions of a template', () => {
  test('are kept at every save, the newest first, with who saved them', async () => {
    const h = await harness()
    const templates = templatesOf(h)
    const template = await templates.add({ name: '一', bubbles: says('一') })
    await h.clock.advance({ minutes: 1 })
    await templates.save(template, { name: '二', bubbles: says('二') })
    const kept = { isPinned: false, savedBy: 'adminさん' }
    expect(await templates.versions(template)).toEqual([
      { version: 2, name: '二', savedAt: h.clock.now(), ...kept },
      { version: 1, name: '一', savedAt: h.clock.start, ...kept },
    ])
    expect(await templates.version(template, 1)).toEqual({ version: 1, name: '一', savedAt: h.clock.start, bubbles: says('一'), ...kept })
    expect((await h.staff.get(`${templates.one(template)}/versions/3`)).status).toBe(404)
  })

  test('come back as a new one; the folder stays', async () => {
    const h = await harness()
    const templates = templatesOf(h)
    const template = await templates.add({ name: '一', bubbles: says('一') })
    await templates.save(template, { name: '二', bubbles: says('二') })
    expect(await templates.restoreAnswer(template, 1, { version: 1 })).toMatchObject({ status: 409, body: refusal('version-moved') })
    expect(await templates.restoreAnswer(template, 1, { version: 2 })).toMatchObject({
      status: 200,
      body: { name: '一', bubbles: says('一'), version: 3 },
    })
    expect(await templates.restoreAnswer(template, 9)).toMatchObject({ status: 404 })
    expect((await templates.versions(template)).map(({ version, name }) => [version, name])).toEqual([
      [3, '一'],
      [2, '二'],
      [1, '一'],
    ])
  })

  test('that say what is gone do not come back', async () => {
    const h = await harness()
    const templates = templatesOf(h)
    const inner = await templates.add({ name: '内' })
    const template = await templates.add({ bubbles: [like(inner)] })
    await templates.save(template, { bubbles: says('二') })
    expect((await templates.deleteAnswer(inner)).status).toBe(200)
    expect(await templates.restoreAnswer(template, 1)).toMatchObject({
      status: 400,
      body: refusal('invalid', { fields: expect.anything() }),
    })
  })

  test('would not come back into a ring', async () => {
    const h = await harness()
    const templates = templatesOf(h)
    const other = await templates.add({ name: '他' })
    const template = await templates.add({ name: '自', bubbles: [like(other)] })
    await templates.save(template, { name: '自', bubbles: says('二') })
    await templates.save(other, { name: '他', bubbles: [like(template)] })
    expect(await templates.restoreAnswer(template, 1)).toMatchObject({
      status: 400,
      body: refusal('invalid', { fields: { 'bubbles.0.templateId': expect.stringContaining('“自” → “他” → “自”') } }),
    })
  })
})

describe('a use that is pinned to a version', () => {
  test('goes on saying it, whatever the template says later', async () => {
    const h = await harness()
    const templates = templatesOf(h)
    const template = await templates.add({ bubbles: says('一') })
    await templates.save(template, { bubbles: says('二') })
    await h.put('/greetings/new', sending(like(template, 1), like(template)))
    const first = await h.follows()
    await templates.save(template, { bubbles: says('三') })
    expect([h.wordsTo(first), h.wordsTo(await h.follows())]).toEqual([
      ['一', '二'],
      ['一', '三'],
    ])
    expect((await templates.versions(template)).map(({ version, isPinned }) => [version, isPinned])).toEqual([
      [3, false],
      [2, false],
      [1, true],
    ])
    expect(await templates.uses(template)).toEqual([{ kind: 'greeting', id: 'new', name: 'new', place: 'actions' }])
  })

  test('may be pinned to the one that is current', async () => {
    const h = await harness()
    const templates = templatesOf(h)
    const template = await templates.add({ bubbles: says('一') })
    await h.put('/greetings/new', sending(like(template, 1)))
    await templates.save(template, { bubbles: says('二') })
    expect(h.wordsTo(await h.follows())).toEqual(['一'])
  })

  test('to one that there is not is refused', async () => {
    const h = await harness()
    const template = await templatesOf(h).add()
    const answer = await h.staff.send('PUT', `${h.api}/greetings/new`, { body: sending(like(template, 2)) })
    expect(answer).toMatchObject({ status: 400 })
    expect(Object.keys((answer.body as { error: { fields: object } }).error.fields)[0]).toMatch(/^actions\.0\.bubbles\.0/)
  })
})

test('the last fifty versions are kept, and those that something is pinned to', async () => {
  const h = await harness()
  const templates = templatesOf(h)
  const template = await templates.add({ bubbles: says('一') })
  await h.put('/greetings/new', sending(like(template, 1)))
  for (let version = 2; version <= 4; version++) await templates.save(template, { bubbles: says(`版${version}`) })
  // Fifty saves later.
  await env.DB.batch(
    [
      'UPDATE templates SET version = 52 WHERE id = ?',
      'UPDATE template_versions SET version = 52 WHERE template_id = ? AND version = 4',
    ].map((sql) => env.DB.prepare(sql).bind(template.id)),
  )
  await templates.save(template, { bubbles: says('版53') })
  expect((await templates.versions(template)).map(({ version }) => version)).toEqual([53, 52, 1])
  expect(h.wordsTo(await h.follows())).toEqual(['一'])
})
