import { beforeEach, expect, test } from 'vitest'
import { barPlaceOf, ENTRIES } from '../../dashboard/shell/navigation.ts'
import type { FakeApi } from './fake-api.ts'
import { withCrm } from './fake-crm.ts'
import { button, click, field, open, screen, startApi, textIn, type, waitFor, within } from './harness.tsx'

let api: FakeApi
beforeEach(() => {
  api = startApi()
  withCrm(api)
})

test('nobody yet: the first one signs up and goes on to connect an account', async () => {
  Object.assign(api.state, { isSignedIn: false, needsOwner: true, accounts: [] })
  open('/')
  type(await screen.findByLabelText('お名前'), '縁 花子')
  type(field('メールアドレス'), 'hanako')
  type(field('パスワード'), '短い')
  click(button('登録してはじめる'))
  expect(await screen.findByText('パスワードは10文字以上にしてください。')).toBeTruthy()
  expect(screen.getByText('メールアドレスの形で入力してください。例: hanako@example.com')).toBeTruthy()
  expect(api.sent('POST', /sign-up/)).toEqual([])

  type(field('メールアドレス'), 'hanako@example.jp')
  type(field('パスワード'), 'long enough for all')
  click(button('登録してはじめる'))
  await waitFor(() => expect(location.pathname).toBe('/accounts/new'))
  expect(api.sent('POST', /sign-up/)[0]?.body).toEqual({ name: '縁 花子', email: 'hanako@example.jp', password: 'long enough for all' })
})

test('a wrong password is said, and what was typed stays', async () => {
  api.state.isSignedIn = false
  api.refuse(/sign-in/, { status: 401, code: 'wrong-password' })
  open('/a/1/friends')
  type(await screen.findByLabelText('メールアドレス'), 'hanako@example.jp')
  type(field('パスワード'), 'not the right one')
  click(button('ログイン'))
  expect(await screen.findByText('メールアドレスまたはパスワードが違います')).toBeTruthy()
  expect(textIn(field('メールアドレス'))).toBe('hanako@example.jp')
  click(button('ログイン'))
  expect(await screen.findByRole('heading', { name: '友だち' })).toBeTruthy()
})

test('a session that ends while one works leads to the login, and back to the same page', async () => {
  open('/a/1/scenarios')
  await screen.findByText('はじめてのご案内')
  api.state.isSignedIn = false
  click(screen.getByText('はじめてのご案内'))
  type(await screen.findByLabelText('メールアドレス'), 'hanako@example.jp')
  type(field('パスワード'), 'long enough for all')
  click(button('ログイン'))
  await screen.findByRole('heading', { level: 1, name: 'はじめてのご案内' })
  expect(location.pathname).toBe('/a/1/scenarios/11')
})

test('the emergency stop asks, stops, shows itself everywhere and is lifted again', async () => {
  open('/a/1')
  click(await screen.findByRole('button', { name: '全配信を停止' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'すべての配信を停止しますか？' }))
  click(dialog.getByRole('button', { name: '全配信を停止' }))
  await screen.findByText('全配信を停止中です。シナリオ配信も一斉配信も送られません。')
  expect(api.sent('PATCH', /accounts\/1$/)[0]?.body).toEqual({ isSendingStopped: true })
  click(button('再開する'))
  click(within(await screen.findByRole('dialog')).getByRole('button', { name: '再開する' }))
  await waitFor(() => expect(screen.queryByText('全配信を停止中です。シナリオ配信も一斉配信も送られません。')).toBeNull())
})

test('the language changes everything at once and is remembered', async () => {
  open('/a/1/friends')
  await screen.findByRole('heading', { name: '友だち' })
  click(button('スタッフメニュー'))
  click(screen.getByRole('radio', { name: 'English' }))
  expect(await screen.findByRole('heading', { name: 'Friends' })).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Stop all sending' })).toBeTruthy()
  expect(document.documentElement.lang).toBe('en')
  expect(localStorage.getItem('enishi.language')).toBe('en')
})

test('who may only look is not offered what would be refused', async () => {
  api.state.me = { ...api.state.me, role: 'viewer', permissions: api.state.me.permissions.filter((each) => each.endsWith('.view')) }
  open('/a/1/scenarios/11')
  await screen.findByRole('heading', { level: 1, name: 'はじめてのご案内' })
  for (const name of ['全配信を停止', '削除', 'ステップを追加']) expect(screen.queryByRole('button', { name })).toBeNull()
})

test.each([
  ['/a/1/friends', '友だち', 'page'],
  ['/a/1/tags', '友だち', 'true'],
  ['/a/1/jobs', '友だち', 'true'],
  ['/a/1/scenarios', 'シナリオ配信', 'page'],
  ['/a/1/settings', 'メニュー', null],
])('at %s the bar of a phone lights %s', async (path, lit, current) => {
  open(path)
  await screen.findByRole('heading', { level: 1 })
  const bar = screen.getAllByRole('navigation', { name: 'メインメニュー' }).find((nav) => nav.querySelector('[aria-haspopup=dialog]'))
  if (!bar) throw new Error('no bar')
  const bright = [...bar.querySelectorAll('a, button')].filter((item) => item.classList.contains('text-primary'))
  expect(bright.map((item) => [item.textContent, item.getAttribute('aria-current')])).toEqual([[lit, current]])
})

test('where somebody may not see the list of friends, their tags are found under the menu', () => {
  const tags = ENTRIES.filter(({ place }) => place === 'tags')
  expect([barPlaceOf('tags', ENTRIES), barPlaceOf('tags', tags), barPlaceOf('settings', ENTRIES), barPlaceOf(undefined, ENTRIES)]).toEqual([
    'friends',
    undefined,
    undefined,
    undefined,
  ])
})

test('an unknown address says so', async () => {
  open('/a/1/nowhere')
  expect(await screen.findByText('ページが見つかりません')).toBeTruthy()
})

test('connecting: a slip is found before anything is sent, a refusal of LINE is said at its field', async () => {
  open('/accounts/new?step=enter')
  type(await screen.findByLabelText('チャネルID'), 'abc')
  type(field('チャネルシークレット'), 'f'.repeat(31))
  click(button('つなぐ'))
  expect(await screen.findByText('チャネルIDは数字だけです。「チャネル基本設定」からコピーしてください。')).toBeTruthy()
  expect(api.sent('POST', /accounts$/)).toEqual([])

  api.refuse(/accounts$/, { status: 400, code: 'invalid', fields: { channelSecret: 'LINE does not take this.' } })
  type(field('チャネルID'), ' 1650000002 ')
  type(field('チャネルシークレット'), 'f'.repeat(32))
  click(button('つなぐ'))
  await waitFor(() => expect(field('チャネルシークレット').getAttribute('aria-invalid')).toBe('true'))
  expect(textIn(field('チャネルID'))).toBe(' 1650000002 ')
  click(button('つなぐ'))
  await screen.findByText('メッセージを受け取れるようにします')
  expect(api.sent('POST', /accounts$/).at(-1)?.body).toMatchObject({
    channelId: '1650000002',
    timeZone: 'Asia/Tokyo',
    language: 'ja',
  })
})

test('the doctor says what to do at each point, and sets the webhook right', async () => {
  open('/a/1/settings?part=connection')
  expect(await screen.findByText('LINE Developers →「Messaging API設定」→「Webhookの利用」をオンにしてください。')).toBeTruthy()
  click(button('LINEに登録してテスト'))
  expect(await screen.findByText('すべて問題ありません。メッセージを送受信できます。')).toBeTruthy()
})
