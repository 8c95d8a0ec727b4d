import { useState } from 'preact/hooks'
import { beforeEach, expect, test } from 'vitest'
import { noLists } from '../../dashboard/editors/actions/lists.ts'
import { type DraftStep, fromSteps, toSteps } from '../../dashboard/editors/steps/model.ts'
import { HistoryButtons, StepsEditor } from '../../dashboard/editors/steps/StepsEditor.tsx'
import { stepParts } from '../../dashboard/features/scenarios/edit/parts.tsx'
import { undoKeys, useHistory } from '../../dashboard/lib/use-history.ts'
import type { SaveStep } from '../../src/features/scenarios/schema.ts'
import { button, click, field, fireEvent, mount, screen, startApi, type, waitFor, within } from './harness.tsx'

const inside = { lists: noLists, zone: 'Asia/Tokyo' }
const message = (
  id: number,
  text: string,
  timing: Extract<SaveStep, { kind: 'message' }>['timing'] = { kind: 'after', minutes: 30 },
): SaveStep => ({
  id,
  kind: 'message',
  timing,
  bubbles: [{ kind: 'text', text }],
})
const split: SaveStep = {
  id: 5,
  kind: 'split',
  exits: [
    { id: 1, name: '', weight: 3, steps: [message(6, 'やさしい文')] },
    { id: 2, name: '短い文', weight: 1, steps: [] },
  ],
}

let current: DraftStep[] = []
const COUNTS = { 2: { waiting: 3, held: 1 } }
function Editing({ steps, isTried = false }: { steps: SaveStep[]; isTried?: boolean }) {
  const [drafts, setDrafts] = useState(() => fromSteps(steps, inside))
  const [openId, setOpenId] = useState<number | null>(null)
  const history = useHistory(drafts, setDrafts)
  current = drafts
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens for the shortcut of what its buttons do
    <div onKeyDown={undoKeys(history)}>
      <HistoryButtons history={history} />
      <StepsEditor
        steps={drafts}
        change={history.change}
        inside={inside}
        parts={stepParts}
        counts={COUNTS}
        openId={openId}
        onOpen={setOpenId}
        isTried={isTried}
      />
    </div>
  )
}
const saved = () => toSteps(current, inside)
const ids = () => saved().map(({ id }) => id)
const three = [message(1, 'いち'), message(2, 'に'), message(3, 'さん')]
const card = (name: string | RegExp) => within(screen.getByRole('region', { name }))
const head = (no: number) => button(new RegExp(`^ステップ ${no}:`))
/** What stands in the menu of a step. */
const choose = (no: number, entry: string) => {
  click(button(`ステップ ${no} のメニュー`))
  click(button(entry))
}

beforeEach(() => void startApi())

test('each step says when and what, and how many wait for it', () => {
  mount(<Editing steps={three} />)
  expect(screen.getAllByText('30分後')).toHaveLength(3)
  expect(screen.getByText('に')).toBeTruthy()
  expect(card('ステップ 2: メッセージ').getByText('3人が待機中')).toBeTruthy()
  expect(card('ステップ 2: メッセージ').getByText('1人が停止中')).toBeTruthy()
})

test.each([
  [{ kind: 'at-once' }, 'すぐに'],
  [{ kind: 'day', days: 1, time: '18:00', ifPast: 'skip' }, '1日後 18:00'],
  [{ kind: 'day', days: 21, time: '10:00', ifPast: 'skip' }, '3週間後 10:00'],
  [{ kind: 'day', days: 0, time: '20:00', ifPast: 'skip' }, '当日 20:00'],
  [{ kind: 'month', months: 2, time: '09:30' }, '2か月後の同じ日 09:30'],
  [{ kind: 'weekday', weekday: 6, time: '10:00' }, '次の土曜 10:00'],
  [{ kind: 'date', date: '2026-12-24', time: '18:00', ifPast: 'skip' }, '2026年12月24日 18:00'],
] as const)('the headline of %j', (timing, headline) => {
  mount(<Editing steps={[message(1, 'いち', timing)]} />)
  expect(screen.getByText(headline)).toBeTruthy()
})

test('a step is added between two others: its kind is chosen, and it opens', async () => {
  mount(<Editing steps={three} />)
  const [, between] = screen.getAllByRole('button', { name: 'ここにステップを追加' })
  if (between) click(between)
  const dialog = within(await screen.findByRole('dialog', { name: '追加するステップを選ぶ' }))
  click(dialog.getByRole('button', { name: /^メッセージ/ }))
  expect(ids()).toEqual([1, expect.any(Number), 2, 3])
  expect(saved()[1]).toMatchObject({ timing: { kind: 'day', days: 1, time: '18:00', ifPast: 'skip' } })
  expect(await screen.findByLabelText('何日後')).toBeTruthy()
})

