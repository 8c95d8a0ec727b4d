import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { NAME_MAX, VARIANTS_MAX } from '../../dashboard/features/greetings/draft.ts'
import { greetingIn } from '../../dashboard/features/greetings/kept.ts'
import { SaveGreeting } from '../../src/features/greetings/schema.ts'
import type { FakeApi } from './fake-api.ts'
import { withCrm } from './fake-crm.ts'
import { at } from './fake-parts.ts'
import { button, click, fireEvent, open, screen, startApi, type, waitFor, within } from './harness.tsx'

// Fetched now, so that no test waits for the page's script.
beforeAll(async () => {
  await Promise.all([
    import('../../dashboard/features/greetings/GreetingsPage.tsx'),
    import('../../dashboard/editors/actions/ActionsEditor.tsx'),
    import('../../dashboard/editors/composer/Composer.tsx'),
    import('../../dashboard/editors/composer/preview/PhonePreview.tsx'),
  ])
})

let api: FakeApi
beforeEach(() => {
  api = startApi()
  withCrm(api)
  api.routes.unshift(['GET', new RegExp(`${at}/taps$`), () => ({ source: null, items: [] })])
  vi.useRealTimers()
})

const sent = (kind: string) => api.sent('PUT', new RegExp(`greetings/${kind}$`)).at(-1)?.body
const text = (words: string) => ({ kind: 'send', bubbles: [{ kind: 'text', text: words }] })
const windows = [{ days: [1], from: '10:00', to: '11:00' }]

test('a greeting that was never saved begins with a message; what it lacks is said', async () => {
  open('/a/1/greetings?kind=returning')
  expect(await screen.findByText('まだ設定していません。何も送られません。')).toBeTruthy()
  const bubble = await screen.findByLabelText('吹き出し 1')
  expect(screen.queryByText('保存していない変更があります')).toBeNull()
  type(bubble, 'おかえりなさい')
  click(button('保存'))
  await screen.findByText('あいさつを保存しました')
  expect(sent('returning')).toEqual({ actions: [text('おかえりなさい')], variants: [], version: 0 })
})

test('a greeting does whatever actions can do', async () => {
  open('/a/1/greetings')
  click(await screen.findByRole('button', { name: 'アクションを追加' }))
  click(await screen.findByRole('button', { name: 'タグを外す' }))
  fireEvent.change(await screen.findByLabelText('タグ'), { target: { value: '4' } })
  click(button('保存'))
  await screen.findByText('あいさつを保存しました')
  expect(sent('new')).toEqual({
    actions: [text('はじめまして、サロン縁です。'), { kind: 'scenario.start', scenarioId: 11 }, { kind: 'tag.remove', tagId: 4 }],
    variants: [],
    version: 3,
  })
})

test('another greeting outside opening hours: name, times, actions, order', async () => {
  open('/a/1/greetings')
  click(await screen.findByRole('button', { name: '別のあいさつを追加' }))
  const card = within(await screen.findByRole('group', { name: '営業時間外' }))
  expect(card.getByText('月〜木 19:00〜翌10:00、月 00:00〜10:00、金 19:00〜24:00、土日 終日')).toBeTruthy()
  click(button('保存'))
  expect(api.sent('PUT', /greetings/)).toEqual([])
  type(await card.findByLabelText('吹き出し 1'), '明日お返事します')
  click(button('別のあいさつを追加'))
  const [, second] = screen.getAllByRole('group', { name: '営業時間外' })
  if (!second) throw new Error('no second one')
  type(within(second).getByLabelText('名前'), '定休日')
  click(within(second).getAllByRole('button', { name: /^アクション 1 を削除/ })[0] ?? second)
  for (const name of ['曜日と時間 4 を削除', '曜日と時間 3 を削除', '曜日と時間 2 を削除'])
    click(within(second).getByRole('button', { name }))
  click(within(second).getByRole('checkbox', { name: '終日' }))
  for (const day of ['月曜日', '水曜日', '木曜日']) click(within(second).getByRole('checkbox', { name: day }))
  expect(within(second).getByText('火 終日')).toBeTruthy()
  click(button('「定休日」を上へ'))
  click(button('保存'))
  await screen.findByText('あいさつを保存しました')
  expect(sent('new')).toMatchObject({
    variants: [
      { name: '定休日', windows: [{ days: [2], from: '00:00', to: '00:00' }], actions: [] },
      { name: '営業時間外', actions: [text('明日お返事します')] },
    ],
  })
})

