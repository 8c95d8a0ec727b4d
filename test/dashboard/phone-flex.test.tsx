import { fireEvent, render, screen } from '@testing-library/preact'
import { expect, test, vi } from 'vitest'
import { type LineObject, Phone } from '../../dashboard/editors/phone/index.ts'

const draw = (contents: LineObject, onAction?: (action: LineObject) => void) =>
  render(<Phone title="a" messages={[{ id: '1', from: 'account', message: { type: 'flex', contents } }]} onAction={onAction} />).container
const box = (layout: string, contents: LineObject[], more: LineObject = {}): LineObject => ({ type: 'box', layout, contents, ...more })
const text = (words: string, more: LineObject = {}): LineObject => ({ type: 'text', text: words, ...more })
const body = (content: LineObject, more: LineObject = {}): LineObject => ({ type: 'bubble', body: content, ...more })
const tap = (label: string): LineObject => ({ type: 'message', label, text: label })
const styleOf = (container: Element, selector: string) => container.querySelector<HTMLElement>(selector)?.style

test('blocks stand in their order, with their styles, and no line above the first', () => {
  const container = draw({
    type: 'bubble',
    footer: box('vertical', [text('f')]),
    body: box('vertical', [text('b')]),
    header: box('vertical', [text('h')]),
    styles: { header: { separator: true }, footer: { separator: true, separatorColor: '#ff0000', backgroundColor: '#00ff00' } },
  })
  const blocks = [...container.querySelectorAll<HTMLElement>('.phone-flex-block')]
  expect(blocks.map((block) => block.textContent)).toEqual(['h', 'b', 'f'])
  expect(blocks.map((block) => block.style.borderTop !== '')).toEqual([false, false, true])
  expect(blocks[2]?.style.backgroundColor).toBeTruthy()
  expect(blocks[1]?.className).toContain('above-footer')
})

test('sizes of bubbles: each has its class, unknown ones are mega, the largest has a row of its own', () => {
  for (const size of ['nano', 'micro', 'deca', 'hecto', 'kilo', 'mega', 'giga']) {
    expect(draw(body(box('vertical', []), { size })).querySelector(`.phone-flex-${size}`)).not.toBeNull()
  }
  expect(draw(body(box('vertical', []), { size: 'huge' })).querySelector('.phone-flex-mega')).not.toBeNull()
  expect(draw(body(box('vertical', []), { size: 'giga' })).querySelector('.phone-row-whole')).not.toBeNull()
})

test('room in a row is shared by flex; what has a width of its own takes no share', () => {
  const container = draw(
    body(
      box('horizontal', [
        text('none', { flex: 0 }),
        text('one'),
        text('three', { flex: 3 }),
        box('vertical', [], { width: '40px' }),
        { type: 'separator' },
        { type: 'filler', flex: 2 },
      ]),
    ),
  )
  const children = [...(container.querySelector('.phone-flex-body > .phone-flex-box')?.children ?? [])]
  const grow = children.map((child) => (child instanceof HTMLElement ? child.style.flex.split(' ')[0] : ''))
  expect(grow).toEqual(['0', '1', '3', '0', '0', '2'])
})

test('in a column nothing grows of itself but fillers; spacing counts from the second on, and margin before all', () => {
  const container = draw(
    body(box('vertical', [text('a'), text('b'), text('c', { margin: 'xxl', flex: 2 }), { type: 'filler' }], { spacing: 'md' })),
  )
  const children = [...(container.querySelector('.phone-flex-body > .phone-flex-box')?.children ?? [])]
  const styles = children.map((child) => (child instanceof HTMLElement ? child.style : undefined))
  expect(styles.map((style) => style?.flex.split(' ')[0])).toEqual(['0', '0', '2', '1'])
  expect(styles.map((style) => style?.getPropertyValue('margin-block-start') ?? '')).toEqual(['', '8px', '20px', ''])
})

test('gravity moves the drawing inside its own height, but not in a baseline box', () => {
  const [row, line] = ['horizontal', 'baseline'].map((layout) => draw(body(box(layout, [text('a', { gravity: 'center' })]))))
  expect(row && styleOf(row, '.phone-flex-text')?.justifyContent).toBe('center')
  expect(line && styleOf(line, '.phone-flex-text')?.justifyContent).toBe('')
})

test('boxes: padding, border, corners, gradient, offsets', () => {
  const container = draw(
    body(
      box('vertical', [], {
        paddingAll: 'xl',
        paddingTop: '3px',
        borderWidth: 'semi-bold',
        borderColor: '#123456',
        cornerRadius: 'lg',
        position: 'absolute',
        offsetTop: '10%',
        offsetStart: 'xs',
        background: { type: 'linearGradient', angle: '45deg', startColor: '#000000', endColor: '#ffffff', centerColor: '#ff0000' },
      }),
    ),
  )
  const style = styleOf(container, '.phone-flex-body > .phone-flex-box')
  expect(style?.paddingTop).toBe('3px')
  expect(style?.paddingBottom).toBe('16px')
  expect(style?.borderTopWidth || style?.border).toContain('3px')
  expect(style?.borderRadius).toBe('12px')
  expect(style?.position).toBe('absolute')
  expect(style?.top).toBe('10%')
  expect(style?.backgroundImage).toContain('#ff0000 50%')
})

