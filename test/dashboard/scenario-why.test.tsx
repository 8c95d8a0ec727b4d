import { beforeEach, expect, test } from 'vitest'
import { reasonTexts } from '../../dashboard/features/activity/reason-texts.ts'
import type { WhyRun, WhyStep, WhyStory } from '../../src/features/scenarios/why-schema.ts'
import { click, open, screen, startApi, type, within } from './harness.tsx'
import { withBranching } from './scenario-kit.ts'

let api: ReturnType<typeof startApi>
/** 2026-03-12 18:00 in Tokyo. */
const AT = Date.parse('2026-03-12T09:00:00Z')
const DAY = 86_400_000

const told = (stepId: number, change: Partial<WhyStep>): WhyStep => ({
  stepId,
  kind: 'message',
  code: 'ahead',
  at: null,
  dueAt: null,
  reason: null,
  exit: null,
  via: null,
  requestId: null,
  ...change,
})
const run: WhyRun = {
  run: 2,
  status: 'reading',
  startedAt: AT,
  actor: 'system',
  actorName: null,
  list: 'tag:12',
  listName: '来店前',
  fromStepId: null,
  endedAt: null,
  reason: null,
  stepId: 4,
  nextAt: AT + DAY,
  steps: [
    told(1, { code: 'sent', at: AT, via: 'reply', requestId: 'req-9' }),
    told(2, { kind: 'await', code: 'done', at: AT, exit: 0, reason: 'exit:0' }),
    told(3, { code: 'other-way' }),
    told(4, { code: 'waiting', dueAt: AT + DAY }),
    told(5, { kind: 'end', code: 'ahead' }),
  ],
}
const story = (change: Partial<WhyStory> = {}): WhyStory => ({
  friendId: 1,
  scenarioId: 11,
  runs: [run],
  starts: [],
  hints: [],
  attempts: [],
  ...change,
})
let answer: WhyStory

beforeEach(() => {
  api = startApi()
  answer = story()
  withBranching(api, [{ path: /\/scenarios\/11\/why$/, answer: () => answer }])
})

async function ask() {
  open('/a/1/scenarios/11?tab=why')
  type(await screen.findByRole('searchbox', { name: '友だちを探す' }), '佐藤')
  click(await screen.findByRole('button', { name: '佐藤 美咲' }))
  await screen.findByRole('heading', { level: 2, name: '佐藤 美咲' })
}
const lines = async () => (await screen.findAllByRole('listitem')).map((each) => each.textContent)

test('the story stands in words: what came, which way was taken, what comes next', async () => {
  await ask()
  expect(
    await screen.findByRole('heading', {
      level: 3,
      name: /3月12日\(木\) 18:00 に始まりました（タグ「来店前」のアクション）.*配信中.*2回目/,
    }),
  ).toBeTruthy()
  const list = await screen.findByText('1. すぐに ようこそ')
  const steps = within(list.closest('ol') ?? document.body)
    .getAllByRole('listitem')
    .map((each) => each.textContent)
  expect(steps).toEqual([
    expect.stringMatching(/3月12日\(木\) 18:00 に配信しました · 応答・無料LINEの受付番号: req-9$/),
    expect.stringMatching(/3月12日\(木\) 18:00 に、道「期限までに反応がないとき」へ進みました$/),
    expect.stringMatching(/別の道へ進んだため、ここは通りません$/),
    expect.stringMatching(/まだ届いていません: .*3月13日\(金\) 18:00 の予定$/),
    expect.stringMatching(/まだここまで来ていません$/),
  ])
  expect(screen.getByRole('link', { name: '友だちのページへ' }).getAttribute('href')).toBe('/a/1/friends/1')
})

test('skips, failures, holds and ends say why', async () => {
  answer = story({
    runs: [
      {
        ...run,
        status: 'stopped',
        actor: 'staff:s1',
        actorName: '縁 花子',
        list: null,
        listName: null,
        fromStepId: 4,
        endedAt: AT + DAY,
        reason: 'replaced',
        steps: [
          told(1, { code: 'passed-over' }),
          told(4, { code: 'skipped', at: AT, reason: 'condition' }),
          told(3, { code: 'held', reason: 'friend-blocked-us' }),
          told(5, { kind: 'end', code: 'left-before', reason: 'replaced' }),
        ],
      },
    ],
  })
  await ask()
  const heading = await screen.findByRole('heading', { level: 3 })
  expect(heading.textContent).toMatch(/（縁 花子 さん）「4\. 1日後 18:00 初回クーポン」から停止/)
  expect(heading.parentElement?.textContent).toContain(reasonTexts.ja.replaced)
  const steps = await lines()
  expect(steps.some((line) => line?.includes('途中のステップから始まったため'))).toBe(true)
  expect(steps.some((line) => line?.includes('に飛ばしました') && line.includes(reasonTexts.ja.condition))).toBe(true)
  expect(steps.some((line) => line?.includes('まだ届いていません') && line.includes(reasonTexts.ja['friend-blocked-us']))).toBe(true)
  expect(steps.some((line) => line?.includes('ここに来る前に終わりました') && !line.includes(reasonTexts.ja.replaced))).toBe(true)
})

test('where it never started: what starts it, what keeps it from starting, what was tried', async () => {
  answer = story({
    runs: [],
    starts: [{ kind: 'greeting', id: 'new', name: 'new', place: 'actions' }],
    hints: [
      { code: 'scenario-off' },
      { code: 'other-in-group', scenarioId: 12, name: 'ご来店後のフォロー', group: '来店後' },
      { code: 'policy', again: 'once' },
    ],
    attempts: [
      {
        at: AT,
        action: 'scenario.start',
        reason: 'scenario-off',
        actor: 'system',
        actorName: null,
        list: 'auto-reply:4',
        listName: '予約',
      },
    ],
  })
  await ask()
  expect(await screen.findByText('このシナリオは、佐藤 美咲 さんにはまだ一度も始まっていません。')).toBeTruthy()
  expect(screen.getByRole('link', { name: 'はじめての友だち' }).getAttribute('href')).toBe('/a/1/greetings')
  const steps = await lines()
  expect(steps).toContain('このシナリオは停止中です。オンにするまで始まらず、途中の友だちも待ちます。')
  expect(steps).toContain('同じグループ「来店後」の「ご来店後のフォロー」を受け取っています。このシナリオが始まると、そちらは終わります。')
  expect(steps).toContain('一度始まった友だちには、もう始まらない設定です。')
  expect(steps.some((line) => line?.includes('開始を試みました') && line.includes('自動応答「予約」'))).toBe(true)
})

test('another friend is looked at without leaving', async () => {
  await ask()
  click(screen.getByRole('button', { name: '別の友だちを調べる' }))
  expect(await screen.findByRole('searchbox', { name: '友だちを探す' })).toBeTruthy()
})
