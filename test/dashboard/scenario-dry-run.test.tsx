import { beforeEach, expect, test } from 'vitest'
import { reasonTexts } from '../../dashboard/features/activity/reason-texts.ts'
import { byDay } from '../../dashboard/features/scenarios/dry-run/days.ts'
import type { DryRun, DryRunItem, DryRunResult } from '../../src/features/scenarios/dry-run-schema.ts'
import { bodyAs } from './fake-parts.ts'
import { button, click, field, fireEvent, open, screen, startApi, type, waitFor, within } from './harness.tsx'
import { branching, withBranching } from './scenario-kit.ts'

let api: ReturnType<typeof startApi>
/** 2026-03-10 18:00 in Tokyo. */
const START = Date.parse('2026-03-10T09:00:00Z')
const HOUR = 3_600_000

const item = (change: Partial<DryRunItem>): DryRunItem => ({
  scenarioId: 11,
  stepId: 1,
  kind: 'message',
  outcome: 'send',
  from: START,
  base: START,
  at: START,
  waits: null,
  reason: null,
  exit: null,
  exitName: null,
  basis: null,
  isBroken: false,
  toScenarioId: null,
  ...change,
})

/** The await is answered as assumed; else its time runs out. */
function answer({ assumed, startAt = START }: DryRun): DryRunResult {
  const isAnswered = assumed[2] === 1
  const then = startAt + 24 * HOUR
  const way = item({
    stepId: 2,
    kind: 'await',
    outcome: 'way',
    at: then,
    waits: 'reply',
    exit: isAnswered ? 1 : 0,
    basis: isAnswered ? 'assumed' : null,
  })
  return {
    items: [
      item({ at: startAt }),
      way,
      ...(isAnswered ? [item({ stepId: 3, at: then })] : []),
      item({ stepId: 4, outcome: 'skip', reason: 'condition', basis: 'now', at: then + 24 * HOUR }),
      item({ stepId: 5, kind: 'end', outcome: 'end', at: then + 24 * HOUR }),
    ],
    isCut: false,
    tried: 'given',
    notes: [],
    startAt,
    timeZone: 'Asia/Tokyo',
    scenarioNames: { 11: 'はじめてのご案内' },
  }
}

beforeEach(() => {
  api = startApi()
  withBranching(api, [{ method: 'POST', path: /\/scenarios\/11\/dry-run$/, answer: (call) => answer(bodyAs<DryRun>(call)) }])
})

const asked = () => api.sent('POST', /dry-run$/).map(({ body }) => body)
async function run() {
  open('/a/1/scenarios/11?tab=dry-run')
  type(await screen.findByLabelText('始まる日時'), '2026-03-10T18:00')
  click(button('試してみる'))
  return await screen.findByRole('region', { name: '届くもの' })
}

test('the timeline stands day by day with the times on the clock, what becomes of each step, and why', async () => {
  const timeline = within(await run())
  expect(timeline.getByRole('heading', { level: 2, name: '架空の友だちの場合' })).toBeTruthy()
  expect(timeline.getAllByRole('heading', { level: 3 }).map((each) => each.textContent?.replace(/^\d+年/, ''))).toEqual([
    expect.stringMatching(/3月10日\(火\)1日目$/),
    expect.stringMatching(/3月11日\(水\)2日目$/),
    expect.stringMatching(/3月12日\(木\)3日目$/),
  ])
  const [welcome, wait, coupon, end] = timeline.getAllByRole('listitem')
  expect(welcome?.textContent).toMatch(/^18:001\. すぐに ようこそメッセージを送ります/)
  expect(wait?.textContent).toContain('道「期限までに反応がないとき」へ進みます')
  expect(wait?.textContent).toContain('返信を待ちました')
  expect(coupon?.textContent).toContain(reasonTexts.ja.condition)
  expect(coupon?.textContent).toContain('架空の友だちなので、条件には当てはまりません')
  expect(end?.textContent).toContain('ここで終わります')
  // The message as a phone would show it.
  await waitFor(() => expect(welcome?.querySelector('.phone-inline')?.textContent).toContain('ようこそ'))
  expect(asked()).toEqual([{ friendId: null, startAt: START, content: branching, assumed: {} }])
})