test('text: sizes, lines, decoration, spans, and letters that follow the reader', () => {
  const container = draw(
    body(
      box('vertical', [
        text('a', { size: 'xxl', weight: 'bold', style: 'italic', decoration: 'underline', align: 'end' }),
        text('b', { wrap: true, maxLines: 2, lineSpacing: '20px' }),
        text('c', { size: '30px', scaling: true }),
        {
          type: 'text',
          contents: [
            { type: 'span', text: 'x', size: 'sm', color: '#ff0000' },
            { type: 'span', text: 'y' },
          ],
          scaling: true,
        },
      ]),
    ),
  )
  const texts = [...container.querySelectorAll<HTMLElement>('.phone-flex-text')]
  const lines = [...container.querySelectorAll<HTMLElement>('.phone-flex-line')]
  expect(texts[0]?.style.fontSize).toBe('29px')
  expect(lines[0]?.style.cssText).toMatch(/font-weight: 700.*font-style: italic.*underline.*text-align: end/)
  expect(lines[0]?.style.whiteSpace).toBe('nowrap')
  expect(lines[1]?.style.lineHeight).toContain('20px')
  expect(texts[2]?.style.fontSize).toContain('--phone-scale')
  expect(lines[3]?.textContent).toBe('xy')
  expect(lines[3]?.querySelector('span')?.style.fontSize).toContain('14px')
})

test('images: drawing area, fit, and the whole width', () => {
  const url = 'https://example.com/a.png'
  const container = draw(
    body(
      box('vertical', [
        { type: 'image', url },
        { type: 'image', url, size: 'full', aspectRatio: '20:13', aspectMode: 'cover', align: 'start', backgroundColor: '#ffcc00' },
      ]),
    ),
  )
  const areas = [...container.querySelectorAll<HTMLElement>('.phone-flex-image-area')]
  expect(areas.map((area) => area.style.width)).toEqual(['100px', '100%'])
  expect(areas.map((area) => area.style.aspectRatio)).toEqual(['1 / 1', '20 / 13'])
  expect([...container.querySelectorAll('img')].map((image) => image.style.objectFit)).toEqual(['contain', 'cover'])
})

test('buttons have their three styles, their heights and their colour', () => {
  const container = draw(
    body(
      box('vertical', [
        { type: 'button', style: 'primary', action: tap('a') },
        { type: 'button', style: 'secondary', height: 'sm', color: '#ff0000', action: tap('b') },
        { type: 'button', style: 'strange', color: '#ff0000', action: tap('c') },
      ]),
    ),
  )
  const buttons = [...container.querySelectorAll<HTMLElement>('.phone-flex-button')]
  expect(buttons.map((button) => /phone-flex-button-(primary|secondary|link)/.exec(button.className)?.[1])).toEqual([
    'primary',
    'secondary',
    'link',
  ])
  expect(buttons[1]?.className).toContain('button-sm')
  expect([buttons[1]?.style.backgroundColor !== '', buttons[2]?.style.color !== '']).toEqual([true, true])
})

test('a box with an action and a button in it: each tap does its own', () => {
  const tapped = vi.fn()
  const container = draw(
    body(box('vertical', [text('外側'), { type: 'button', action: tap('内側') }], { action: { type: 'postback', data: 'outer' } }), {
      action: tap('すべて'),
    }),
    tapped,
  )
  fireEvent.click(screen.getByRole('button', { name: '内側' }))
  fireEvent.click(screen.getByRole('button', { name: '外側' }))
  fireEvent.click(screen.getByRole('button', { name: 'すべて' }))
  expect(tapped.mock.calls.map(([action]) => action.label ?? action.data)).toEqual(['内側', 'outer', 'すべて'])
  expect(container.querySelector('button button, a button, button a')).toBeNull()
})

test('a carousel holds its bubbles side by side; a bubble may run from right to left', () => {
  const container = draw({ type: 'carousel', contents: [body(box('vertical', [])), body(box('vertical', []), { direction: 'rtl' })] })
  expect([...container.querySelectorAll('.phone-carousel-flex > .phone-flex-bubble')].map((bubble) => bubble.getAttribute('dir'))).toEqual([
    'ltr',
    'rtl',
  ])
})

test('a video plays in its place and then offers its link', () => {
  const container = draw(
    body(box('vertical', []), {
      hero: {
        type: 'video',
        url: 'https://example.com/v.mp4',
        previewUrl: 'https://example.com/p.jpg',
        aspectRatio: '20:13',
        action: { type: 'uri', label: 'More information', uri: 'https://example.com/' },
      },
    }),
  )
  fireEvent.click(screen.getByRole('button', { name: '動画を再生' }))
  const film = container.querySelector('video')
  if (film) fireEvent(film, new Event('ended'))
  expect(screen.getByRole('link', { name: 'More information' })).toBeTruthy()
})
