import { beforeAll, beforeEach, expect, test } from 'vitest'
import { reasonTexts } from '../../dashboard/features/activity/reason-texts.ts'
import type { FakeApi } from './fake-api.ts'
import { withCrm } from './fake-crm.ts'
import { MINUTE, NOW } from './fake-data.ts'
import { event } from './fake-friends.ts'
import { button, click, field, fireEvent, open, screen, startApi, textIn, type, waitFor, within } from './harness.tsx'

// Fetched now, so that no test waits for the page's script.
beforeAll(async () => {
  await import('../../dashboard/features/friends/FriendPage.tsx')
})

let api: FakeApi
let crm: ReturnType<typeof withCrm>
beforeEach(() => {
  api = startApi()
  crm = withCrm(api)
})

const bodyOf = (method: string, path: RegExp) => api.sent(method, path).at(-1)?.body
const friend = () => {
  const [one] = api.state.friends
  if (!one) throw new Error('no friend')
  return one
}
/** Somebody else changed this of the friend. */
function others(change: Partial<ReturnType<typeof friend>>) {
  Object.assign(friend(), change, { version: friend().version + 1 })
  for (const name of Object.keys(change)) crm.changedSince.add(name)
}

test('names are changed in their place; emptied, LINE’s own is shown again, and it can be taken back', async () => {
  open('/a/1/friends/2')
  click(await screen.findByRole('button', { name: '名前を編集' }))
  type(field('表示名'), '')
  type(field('本名'), '鈴木 遥')
  click(button('保存'))
  expect(await screen.findByRole('heading', { name: 'haru♡' })).toBeTruthy()
  expect(bodyOf('PATCH', /friends\/2$/)).toEqual({ displayName: null, realName: '鈴木 遥', version: 3 })
  click(button('元に戻す'))
  expect(await screen.findByRole('heading', { name: '鈴木はるか' })).toBeTruthy()
})

test('two of staff name one friend: both names stand there until one of them chooses', async () => {
  open('/a/1/friends/1')
  click(await screen.findByRole('button', { name: '名前を編集' }))
  type(field('表示名'), 'みさき様')
  others({ displayName: '佐藤さん' })
  click(button('保存'))
  const note = within(await screen.findByRole('alert'))
  expect(note.getByText('佐藤さん')).toBeTruthy()
  expect(note.getByText('みさき様')).toBeTruthy()
  click(note.getByRole('button', { name: '自分の内容で上書き' }))
  expect(await screen.findByRole('heading', { name: 'みさき様' })).toBeTruthy()
})

test('a tag is put on, made in its place, and taken off; each can be taken back without running actions', async () => {
  open('/a/1/friends/1')
  click(await screen.findByRole('button', { name: 'タグを付ける' }))
  const input = await screen.findByRole('combobox', { name: 'タグを検索' })
  type(input, 'じょうれん')
  const list = within(screen.getByRole('listbox'))
  await waitFor(() => expect(list.getByRole('option').textContent).toBe('「じょうれん」を新しく作って付ける'))
  type(input, '常連')
  await list.findByRole('option', { name: /常連/ })
  fireEvent.keyDown(input, { key: 'Enter' })
  await screen.findByText('タグ「常連」を付けました')
  expect(api.sent('PUT', /friends\/1\/tags\/2$/)).toHaveLength(1)

  click(await screen.findByRole('button', { name: '「VIP」を外す' }))
  const toast = (await screen.findByText('タグ「VIP」を外しました')).closest('li')
  if (!toast) throw new Error('no toast')
  click(within(toast).getByRole('button', { name: '元に戻す' }))
  await waitFor(() => expect(api.sent('PUT', /friends\/1\/tags\/1$/)[0]?.query.get('run_actions')).toBe('false'))
})

test('a full tag says so', async () => {
  api.refuse(/friends\/1\/tags\/3$/, { status: 409, code: 'tag-full' })
  open('/a/1/friends/1')
  click(await screen.findByRole('button', { name: 'タグを付ける' }))
  click(await within(await screen.findByRole('listbox')).findByRole('option', { name: '先着10名' }))
  expect(await screen.findByText('このタグは人数の上限に達しています')).toBeTruthy()
})

