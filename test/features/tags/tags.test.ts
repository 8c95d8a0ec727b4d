import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { deskOf, say } from '../../harness/desk.ts'
import { type Harness, harness } from '../../harness/index.ts'
import { refusal } from '../staff/visitor.ts'

const names = async (h: Harness) =>
  ((await h.staff.get(`${h.api}/tags`)).body as { items: { name: string }[] }).items.map(({ name }) => name)
const words = expect.any(String)

describe('tags', () => {
  test('are made with little, saved whole, counted and taken away', async () => {
    const h = await harness()
    const desk = deskOf(h)
    const made = await desk.tag({ name: ' 常連 ' })
    const now = h.clock.now()
    const fresh = {
      id: made.id,
      name: '常連',
      colour: 'grey',
      folderId: null,
      position: 0,
      actions: [],
      isOnce: false,
      limit: null,
      fullActions: [],
    }
    expect(made).toEqual({ ...fresh, version: 1, friendCount: 0, createdAt: now, updatedAt: now })
    await h.clock.advance({ minutes: 1 })
    const whole = { name: '常連さん', colour: 'pink', actions: [say('一')], isOnce: true, limit: 5, fullActions: [say('二')] }
    expect(await h.put(`/tags/${made.id}`, whole)).toEqual({
      ...fresh,
      ...whole,
      version: 2,
      friendCount: 0,
      createdAt: now,
      updatedAt: h.clock.now(),
    })
    await desk.putTag(await h.follows(), made)
    expect((await h.staff.get(`${h.api}/tags?counts=true`)).body).toMatchObject({ items: [{ id: made.id, friendCount: 1 }] })
    expect((await h.staff.get(`${h.api}/tags`)).body).not.toMatchObject({ items: [{ friendCount: 1 }] })
    expect(await h.staff.delete(`${h.api}/tags/${made.id}`)).toMatchObject({ status: 200 })
    expect([await names(h), (await h.staff.get(`${h.api}/tags/${made.id}`)).status]).toEqual([[], 404])
  })

  test('a name is given once in a shop, and another shop may give it too', async () => {
    const [mine, theirs] = [await harness(), await harness()]
    const [a] = [await deskOf(mine).tag({ name: 'VIP' }), await deskOf(theirs).tag({ name: 'VIP' })]
    const b = await deskOf(mine).tag({ name: '常連' })
    const put = (id: number, name: string) => mine.staff.send('PUT', `${mine.api}/tags/${id}`, { body: { name } })
    expect(await mine.staff.post(`${mine.api}/tags`, { name: 'VIP' })).toMatchObject({ status: 409, body: refusal('name-taken') })
    expect(await put(b.id, 'VIP')).toMatchObject({ status: 409, body: refusal('name-taken') })
    expect(await put(a.id, 'VIP')).toMatchObject({ status: 200 })
  })

  test.each([
    [{ name: ' ' }, 'name'],
    [{ name: 'x'.repeat(61) }, 'name'],
    [{ name: 'x', colour: 'gold' }, 'colour'],
    [{ name: 'x', limit: 0 }, 'limit'],
    [{ name: 'x', folderId: 999_999 }, 'folderId'],
    [{ name: 'x', actions: [{ kind: 'tag.add', tagId: 999_999 }] }, 'actions.0.tagId'],
    [{ name: 'x', fullActions: [say('y'), { kind: 'mark.set', markId: 999_999 }] }, 'fullActions.1.markId'],
    [{ name: 'x', actions: [{ kind: 'field.set', fieldId: 999_999, to: { op: 'clear' } }] }, 'actions.0.fieldId'],
    [{ name: 'x', actions: [{ kind: 'scenario.start', scenarioId: 999_999 }] }, 'actions.0.scenarioId'],
  ])('%j is refused at %s', async (body, field) => {
    const h = await harness()
    expect(await h.staff.post(`${h.api}/tags`, body)).toMatchObject({
      status: 400,
      body: refusal('invalid', { fields: { [field]: words } }),
    })
    expect(await names(h)).toEqual([])
  })

  test('saved by two at once: the second is told, and both are if they saw the same', async () => {
    const h = await harness()
    const tag = await deskOf(h).tag({ name: '甲' })
    const put = (name: string, version?: number) => h.staff.send('PUT', `${h.api}/tags/${tag.id}`, { body: { name, version } })
    expect(await put('乙', 1)).toMatchObject({ status: 200, body: { version: 2 } })
    expect(await put('丙', 1)).toMatchObject({ status: 409, body: refusal('version-moved') })
    const both = await Promise.all([put('丁', 2), put('戊', 2)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  test('a change of the action list holds from the very next friend on', async () => {
    const h = await harness()
    const desk = deskOf(h)
    const tag = await desk.tag({ name: '甲', actions: [say('一')] })
    const [first, second] = [await h.follows(), await h.follows()]
    await desk.putTag(first, tag)
    await h.put(`/tags/${tag.id}`, { name: '甲', actions: [say('二')] })
    await desk.putTag(second, tag)
    expect([h.wordsTo(first), h.wordsTo(second)]).toEqual([['一'], ['二']])
  })

  test('stand in the order and the folders they are put into', async () => {
    const h = await harness()
    const desk = deskOf(h)
    const made = []
    for (const name of ['甲', '乙', '丙', '丁']) made.push(await desk.tag({ name }))
    const [a, b, c, d] = made.map(({ id }) => id)
    const folder = (await h.staff.post(`${h.api}/folders`, { kind: 'tag', name: '来店' })).body as { id: number }
    await h.put('/tags/order', { folderId: folder.id, tagIds: [d, b] })
    expect(await names(h)).toEqual(['甲', '丙', '丁', '乙'])
    await h.put('/tags/order', { folderId: null, tagIds: [c, a] })
    expect(await names(h)).toEqual(['丙', '甲', '丁', '乙'])
    await h.put('/tags/order', { folderId: folder.id, tagIds: [a] })
    expect(await names(h)).toEqual(['丙', '甲', '丁', '乙'])
    await h.staff.delete(`${h.api}/folders/${folder.id}`)
    expect((await names(h)).sort()).toEqual(['甲', '乙', '丙', '丁'].sort())
  })
})

describe('deleting a tag', () => {
  test('that is named somewhere is refused, and every place is told', async () => {
    const h = await harness()
    const desk = deskOf(h)
    const tag = await desk.tag({ name: '甲' })
    const other = await desk.tag({
      name: '乙',
      actions: [{ kind: 'tag.remove', tagId: tag.id }],
      fullActions: [{ kind: 'tag.add', tagId: tag.id }],
    })
    const field = await desk.field({ name: '欄', type: 'text', actions: [{ kind: 'tag.add', tagId: tag.id }] })
    await h.put('/greetings/returning', { actions: [say('x'), { kind: 'tag.add', tagId: tag.id }] })
    await h.put(`/tags/${tag.id}`, { name: '甲', actions: [{ kind: 'tag.remove', tagId: tag.id }] })
    const segment = await saveSegment(h, { kind: 'all', of: [{ kind: 'not', of: { kind: 'tag', op: 'any', tagIds: [other.id, tag.id] } }] })
    await desk.putTag(await h.follows(), tag, { runActions: false })
    const uses = [
      { kind: 'segment', id: String(segment), name: '保存', place: 'condition' },
      { kind: 'tag', id: String(other.id), name: '乙', place: 'actions' },
      { kind: 'tag', id: String(other.id), name: '乙', place: 'full-actions' },
      { kind: 'field', id: String(field.id), name: '欄', place: 'actions' },
      { kind: 'greeting', id: 'returning', name: 'returning', place: 'actions' },
    ]
    expect((await h.staff.get(`${h.api}/tags/${tag.id}/uses`)).body).toEqual({ items: uses, friendCount: 1 })
    const fields = Object.fromEntries(uses.map(({ kind, id, place, name }) => [`${kind}:${id}:${place}`, name]))
    expect(await h.staff.delete(`${h.api}/tags/${tag.id}`)).toMatchObject({ status: 409, body: refusal('in-use', { fields }) })
    expect(await names(h)).toEqual(['甲', '乙'])
  })

  test('by force: friends lose it, and what names it does nothing', async () => {
    const h = await harness()
    const desk = deskOf(h)
    const tag = await desk.tag({ name: '甲' })
    await h.put('/greetings/known', {
      actions: [{ kind: 'tag.add', tagId: tag.id }, { kind: 'tag.remove', tagId: tag.id }, say('こんにちは')],
    })
    const user = await h.follows()
    await desk.putTag(user, tag)
    expect(await h.staff.delete(`${h.api}/tags/${tag.id}?force=true`)).toMatchObject({ status: 200 })
    expect([await names(h), await desk.tagsOf(user)]).toEqual([[], []])
    expect(await env.DB.prepare('SELECT count(*) AS n FROM friend_tags WHERE tag_id = ?').bind(tag.id).first('n')).toBe(0)
    const known = h.person()
    await h.says(known, 'x')
    expect(h.wordsTo(known)).toEqual(['こんにちは'])
  })

  test('what a deletion leaves of very many friends, the cron takes away', async () => {
    const h = await harness()
    const tag = await deskOf(h).tag({ name: '甲' })
    const kept = await deskOf(h).tag({ name: '乙' })
    const add = `INSERT INTO friend_tags (friend_id, tag_id, at) SELECT 900000000 + value, ?1, 0 FROM generate_series(1, 45000)`
    await env.DB.prepare(
      add.replace(
        'generate_series(1, 45000)',
        `(WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 45000) SELECT value FROM n)`,
      ),
    )
      .bind(tag.id)
      .run()
    await deskOf(h).putTag(await h.follows(), kept)
    const left = (id: number) => env.DB.prepare('SELECT count(*) AS n FROM friend_tags WHERE tag_id = ?').bind(id).first('n')
    await h.staff.delete(`${h.api}/tags/${tag.id}`)
    expect(await left(tag.id)).toBe(25_000)
    await h.everyFiveMinutes()
    expect([await left(tag.id), await left(kept.id)]).toEqual([0, 1])
  })
})

async function saveSegment(h: Harness, where: unknown): Promise<number> {
  const now = h.clock.now()
  const row = await env.DB.prepare(
    `INSERT INTO segments (account_id, name, definition, position, version, created_at, updated_at) VALUES (?1, '保存', ?2, 0, 1, ?3, ?3) RETURNING id`,
  )
    .bind(h.account.id, JSON.stringify({ where }), now)
    .first<number>('id')
  if (row === null) throw new Error('no segment')
  return row
}

describe('tags from a file', () => {
  const rowOf = (row: number, name: string, folder: string, status: string, problem: string | null = null) => ({
    row,
    name,
    folder,
    status,
    problem,
  })
  const csv = `\uFEFFタグ名,フォルダ\r\n常連,来店\r\n"新規, はじめて",来店\r\nVIP,\r\n\r\n,空\r\n常連,来店\r\n${'長'.repeat(61)},\r\n'=1+1,計算\r\n`

  test('are told first, then made with their folders; what is there stays', async () => {
    const h = await harness()
    await deskOf(h).tag({ name: 'VIP', colour: 'red' })
    const rows = [
      rowOf(2, '常連', '来店', 'new'),
      rowOf(3, '新規, はじめて', '来店', 'new'),
      rowOf(4, 'VIP', '', 'known'),
      rowOf(6, '', '空', 'wrong', 'no-name'),
      rowOf(7, '常連', '来店', 'wrong', 'twice'),
      rowOf(8, '長'.repeat(61), '', 'wrong', 'name-too-long'),
      rowOf(9, '=1+1', '計算', 'new'),
    ]
    const planned = { rows, newCount: 3, knownCount: 1, wrongCount: 3, newFolders: ['来店', '計算'] }
    const read = (isDryRun: boolean) => h.staff.post(`${h.api}/tags/csv`, { csv, isDryRun })
    expect(await read(true)).toMatchObject({ status: 200, body: planned })
    expect(await names(h)).toEqual(['VIP'])
    expect(await read(false)).toMatchObject({ status: 200, body: planned })
    expect(await names(h)).toEqual(['VIP', '常連', '新規, はじめて', '=1+1'])
    const folders = (await h.staff.get(`${h.api}/folders?kind=tag`)).body as { items: { name: string }[] }
    expect(folders.items.map(({ name }) => name)).toEqual(['来店', '計算'])
    const again = await read(false)
    expect(again.body).toMatchObject({ newCount: 0, knownCount: 4, wrongCount: 3, newFolders: [] })
    expect(await names(h)).toHaveLength(4)
  })

  test('without headings the first column is the name', async () => {
    const h = await harness()
    await h.staff.post(`${h.api}/tags/csv`, { csv: '甲\n乙,箱\n', isDryRun: false })
    expect(await names(h)).toEqual(['甲', '乙'])
  })

  test('a thousand at a time; a broken line and an empty file are refused', async () => {
    const h = await harness()
    const many = Array.from({ length: 1001 }, (_, i) => `タグ${i}`).join('\n')
    expect((await h.staff.post(`${h.api}/tags/csv`, { csv: many, isDryRun: false })).body).toMatchObject({ newCount: 1000, wrongCount: 1 })
    expect((await h.staff.post(`${h.api}/tags/csv`, { csv: '"甲"乙,箱', isDryRun: true })).body).toMatchObject({
      rows: [{ problem: 'broken' }],
    })
    expect(await h.staff.post(`${h.api}/tags/csv`, { csv: '', isDryRun: true })).toMatchObject({
      status: 400,
      body: refusal('invalid', { fields: { csv: words } }),
    })
  })
})
