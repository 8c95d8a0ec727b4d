import { beforeEach, expect, test } from 'vitest'
import { ReasonText } from '../../dashboard/features/activity/ReasonText.tsx'
import { reasonTexts } from '../../dashboard/features/activity/reason-texts.ts'
import type { FakeApi } from './fake-api.ts'
import { button, click, field, mount, open, screen, startApi, type, waitFor, within } from './harness.tsx'

let api: FakeApi
beforeEach(() => {
  api = startApi()
})

test('search and filter stand in the URL and reach the server', async () => {
  open('/a/1/friends')
  await screen.findByText('10人')
  type(field('名前で検索'), 'さくら')
  await screen.findByText('1人')
  expect(new URLSearchParams(location.search).get('q')).toBe('さくら')
  click(screen.getByRole('radio', { name: 'ブロック' }))
  await screen.findByText('見つかりませんでした')
  click(button('条件を外す'))
  await screen.findByText('10人')
  expect(location.search).toBe('')
})

test('an account without friends says what comes here and what to do first', async () => {
  api.state.friends.length = 0
  open('/a/1/friends')
  expect(await screen.findByText('友だちはまだいません')).toBeTruthy()
  expect(screen.getByRole('link', { name: 'あいさつを用意する' }).getAttribute('href')).toBe('/a/1/greetings')
})

test('a list that cannot be had says why, gives the number to ask with, and tries again', async () => {
  api.refuse(/friends$/, { status: 404, code: 'not-found' })
  open('/a/1/friends')
  expect(await screen.findByText('見つかりませんでした')).toBeTruthy()
  expect(screen.getByText('req-1234')).toBeTruthy()
  click(button('もう一度試す'))
  expect(await screen.findByText('佐藤 美咲')).toBeTruthy()
})

test('a name is changed in its place; emptied, LINE’s own is shown again', async () => {
  open('/a/1/friends/2')
  click(await screen.findByRole('button', { name: '表示名を変更' }))
  type(field('表示名'), '')
  click(button('保存'))
  expect(await screen.findByRole('heading', { name: 'haru♡' })).toBeTruthy()
  expect(api.sent('PATCH', /friends\/2$/)[0]?.body).toEqual({ displayName: null })
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

test('why something came or not is said in plain words, LINE’s own as a quote', async () => {
  open('/a/1/friends/1?tab=decisions')
  expect(await screen.findByText(reasonTexts.ja['time-past'])).toBeTruthy()
  expect(screen.getByText('応答（無料）')).toBeTruthy()
  expect(screen.getAllByText('個別の送信（1通に数えます）').length).toBeGreaterThan(0)
  expect(screen.getByText(/The user hasn't added/).tagName).toBe('Q')
})

test('a reason nobody has words for is shown as it is', () => {
  mount(<ReasonText reason="moon-in-the-seventh-house" />)
  expect(screen.getByText('moon-in-the-seventh-house')).toBeTruthy()
})

test('every reason of the engine has its words', () => {
  const keys = [
    'friend-blocked-us',
    'time-past',
    'scenario-off',
    'scenario-deleted',
    'step-removed',
    'sending-stopped',
    'quota-short',
    'no-reply-token',
    'retry-key-expired',
    'reply-unconfirmed',
    'stopped-by-staff',
    'stopped-by-action',
    'finished',
    'restarted',
    'line-unreachable',
  ]
  expect(keys.filter((key) => !Object.hasOwn(reasonTexts.ja, key) || !Object.hasOwn(reasonTexts.en, key))).toEqual([])
})

test('a scenario is started by hand: only those that are on and not under way are offered', async () => {
  api.state.enrolments.length = 0
  open('/a/1/friends/1?tab=scenarios')
  click(await screen.findByRole('button', { name: 'シナリオを開始' }))
  const dialog = within(await screen.findByRole('dialog'))
  await dialog.findByRole('option', { name: 'はじめてのご案内' })
  expect(dialog.queryByRole('option', { name: 'ご来店後のフォロー' })).toBeNull()
  click(dialog.getByRole('button', { name: '開始する' }))
  await screen.findByText('シナリオを開始しました')
  expect(api.sent('PUT', /friends\/1\/enrolments\/11$/)).toHaveLength(1)
})

test('stopping one asks first', async () => {
  open('/a/1/friends/1?tab=scenarios')
  click(await screen.findByRole('button', { name: '停止' }))
  const dialog = within(await screen.findByRole('dialog'))
  click(dialog.getByRole('button', { name: '停止する' }))
  await waitFor(() => expect(api.sent('DELETE', /friends\/1\/enrolments\/11$/)).toHaveLength(1))
})
