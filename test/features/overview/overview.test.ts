import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { FriendOverview } from '../../../src/features/overview/schema.ts'
import { breakDatabase, harness } from '../../harness/index.ts'
import { crm } from '../friends/crm.ts'
import { member, refusal } from '../staff/visitor.ts'

async function shop() {
  const h = await harness()
  const user = await h.follows('花子')
  const id = await h.friendId(user)
  const overview = async (friendId = id) => (await h.staff.get(`${h.api}/friends/${friendId}/overview`)).body as FriendOverview
  const folder = (kind: string, name: string, position: number) =>
    env.DB.prepare('INSERT INTO folders (account_id, kind, name, position, created_at, updated_at) VALUES (?, ?, ?, ?, 1, 1) RETURNING id')
      .bind(h.account.id, kind, name, position)
      .first<number>('id')
  return { h, user, id, overview, folder, ...crm(h) }
}

test('somebody new has a page on which all is empty', async () => {
  const { h, user, id, overview } = await shop()
  expect(await overview()).toEqual({
    friend: await h.friend(user),
    mark: null,
    assignedStaff: null,
    tags: [],
    fieldFolders: [],
    enrolments: [],
    taps: [],
    clicks: [],
    standsFor: null,
    merged: [],
    snapshot: null,
  })
  expect((await overview()).friend.id).toBe(id)
})

test('everything about a friend is on the page: tags, fields by folder with their values, mark, staff, scenarios', async () => {
  const { h, user, id, overview, folder, tag, field, mark, bears, has } = await shop()
  const scenario = await h.scenario([{ after: { minutes: 10 }, text: '一' }])
  await h.starts(user, scenario)
  const [vip, tags] = [await tag('VIP'), await folder('tag', 'ランク', 1)]
  await env.DB.prepare(`UPDATE tags SET folder_id = ?, colour = 'red' WHERE id = ?`).bind(tags, vip).run()
  await bears(id, vip)
  await tag('だれにもない')
  const [later, first] = [await folder('field', '連絡先', 2), await folder('field', '基本', 1)]
  const options = [
    { id: 'a', label: '平日' },
    { id: 'b', label: '土日' },
  ]
  const ids = {
    phone: await field('電話', 'phone'),
    height: await field('身長', 'number'),
    days: await field('来られる日', 'choices', options),
    open: await field('未入力'),
  }
  await env.DB.prepare('UPDATE fields SET folder_id = ?, is_starred = 1 WHERE id = ?').bind(later, ids.phone).run()
  await env.DB.prepare('UPDATE fields SET folder_id = ? WHERE id IN (?, ?)').bind(first, ids.height, ids.days).run()
  await has(id, ids.phone, '090-1234-5678', 9012345678)
  await has(id, ids.height, '160.5', 160.5)
  await has(id, ids.days, '["a","b"]')
  const hot = await mark('要対応')
  await env.DB.prepare('UPDATE friends SET mark_id = ? WHERE id = ?').bind(hot, id).run()
  await h.staff.patch(`${h.api}/friends/${id}`, { assignedStaffId: h.staff.staffId, memo: 'm' })
  const at = h.clock.now()
  expect(await overview()).toMatchObject({
    friend: { memo: 'm', markId: hot, assignedStaffId: h.staff.staffId, version: 2 },
    mark: { id: hot, name: '要対応', colour: 'grey' },
    assignedStaff: { id: h.staff.staffId, name: 'adminさん' },
    tags: [{ tagId: vip, name: 'VIP', colour: 'red', folderId: tags, folderName: 'ランク', at }],
    fieldFolders: [
      { folderId: null, name: null, fields: [{ fieldId: ids.open, value: null, shown: '', at: null, isStarred: false }] },
      {
        folderId: first,
        name: '基本',
        fields: [
          { fieldId: ids.height, type: 'number', value: 160.5, shown: '160.5', at },
          { fieldId: ids.days, type: 'choices', options, value: ['a', 'b'], shown: '平日、土日' },
        ],
      },
      { folderId: later, name: '連絡先', fields: [{ fieldId: ids.phone, value: '090-1234-5678', isStarred: true }] },
    ],
    enrolments: [{ scenarioId: scenario.id, status: 'reading' }],
  })
})

test('what a block took away can be seen to come back', async () => {
  const { h, id, overview, tag, field, bears, has } = await shop()
  await bears(id, await tag('VIP'))
  await has(id, await field('住所'), '東京')
  await h.staff.post(`${h.api}/friends/${id}/block`)
  expect(await overview()).toMatchObject({ tags: [], snapshot: { at: h.clock.now(), tagCount: 1, fieldCount: 1 } })
  await h.staff.post(`${h.api}/friends/${id}/unblock`)
  expect(await overview()).toMatchObject({ tags: [{ name: 'VIP' }], snapshot: null })
})

test('a page is few round trips, whatever stands on it', async () => {
  const { h, id } = await shop()
  const database = breakDatabase({ passes: 5 })
  const { status } = await h.staff.get(`${h.api}/friends/${id}/overview`)
  expect([status, database.refused()]).toEqual([200, 0])
})

test('nobody sees the tags and fields of another account', async () => {
  const [one, two] = [await shop(), await shop()]
  await one.bears(two.id, await one.tag('一号店のタグ'))
  await one.has(two.id, await one.field('一号店の欄'), 'x')
  expect(await two.overview()).toMatchObject({ tags: [], fieldFolders: [] })
  expect(await one.h.staff.get(`${one.h.api}/friends/${two.id}/overview`)).toMatchObject({ status: 404, body: refusal('not-found') })
})

test('staff whom a friend can be assigned to are listed by name', async () => {
  const { h } = await shop()
  const editor = await member('editor')
  const { body } = await h.staff.get(`${h.api}/assignees`)
  expect(body).toMatchObject({ items: expect.arrayContaining([{ id: editor.staffId, name: 'editorさん' }]) })
})

test('activities can be asked for by their kinds, page by page', async () => {
  const { h, id } = await shop()
  const path = `${h.api}/friends/${id}`
  for (const memo of ['一', '二', '三']) {
    await h.clock.advance({ minutes: 1 })
    await h.staff.patch(path, { memo, score: memo.length })
    await h.staff.post(`${path}/${memo === '二' ? 'show' : 'hide'}`)
  }
  type Page = { items: { kind: string; data: { to?: unknown } }[]; nextCursor?: string }
  const page = async (query: string) => (await h.staff.get(`${path}/activity?${query}`)).body as Page
  const memos = await page('kinds=friend.memo&limit=2')
  expect(memos.items.map(({ data }) => data.to)).toEqual(['三', '二'])
  const rest = await page(`kinds=friend.memo&limit=2&cursor=${memos.nextCursor}`)
  expect(rest).toMatchObject({ items: [{ data: { to: '一' } }] })
  expect(rest.nextCursor).toBeUndefined()
  expect((await page('kinds=friend.memo,friend.hidden')).items.map(({ kind }) => kind)).toEqual([
    'friend.hidden',
    'friend.memo',
    'friend.memo',
    'friend.hidden',
    'friend.memo',
  ])
  expect(await h.staff.get(`${path}/activity?kinds=friend.memo,what`)).toMatchObject({
    status: 400,
    body: refusal('invalid', { fields: { 'kinds.1': expect.any(String) } }),
  })
})
