import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { FakeApi } from './fake-api.ts'
import { withCrm } from './fake-crm.ts'
import { withReminders } from './fake-reminders.ts'
import { button, click, field, fireEvent, open, screen, startApi, type, waitFor, within } from './harness.tsx'

// Fetched now, so that no test waits for the page's script.
beforeAll(async () => {
  await Promise.all([
    import('../../dashboard/features/reminders/RemindersPage.tsx'),
    import('../../dashboard/features/reminders/ReminderPage.tsx'),
    import('../../dashboard/features/reminders/StepBody.tsx'),
    import('../../dashboard/editors/composer/Composer.tsx'),
    import('../../dashboard/features/friends/FriendPage.tsx'),
  ])
})

let api: FakeApi
let fake: ReturnType<typeof withReminders>
beforeEach(() => {
  api = startApi()
  withCrm(api)
  fake = withReminders(api)
})

const bodyOf = (method: string, path: RegExp) => api.sent(method, path).at(-1)?.body
const ONE = /reminders\/1$/
/** The heads of the steps, in their order. */
const heads = () => [...document.querySelectorAll('[id^=reminder-step-]')].map(({ textContent }) => textContent)
const choose = (select: HTMLElement, value: string) => fireEvent.change(select, { target: { value } })

test('the list tells where goals come from and how many are ahead, and switches in place', async () => {
  open('/a/1/reminders')
  await screen.findByRole('heading', { name: 'リマインダ配信' })
  const first = await screen.findByRole('link', { name: /ご予約のお知らせ/ })
  expect(first.textContent).toContain('ゴールは手動かアクションで設定')
  expect(first.textContent).toContain('これから 2件')
  expect(screen.getByRole('link', { name: /止めている/ }).textContent).toContain('停止中')
  click(screen.getByRole('switch', { name: '「止めている」を動かす' }))
  await waitFor(() => expect(bodyOf('PUT', /reminders\/3\/active$/)).toEqual({ isActive: true }))
})

test('without any, the list begins one', async () => {
  fake.reminders = []
  open('/a/1/reminders')
  expect(await screen.findByText('リマインダはまだありません')).toBeTruthy()
  expect(screen.getByRole('link', { name: 'リマインダを作る' }).getAttribute('href')).toBe('/a/1/reminders/new')
})

test('a new reminder: what is missing is said at its place, then it is saved whole', async () => {
  open('/a/1/reminders/new')
  await screen.findByRole('heading', { name: '新しいリマインダ' })
  click(button('保存'))
  expect(await screen.findByText('名前を入力してください。')).toBeTruthy()
  expect(api.sent('POST', /reminders$/)).toEqual([])
  type(field('リマインダの名前'), ' 次回のご案内 ')
  type(await screen.findByLabelText('日数'), '３')
  type(await screen.findByRole('textbox', { name: /吹き出し 1/ }), 'まもなくご来店日です')
  click(button('保存'))
  await waitFor(() => expect(api.sent('POST', /reminders$/)).toHaveLength(1))
  expect(bodyOf('POST', /reminders$/)).toEqual({
    name: '次回のご案内',
    folderId: null,
    isActive: true,
    fieldId: null,
    goalTime: '10:00',
    quiet: 'hold',
    steps: [
      {
        id: expect.any(Number),
        offset: { kind: 'clock', days: -3, time: '18:00' },
        bubbles: [{ kind: 'text', text: 'まもなくご来店日です' }],
      },
    ],
  })
})

test('steps stand in the order of their times, and a preview tells the dates of a goal', async () => {
  open('/a/1/reminders/1')
  await screen.findByRole('heading', { name: 'ご予約のお知らせ' })
  expect(heads()).toEqual([expect.stringContaining('3日前 18:00'), expect.stringContaining('2時間前')])
  const dates = screen.getByRole('region', { name: '日程の確認' })
  type(within(dates).getByLabelText('ゴールの日'), '2030-01-10')
  expect(await within(dates).findByText(/1月7日.*18:00/)).toBeTruthy()
  expect(within(dates).getByText('ゴール')).toBeTruthy()
  expect(bodyOf('POST', /preview$/)).toMatchObject({ date: '2030-01-10', steps: [{ offset: { days: -3 } }, { offset: { minutes: -120 } }] })
  expect(screen.getByText('佐藤 美咲')).toBeTruthy()
})

