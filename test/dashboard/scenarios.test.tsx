import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { FakeApi } from './fake-api.ts'
import { withCrm } from './fake-crm.ts'
import { button, click, field, fireEvent, open, screen, startApi, type, waitFor, within } from './harness.tsx'

// Fetched now, so that no test waits for the page's script.
beforeAll(async () => {
  await Promise.all([
    import('../../dashboard/features/scenarios/ScenarioPage.tsx'),
    import('../../dashboard/features/scenarios/edit/EditDesk.tsx'),
    import('../../dashboard/features/scenarios/review/ReviewDialog.tsx'),
    import('../../dashboard/features/scenarios/settings/SettingsForm.tsx'),
    import('../../dashboard/features/scenarios/versions/VersionsTab.tsx'),
    import('../../dashboard/editors/composer/preview/PhonePreview.tsx'),
  ])
}, 60_000)

let api: FakeApi
beforeEach(() => {
  api = startApi()
  withCrm(api)
})
const ONE = /\/scenarios\/11$/
const DRAFT = /\/scenarios\/11\/draft$/
const dialog = async (name: string) => within(await screen.findByRole('dialog', { name }))

const opened = async () => {
  open('/a/1/scenarios/11')
  return await screen.findByRole('button', { name: /^ステップ 1:/ })
}
/** Switches a step off: the shortest edit there is. */
const edit = (no: number) => {
  click(button(`ステップ ${no} のメニュー`))
  click(button('オフにする'))
}

test('what is changed is kept as a draft by itself, over what it began with', async () => {
  await opened()
  expect(screen.getByText('変更は自動で保存されます')).toBeTruthy()
  edit(2)
  expect(await screen.findByText(/^保存しました \d\d:\d\d$/)).toBeTruthy()
  expect(api.sent('PUT', DRAFT).map((call) => call.body)).toMatchObject([
    {
      version: 0,
      over: 3,
      content: { steps: [{ id: 101 }, { id: 102, isOff: true }, { id: 103 }, { id: 104 }], settings: { again: 'ignore' } },
    },
  ])
  expect(await screen.findByText('未公開の変更あり')).toBeTruthy()
  edit(3)
  await waitFor(() => expect(api.sent('PUT', DRAFT)).toHaveLength(2))
  expect(api.sent('PUT', DRAFT)[1]?.body).toMatchObject({ version: 1 })
})

test('opening and leaving saves nothing', async () => {
  await opened()
  click(screen.getAllByRole('link', { name: '一斉配信' })[0] ?? document.body)
  await waitFor(() => expect(location.pathname).toBe('/a/1/broadcasts'))
  expect(api.sent('PUT', DRAFT)).toEqual([])
})

test('leaving right after an edit does not lose it', async () => {
  await opened()
  edit(2)
  click(screen.getAllByRole('link', { name: '一斉配信' })[0] ?? document.body)
  await waitFor(() => expect(api.sent('PUT', DRAFT)).toHaveLength(1))
})

test('without an answer it says so and tries again', async () => {
  await opened()
  api.refuse(DRAFT, { status: 503, code: 'unavailable' })
  edit(2)
  expect(await screen.findByText('つながりません。つながりしだい保存します')).toBeTruthy()
  click(button('今すぐ保存'))
  expect(await screen.findByText(/^保存しました \d\d:\d\d$/)).toBeTruthy()
})

async function conflict() {
  await opened()
  const scenario = api.state.scenarios[0]
  if (scenario) scenario.draft = { content: { ...scenario.content, steps: [] }, version: 9, savedAt: 1, savedBy: null }
  edit(2)
  return await dialog('別の画面で先に保存されています')
}

test('a draft that moved asks which one shall stay: the other one', async () => {
  const asked = await conflict()
  click(asked.getByRole('button', { name: '新しい内容を読み込む' }))
  expect(await screen.findByText('最初のステップを追加しましょう')).toBeTruthy()
})

test('or the own one, on top of it', async () => {
  const asked = await conflict()
  click(asked.getByRole('button', { name: 'この画面の内容で保存' }))
  expect(await screen.findByText(/^保存しました \d\d:\d\d$/)).toBeTruthy()
  expect(api.sent('PUT', DRAFT).at(-1)?.body).toMatchObject({ version: 9, content: { steps: [{ id: 101 }, { isOff: true }, {}, {}] } })
})

