import { useState } from 'preact/hooks'
import { beforeEach, expect, test } from 'vitest'
import { Composer } from '../../dashboard/editors/composer/Composer.tsx'
import { type DraftBubble, toBubbles, toDrafts } from '../../dashboard/editors/composer/model.ts'
import { button, click, field, fireEvent, mount, screen, startApi, textIn, type } from './harness.tsx'

let written: DraftBubble[] = []

function Writing({ texts, mayBeNone = false, showFaults = false }: { texts: string[]; mayBeNone?: boolean; showFaults?: boolean }) {
  const [bubbles, setBubbles] = useState(() => toDrafts(texts.map((text) => ({ kind: 'text', text }))))
  written = bubbles
  return <Composer bubbles={bubbles} onChange={setBubbles} mayBeNone={mayBeNone} showFaults={showFaults} />
}
const texts = () => toBubbles(written).map((bubble) => bubble.text)

beforeEach(() => void startApi())

test('what is typed is counted in the units of LINE: an emoji is two', () => {
  mount(<Writing texts={['']} />)
  type(field('吹き出し 1'), 'あ😀')
  expect(texts()).toEqual(['あ😀'])
  expect(screen.getByText('3 / 5,000')).toBeTruthy()
})

test('one unit too many is said at the bubble, at once', () => {
  mount(<Writing texts={['a'.repeat(5000)]} />)
  expect(screen.queryByText('5,000文字以内にしてください。')).toBeNull()
  type(field('吹き出し 1'), 'a'.repeat(5001))
  expect(screen.getByText('5,000文字以内にしてください。')).toBeTruthy()
  expect(field('吹き出し 1').getAttribute('aria-invalid')).toBe('true')
})

test('an empty bubble is no fault until a try to save was made', () => {
  mount(<Writing texts={['']} />)
  expect(field('吹き出し 1').getAttribute('aria-invalid')).toBe('false')
})

test('after a try the empty bubble says what it lacks', () => {
  mount(<Writing texts={['', 'こんにちは']} showFaults />)
  expect(field('吹き出し 1').getAttribute('aria-invalid')).toBe('true')
  expect(field('吹き出し 2').getAttribute('aria-invalid')).toBe('false')
})

test('five bubbles and not one more; the new one has the focus', () => {
  mount(<Writing texts={['1']} />)
  for (let i = 0; i < 7; i += 1) click(button('吹き出しを追加'))
  expect(texts()).toHaveLength(5)
  expect(document.activeElement).toBe(field('吹き出し 5'))
  expect(button('吹き出しを追加').getAttribute('aria-disabled')).toBe('true')
  expect(screen.getByText('一度に送れる吹き出しは5つまでです。')).toBeTruthy()
})

test('bubbles change places by button, and the button keeps the focus', () => {
  mount(<Writing texts={['い', 'ろ', 'は']} />)
  click(button('吹き出し 1 を下へ'))
  expect(texts()).toEqual(['ろ', 'い', 'は'])
  expect(document.activeElement).toBe(button('吹き出し 2 を下へ'))
  expect(screen.getByText('2番目に移動しました')).toBeTruthy()
})

test('bubbles change places by keyboard', () => {
  mount(<Writing texts={['い', 'ろ', 'は']} />)
  fireEvent.keyDown(field('吹き出し 3'), { key: 'ArrowUp', altKey: true })
  expect(texts()).toEqual(['い', 'は', 'ろ'])
  expect(textIn(field('吹き出し 2'))).toBe('は')
  fireEvent.keyDown(field('吹き出し 1'), { key: 'ArrowUp', altKey: true })
  expect(texts()).toEqual(['い', 'は', 'ろ'])
})

test('the last bubble stays, unless silence is allowed', () => {
  const { unmount } = mount(<Writing texts={['い', 'ろ']} />)
  click(button('吹き出し 1 を削除'))
  expect(texts()).toEqual(['ろ'])
  expect(screen.queryByRole('button', { name: '吹き出し 1 を削除' })).toBeNull()
  unmount()
  mount(<Writing texts={['い']} mayBeNone />)
  click(button('吹き出し 1 を削除'))
  expect(texts()).toEqual([])
  expect(screen.getByText('メッセージは送りません。')).toBeTruthy()
})