test('a step is added, changed, taken out and brought back; what was done is undone', async () => {
  open('/a/1/reminders/1')
  await screen.findByRole('heading', { name: 'ご予約のお知らせ' })
  click(button('ステップを追加'))
  click(await screen.findByRole('radio', { name: '残り時間' }))
  type(field('長さ'), '30')
  choose(field('単位'), 'minutes')
  await waitFor(() => expect(heads()).toContainEqual(expect.stringContaining('30分前')))
  click(button('ステップ 3 の操作'))
  click(await screen.findByRole('button', { name: 'ステップを削除' }))
  await waitFor(() => expect(heads()).toHaveLength(2))
  click(screen.getAllByRole('button', { name: '元に戻す' })[0] ?? screen.getByRole('main'))
  await waitFor(() => expect(heads()).toHaveLength(3))
})

test('it can hang on the date in a field', async () => {
  open('/a/1/reminders/1')
  await screen.findByRole('heading', { name: 'ご予約のお知らせ' })
  click(screen.getByRole('radio', { name: /友だち情報の日付にする/ }))
  click(button('保存'))
  expect(await screen.findByText('友だち情報を選んでください。')).toBeTruthy()
  const select = field('日付の友だち情報')
  const option = within(select)
    .getAllByRole('option')
    .find((each) => each.getAttribute('value') !== '0')
  expect(option).toBeTruthy()
  choose(select, option?.getAttribute('value') ?? '')
  click(button('保存'))
  await waitFor(() => expect(bodyOf('PUT', ONE)).toMatchObject({ fieldId: Number(option?.getAttribute('value')), version: 1 }))
  expect(await screen.findByText('リマインダを保存しました。友だちの予定を組み直しています')).toBeTruthy()
})

test('who saved meanwhile is told of, and what the server refuses stands at its step', async () => {
  open('/a/1/reminders/1')
  await screen.findByRole('heading', { name: 'ご予約のお知らせ' })
  type(field('リマインダの名前'), 'お知らせ')
  api.refuse(ONE, { status: 400, code: 'invalid', fields: { 'steps.1.bubbles.0.text': 'LINE takes no such text.' } })
  click(button('保存'))
  expect(await screen.findByText('サーバーが受け付けませんでした: LINE takes no such text.')).toBeTruthy()
  const stored = fake.reminders[0]
  if (stored) stored.version = 7
  click(button('保存'))
  expect(await screen.findByText(/ほかのスタッフがこのリマインダを保存しました/)).toBeTruthy()
})

test('numbers of a step show with their reasons', async () => {
  fake.numbers = { steps: [{ stepId: 101, waiting: 2, sent: 12, done: 0, skipped: { 'time-past': 3 }, failed: {}, unknown: 0 }] }
  open('/a/1/reminders/1')
  expect(await screen.findByText('送信 12')).toBeTruthy()
  expect(screen.getByText('見送り 3')).toBeTruthy()
  expect(screen.getByText('次に送る 2')).toBeTruthy()
})

test('deleting tells of the goals that go with it', async () => {
  open('/a/1/reminders/1')
  await screen.findByRole('heading', { name: 'ご予約のお知らせ' })
  click(button('削除'))
  expect(await screen.findByText('これからのゴール2件は取り消されます。元に戻せません。')).toBeTruthy()
  click(button('リマインダを削除'))
  await waitFor(() => expect(api.sent('DELETE', ONE)[0]?.query.get('force')).toBe('true'))
})

test('on the page of a friend, goals are set, moved and cancelled', async () => {
  open('/a/1/friends/1?tab=reminders')
  expect(await screen.findByText('これから')).toBeTruthy()
  expect(screen.getByText('3日前 18:00')).toBeTruthy()
  expect(screen.getByText('スタッフが取り消しました。')).toBeTruthy()

  click(button('ゴールを設定'))
  const dialog = await screen.findByRole('dialog')
  const select = await within(dialog).findByLabelText('リマインダ')
  await within(dialog).findByRole('option', { name: 'ご予約のお知らせ' })
  expect(
    within(select)
      .getAllByRole('option')
      .map(({ textContent }) => textContent),
  ).toEqual(['選んでください', 'ご予約のお知らせ'])
  choose(select, '1')
  type(within(dialog).getByLabelText('ゴールの日'), '2030-01-10')
  expect(await within(dialog).findByText('3日前 18:00')).toBeTruthy()
  click(within(dialog).getByRole('button', { name: '設定する' }))
  await waitFor(() => expect(api.sent('PUT', /goals/)[0]?.path).toMatch(/reminders\/1\/goals\/2030-01-10T10(:|%3A)00$/))
  expect(bodyOf('PUT', /goals/)).toEqual({ date: '2030-01-10' })

  click(screen.getAllByRole('button', { name: '「ご予約のお知らせ」の操作' })[0] ?? screen.getByRole('main'))
  click(await screen.findByRole('button', { name: '取り消す' }))
  click(await screen.findByRole('button', { name: 'ゴールを取り消す' }))
  await waitFor(() => expect(api.sent('DELETE', /goals/)).toHaveLength(1))
})
