import { beforeEach, expect, test, vi } from 'vitest'
import { ACTIONS_MAX } from '../../dashboard/editors/actions/model.ts'
import { shiftOf, targetOf } from '../../dashboard/lib/use-drag-sort.ts'
import type { Action } from '../../src/engine/actions/schema.ts'
import { actions, add, HIDE, kinds, SHOW, VIP, Writing } from './actions-kit.tsx'
import { button, click, fireEvent, mount, screen, startApi, within } from './harness.tsx'

beforeEach(() => void startApi())

test('actions change places by buttons and by keys; the focus goes along, and it is said', () => {
  mount(<Writing actions={[VIP, HIDE, SHOW]} />)
  click(button('アクション 1 を下へ'))
  expect(kinds()).toEqual(['friend.hide', 'tag.add', 'friend.show'])
  expect(document.activeElement).toBe(button('アクション 2 を下へ'))
  expect(screen.getByText('2番目に移動しました')).toBeTruthy()
  const head = button(/タグ「VIP」を付ける/)
  fireEvent.keyDown(head, { key: 'ArrowDown', altKey: true })
  expect(kinds()).toEqual(['friend.hide', 'friend.show', 'tag.add'])
  expect(document.activeElement).toBe(button(/タグ「VIP」を付ける/))
  fireEvent.keyDown(button(/タグ「VIP」を付ける/), { key: 'ArrowDown', altKey: true })
  expect(kinds()).toEqual(['friend.hide', 'friend.show', 'tag.add'])
})

test('held at its handle, an action goes where it is let go; Escape puts it back', () => {
  const { container } = mount(<Writing actions={[VIP, HIDE, SHOW]} />)
  for (const [index, row] of container.querySelectorAll('ol > li').entries())
    vi.spyOn(row, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, index * 60, 300, 50))
  const handle = (index: number) => container.querySelectorAll('[title*="つかんで"]')[index] ?? document.body
  const pull = (from: number, by: number) => {
    fireEvent.pointerDown(handle(from), { button: 0, clientY: 300 })
    fireEvent.pointerMove(window, { clientY: 300 + by })
  }
  pull(0, 70)
  fireEvent.keyDown(window, { key: 'Escape' })
  fireEvent.pointerUp(window)
  expect(kinds()).toEqual(['tag.add', 'friend.hide', 'friend.show'])
  pull(0, 70)
  fireEvent.pointerUp(window)
  expect(kinds()).toEqual(['friend.hide', 'tag.add', 'friend.show'])
})

test('a copy stands behind its original, and its choices are counted for themselves', () => {
  const ask: Action = {
    kind: 'send',
    bubbles: [
      {
        kind: 'buttons',
        altText: '予約',
        text: '予約しますか',
        choices: [{ key: 'abcdef123456', label: 'はい', tap: { kind: 'actions', actions: [VIP] } }],
      },
    ],
    stopOnError: true,
  }
  mount(<Writing actions={[ask, SHOW]} />)
  click(button('アクション 1 を複製'))
  const [first, copy] = actions()
  expect(kinds()).toEqual(['send', 'send', 'friend.show'])
  expect(copy).toMatchObject({ stopOnError: true, bubbles: [{ choices: [{ label: 'はい', tap: { actions: [VIP] } }] }] })
  expect(JSON.stringify(copy)).not.toContain('abcdef123456')
  expect(JSON.stringify(first)).toContain('abcdef123456')
})

test('what was removed comes back from the notice, whatever was done meanwhile', async () => {
  mount(<Writing actions={[VIP, HIDE]} />)
  click(button('アクション 1 を削除'))
  expect(kinds()).toEqual(['friend.hide'])
  expect(document.activeElement).toBe(button(/非表示にする/))
  add('非表示を解除')
  const notice = (await screen.findByText('アクション 1 を削除しました')).closest('li')
  click(within(notice ?? document.body).getByRole('button', { name: '元に戻す' }))
  expect(kinds()).toEqual(['tag.add', 'friend.hide', 'friend.show'])
})

test('steps go back and forth, by buttons and by keys', () => {
  mount(<Writing actions={[VIP, HIDE]} />)
  click(button('アクション 1 を下へ'))
  click(button('アクション 1 を複製'))
  expect(kinds()).toHaveLength(3)
  click(button('元に戻す'))
  expect(kinds()).toEqual(['friend.hide', 'tag.add'])
  fireEvent.keyDown(button(/タグ「VIP」を付ける/), { key: 'z', ctrlKey: true })
  expect(kinds()).toEqual(['tag.add', 'friend.hide'])
  fireEvent.keyDown(button(/タグ「VIP」を付ける/), { key: 'z', ctrlKey: true, shiftKey: true })
  expect(kinds()).toEqual(['friend.hide', 'tag.add'])
  click(button('やり直す'))
  expect(kinds()).toHaveLength(3)
})

test('twenty actions and not one more', () => {
  mount(<Writing actions={Array.from({ length: ACTIONS_MAX }, () => SHOW)} />)
  expect(screen.queryByRole('button', { name: 'アクションを追加' })).toBeNull()
  expect(screen.getByText('アクションは20個までです。')).toBeTruthy()
  click(button('アクション 1 を複製'))
  expect(kinds()).toHaveLength(ACTIONS_MAX)
})

test('what is held lands behind all whose middle it has passed, and the others make room for it', () => {
  const spans = [0, 60, 120].map((top) => ({ top, height: 50 }))
  expect([-200, -61, 0, 30, 61, 121, 500].map((dy) => targetOf(spans, 1, dy))).toEqual([0, 0, 1, 1, 2, 2, 2])
  // A tall one goes where its middle is, not its edge.
  expect(
    targetOf(
      [
        { top: 0, height: 400 },
        { top: 410, height: 50 },
      ],
      0,
      100,
    ),
  ).toBe(0)
  const shifts = (from: number, to: number) => [0, 1, 2, 3].map((index) => shiftOf(index, { from, to, size: 60 }))
  expect(shifts(0, 2)).toEqual([0, -60, -60, 0])
  expect(shifts(3, 1)).toEqual([0, 60, 60, 0])
})