test('moving keeps ids: nobody gets a step twice because it changed its place', () => {
  mount(<Editing steps={three} />)
  fireEvent.keyDown(head(3), { key: 'ArrowUp', altKey: true })
  expect(ids()).toEqual([1, 3, 2])
  expect(document.activeElement).toBe(head(2))
  fireEvent.keyDown(head(2), { key: 'ArrowUp', altKey: true })
  fireEvent.keyDown(head(1), { key: 'ArrowUp', altKey: true })
  expect(ids()).toEqual([3, 1, 2])
  expect(screen.getByText('これ以上動かせません')).toBeTruthy()
})

test('a step goes into a way and out again', () => {
  mount(<Editing steps={[split, message(2, 'に')]} />)
  choose(3, '上の分岐の中へ')
  expect(saved()).toMatchObject([{ exits: [{ steps: [{ id: 6 }, { id: 2 }] }, { steps: [] }] }])
  choose(3, '分岐の外へ')
  expect(ids()).toEqual([5, 2])
})

test('a copy is a step of its own', () => {
  mount(<Editing steps={three} />)
  choose(2, '複製')
  expect(ids()).toEqual([1, 2, expect.any(Number), 3])
  expect(saved()[2]).toMatchObject({ bubbles: [{ kind: 'text', text: 'に' }] })
  expect(card('ステップ 3: メッセージ').queryByText('3人が待機中')).toBeNull()
})

test('what was removed comes back where it was, also after other edits', async () => {
  mount(<Editing steps={three} />)
  fireEvent.keyDown(head(2), { key: 'Delete' })
  expect(ids()).toEqual([1, 3])
  expect(screen.getByText('ステップ 2 を削除しました。待機中の4人は、公開すると次のステップへ進みます')).toBeTruthy()
  choose(1, 'オフにする')
  const undo = within(screen.getByRole('region', { name: '通知' })).getByRole('button', { name: '元に戻す' })
  click(undo)
  expect(ids()).toEqual([1, 2, 3])
  expect(saved()[0]).toMatchObject({ isOff: true })
})

test('everything can be taken back and done again, with the buttons and with the keyboard', () => {
  mount(<Editing steps={three} />)
  choose(1, '削除')
  choose(1, 'オフにする')
  fireEvent.keyDown(head(1), { key: 'z', ctrlKey: true })
  expect(saved()[0]).not.toHaveProperty('isOff')
  fireEvent.keyDown(head(1), { key: 'z', ctrlKey: true })
  expect(ids()).toEqual([1, 2, 3])
  fireEvent.keyDown(head(1), { key: 'y', ctrlKey: true })
  expect(ids()).toEqual([2, 3])
  click(screen.getAllByRole('button', { name: '元に戻す' })[0] ?? head(1))
  expect(ids()).toEqual([1, 2, 3])
})

test('a time on the very day asks what happens to those who arrive later', async () => {
  mount(<Editing steps={[message(1, 'いち', { kind: 'day', days: 1, time: '18:00', ifPast: 'skip' })]} />)
  click(head(1))
  const days = await screen.findByLabelText('何日後')
  expect(screen.queryByLabelText('この時刻を過ぎてから到着した友だちには')).toBeNull()
  type(days, '0')
  fireEvent.change(field('この時刻を過ぎてから到着した友だちには'), { target: { value: 'next-day' } })
  expect(saved()[0]).toMatchObject({ timing: { days: 0, ifPast: 'next-day' } })
  type(field('何日後'), '400')
  expect(await screen.findByText('0から366までの数字で入力してください。0は当日です。')).toBeTruthy()
})

test('another kind of timing keeps the time of day', async () => {
  mount(<Editing steps={[message(1, 'いち', { kind: 'day', days: 1, time: '07:45', ifPast: 'skip' })]} />)
  click(head(1))
  fireEvent.change(await screen.findByLabelText('送るタイミング'), { target: { value: 'weekday' } })
  fireEvent.change(field('曜日'), { target: { value: '1' } })
  expect(saved()[0]).toMatchObject({ timing: { kind: 'weekday', weekday: 1, time: '07:45' } })
  expect(screen.getByText('次の月曜 07:45')).toBeTruthy()
})

