import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { emptySegment } from '../../dashboard/editors/segment/model.ts'
import { NAME_MAX, type ScheduleContent } from '../../dashboard/features/schedules/draft.ts'
import { scheduleIn } from '../../dashboard/features/schedules/kept.ts'
import { EVERY_MAX, emptyRule, ruleDraftOf, ruleFaults, toRule } from '../../dashboard/features/schedules/rule-draft.ts'
import { ruleLine } from '../../dashboard/features/schedules/rule-words.ts'
import { type Rule, SaveSchedule } from '../../src/features/schedules/schema.ts'
import type { FakeApi } from './fake-api.ts'
import { withCrm } from './fake-crm.ts'
import { schedule, withSchedules } from './fake-schedules.ts'
import { button, click, field, fireEvent, open, screen, startApi, type, waitFor, within } from './harness.tsx'

beforeAll(async () => {
  await Promise.all([
    import('../../dashboard/features/schedules/SchedulePage.tsx'),
    import('../../dashboard/editors/actions/ActionsEditor.tsx'),
    import('../../dashboard/features/segments/SegmentDialog.tsx'),
    import('../../dashboard/editors/composer/preview/PhonePreview.tsx'),
  ])
})

let api: FakeApi
let fake: ReturnType<typeof withSchedules>
let crm: ReturnType<typeof withCrm>
beforeEach(() => {
  api = startApi()
  crm = withCrm(api)
  fake = withSchedules(api)
})

const bodyOf = (method: string, path: RegExp) => api.sent(method, path).at(-1)?.body
const choose = (element: HTMLElement, value: string) => fireEvent.change(element, { target: { value } })
const radio = (name: string) => screen.getByRole('radio', { name })
const asked = () => fake.asked.at(-1)?.rule

const span = { every: 1, from: '2026-11-22', until: null }
const RULES: [Rule, ja: string, en: string][] = [
  [{ kind: 'once', date: '2026-11-30', time: '18:00' }, '2026年11月30日(月) 18:00 に1回', 'Once, on Mon, 30 Nov 2026 at 18:00'],
  [{ kind: 'daily', time: '10:00', ...span }, '毎日 10:00', 'Every day at 10:00'],
  [{ kind: 'daily', time: '10:00', ...span, every: 3 }, '3日ごと 10:00', 'Every 3 days at 10:00'],
  [{ kind: 'weekly', weekdays: [1], time: '10:00', ...span }, '毎週 月曜日 10:00', 'Every week on Monday at 10:00'],
  [{ kind: 'weekly', weekdays: [1, 4], time: '10:00', ...span, every: 2 }, '2週間ごと 月・木 10:00', 'Every 2 weeks on Mon, Thu at 10:00'],
  [{ kind: 'monthly', on: { kind: 'last-day' }, time: '10:00', ...span }, '毎月 末日 10:00', 'Every month on the last day at 10:00'],
  [
    { kind: 'monthly', on: { kind: 'day', day: 25, ifNone: 'skip' }, time: '10:00', ...span, every: 3 },
    '3か月ごと 25日 10:00',
    'Every 3 months on day 25 at 10:00',
  ],
  [
    { kind: 'monthly', on: { kind: 'weekday', nth: 2, weekday: 3 }, time: '10:00', ...span },
    '毎月 第2水曜日 10:00',
    'Every month on the second Wednesday at 10:00',
  ],
  [
    { kind: 'monthly', on: { kind: 'weekday', nth: 5, weekday: 5 }, time: '10:00', ...span, until: '2027-03-31' },
    '毎月 最終金曜日 10:00（2027年3月31日(水) まで）',
    'Every month on the last Friday at 10:00, until Wed, 31 Mar 2027',
  ],
  [
    { kind: 'yearly', month: 3, on: { kind: 'day', day: 3, ifNone: 'last-day' }, time: '09:00', ...span },
    '毎年 3月3日 09:00',
    'Every year on day 3 of March at 09:00',
  ],
  [
    { kind: 'yearly', month: 2, on: { kind: 'last-day' }, time: '09:00', ...span, every: 4 },
    '4年ごと 2月末日 09:00',
    'Every 4 years on the last day of February at 09:00',
  ],
]

describe('a rule', () => {
  test.each(RULES)('%j is said in words', (rule, ja, en) => {
    expect([ruleLine(rule, 'ja'), ruleLine(rule, 'en')]).toEqual([ja, en])
  })

  test.each(RULES)('%j comes through the form unchanged', (rule) => {
    expect(toRule(ruleDraftOf(rule, '2026-11-22'))).toEqual(rule)
    expect(ruleFaults(ruleDraftOf(rule, '2026-11-22'))).toEqual({})
  })

  test('says at its places what is missing', () => {
    const draft = { ...emptyRule('2026-11-22'), time: '', every: '0', weekdays: [], from: '' }
    expect(ruleFaults({ ...draft, kind: 'once', date: '' })).toEqual({ date: 'dateMissing', time: 'timeMissing' })
    expect(ruleFaults({ ...draft, kind: 'weekly', hasEnd: true })).toEqual({
      ...{ time: 'timeMissing', every: 'everyWrong', weekdays: 'weekdayMissing' },
      ...{ from: 'fromMissing', until: 'untilMissing' },
    })
    expect(ruleFaults({ ...emptyRule('2026-11-22'), kind: 'daily', hasEnd: true, until: '2026-11-21', every: '２' })).toEqual({
      until: 'untilEarly',
    })
  })
})