test('a value is checked at its place, saved, and taken back', async () => {
  open('/a/1/friends/1?tab=info')
  click(await screen.findByRole('button', { name: '「来店回数」を編集' }))
  type(field('来店回数'), '三回')
  click(button('保存'))
  expect(await screen.findByText('数字で入力してください。例: 3000')).toBeTruthy()
  type(field('来店回数'), '１，２００')
  click(button('保存'))
  await screen.findByText('「来店回数」を保存しました')
  expect(bodyOf('PUT', /friends\/1\/fields\/2$/)).toEqual({ value: 1200 })
  expect(await screen.findByText('1,200')).toBeTruthy()
  click(button('元に戻す'))
  await waitFor(() => expect(api.sent('DELETE', /friends\/1\/fields\/2$/)).toHaveLength(1))
})

test('a value that somebody else has changed meanwhile is not written over unseen', async () => {
  open('/a/1/friends/1?tab=info')
  expect(await screen.findByText('1990年4月12日')).toBeTruthy()
  click(button('「誕生日」を編集'))
  type(field('誕生日'), '1991-05-01')
  crm.state.values.set(1, { value: '1989-01-01', at: NOW })
  click(button('保存'))
  const note = within(await screen.findByRole('alert'))
  expect(note.getByText('1989-01-01')).toBeTruthy()
  expect(api.sent('PUT', /fields\/1$/)).toEqual([])
  click(note.getByRole('button', { name: '自分の内容で上書き' }))
  await waitFor(() => expect(bodyOf('PUT', /friends\/1\/fields\/1$/)).toEqual({ value: '1991-05-01' }))
})

test('the memo saves itself when the writing pauses', async () => {
  open('/a/1/friends/1?tab=info')
  const memo = await screen.findByLabelText('個別メモ')
  expect(textIn(memo)).toBe('前回はショートにしたいとのこと。')
  type(memo, '次回はカラーの相談')
  expect(await screen.findByText('保存しました', {}, { timeout: 3000 })).toBeTruthy()
  expect(bodyOf('PATCH', /friends\/1$/)).toEqual({ memo: '次回はカラーの相談', version: 3 })
})

test('two of staff write the memo: nothing is lost, both can be kept', async () => {
  open('/a/1/friends/1?tab=info')
  const memo = await screen.findByLabelText('個別メモ')
  others({ memo: 'お子さまが生まれた' })
  type(memo, '次回はカラーの相談')
  const note = within(await screen.findByRole('alert', {}, { timeout: 3000 }))
  expect(note.getByText('お子さまが生まれた')).toBeTruthy()
  click(note.getByRole('button', { name: '両方を残す' }))
  expect(textIn(memo)).toBe('お子さまが生まれた\n次回はカラーの相談')
  await waitFor(() => expect(friend().memo).toBe('お子さまが生まれた\n次回はカラーの相談'), { timeout: 3000 })
  expect(await screen.findByText('保存しました')).toBeTruthy()
})

test('a memo that cannot be saved stays, and leaving asks', async () => {
  api.refuse(/friends\/1$/, { status: 500, code: 'internal' })
  open('/a/1/friends/1?tab=info')
  const memo = await screen.findByLabelText('個別メモ')
  type(memo, '次回はカラーの相談')
  expect(await screen.findByText('保存できませんでした。入力した内容は残っています。', {}, { timeout: 3000 })).toBeTruthy()
  click(screen.getByRole('link', { name: '設定' }))
  expect(await screen.findByText('保存せずに移動しますか？')).toBeTruthy()
  click(button('このページに残る'))
  click(button('もう一度保存'))
  await waitFor(() => expect(friend().memo).toBe('次回はカラーの相談'))
})

test('the mark and the assigned staff are set at once, with a way back', async () => {
  open('/a/1/friends/1')
  const mark = await screen.findByLabelText('対応マーク')
  await within(mark).findByRole('option', { name: '未対応' })
  fireEvent.change(mark, { target: { value: '1' } })
  await screen.findByText('対応マークを「未対応」にしました')
  await within(field('担当')).findByRole('option', { name: '縁 花子' })
  fireEvent.change(field('担当'), { target: { value: 's1' } })
  await screen.findByText('担当を 縁 花子 さんにしました')
  const toast = screen.getByText('対応マークを「未対応」にしました').closest('li')
  if (!toast) throw new Error('no toast')
  click(within(toast).getByRole('button', { name: '元に戻す' }))
  await waitFor(() => expect(bodyOf('PUT', /friends\/1\/mark$/)).toEqual({ markId: null }))
  expect(friend().assignedStaffId).toBe('s1')
})