test('a review says what changes and for whom; then it is published', async () => {
  api.state.review = {
    errors: [],
    warnings: [{ at: 'steps', stepId: null, code: 'no-start', params: {}, message: 'Nothing starts it.' }],
    changes: [
      { stepId: 102, kind: 'switched', what: ['isOff'] },
      { stepId: 103, kind: 'changed', what: ['timing', 'bubbles'] },
    ],
    settingsChanged: ['group'],
    readers: {
      total: 42,
      perStep: [
        { stepId: 102, waiting: 4, held: 1, becomes: { kind: 'moves', stepId: 103 } },
        { stepId: 103, waiting: 25, held: 0, becomes: { kind: 'stays' } },
      ],
    },
  }
  await opened()
  edit(2)
  // What is not saved yet is saved first.
  click(button('公開前の確認'))
  const review = await dialog('公開前の確認')
  expect(await review.findByText('変わること（3件）')).toBeTruthy()
  expect(review.getByText('オフにしました')).toBeTruthy()
  expect(review.getByText('タイミング・メッセージ')).toBeTruthy()
  expect(review.getByText('いま42人に配信中です。')).toBeTruthy()
  expect(review.getByText('4人が待機中・1人が停止中')).toBeTruthy()
  expect(review.getByText(/へ進みます$/).textContent).toContain('1日後 18:00 初回限定クーポンをお届けします。')
  expect(review.getByText(/^このシナリオを始めるものがありません/)).toBeTruthy()
  click(review.getByRole('button', { name: '公開する' }))
  await screen.findByText('公開しました')
  expect(api.sent('POST', /\/publish$/)[0]?.body).toEqual({ draftVersion: 1 })
  await waitFor(() => expect(screen.queryByText('未公開の変更あり')).toBeNull())
  // The next edit is a new draft over what was just published.
  edit(3)
  await waitFor(() => expect(api.sent('PUT', DRAFT)).toHaveLength(2))
  expect(api.sent('PUT', DRAFT)[1]?.body).toMatchObject({ version: 0, over: 4 })
})

test('errors stand in the way, and lead to their step', async () => {
  api.state.review.errors = [{ at: 'steps.2.bubbles', stepId: 103, code: 'invalid', params: {}, message: 'Too long.' }]
  await opened()
  edit(2)
  click(button('公開前の確認'))
  const review = await dialog('公開前の確認')
  expect(await review.findByText('直してから公開してください（1件）')).toBeTruthy()
  expect(review.getByRole('button', { name: '公開する' }).getAttribute('aria-disabled')).toBe('true')
  click(review.getByRole('button', { name: '開く' }))
  const head = await screen.findByRole('button', { name: /^ステップ 3:/, expanded: true })
  expect(head).toBeTruthy()
  expect(within(screen.getByRole('region', { name: 'ステップ 3: メッセージ' })).getByText('入力内容をご確認ください。')).toBeTruthy()
})

test('what the editor itself knows to be wrong stands in the way, too', async () => {
  open('/a/1/scenarios/12')
  click(await screen.findByRole('button', { name: '最初のステップを追加' }))
  click((await dialog('追加するステップを選ぶ')).getByRole('button', { name: /^条件で分岐/ }))
  click(button('公開前の確認'))
  const review = await dialog('公開前の確認')
  expect(await review.findByText('条件を決めていない道があります')).toBeTruthy()
  expect(review.getByRole('button', { name: '公開する' }).getAttribute('aria-disabled')).toBe('true')
})

test('what is published for the first time is switched on with it', async () => {
  open('/a/1/scenarios/12')
  click(await screen.findByRole('button', { name: '最初のステップを追加' }))
  click((await dialog('追加するステップを選ぶ')).getByRole('button', { name: /^ここで終了/ }))
  click(button('公開前の確認'))
  const review = await dialog('公開前の確認')
  click(await review.findByRole('button', { name: '公開して配信を始める' }))
  await screen.findByText('公開して、配信中にしました')
  expect(api.sent('PATCH', /\/scenarios\/12$/)[0]?.body).toEqual({ isActive: true })
})

