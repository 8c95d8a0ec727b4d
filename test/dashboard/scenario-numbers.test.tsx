import { beforeEach, expect, test } from 'vitest'
import { reasonTexts } from '../../dashboard/features/activity/reason-texts.ts'
import type { ScenarioStats, StepNumbers } from '../../src/features/scenarios/numbers-schema.ts'
import { NOW } from './fake-data.ts'
import { click, open, screen, startApi, waitFor, within } from './harness.tsx'
import { withBranching } from './scenario-kit.ts'

let api: ReturnType<typeof startApi>

const none: Omit<StepNumbers, 'stepId' | 'kind'> = {
  due: 0,
  sent: 0,
  done: 0,
  skipped: {},
  failed: {},
  unknown: 0,
  clicked: 0,
  tapped: 0,
  left: 0,
  waiting: 0,
  held: 0,
  isRemoved: false,
  exits: {},
}
const stats = (): ScenarioStats => ({
  steps: [
    { ...none, stepId: 1, kind: 'message', due: 1200, sent: 1190, failed: { 'quota-short': 8 }, unknown: 2, clicked: 240, tapped: 31 },
    { ...none, stepId: 2, kind: 'await', due: 900, done: 900, exits: { 0: 300, 1: 600 }, waiting: 250, held: 3 },
    { ...none, stepId: 3, kind: 'message', due: 600, sent: 600 },
    { ...none, stepId: 4, kind: 'message', due: 700, sent: 400, skipped: { condition: 280, 'time-past': 20 }, left: 12 },
    { ...none, stepId: 5, kind: 'end', due: 388, done: 388 },
    { ...none, stepId: 9, kind: 'message', due: 50, sent: 50, isRemoved: true },
  ],
  totals: { ...none, started: 1300, reading: 253, finished: 388, stopped: 12, sent: 2240, clicked: 240, tapped: 31 },
})
const friend = { friendId: 1, name: '佐藤 美咲', pictureUrl: null, at: NOW, reason: 'condition', run: 2 }

beforeEach(() => {
  api = startApi()
  withBranching(api, [
    { path: /\/scenarios\/11\/stats$/, answer: stats },
    {
      path: /\/scenarios\/11\/steps\/\d+\/friends$/,
      answer: ({ query }) =>
        query.get('cursor') ? { items: [{ ...friend, friendId: 2, name: '鈴木 健' }] } : { items: [friend], nextCursor: 'more' },
    },
  ])
})

const cardOf = async (name: RegExp) => {
  const heading = await screen.findByRole('heading', { level: 3, name })
  const card = heading.closest('li')
  if (!card) throw new Error('There is no card.')
  return within(card)
}

test('each step tells what became of it; the sums stand above', async () => {
  open('/a/1/scenarios/11?tab=stats')
  const first = await cardOf(/1\. すぐに/)
  for (const [what, n] of [
    ['送信', '1,190'],
    ['失敗', '8'],
    ['未確認', '2'],
    ['クリック', '240'],
    ['タップ', '31'],
  ])
    expect(first.getByRole('button', { name: `1. すぐに ようこそ: ${what} ${n}件の友だちを見る` })).toBeTruthy()
  expect(first.queryByRole('button', { name: /スキップ/ })).toBeNull()
  expect(screen.getByText('1,300回')).toBeTruthy()
  expect(screen.getByText('271件')).toBeTruthy()
  // A wait sends nothing, so nothing of it can be clicked.
  const wait = await cardOf(/2\. 反応を待つ/)
  expect(wait.getAllByText('—')).toHaveLength(2)
  expect(wait.getByRole('button', { name: /待機中 250件/ })).toBeTruthy()
  expect(wait.getByRole('button', { name: /停止中 3件/ })).toBeTruthy()
})

test('ways and reasons have numbers of their own, the most frequent first; deleted steps stand apart', async () => {
  open('/a/1/scenarios/11?tab=stats')
  const wait = await cardOf(/2\. 反応を待つ/)
  expect(wait.getByText('進んだ道').parentElement?.textContent).toBe('進んだ道くせ毛600期限までに反応がないとき300')
  const coupon = await cardOf(/初回クーポン/)
  const why = coupon.getByText('スキップ・失敗の理由').parentElement?.textContent
  expect(why).toBe(`スキップ・失敗の理由${reasonTexts.ja.condition}280${reasonTexts.ja['time-past']}20`)
  expect(screen.getByRole('heading', { name: '削除したステップ' })).toBeTruthy()
  expect(screen.getByText('メッセージ（削除済み）')).toBeTruthy()
})

test('a number opens the friends behind it, page by page, each with the way to their page', async () => {
  open('/a/1/scenarios/11?tab=stats')
  const coupon = await cardOf(/初回クーポン/)
  click(coupon.getByRole('button', { name: /条件に当てはまりませんでした.*280件/ }))
  const dialog = within(await screen.findByRole('dialog'))
  const line = await dialog.findByRole('link', { name: /佐藤 美咲/ })
  expect(line.getAttribute('href')).toBe('/a/1/friends/1?tab=decisions')
  expect(line.textContent).toContain('2回目')
  const asked = api.sent('GET', /steps\/4\/friends$/).at(-1)?.query
  expect([asked?.get('number'), asked?.get('reason')]).toEqual(['skipped', 'condition'])
  click(dialog.getByRole('button', { name: 'もっと見る' }))
  expect(await dialog.findByRole('link', { name: /鈴木 健/ })).toBeTruthy()
  expect(dialog.queryByRole('link', { name: '友だちリストで絞り込む' })).toBeNull()
})

test('who stands before a step can be worked with in the friends list', async () => {
  open('/a/1/scenarios/11?tab=stats')
  const wait = await cardOf(/2\. 反応を待つ/)
  click(wait.getByRole('button', { name: /待機中 250件/ }))
  const link = await within(await screen.findByRole('dialog')).findByRole('link', { name: '友だちリストで絞り込む' })
  const segment: unknown = JSON.parse(new URL(link.getAttribute('href') ?? '', 'http://x').searchParams.get('segment') ?? '')
  expect(segment).toMatchObject({ where: { kind: 'all', of: [{ kind: 'scenario', op: 'reading', scenarioId: 11, stepId: 2 }] } })
})

test('a way opens those who took it', async () => {
  open('/a/1/scenarios/11?tab=stats')
  const wait = await cardOf(/2\. 反応を待つ/)
  click(wait.getByRole('button', { name: /くせ毛 600件/ }))
  await waitFor(() =>
    expect(
      api
        .sent('GET', /steps\/2\/friends$/)
        .at(-1)
        ?.query.get('exit'),
    ).toBe('1'),
  )
})

test('before anybody has read it, it says what will stand there', async () => {
  api.routes.unshift(['GET', /\/scenarios\/11\/stats$/, () => ({ steps: [], totals: { ...stats().totals, started: 0 } })])
  open('/a/1/scenarios/11?tab=stats')
  expect(await screen.findByRole('heading', { name: 'まだ数字がありません' })).toBeTruthy()
})