test('times that are not filled in are said at their place', async () => {
  open('/a/1/greetings')
  click(await screen.findByRole('button', { name: '別のあいさつを追加' }))
  const card = within(await screen.findByRole('group', { name: '営業時間外' }))
  type(await card.findByLabelText('吹き出し 1'), 'またあとで')
  for (const name of [4, 3, 2, 1]) click(card.getByRole('button', { name: `曜日と時間 ${name} を削除` }))
  click(button('保存'))
  expect(await card.findByText('曜日と時間を追加してください。')).toBeTruthy()
  click(card.getByRole('button', { name: '営業時間内' }))
  click(card.getByRole('button', { name: '内と外を入れ替える' }))
  expect(card.getAllByRole('checkbox', { name: '月曜日' })).toHaveLength(4)
})

test('the phone shows what a friend who comes now would see, and the others on demand', async () => {
  const [greeting] = api.state.greetings
  if (greeting) greeting.variants = [{ name: '休み', windows: [{ days: [0, 1, 2, 3, 4, 5, 6], from: '00:00', to: '00:00' }], actions: [] }]
  open('/a/1/greetings')
  const choice = await screen.findByLabelText('見るあいさつ')
  expect(
    within(choice)
      .getAllByRole('option')
      .map((option) => option.textContent),
  ).toEqual(['いま友だち追加した人（休み）', 'いつものあいさつ', '休み'])
  expect(screen.getByText('いまはこれ')).toBeTruthy()
  const phone = screen.getByRole('region', { name: 'プレビュー' })
  expect(phone.textContent).not.toContain('はじめまして')
  fireEvent.change(choice, { target: { value: 'usual' } })
  await waitFor(() => expect(phone.textContent).toContain('はじめまして、サロン縁です。'))
})

test('saved by somebody else meanwhile: the newer one can be loaded', async () => {
  open('/a/1/greetings')
  click(await screen.findByRole('button', { name: /^1.*はじめまして/ }))
  type(await screen.findByLabelText('吹き出し 1'), 'こんにちは')
  const [greeting] = api.state.greetings
  if (greeting) Object.assign(greeting, { version: 9, actions: [text('別のスタッフより')] })
  click(button('保存'))
  const dialog = within(await screen.findByRole('dialog'))
  expect(dialog.getByText(/ほかのスタッフがこのあいさつを保存しました/)).toBeTruthy()
  click(dialog.getByRole('button', { name: '新しい内容を読み込む' }))
  expect(await screen.findByText('「別のスタッフより」を送る')).toBeTruthy()
})

test('the form knows the limits of the API; what a browser kept comes back', () => {
  const variant = { name: '', windows, actions: [] }
  const isRight = (variants: object[]) => SaveGreeting.safeParse({ actions: [], variants }).success
  expect([NAME_MAX, NAME_MAX + 1].map((length) => isRight([{ ...variant, name: 'あ'.repeat(length) }]))).toEqual([true, false])
  expect([VARIANTS_MAX, VARIANTS_MAX + 1].map((count) => isRight(Array.from({ length: count }, () => variant)))).toEqual([true, false])
  const content = { actions: [{ kind: 'friend.show' }], variants: [variant] }
  expect(greetingIn(JSON.stringify(content))).toEqual(content)
  expect(greetingIn(JSON.stringify({ actions: [{ kind: 'nonsense' }], variants: [] }))).toBeNull()
  expect(greetingIn('[]')).toBeNull()
})