test('a draft is thrown away: what is published is back', async () => {
  await opened()
  edit(2)
  click(button('公開前の確認'))
  const review = await dialog('公開前の確認')
  click(await review.findByRole('button', { name: '下書きを捨てる' }))
  click((await dialog('下書きを捨てますか？')).getByRole('button', { name: '下書きを捨てる' }))
  await screen.findByText('下書きを捨てました')
  await waitFor(() => expect(screen.queryByText('オフ')).toBeNull())
  expect(api.state.scenarios[0]?.draft).toBeNull()
})

test('settings are part of the draft', async () => {
  open('/a/1/scenarios/11?tab=settings')
  type(await screen.findByLabelText('グループの名前'), '来店後')
  expect(screen.getByText('おなじグループ: ご来店後のフォロー')).toBeTruthy()
  click(field(/^配信中でも、初めからやり直す/))
  click(field(/^終わりにする/))
  fireEvent.change(field('届けるのは'), { target: { value: 'never' } })
  click(screen.getByRole('switch', { name: 'アカウントの「配信しない時間帯」を守る' }))
  await screen.findByText(/^保存しました \d\d:\d\d$/)
  expect(api.sent('PUT', DRAFT).at(-1)?.body).toMatchObject({
    content: { settings: { group: '来店後', again: 'restart', onReturn: 'stop', lateMinutes: null, quiet: 'ignore', goal: null } },
  })
})

test('steps are copied as JSON and pasted elsewhere', async () => {
  await opened()
  click(button('ステップ 2 のメニュー'))
  click(button('コピー'))
  await screen.findByText('コピーしました。貼り付けたい場所の「＋」から貼り付けられます')
  click(button('ステップ 4 のメニュー'))
  click(button('この下に貼り付け'))
  const paste = await dialog('ステップを貼り付け')
  click(paste.getByRole('button', { name: '貼り付ける' }))
  await screen.findByText('1ステップを貼り付けました')
  expect(screen.getAllByText('髪のお悩みを教えてください。').length).toBeGreaterThanOrEqual(2)
  await waitFor(() =>
    expect(api.sent('PUT', DRAFT).at(-1)?.body).toMatchObject({ content: { steps: [{}, {}, {}, { id: 104 }, { id: 7_000 }] } }),
  )
})

test('the name changes at once', async () => {
  await opened()
  click(button('シナリオのメニュー'))
  click(button('名前を変える'))
  type(field('シナリオの名前'), 'ようこそ')
  click(button('保存'))
  expect(await screen.findByRole('heading', { level: 1, name: 'ようこそ' })).toBeTruthy()
  expect(api.sent('PATCH', ONE)[0]?.body).toEqual({ name: 'ようこそ' })
})

test('versions say what changed, and one becomes the draft again', async () => {
  open('/a/1/scenarios/11?tab=versions')
  click(await screen.findByRole('button', { name: /^3版/ }))
  const newest = await dialog('3版')
  expect(await newest.findByText('2版からの変更')).toBeTruthy()
  expect(newest.getByText('タイミング・メッセージ')).toBeTruthy()
  expect(newest.queryByRole('button', { name: 'この版を下書きに戻す' })).toBeNull()
  click(newest.getByRole('button', { name: '閉じる' }))
  click(button(/^2版/))
  click(await (await dialog('2版')).findByRole('button', { name: 'この版を下書きに戻す' }))
  click((await dialog('2版を下書きに戻しますか？')).getByRole('button', { name: 'この版を下書きに戻す' }))
  await screen.findByText('下書きに戻しました。確かめてから公開してください')
  expect(await screen.findByRole('button', { name: /^ステップ 1:/ })).toBeTruthy()
  expect(api.state.scenarios[0]?.draft?.version).toBe(1)
})

test('who may only look changes nothing', async () => {
  api.state.me = { ...api.state.me, permissions: api.state.me.permissions.filter((each) => each !== 'scenarios.edit') }
  await opened()
  expect(screen.getByText('閲覧のみの権限です。内容は変えられません。')).toBeTruthy()
  expect(screen.queryByRole('button', { name: '公開前の確認' })).toBeNull()
  expect(screen.queryByRole('button', { name: 'ここにステップを追加' })).toBeNull()
})
