import { afterEach, beforeEach, expect, test } from 'vitest'
import { choice, text, write, written, writtenOf } from './composer-kit.tsx'
import { button, click, field, fireEvent, screen, startApi, textIn, type, waitFor, within } from './harness.tsx'

const texts = () => written().map((bubble) => (bubble.kind === 'text' ? bubble.text : bubble.kind))
const add = (kind: string) => {
  click(button('吹き出しを追加'))
  const found = document.querySelector<HTMLElement>(`[data-kind="${kind}"]`)
  if (!found) throw new Error(`${kind} is not offered`)
  click(found)
}
/** The element that has the focus; keys go there. */
const press = (key: string, more: object = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ctrlKey: true, ...more })

// happy-dom has these events, but not the properties by which Preact tells that an element knows them.
Object.assign(HTMLElement.prototype, { ondragstart: null, ondragover: null, ondrop: null, ondragend: null })

beforeEach(() => void startApi())
afterEach(() => localStorage.clear())

test('what is typed is counted in the units of LINE: an emoji is two, a value that is put in is one', () => {
  write([text('')])
  type(field('吹き出し 1'), 'あ😀{{name|お客}}')
  expect(texts()).toEqual(['あ😀{{name|お客}}'])
  expect(screen.getByText('4 / 5,000')).toBeTruthy()
})

test('one unit too many is said at the bubble, at once', () => {
  write([text('a'.repeat(5000))])
  expect(screen.queryByText('5,000文字以内にしてください。')).toBeNull()
  type(field('吹き出し 1'), 'a'.repeat(5001))
  expect(screen.getByText('5,000文字以内にしてください。')).toBeTruthy()
  expect(field('吹き出し 1').getAttribute('aria-invalid')).toBe('true')
})

test('an empty bubble is no fault until a try to save was made', () => {
  write([text('')])
  expect(field('吹き出し 1').getAttribute('aria-invalid')).toBe('false')
})

test('after a try the empty bubble says what it lacks', () => {
  write([text(''), text('こんにちは')], { showFaults: true })
  expect(field('吹き出し 1').getAttribute('aria-invalid')).toBe('true')
  expect(field('吹き出し 2').getAttribute('aria-invalid')).toBe('false')
})

test('five bubbles of any kind and not one more; the new one has the focus', async () => {
  write([text('1')])
  for (const kind of ['image', 'sticker', 'coupon', 'text']) add(kind)
  expect(texts()).toEqual(['1', 'image', 'sticker', 'coupon', ''])
  await waitFor(() => expect(document.activeElement).toBe(field('吹き出し 5')))
  expect(button('吹き出しを追加').getAttribute('aria-disabled')).toBe('true')
  expect(screen.getByText('一度に送れる吹き出しは5つまでです。')).toBeTruthy()
})

test('every kind is offered with a line that says what it is', () => {
  write([text('')])
  click(button('吹き出しを追加'))
  expect(document.querySelectorAll('[data-kind]')).toHaveLength(14)
  expect(screen.getByText('1枚の大きな画像に、押せる場所を作る')).toBeTruthy()
})

test('bubbles change places by button, and the button keeps the focus', () => {
  write(['い', 'ろ', 'は'].map(text))
  click(button('吹き出し 1 を下へ'))
  expect(texts()).toEqual(['ろ', 'い', 'は'])
  expect(document.activeElement).toBe(button('吹き出し 2 を下へ'))
  expect(screen.getByText('2番目に移動しました')).toBeTruthy()
})

test('bubbles change places by keyboard', () => {
  write(['い', 'ろ', 'は'].map(text))
  fireEvent.keyDown(field('吹き出し 3'), { key: 'ArrowUp', altKey: true })
  expect(texts()).toEqual(['い', 'は', 'ろ'])
  expect(textIn(field('吹き出し 2'))).toBe('は')
  fireEvent.keyDown(field('吹き出し 1'), { key: 'ArrowUp', altKey: true })
  expect(texts()).toEqual(['い', 'は', 'ろ'])
})

test('bubbles change places by being dragged', () => {
  write(['い', 'ろ', 'は'].map(text))
  const rows = [...document.querySelectorAll('ol > li')]
  const handle = document.querySelector('[draggable="true"]')
  const [first, , last] = rows
  if (!handle || !first || !last) throw new Error('nothing to drag')
  const kept = new Map<string, string>()
  const dataTransfer = {
    setData: (name: string, value: string) => kept.set(name, value),
    getData: (name: string) => kept.get(name) ?? '',
    get types() {
      return [...kept.keys()]
    },
  }
  fireEvent.dragStart(handle, { dataTransfer })
  // In its upper half, as far as happy-dom has one: before it.
  fireEvent.dragOver(last, { dataTransfer })
  fireEvent.drop(last, { dataTransfer })
  expect(texts()).toEqual(['ろ', 'い', 'は'])
})