test('a new schedule is written and saved', async () => {
  open('/a/1/schedules/new')
  type(await screen.findByLabelText('スケジュールの名前'), '月末のお礼')
  click(radio('毎月'))
  click(radio('末日'))
  type(field('時刻'), '18:30')
  await waitFor(() => expect(asked()).toMatchObject({ kind: 'monthly', on: { kind: 'last-day' }, time: '18:30', every: 1, until: null }))
  expect(screen.getByText('毎月 末日 18:30')).toBeTruthy()
  expect(await screen.findByText('いま実行すると 32人')).toBeTruthy()
  const next = screen.getByText('次の5回').closest('section')
  await waitFor(() => expect(within(next ?? document.body).getAllByRole('listitem')).toHaveLength(5))
  click(screen.getByRole('radio', { name: /^実行しない/ }))
  click(await screen.findByRole('button', { name: 'アクション 1 を削除' }))
  click(button('保存'))
  expect(await screen.findByText('することを1つ以上追加してください。')).toBeTruthy()
  expect(api.sent('POST', /schedules$/)).toHaveLength(0)
  click(button('アクションを追加'))
  click(await screen.findByRole('button', { name: /^非表示にする/ }))
  click(button('保存'))
  await screen.findByText('スケジュールを保存しました')
  expect(bodyOf('POST', /schedules$/)).toEqual({
    name: '月末のお礼',
    folderId: null,
    isActive: true,
    rule: {
      kind: 'monthly',
      on: { kind: 'last-day' },
      every: 1,
      time: '18:30',
      from: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
      until: null,
    },
    segment: emptySegment(),
    actions: [{ kind: 'friend.hide' }],
    ifMissed: 'skip',
  })
  await waitFor(() => expect(location.pathname).toBe('/a/1/schedules/50'))
})

test('a birthday needs no trick: its times and friends are filled in', async () => {
  open('/a/1/schedules/new')
  click(await screen.findByRole('button', { name: /誕生日の当日/ }))
  expect(await screen.findByText('毎日 10:00')).toBeTruthy()
  await waitFor(() =>
    expect(fake.asked.at(-1)?.segment?.where).toEqual({ kind: 'all', of: [{ kind: 'field', fieldId: 1, test: { op: 'birthday-today' } }] }),
  )
  expect(screen.getByLabelText('スケジュールの名前')).toHaveProperty('value', '誕生日のお祝い')
  click(screen.getByRole('button', { name: /誕生月の1日/ }))
  await screen.findByText('毎月 1日 10:00')
  await waitFor(() =>
    expect(fake.asked.at(-1)?.segment?.where).toEqual({
      kind: 'all',
      of: [{ kind: 'field', fieldId: 1, test: { op: 'birthday-month', month: 'this' } }],
    }),
  )
})

test('without a date field it is said what is needed for birthdays', async () => {
  crm.state.fields = crm.state.fields.filter(({ type: kind }) => kind !== 'date')
  open('/a/1/schedules/new')
  expect(await screen.findByText(/先に「友だち情報欄」で日付の欄/)).toBeTruthy()
})

test('quiet hours and times that are past are warned of', async () => {
  fake.preview = { runs: [], count: 3, quiet: { from: '21:00', to: '08:00' } }
  open('/a/1/schedules/1')
  expect(await screen.findByText(/配信しない時間帯（21:00〜08:00）に入っています/)).toBeTruthy()
  expect(screen.getByText('この日時には、もう実行される予定がありません。')).toBeTruthy()
})

test('each kind of rule has its own inputs', async () => {
  open('/a/1/schedules/3')
  expect(await screen.findByLabelText('実行する日')).toHaveProperty('value', '2026-12-24')
  click(radio('毎週'))
  click(screen.getByRole('checkbox', { name: '木曜日' }))
  type(field('何週間ごと'), '2')
  await waitFor(() => expect(asked()).toMatchObject({ kind: 'weekly', weekdays: [1, 4], every: 2 }))
  click(radio('毎年'))
  choose(field('月'), '2')
  choose(field('日'), '29')
  choose(field('その日がない月は'), 'skip')
  await waitFor(() => expect(asked()).toMatchObject({ kind: 'yearly', month: 2, on: { kind: 'day', day: 29, ifNone: 'skip' } }))
  click(radio('第何曜日'))
  choose(field('何番目'), '5')
  choose(field('曜日'), '0')
  click(screen.getByRole('switch', { name: '終了日を決める' }))
  type(field('終了日'), '2030-01-31')
  await waitFor(() => expect(asked()).toMatchObject({ on: { kind: 'weekday', nth: 5, weekday: 0 }, until: '2030-01-31' }))
})

