import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { FakeApi } from './fake-api.ts'
import { savedList } from './fake-contents.ts'
import { withCrm } from './fake-crm.ts'
import { addSegments, listed } from './fake-segments.ts'
import { button, click, field, fireEvent, open, screen, startApi, type, waitFor, within } from './harness.tsx'

// Fetched now, so that no test waits for the page's script.
beforeAll(async () => {
  await Promise.all([
    import('../../dashboard/features/action-lists/SavedListsPage.tsx'),
    import('../../dashboard/features/action-lists/SavedListPage.tsx'),
    import('../../dashboard/features/action-lists/RunOnFriend.tsx'),
    import('../../dashboard/features/actions/ConditionDialog.tsx'),
    import('../../dashboard/features/actions/ConditionText.tsx'),
    import('../../dashboard/features/actions/RunDialog.tsx'),
    import('../../dashboard/features/friends/FriendPage.tsx'),
    import('../../dashboard/features/friends/FriendsPage.tsx'),
    import('../../dashboard/features/bulk/BulkDialog.tsx'),
    import('../../dashboard/features/bulk/ActionsForm.tsx'),
  ])
})

let api: FakeApi
beforeEach(() => {
  api = startApi()
  const crm = withCrm(api)
  crm.state.folders.push({ id: 9, kind: 'action-list', name: '来店', position: 1 })
  api.contents.actionLists = [
    savedList({
      id: 1,
      name: '来店お礼',
      folderId: 9,
      actions: [{ kind: 'tag.add', tagId: 1 }, { kind: 'mark.set', markId: 2 }, { kind: 'wait', minutes: 60 }, { kind: 'friend.show' }],
    }),
    savedList({ id: 2, name: '休眠', actions: [{ kind: 'friend.hide' }], warnings: [{ path: [0], code: 'ring', listIds: [1, 2] }] }),
  ]
  api.routes.unshift(['POST', /\/segments\/count$/, () => ({ count: 12 })], ['GET', /\/segments$/, () => ({ items: [] })])
})

const bodyOf = (method: string, path: RegExp) => api.sent(method, path).at(-1)?.body
const openedDialog = async (name?: string | RegExp) => within(await screen.findByRole('dialog', name === undefined ? {} : { name }))

test('saved lists stand in their folders and say what they do', async () => {
  open('/a/1/action-lists')
  expect(await screen.findByText('タグ「VIP」を付ける → 対応マークを「対応済み」にする → 1時間待ってから続ける → …')).toBeTruthy()
  expect(screen.getByRole('heading', { name: '来店' })).toBeTruthy()
  const dormant = screen.getByRole('link', { name: /休眠/ })
  expect(dormant.textContent).toContain('ご確認ください')
  type(field('保存したアクションを探す'), 'ﾗｲﾃﾝ')
  await waitFor(() => expect(screen.queryByRole('link', { name: /休眠/ })).toBeNull())
})

test('a new one needs a name and an action; saved, it has its own address', async () => {
  open('/a/1/action-lists/new?folder=9')
  await screen.findByRole('heading', { name: '新しいアクション' })
  click(button('保存'))
  expect(await screen.findByText('名前を入力してください。')).toBeTruthy()
  expect(screen.getByText('アクションを1つ以上追加してください。')).toBeTruthy()
  type(field('名前'), '誕生日')
  click(button('アクションを追加'))
  click(button('タグを付ける'))
  click(button('保存'))
  expect(api.sent('POST', /action-lists$/)).toEqual([])
  fireEvent.change(field('タグ'), { target: { value: '2' } })
  click(button('保存'))
  await waitFor(() => expect(location.pathname).toBe('/a/1/action-lists/82'))
  expect(bodyOf('POST', /action-lists$/)).toEqual({ name: '誕生日', folderId: 9, actions: [{ kind: 'tag.add', tagId: 2 }] })
})

test('a condition is built in a dialog and read as a sentence', async () => {
  open('/a/1/action-lists/2')
  click(await screen.findByRole('button', { name: /非表示にする/ }))
  click(button('条件を付ける'))
  const dialog = await openedDialog('アクションの条件')
  expect(dialog.queryByText('友だちリストに出ない友だち')).toBeNull()
  click(await dialog.findByRole('button', { name: /条件を追加|条件を選ぶ/ }))
  click(await dialog.findByRole('button', { name: 'タグ' }))
  click(await dialog.findByLabelText('VIP'))
  click(dialog.getByRole('button', { name: 'この条件にする' }))
  expect(await screen.findByText('タグ「VIP」がついている友だちだけ')).toBeTruthy()
  click(button('保存'))
  await screen.findByText('保存しました')
  expect(bodyOf('PUT', /action-lists\/2$/)).toMatchObject({
    version: 1,
    actions: [
      { kind: 'friend.hide', when: { where: { kind: 'all', of: [{ kind: 'tag', tagIds: [1] }] }, hidden: 'include', archived: 'include' } },
    ],
  })
})

test('a tag is made on the way, and is chosen then', async () => {
  open('/a/1/action-lists/2')
  click(await screen.findByRole('button', { name: 'アクションを追加' }))
  click(button('タグを付ける'))
  click(button('新しいタグを作る'))
  type(field('新しいタグの名前'), '夏祭り')
  click(button('作る'))
  await waitFor(() => expect(bodyOf('POST', /tags$/)).toMatchObject({ name: '夏祭り', colour: 'grey' }))
  expect(await screen.findByRole('button', { name: /タグ「夏祭り」を付ける/ })).toBeTruthy()
})

