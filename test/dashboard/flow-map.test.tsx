import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { noLists } from '../../dashboard/editors/actions/lists.ts'
import { FlowMap } from '../../dashboard/editors/flow-map/FlowMap.tsx'
import { placeFor } from '../../dashboard/editors/flow-map/moves.ts'
import type { FlowMapProps } from '../../dashboard/editors/flow-map/props.ts'
import { pathThrough } from '../../dashboard/editors/flow-map/WayLine.tsx'
import { fromSteps, moveStep } from '../../dashboard/editors/steps/model.ts'
import { chooseLanguage } from '../../dashboard/lib/i18n.ts'

beforeEach(() => {
  chooseLanguage('ja')
})
afterEach(cleanup)

const message = (id: number, text: string) => ({ id, kind: 'message', timing: { kind: 'at-once' }, bubbles: [{ kind: 'text', text }] })
const STEPS = fromSteps(
  [
    message(1, 'ようこそ'),
    {
      id: 2,
      kind: 'await',
      timeout: { kind: 'after', minutes: 60 },
      exits: [
        { id: 1, name: 'くせ毛', on: { kind: 'reply', words: ['くせ毛'] }, steps: [message(3, '縮毛矯正'), message(4, 'ご予約')] },
        { id: 2, name: '', on: { kind: 'reply', words: ['白髪'] }, steps: [] },
      ],
      otherwise: [message(5, 'お返事をお待ちしています')],
    },
    { id: 6, kind: 'end' },
  ],
  { lists: noLists, zone: 'Asia/Tokyo' },
)

function show(props: Partial<FlowMapProps> = {}) {
  const asked = { onSelect: vi.fn(), onInsert: vi.fn(), onMove: vi.fn(), onRemove: vi.fn() }
  render(<FlowMap steps={STEPS} lists={noLists} selected={null} {...asked} {...props} />)
  return asked
}
const step = (no: number) => screen.getByRole('button', { name: new RegExp(`^ステップ ${no}:`) })

test('every step stands on the map with when, what and who waits; ways bear their names', () => {
  show({ counts: { 3: { waiting: 12, held: 1 } }, faults: new Map([[4, ['message']]]) })
  const names = screen.getAllByRole('button', { name: /^ステップ \d+:/ }).map((each) => each.textContent?.replace(/\s+/g, ' '))
  expect(names).toEqual([
    'ステップ 1: すぐに1ようこそ',
    'ステップ 2: 反応を待つ2期限 1時間後',
    'ステップ 3: すぐに3縮毛矯正12人が待機中1人が停止中',
    'ステップ 4: すぐに4ご予約要確認',
    'ステップ 5: すぐに5お返事をお待ちしています',
    'ステップ 6: ここで終了6',
  ])
  for (const way of ['くせ毛', '返信に「白髪」が含まれるとき', '期限までに反応がないとき']) expect(screen.getByText(way)).toBeTruthy()
})

test('a step is opened by pressing it, and closed by pressing it again', () => {
  const { onSelect } = show({ selected: 3 })
  expect(step(3).getAttribute('aria-pressed')).toBe('true')
  fireEvent.click(step(1))
  fireEvent.click(step(3))
  expect(onSelect.mock.calls).toEqual([[1], [null]])
})

test('on each line a step can be added: in a way, where ways join, at the start', () => {
  const { onInsert } = show()
  const add = (name: string, kind: RegExp) => {
    fireEvent.click(screen.getByRole('button', { name }))
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: kind }))
    expect(screen.queryByRole('dialog')).toBeNull()
  }
  add('最初にステップを追加', /^メッセージ/)
  add('道「返信に「白髪」が含まれるとき」の最初に追加', /^アクション/)
  add('合流したあとに追加', /^A\/Bテスト/)
  add('ステップ 4 のあとに追加', /^待つ/)
  expect(onInsert.mock.calls).toEqual([
    [{ list: 'root', index: 0 }, 'message'],
    [{ list: { stepId: 2, way: 2 }, index: 0 }, 'actions'],
    [{ list: 'root', index: 2 }, 'split'],
    [{ list: { stepId: 2, way: 1 }, index: 2 }, 'wait'],
  ])
})

test('keys and buttons move a step along its line, into the way beside it, and out; Delete deletes it', () => {
  const { onMove, onRemove } = show({ selected: 4 })
  fireEvent.keyDown(step(4), { key: 'ArrowUp', altKey: true })
  fireEvent.keyDown(step(4), { key: 'ArrowRight', altKey: true })
  fireEvent.keyDown(step(4), { key: 'ArrowRight' })
  fireEvent.keyDown(step(1), { key: 'ArrowUp', altKey: true })
  const tools = within(screen.getByRole('toolbar', { name: 'ステップ 4 を動かす・削除する' }))
  fireEvent.click(tools.getByRole('button', { name: '分岐の外へ' }))
  expect(tools.queryByRole('button', { name: '左の道へ' })).toBeNull()
  expect(onMove.mock.calls).toEqual([
    [4, { list: { stepId: 2, way: 1 }, index: 0 }],
    [4, { list: { stepId: 2, way: 2 }, index: 0 }],
    [4, { list: 'root', index: 2 }],
  ])
  fireEvent.keyDown(step(4), { key: 'Delete' })
  fireEvent.click(tools.getByRole('button', { name: '削除' }))
  expect(onRemove.mock.calls).toEqual([[4], [4]])
})

test('who may only look can open steps and change nothing', () => {
  const { onSelect, onRemove } = show({ isReadOnly: true, selected: 1 })
  expect(screen.queryByRole('toolbar')).toBeNull()
  expect(screen.queryByRole('button', { name: /追加/ })).toBeNull()
  fireEvent.keyDown(step(1), { key: 'Delete' })
  fireEvent.click(step(2))
  expect(onRemove).not.toHaveBeenCalled()
  expect(onSelect.mock.calls).toEqual([[2]])
})

test('a step moves to the same height of the way beside it, or to its end', () => {
  expect(placeFor(STEPS, 4, 'right')).toEqual({ list: { stepId: 2, way: 2 }, index: 0 })
  expect(placeFor(STEPS, 5, 'left')).toEqual({ list: { stepId: 2, way: 2 }, index: 0 })
  const moved = moveStep(STEPS, 4, placeFor(STEPS, 4, 'right') ?? { list: 'root', index: 0 })
  expect(placeFor(moved, 4, 'left')).toEqual({ list: { stepId: 2, way: 1 }, index: 0 })
  expect(placeFor(STEPS, 1, 'right')).toBeNull()
  expect(placeFor(STEPS, 3, 'left')).toBeNull()
})

test('a line takes its corners in curves', () => {
  const corners = [
    { x: 0, y: 0 },
    { x: 0, y: 40 },
    { x: 60, y: 40 },
    { x: 60, y: 100 },
  ]
  expect(pathThrough(corners)).toBe('M0,0L0,30Q0,40 10,40L50,40Q60,40 60,50L60,100')
  expect(pathThrough(corners.slice(0, 2))).toBe('M0,0L0,40')
})
