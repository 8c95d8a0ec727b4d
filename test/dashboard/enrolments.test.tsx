import { beforeEach, expect, test } from 'vitest'
import { reasonTexts } from '../../dashboard/features/activity/reason-texts.ts'
import { withCrm } from './fake-crm.ts'
import { NOW } from './fake-data.ts'
import { event } from './fake-friends.ts'
import { click, field, fireEvent, open, screen, startApi, waitFor, within } from './harness.tsx'
import { withBranching } from './scenario-kit.ts'

let api: ReturnType<typeof startApi>
const PATH = '/a/1/friends/1?tab=scenarios'
const OF_ONE = /^\/accounts\/\d+\/friends\/1\/enrolments\/(\d+)\/(move|resume)$/

beforeEach(() => {
  api = startApi()
  withCrm(api)
  withBranching(api, [{ method: 'POST', path: OF_ONE, answer: () => ({ items: api.state.enrolments }) }])
  const [reading] = api.state.enrolments
  Object.assign(reading ?? {}, { stepId: 4, stepNo: 4, stepCount: 5 })
})

async function menu(name: string) {
  click(await screen.findByRole('button', { name: `「${name}」のメニュー` }))
}
const cardOf = async (name: string) => within((await screen.findByRole('link', { name })).closest('li') ?? document.body)

test('each way tells where it stands, what comes next and when, or how it ended', async () => {
  open(PATH)
  const reading = await cardOf('はじめてのご案内')
  expect(await reading.findByText('次は「4. 1日後 18:00 初回クーポン」')).toBeTruthy()
  expect(reading.getByText('4 / 5 ステップ目')).toBeTruthy()
  const stopped = await cardOf('ご来店後のフォロー')
  expect(stopped.getByText(reasonTexts.ja['stopped-by-staff'])).toBeTruthy()
})

test('a wait for a response says until when', async () => {
  Object.assign(api.state.enrolments[0] ?? {}, { stepId: 2 })
  open(PATH)
  expect(await screen.findByText(/反応を待っています。期限:/)).toBeTruthy()
})

test('a scenario is started by hand: those that are on are offered', async () => {
  api.state.enrolments.length = 0
  open(PATH)
  click(await screen.findByRole('button', { name: 'シナリオを開始' }))
  const dialog = within(await screen.findByRole('dialog'))
  await dialog.findByRole('option', { name: 'はじめてのご案内' })
  expect(dialog.queryByRole('option', { name: 'ご来店後のフォロー' })).toBeNull()
  click(dialog.getByRole('button', { name: '開始する' }))
  await screen.findByText('シナリオを開始しました')
  expect(api.sent('PUT', /friends\/1\/enrolments\/11$/).map(({ body }) => body)).toEqual([{}])
})

test('it can be started at a step', async () => {
  api.state.enrolments.length = 0
  open(PATH)
  click(await screen.findByRole('button', { name: 'シナリオを開始' }))
  const dialog = within(await screen.findByRole('dialog'))
  await dialog.findByRole('option', { name: '4. 1日後 18:00 初回クーポン' })
  fireEvent.change(field('始めるステップ'), { target: { value: '4' } })
  click(dialog.getByRole('button', { name: '開始する' }))
  await screen.findByText('シナリオを開始しました')
  expect(api.sent('PUT', /friends\/1\/enrolments\/11$/).map(({ body }) => body)).toEqual([{ stepId: 4 }])
})

test('what its settings do not allow is said where it was tried', async () => {
  api.refuse(/friends\/1\/enrolments\/11$/, { status: 409, code: 'once-only' })
  open(PATH)
  click(await screen.findByRole('button', { name: 'シナリオを開始' }))
  const dialog = within(await screen.findByRole('dialog'))
  expect(await dialog.findByRole('option', { name: 'はじめてのご案内（配信中）' })).toBeTruthy()
  click(dialog.getByRole('button', { name: '開始する' }))
  expect(await dialog.findByText('このシナリオは、一度しか始まらない設定です')).toBeTruthy()
})

test('a reader is moved to another step; the next one is offered first', async () => {
  open(PATH)
  await menu('はじめてのご案内')
  click(screen.getByRole('button', { name: 'ステップを移す' }))
  const dialog = within(await screen.findByRole('dialog'))
  const last = await dialog.findByRole('option', { name: '5. ここで終了' })
  await waitFor(() => expect(last).toHaveProperty('selected', true))
  fireEvent.change(field('移る先のステップ'), { target: { value: '3' } })
  click(dialog.getByRole('button', { name: '移す' }))
  await screen.findByText('ステップを移しました')
  expect(api.sent('POST', /enrolments\/11\/move$/).map(({ body }) => body)).toEqual([{ stepId: 3 }])
})

