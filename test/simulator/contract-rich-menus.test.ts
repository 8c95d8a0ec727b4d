// @vitest-environment happy-dom
// Rich menus as LINE documents them: every kind of action, the largest and the smallest, accepted and drawn.
import { fireEvent, render } from '@testing-library/preact'
import { h } from 'preact'
import { expect, test } from 'vitest'
import { type LineObject, RichMenu, type Scene } from '../../dashboard/editors/phone/index.ts'
import { platform } from './platform.ts'
import { TAPS } from './samples/actions.ts'

const SWITCH = { type: 'richmenuswitch', label: '次のページ', richMenuAliasId: 'page-2_b', data: 'page=2' }
const ACTIONS = [...TAPS, SWITCH, { ...SWITCH, label: undefined }, { type: 'postback', data: 'without label' }]
const SIZE = { width: 2500, height: 1686 }
const BOUNDS = { x: 0, y: 0, width: 500, height: 400 }
const menu = {
  size: SIZE,
  selected: false,
  name: '👨‍👩‍👧‍👦'.repeat(300),
  chatBarText: 'メニューはこちらから🍎🍎🍎',
  areas: ACTIONS.map((action, index) => ({ bounds: { ...BOUNDS, x: (index % 5) * 500, y: Math.floor(index / 5) * 400 }, action })),
}

test.each([
  ['every kind of action', menu],
  ['no areas', { ...menu, areas: [] }],
  ['twenty areas', { ...menu, areas: Array.from({ length: 20 }, () => menu.areas[0]) }],
  ['the smallest picture', { ...menu, size: { width: 800, height: 250 }, areas: [] }],
  ['the tallest picture', { ...menu, size: { width: 2500, height: 1724 }, areas: [] }],
])('LINE accepts a rich menu with %s', async (_name, body) => {
  const { call } = platform()
  expect(await call('POST', '/v2/bot/richmenu/validate', { body })).toMatchObject({ status: 200, body: {} })
  expect(await call('POST', '/v2/bot/richmenu', { body })).toMatchObject({ status: 200, body: { richMenuId: expect.any(String) } })
})

test('all of its areas can be tapped on the phone', () => {
  const tapped: LineObject[] = []
  const scene: Scene = { language: 'ja', tap: (action) => tapped.push(action), open: () => {} }
  const { container } = render(h(RichMenu, { menu: { ...menu, imageUrl: 'https://cdn.salon-enishi.example/menu.png' }, scene }))
  expect(container.querySelector('img')?.getAttribute('src')).toBe('https://cdn.salon-enishi.example/menu.png')
  for (const area of container.querySelectorAll('.phone-tap')) fireEvent.click(area)
  expect(tapped).toEqual(ACTIONS)
})