test('friends are chosen in a dialog with a live count, said in words, and taken off', async () => {
  open('/a/1/schedules/1')
  expect(await screen.findByText('タグ「VIP」がついている')).toBeTruthy()
  click(button('条件を外す'))
  expect(screen.getByText('すべての友だち（ブロック・非表示・アーカイブの友だちを除く）')).toBeTruthy()
  click(button('友だちの条件を決める'))
  const dialog = within(await screen.findByRole('dialog', { name: 'だれに行うか' }))
  click(await dialog.findByRole('button', { name: '条件を追加' }))
  click(dialog.getByRole('button', { name: 'タグ' }))
  click(await dialog.findByRole('checkbox', { name: '常連' }))
  click(dialog.getByRole('button', { name: 'この条件にする' }))
  expect(await screen.findByText('タグ「常連」がついている')).toBeTruthy()
  click(button('保存'))
  await screen.findByText('スケジュールを保存しました')
  expect(bodyOf('PUT', /schedules\/1$/)).toMatchObject({
    segment: { where: { kind: 'all', of: [{ kind: 'tag', tagIds: [2] }] }, blockedUs: 'exclude' },
    version: 1,
  })
})

test('saved by somebody else meanwhile: a person says which version stays', async () => {
  open('/a/1/schedules/1')
  type(await screen.findByLabelText('スケジュールの名前'), '月末')
  const [first] = fake.schedules
  if (first) first.version = 5
  click(button('保存'))
  const dialog = within(await screen.findByRole('dialog'))
  click(dialog.getByRole('button', { name: 'この画面の内容で保存' }))
  await screen.findByText('スケジュールを保存しました')
  expect(bodyOf('PUT', /schedules\/1$/)).toMatchObject({ name: '月末', version: 5 })
})

test('what the server says of the times stands beside them', async () => {
  open('/a/1/schedules/1')
  type(await screen.findByLabelText('スケジュールの名前'), '月末')
  api.refuse(/schedules\/1$/, { status: 400, code: 'invalid', fields: { 'rule.until': 'No run is left.' } })
  click(button('保存'))
  expect(
    (await screen.findAllByRole('alert')).some(({ textContent }) => textContent === 'この日時には、もう実行される予定がありません。'),
  ).toBe(true)
})

test('while something is unsaved it can be neither run nor copied', async () => {
  open('/a/1/schedules/1')
  type(await screen.findByLabelText('スケジュールの名前'), '月末')
  for (const name of ['今すぐ実行', '複製']) expect(button(name).getAttribute('aria-disabled')).toBe('true')
})

test('a copy and the end of a schedule', async () => {
  open('/a/1/schedules/1')
  click(await screen.findByRole('button', { name: '複製' }))
  await screen.findByText('複製しました。停止した状態です')
  await waitFor(() => expect(location.pathname).toBe('/a/1/schedules/51'))
  click(await screen.findByRole('button', { name: '削除' }))
  click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'スケジュールを削除' }))
  await screen.findByText('スケジュールを削除しました')
  expect(fake.schedules.some(({ id }) => id === 51)).toBe(false)
})

const contentOf = (whole: ReturnType<typeof schedule>): ScheduleContent => {
  const { name, folderId, isActive, rule, segment, actions, ifMissed } = whole
  return { name, folderId, isActive, rule, segment, actions, ifMissed }
}

test('the form knows the limits of the API', () => {
  const base = contentOf(schedule({ id: 1, name: 'x' }))
  const isTaken = (change: object) => SaveSchedule.safeParse({ ...base, ...change }).success
  const daily = (every: number) => ({ rule: { kind: 'daily', every, time: '10:00', from: '2026-11-22' } })
  expect([NAME_MAX, NAME_MAX + 1].map((length) => isTaken({ name: 'あ'.repeat(length) }))).toEqual([true, false])
  expect([EVERY_MAX, EVERY_MAX + 1].map((every) => isTaken(daily(every)))).toEqual([true, false])
})

test('what a browser kept of a schedule comes back, and nothing else does', () => {
  for (const [rule] of RULES) {
    const content = contentOf(schedule({ id: 1, name: '予定', rule }))
    expect(scheduleIn(JSON.stringify(content))).toEqual(content)
  }
  expect(scheduleIn('{"name":"x"}')).toBeNull()
  expect(scheduleIn(JSON.stringify({ ...contentOf(schedule({ id: 1, name: 'x' })), rule: { kind: 'lunar' } }))).toBeNull()
})