test('the ways of a step stand inside it with their shares', async () => {
  mount(<Editing steps={[split]} />)
  const lane = within(screen.getByRole('group', { name: '道「A」' }))
  expect(lane.getByText('75%')).toBeTruthy()
  expect(lane.getByText('やさしい文')).toBeTruthy()
  expect(
    within(screen.getByRole('group', { name: '道「短い文」' })).getByText('この道にはまだステップがありません。そのまま次へ進みます。'),
  ).toBeTruthy()
  click(head(1))
  const weights = await screen.findAllByLabelText('割合')
  if (weights[1]) type(weights[1], '3')
  expect(screen.getAllByText('50%')).toHaveLength(2)
  click(button('道を追加'))
  expect(saved()).toMatchObject([{ exits: [{ id: 1 }, { id: 2 }, { weight: 1 }] }])
  click(button('道「A」を削除'))
  expect(saved()).toMatchObject([{ exits: [{ id: 2 }, {}] }])
  click(within(screen.getByRole('region', { name: '通知' })).getByRole('button', { name: '元に戻す' }))
  expect(saved()).toMatchObject([{ exits: [{ id: 1, steps: [{ id: 6 }] }, { id: 2 }, {}] }])
})

const ask: SaveStep = {
  id: 1,
  kind: 'message',
  timing: { kind: 'at-once' },
  bubbles: [
    {
      kind: 'confirm',
      text: 'お悩みは?',
      altText: 'お悩みは?',
      choices: [
        { key: 'aaaaaaaaaaaa', label: 'くせ毛', tap: { kind: 'actions', actions: [] } },
        { key: 'bbbbbbbbbbbb', label: '公式サイト', tap: { kind: 'url', url: 'https://salon.example' } },
      ],
    },
  ],
}
const wait: SaveStep = {
  id: 2,
  kind: 'await',
  timeout: { kind: 'after', minutes: 1440 },
  exits: [{ id: 1, name: '', on: { kind: 'reply', words: [] }, steps: [] }],
  otherwise: [],
}

test('a wait is ended by words of a reply', async () => {
  mount(<Editing steps={[ask, wait]} />)
  expect(screen.getByText('何か返信したとき')).toBeTruthy()
  click(head(2))
  const words = await screen.findByLabelText('返信に含まれることば')
  type(words, 'くせ')
  fireEvent.keyDown(words, { key: 'Enter' })
  type(words, ' 広がり ')
  click(button('追加'))
  expect(saved()[1]).toMatchObject({ exits: [{ on: { kind: 'reply', words: ['くせ', '広がり'] } }] })
  expect(screen.getByText('返信に「くせ」か「広がり」が含まれるとき')).toBeTruthy()
})

test('or by taps on choices of earlier messages, chosen by their labels', async () => {
  mount(<Editing steps={[ask, wait]} />)
  click(head(2))
  click(await screen.findByLabelText('ボタンのタップ'))
  click(field('選んだボタンだけ'))
  // Only choices that come back to us can be waited for.
  expect(screen.queryByLabelText('公式サイト')).toBeNull()
  click(field('くせ毛'))
  expect(saved()[1]).toMatchObject({ exits: [{ on: { kind: 'tap', choices: ['aaaaaaaaaaaa'] } }] })
  expect(screen.getByText('「くせ毛」をタップしたとき')).toBeTruthy()
})

test('after a try each step says what it lacks', async () => {
  mount(<Editing steps={[message(1, ''), { id: 2, kind: 'actions', timing: { kind: 'at-once' }, actions: [] }]} isTried />)
  expect(card('ステップ 1: メッセージ').getByText('メッセージに未入力のところがあります')).toBeTruthy()
  expect(card('ステップ 2: アクション').getByText('アクションがありません')).toBeTruthy()
  await waitFor(() => expect(screen.getAllByText('（まだメッセージがありません）')).toHaveLength(1))
})

test('a step that is off says so, and nothing of it is lost', async () => {
  mount(<Editing steps={three} />)
  click(head(2))
  click(await screen.findByRole('switch', { name: 'このステップを使う' }))
  expect(saved()[1]).toMatchObject({ id: 2, isOff: true, bubbles: [{ text: 'に' }] })
  expect(card('ステップ 2: メッセージ').getByText('オフ')).toBeTruthy()
})

test('a handle takes a step to another place', () => {
  mount(<Editing steps={three} />)
  const gaps = [...document.querySelectorAll<HTMLElement>('[data-gap]')]
  for (const [i, gap] of gaps.entries()) gap.getBoundingClientRect = () => new DOMRect(0, i * 100, 300, 36)
  const handle = document.querySelector('[title^="ステップ 3 を"]')
  if (!handle) throw new Error('no handle')
  fireEvent.pointerDown(handle, { button: 0, clientX: 10, clientY: 310 })
  fireEvent.pointerMove(window, { clientX: 10, clientY: 300 })
  fireEvent.pointerMove(window, { clientX: 10, clientY: 20 })
  fireEvent.pointerUp(window)
  expect(ids()).toEqual([3, 1, 2])
})