test('hiding can be taken back; a block says first what it takes away', async () => {
  open('/a/1/friends/1')
  click(await screen.findByRole('button', { name: 'そのほかの操作' }))
  click(button('非表示にする'))
  expect(await screen.findByText(/から非表示です。/)).toBeTruthy()
  click(button('元に戻す'))
  await waitFor(() => expect(screen.queryByText(/から非表示です。/)).toBeNull())

  click(button('そのほかの操作'))
  click(button('ブロックする'))
  const dialog = within(await screen.findByRole('dialog'))
  expect(dialog.getByText(/タグ 1個と友だち情報欄の値 1個を消します。/)).toBeTruthy()
  click(dialog.getByRole('radio', { name: '残しておく' }))
  click(dialog.getByRole('button', { name: 'ブロックする' }))
  expect(await screen.findByText(/からブロック中です。/)).toBeTruthy()
  expect(bodyOf('POST', /friends\/1\/block$/)).toEqual({ keepData: true })
})

test('a merged friend leads to the one who stands for both', async () => {
  crm.state.standsFor = { id: 3, name: 'たかはし🌸', pictureUrl: null }
  open('/a/1/friends/1')
  expect((await screen.findByRole('link', { name: 'たかはし🌸' })).getAttribute('href')).toBe('/a/1/friends/3')
})

test('who may only look sees everything and can change nothing', async () => {
  api.state.me = { ...api.state.me, role: 'viewer', permissions: api.state.me.permissions.filter((each) => each.endsWith('.view')) }
  open('/a/1/friends/1?tab=info')
  const memo = await screen.findByLabelText('個別メモ')
  expect(memo.hasAttribute('readonly')).toBe(true)
  for (const name of ['名前を編集', 'タグを付ける', '「誕生日」を編集', 'そのほかの操作', '「VIP」を外す'])
    expect(screen.queryByRole('button', { name })).toBeNull()
})

test('talk and activity are told in one order', async () => {
  open('/a/1/friends/1')
  const timeline = await screen.findByLabelText('タイムライン')
  const told = timeline.textContent ?? ''
  const places = [
    '夏のヘッドスパ、はじめました。',
    'ブロックされました',
    'ブロックが解除されました',
    '髪のお悩みを教えてください。',
    'スタンプ',
    '土曜の午後は空いていますか?',
    '表示名を「佐藤 美咲」に変えました',
  ].map((part) => told.indexOf(part))
  expect(places).not.toContain(-1)
  expect(places).toEqual([...places].sort((a, b) => a - b))
})

test('the timeline says who did it and why, in the words of the field, and can be narrowed', async () => {
  const at = NOW - MINUTE
  const staff = { actor: 'staff:s1', actorName: '縁 花子' }
  api.state.activity = [
    event({ id: 14, kind: 'tag.added', at, tagName: 'VIP', data: { tagId: 1, list: 'tag:2' } }),
    event({ id: 13, kind: 'field.changed', at, fieldName: '髪の長さ', data: { fieldId: 3, from: 'a', to: 'b' }, ...staff }),
    event({ id: 12, kind: 'field.changed', at, fieldName: '誕生日', data: { fieldId: 1, to: '1990-04-12' } }),
    event({ id: 11, kind: 'friend.memo', at, data: { from: '古いメモ', to: '新しいメモ' }, ...staff }),
    event({ id: 10, kind: 'friend.staff-blocked', at, data: { tags: 2, fields: 3 }, ...staff }),
  ]
  open('/a/1/friends/1')
  const timeline = await screen.findByLabelText('タイムライン')
  await waitFor(() => expect(timeline.textContent).toContain('タグ「VIP」が付きました タグ「常連」のアクション'))
  expect(timeline.textContent).toContain('髪の長さ: ショート → ロング 縁 花子 さん')
  expect(timeline.textContent).toContain('誕生日: 1990年4月12日')
  expect(timeline.textContent).toContain('タグ2個と情報3個を消しました')
  expect(within(timeline).getByText('古いメモ')).toBeTruthy()
  fireEvent.change(field('表示'), { target: { value: 'tags' } })
  await waitFor(() =>
    expect(
      api
        .sent('GET', /activity$/)
        .at(-1)
        ?.query.get('kinds'),
    ).toBe('tag.added,tag.removed,tag.full'),
  )
  await waitFor(() => expect(screen.queryByText('土曜の午後は空いていますか?')).toBeNull())
})

test('why something came or not is said in plain words, LINE’s own as a quote', async () => {
  open('/a/1/friends/1?tab=decisions')
  expect(await screen.findByText(reasonTexts.ja['time-past'])).toBeTruthy()
  expect(screen.getByText('応答（無料）')).toBeTruthy()
  expect(screen.getAllByText('個別の送信（1通に数えます）').length).toBeGreaterThan(0)
  expect(screen.getByText(/The user hasn't added/).tagName).toBe('Q')
})
