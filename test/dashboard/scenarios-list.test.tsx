import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { FakeApi } from './fake-api.ts'
import { withCrm } from './fake-crm.ts'
import { button, click, field, fireEvent, open, screen, startApi, type, waitFor, within } from './harness.tsx'

// Fetched now, so that no test waits for the page's script.
beforeAll(async () => {
  await Promise.all([
    import('../../dashboard/features/scenarios/ScenariosPage.tsx'),
    import('../../dashboard/features/scenarios/ScenarioPage.tsx'),
    import('../../dashboard/features/scenarios/edit/EditDesk.tsx'),
  ])
}, 60_000)

let api: FakeApi
beforeEach(() => {
  api = startApi()
  withCrm(api)
})
const dialog = async (name: string) => within(await screen.findByRole('dialog', { name }))

test('the list says what is on, what is drafted, and how many are on it', async () => {
  Object.assign(api.state.scenarios[0] ?? {}, { hasDraft: true })
  open('/a/1/scenarios')
  const row = within((await screen.findByText('はじめてのご案内')).closest('li') ?? document.body)
  expect(row.getByText('未公開の変更あり')).toBeTruthy()
  expect(row.getByText('配信中 42人')).toBeTruthy()
  const other = within(screen.getByText('ご来店後のフォロー').closest('li') ?? document.body)
  expect(other.getByText('グループ: 来店後')).toBeTruthy()
  expect(other.getByText('停止中')).toBeTruthy()
})

test('a switch in the list works at once', async () => {
  open('/a/1/scenarios')
  click(await screen.findByRole('switch', { name: '「ご来店後のフォロー」を配信する' }))
  await screen.findByText('「ご来店後のフォロー」を配信中にしました')
  expect(api.sent('PATCH', /\/scenarios\/12$/)[0]?.body).toEqual({ isActive: true })
})

test('a copy is made from the list', async () => {
  open('/a/1/scenarios')
  click(await screen.findByRole('button', { name: '「はじめてのご案内」のメニュー' }))
  click(button('複製'))
  expect(await screen.findByText('はじめてのご案内（コピー）')).toBeTruthy()
})

test('deleting says whom it stops for and what starts it', async () => {
  api.state.scenarioUses = [{ kind: 'greeting', id: 'new', name: 'new', place: 'actions' }]
  open('/a/1/scenarios')
  click(await screen.findByRole('button', { name: '「はじめてのご案内」のメニュー' }))
  click(button('削除'))
  const asked = await dialog('「はじめてのご案内」を削除しますか？')
  expect(await asked.findByText('いま42人に配信中です。削除すると、その42人への配信は止まります。')).toBeTruthy()
  expect(asked.getByRole('link', { name: 'はじめての友だち' })).toBeTruthy()
  click(asked.getByRole('button', { name: '使われていても削除' }))
  await waitFor(() => expect(screen.queryByText('はじめてのご案内')).toBeNull())
  expect(api.sent('DELETE', /\/scenarios\/11$/)[0]?.query.get('force')).toBe('true')
})

test('a file becomes a scenario; what the account lacks is said first', async () => {
  api.state.missing = [{ kind: 'tag', name: '常連' }]
  open('/a/1/scenarios')
  click(await screen.findByRole('button', { name: 'ファイルから読み込む' }))
  const asked = await dialog('ファイルからシナリオを作る')
  const picker = asked.getByLabelText('ファイルを選ぶ', { selector: 'input' })
  const pick = (text: string) =>
    fireEvent.change(picker, { target: { files: [new File([text], 'フォロー.json', { type: 'application/json' })] } })
  pick('{"format": 1}')
  expect(await asked.findByText('このファイルはシナリオのファイルではないようです。')).toBeTruthy()
  pick('{"format": "enishi-scenario-1", "name": "フォロー", "steps": []}')
  expect(await asked.findByDisplayValue('フォロー')).toBeTruthy()
  click(asked.getByRole('button', { name: '読み込む' }))
  const missing = await dialog('このアカウントにないもの')
  expect(missing.getByText('常連')).toBeTruthy()
  click(missing.getByRole('button', { name: 'シナリオを開く' }))
  await waitFor(() => expect(location.pathname).toMatch(/scenarios\/\d+$/))
})

test('a new scenario begins with its name, switched off, and opens', async () => {
  open('/a/1/scenarios/new')
  click(await screen.findByRole('button', { name: '作る' }))
  expect(await screen.findByText('名前を入力してください。')).toBeTruthy()
  type(field('名前'), 'はじめまして')
  click(button('作る'))
  expect(await screen.findByText('最初のステップを追加しましょう')).toBeTruthy()
  expect(location.pathname).toMatch(/scenarios\/\d+$/)
  expect(api.sent('POST', /scenarios$/)[0]?.body).toMatchObject({ name: 'はじめまして', isActive: false, content: { steps: [] } })
})