test('another way, or a condition that holds, is tried at once; and taken back', async () => {
  await run()
  fireEvent.change(screen.getByRole('combobox', { name: /反応を待つ.*別の結果で試す/ }), { target: { value: '1' } })
  expect(await screen.findByText('道「くせ毛」へ進みます')).toBeTruthy()
  expect(screen.getByText('選んだ結果です')).toBeTruthy()
  expect(asked().at(-1)).toMatchObject({ startAt: START, assumed: { 2: 1 } })
  fireEvent.change(screen.getByRole('combobox', { name: /初回クーポン.*別の結果で試す/ }), { target: { value: '1' } })
  await waitFor(() => expect(asked().at(-1)).toMatchObject({ assumed: { 2: 1, 4: 1 } }))
  fireEvent.change(screen.getByRole('combobox', { name: /反応を待つ.*別の結果で試す/ }), { target: { value: '' } })
  await waitFor(() => expect(asked().at(-1)).toMatchObject({ assumed: { 4: 1 } }))
})

test('a friend is looked for, and it can start at a step', async () => {
  open('/a/1/scenarios/11?tab=dry-run')
  click(await screen.findByRole('radio', { name: /友だちを選ぶ/ }))
  expect(button('試してみる').getAttribute('aria-disabled')).toBe('true')
  type(screen.getByRole('searchbox', { name: '友だちを探す' }), '佐藤')
  click(await screen.findByRole('button', { name: '佐藤 美咲' }))
  fireEvent.change(field('始めるステップ'), { target: { value: '4' } })
  click(button('試してみる'))
  expect(await screen.findByRole('heading', { level: 2, name: '佐藤 美咲 さんの場合' })).toBeTruthy()
  expect(asked()).toMatchObject([{ friendId: 1, stepId: 4 }])
})

test('the draft is tried unless what is published is wanted', async () => {
  const [scenario] = api.state.scenarios
  const draft = { ...branching, steps: branching.steps.slice(0, 1) }
  Object.assign(scenario ?? {}, { draft: { content: draft, version: 1, savedAt: START, savedBy: null }, hasDraft: true })
  await run()
  click(screen.getByRole('radio', { name: '公開中' }))
  click(button('試してみる'))
  await waitFor(() => expect(asked()).toHaveLength(2))
  expect(asked()).toMatchObject([{ content: { steps: [{ id: 1 }] } }, { content: { steps: [{ id: 1 }, { id: 2 }, { id: 4 }, { id: 5 }] } }])
})

test('what cannot be tried is said', async () => {
  api.refuse(/dry-run$/, {
    status: 400,
    code: 'invalid',
    message: 'The content is not right.',
    fields: { 'content.steps.0': 'Add a message.' },
  })
  open('/a/1/scenarios/11?tab=dry-run')
  click(await screen.findByRole('button', { name: '試してみる' }))
  expect(await screen.findByText('入力内容をご確認ください')).toBeTruthy()
})

test('what keeps it from happening now is said above', async () => {
  api.routes.unshift([
    'POST',
    /\/scenarios\/11\/dry-run$/,
    (call) => ({ ...answer(bodyAs<DryRun>(call)), notes: ['scenario-off', 'sending-stopped'] }),
  ])
  const timeline = within(await run())
  expect(timeline.getByText('このシナリオは停止中です。オンにするまで、だれにも始まりません。')).toBeTruthy()
  expect(timeline.getByText('全配信を停止中のため、再開するまで何も届きません。')).toBeTruthy()
})

test('days are those of the account’s zone, counted from the day it starts', () => {
  const items = [item({}), item({ at: START + 5 * HOUR }), item({ at: START + 6 * HOUR }), item({ at: START + 30 * HOUR })]
  expect(byDay(items, { zone: 'Asia/Tokyo', startAt: START }).map(({ day, no, items: inside }) => [day, no, inside.length])).toEqual([
    ['2026-03-10', 1, 2],
    ['2026-03-11', 2, 1],
    ['2026-03-12', 3, 1],
  ])
})