test('stopping asks first; what was stopped goes on where it stopped', async () => {
  open(PATH)
  await menu('はじめてのご案内')
  click(screen.getByRole('button', { name: '停止' }))
  click(within(await screen.findByRole('dialog')).getByRole('button', { name: '停止する' }))
  await waitFor(() => expect(api.sent('DELETE', /friends\/1\/enrolments\/11$/)).toHaveLength(1))
  await menu('ご来店後のフォロー')
  click(screen.getByRole('button', { name: '続きから再開' }))
  await screen.findByText('シナリオを再開しました')
  expect(api.sent('POST', /enrolments\/12\/resume$/)).toHaveLength(1)
})

test('only the last way through a scenario goes on; one that is finished does not', async () => {
  const [, stopped] = api.state.enrolments
  if (!stopped) throw new Error('The fake has no stopped one.')
  api.state.enrolments = [
    { ...stopped, run: 2, status: 'finished', reason: 'goal' },
    { ...stopped, run: 1 },
  ]
  open(PATH)
  expect(await screen.findByText(reasonTexts.ja.goal)).toBeTruthy()
  expect(screen.queryByRole('button', { name: /のメニュー$/ })).toBeNull()
})

test('a decision about a step that parts names the way', async () => {
  const base = api.state.decisions[0]
  if (!base) throw new Error('The fake has no decision.')
  const subject = { kind: 'step' as const, scenarioId: 11, stepId: 2, run: 1 }
  api.state.decisions = [
    { ...base, id: 'd1', subject, outcome: 'done', reason: 'exit:1', doneAt: NOW },
    { ...base, id: 'd2', subject: { ...subject, stepId: 4 }, outcome: 'skipped', reason: 'condition', doneAt: NOW },
  ]
  open('/a/1/friends/1?tab=decisions')
  expect(await screen.findByText('道「くせ毛」へ進みました。')).toBeTruthy()
  expect(screen.getByText('行いました')).toBeTruthy()
  expect(screen.getByText(reasonTexts.ja.condition)).toBeTruthy()
})

test('what became of a reminder stands in the timeline with the moment it leads to', async () => {
  const goalAt = Date.parse('2026-03-12T09:00:00Z')
  const data = { reminderId: 3, goal: 'g1', goalAt }
  api.state.activity = [
    event({
      id: 93,
      at: NOW - 1000,
      kind: 'reminder.cancelled',
      data: { ...data, reason: 'cancelled-by-staff' },
      reminderName: '前日のご確認',
    }),
    event({
      id: 92,
      at: NOW - 2000,
      kind: 'reminder.moved',
      data: { ...data, from: goalAt - 86_400_000, to: goalAt },
      reminderName: '前日のご確認',
    }),
    event({ id: 91, at: NOW - 3000, kind: 'reminder.set', data, reminderName: null }),
    event({
      id: 90,
      at: NOW - 4000,
      kind: 'scenario.finished',
      data: { scenarioId: 11, reason: 'goal' },
      scenarioName: 'はじめてのご案内',
    }),
    event({
      id: 89,
      at: NOW - 5000,
      kind: 'action.failed',
      data: { scenarioId: 11, stepId: 2, kind: 'scenario.branch', reason: 'condition-broken' },
    }),
  ]
  open('/a/1/friends/1')
  expect(await screen.findByText(/^リマインダ配信「前日のご確認」（.*3月12日\(木\) 18:00）を取り消しました$/)).toBeTruthy()
  expect(screen.getByText(reasonTexts.ja['cancelled-by-staff'])).toBeTruthy()
  expect(screen.getByText(/「前日のご確認」の日時が .*3月11日\(水\) 18:00 から .*3月12日\(木\) 18:00 に変わりました$/)).toBeTruthy()
  expect(screen.getByText(/「削除済み」の日時が .*3月12日\(木\) 18:00 に決まりました$/)).toBeTruthy()
  expect(screen.getByText(reasonTexts.ja.goal)).toBeTruthy()
  expect(screen.getByText('シナリオ配信の分岐で、条件を確かめられませんでした')).toBeTruthy()
})