test('saved by somebody else meanwhile: a person says which version stays', async () => {
  open('/a/1/action-lists/2')
  type(await screen.findByLabelText('名前'), '休眠のお客様')
  const [, list] = api.contents.actionLists
  if (list) list.version = 7
  click(button('保存'))
  click((await openedDialog('別の画面で先に保存されています')).getByRole('button', { name: 'この画面の内容で保存' }))
  await screen.findByText('保存しました')
  expect(bodyOf('PUT', /action-lists\/2$/)).toMatchObject({ name: '休眠のお客様', version: 7 })
})

test('what the server objects to stands at its action', async () => {
  open('/a/1/action-lists/2')
  type(await screen.findByLabelText('名前'), '休眠のお客様')
  api.refuse(/action-lists\/2$/, { status: 400, code: 'invalid', fields: { 'actions.0.kind': 'Not here.' } })
  click(button('保存'))
  expect(await screen.findByText('サーバーが受け付けませんでした: Not here.')).toBeTruthy()
})

test('deleting says what runs it, and then does it all the same', async () => {
  api.contents.uses = [{ kind: 'tag', id: '1', name: 'VIP', place: 'actions' }]
  open('/a/1/action-lists/1')
  click(await screen.findByRole('button', { name: 'そのほかの操作' }))
  click(button('削除'))
  const dialog = await openedDialog('「来店お礼」を削除しますか？')
  expect((await dialog.findByRole('link', { name: 'VIP' })).getAttribute('href')).toBe('/a/1/tags/1')
  click(dialog.getByRole('button', { name: '使われていても削除' }))
  await waitFor(() => expect(location.pathname).toBe('/a/1/action-lists'))
  expect(api.sent('DELETE', /action-lists\/1$/)[0]?.query.get('force')).toBe('true')
})

test('one is duplicated from the list', async () => {
  open('/a/1/action-lists')
  click(await screen.findByRole('button', { name: '「休眠」の操作' }))
  click(button('複製'))
  expect(await screen.findByRole('link', { name: /休眠 \(2\)/ })).toBeTruthy()
})

test('it is run on a friend by hand, once', async () => {
  open('/a/1/action-lists/2')
  click(await screen.findByRole('button', { name: '友だちに実行' }))
  const dialog = await openedDialog('「休眠」を実行')
  click(dialog.getByRole('button', { name: '実行する' }))
  expect(api.sent('POST', /\/actions$/)).toEqual([])
  const name = api.state.friends[0]?.name ?? ''
  type(dialog.getByLabelText('友だちを名前で探す'), name)
  click(await dialog.findByRole('button', { name }))
  click(dialog.getByRole('button', { name: '実行する' }))
  await screen.findByText('アクションを実行しました')
  const [run, ...others] = api.sent('POST', /\/actions$/)
  expect(others).toEqual([])
  expect(run?.body).toEqual({ listId: 2 })
  expect(run?.idempotencyKey).toBeTruthy()
})

test('on a friend’s page a saved list is run, or one that is written for it', async () => {
  open('/a/1/friends/1')
  const run = async () => {
    click(await screen.findByRole('button', { name: 'そのほかの操作' }))
    click(button('アクションを実行'))
    return await openedDialog(/アクションを実行/)
  }
  let dialog = await run()
  await dialog.findByLabelText('来店お礼')
  click(dialog.getByRole('button', { name: '実行する' }))
  expect(dialog.getByText('アクションを選んでください。')).toBeTruthy()
  click(dialog.getByLabelText('来店お礼'))
  api.refuse(/\/actions$/, { status: 503, code: 'internal' })
  click(dialog.getByRole('button', { name: '実行する' }))
  expect(await dialog.findByText('サーバーで問題が起きました')).toBeTruthy()
  click(dialog.getByRole('button', { name: '実行する' }))
  await screen.findByText('アクションを実行しました')
  const [first, second] = api.sent('POST', /friends\/1\/actions$/)
  expect([first?.body, second?.body]).toEqual([{ listId: 1 }, { listId: 1 }])
  expect(second?.idempotencyKey).toBe(first?.idempotencyKey)

  dialog = await run()
  click(await dialog.findByLabelText(/ここで作る/))
  click(dialog.getByRole('button', { name: 'アクションを追加' }))
  click(dialog.getByRole('button', { name: '対応マークを変える' }))
  click(dialog.getByRole('button', { name: '実行する' }))
  expect(dialog.getByText('選んでください。')).toBeTruthy()
  fireEvent.change(dialog.getByLabelText('対応マーク'), { target: { value: '2' } })
  click(dialog.getByRole('button', { name: '実行する' }))
  await waitFor(() => expect(bodyOf('POST', /friends\/1\/actions$/)).toEqual({ actions: [{ kind: 'mark.set', markId: 2 }] }))
})

test('many friends at once: the number is shown before anything is done', async () => {
  addSegments(api)
  open('/a/1/friends')
  await screen.findByText('佐藤 美咲')
  for (const friend of listed.slice(0, 3)) click(screen.getByRole('checkbox', { name: `${friend.name} を選択` }))
  click(await screen.findByRole('button', { name: 'まとめて操作' }))
  click(button('アクションを実行する'))
  const dialog = await openedDialog('アクションを実行する')
  click(await dialog.findByLabelText('来店お礼'))
  click(await dialog.findByRole('button', { name: '3人に実行' }))
  await waitFor(() =>
    expect(bodyOf('POST', /\/bulk$/)).toMatchObject({
      operation: { kind: 'actions.run', actions: [{ kind: 'list.run', listId: 1 }] },
      expectedCount: 3,
    }),
  )
})