test('a copy counts its taps for itself', () => {
  write([{ kind: 'confirm', altText: '確認', text: 'よろしいですか', choices: [choice(1, 'はい'), choice(2, 'いいえ')] }])
  click(button('吹き出し 1 を複製'))
  const [one, other] = [writtenOf('confirm', 0), writtenOf('confirm', 1)]
  expect(other.choices.map(({ label }) => label)).toEqual(['はい', 'いいえ'])
  expect(new Set([...one.choices, ...other.choices].map(({ key }) => key)).size).toBe(4)
})

test('what was removed comes back by the notice, wherever one is by then', () => {
  write(['い', 'ろ'].map(text))
  click(button('吹き出し 1 を削除'))
  type(field('吹き出し 1'), 'ろろ')
  click(button('元に戻す'))
  expect(texts()).toEqual(['い', 'ろろ'])
})

test('the last bubble stays, unless silence is allowed', () => {
  const { unmount } = write(['い', 'ろ'].map(text))
  click(button('吹き出し 1 を削除'))
  expect(texts()).toEqual(['ろ'])
  expect(screen.queryByRole('button', { name: '吹き出し 1 を削除' })).toBeNull()
  unmount()
  write([text('い')], { mayBeNone: true })
  click(button('吹き出し 1 を削除'))
  expect(texts()).toEqual([])
  expect(screen.getByText('メッセージは送りません。')).toBeTruthy()
})

test('undo and redo go step by step, by button and by keyboard; a run of letters is one step', () => {
  write([text('')])
  for (const words of ['こ', 'こん', 'こんに']) type(field('吹き出し 1'), words)
  add('sticker')
  expect(texts()).toEqual(['こんに', 'sticker'])
  click(button('ひとつ前に戻す'))
  expect(texts()).toEqual(['こんに'])
  field('吹き出し 1').focus()
  press('z')
  expect(texts()).toEqual([''])
  press('y')
  press('z', { shiftKey: true })
  expect(texts()).toEqual(['こんに', 'sticker'])
  expect(button('やり直す').getAttribute('aria-disabled')).toBe('true')
})

test('a bubble can be folded; what is wrong in it opens it again', () => {
  const { unmount } = write([text('長い文章です'), text('')])
  const fold = button('吹き出し 1 テキスト')
  click(fold)
  expect(screen.queryByLabelText('吹き出し 1')).toBeNull()
  expect(fold.textContent).toContain('長い文章です')
  unmount()
  write([text('')], { showFaults: true })
  click(button('吹き出し 1 テキスト'))
  expect(field('吹き出し 1')).toBeTruthy()
})

test('what the server objected to stands at its bubble until that is changed', () => {
  write([text('い'), text('ろ')], { refusals: { '1.text': 'LINE does not take this.' } })
  const card = screen.getByRole('region', { name: '吹き出し 2：テキスト' })
  expect(within(card).getByRole('alert').textContent).toBe('LINE does not take this.')
  type(field('吹き出し 2'), 'ろろ')
  expect(screen.queryByText('LINE does not take this.')).toBeNull()
})

test('nothing can be changed where one may only look', () => {
  write([text('い'), text('ろ')], { isReadOnly: true })
  expect(screen.queryByRole('button', { name: /追加|削除|複製|元に戻す|上へ/ })).toBeNull()
  expect(field('吹き出し 1')).toMatchObject({ readOnly: true })
})

test('what is written is kept in the browser and is back after a reload, with a notice', async () => {
  const { unmount } = write([text('')], { at: 'template-3' })
  type(field('吹き出し 1'), '書きかけ')
  expect(await screen.findByText('下書きをこのブラウザーに保存しました', { exact: false })).toBeTruthy()
  unmount()
  const second = write([text('')], { at: 'template-3' })
  await waitFor(() => expect(texts()).toEqual(['書きかけ']))
  expect(screen.getByText('保存していなかった書きかけを復元しました', { exact: false })).toBeTruthy()
  click(button('書きかけを捨てる'))
  expect(texts()).toEqual([''])
  second.unmount()
  write([text('')], { at: 'template-3' })
  expect(texts()).toEqual([''])
})

test('a draft of something that was changed meanwhile is offered, not put back', async () => {
  const { unmount } = write([text('前')], { at: 'template-3' })
  type(field('吹き出し 1'), '書きかけ')
  await screen.findByText('下書きをこのブラウザーに保存しました', { exact: false })
  unmount()
  write([text('新しい内容')], { at: 'template-3' })
  expect(texts()).toEqual(['新しい内容'])
  click(await screen.findByRole('button', { name: '書きかけを使う' }))
  expect(texts()).toEqual(['書きかけ'])
})
