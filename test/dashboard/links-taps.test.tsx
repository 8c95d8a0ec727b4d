import { beforeEach, expect, test } from 'vitest'
import { groupTaps, tappableChoices } from '../../dashboard/features/taps/group.ts'
import { TapCounts } from '../../dashboard/features/taps/TapCounts.tsx'
import type { Bubble } from '../../src/engine/messages/schema.ts'
import type { TapCount } from '../../src/features/taps/schema.ts'
import type { FakeApi } from './fake-api.ts'
import { HOUR, NOW } from './fake-data.ts'
import { at } from './fake-parts.ts'
import { click, mount, screen, startApi, waitFor, within } from './harness.tsx'

const bubbles: Bubble[] = [
  { kind: 'text', text: 'お悩みは?' },
  {
    kind: 'buttons',
    altText: '髪のお悩み',
    text: '髪のお悩みは?',
    choices: [
      { key: 'kusege0001', label: 'くせ毛', tap: { kind: 'actions', actions: [] } },
      { key: 'shiraga001', label: '白髪', tap: { kind: 'actions', actions: [] } },
      { key: 'shop000001', label: 'お店のサイト', tap: { kind: 'url', url: 'https://salon.example/' } },
    ],
  },
]
const count = (change: Partial<TapCount> & Pick<TapCount, 'choice' | 'label'>): TapCount => ({
  bubble: 'kusege0001',
  taps: 1,
  friends: 1,
  late: 0,
  lastAt: NOW - HOUR,
  ...change,
})

let api: FakeApi
let items: TapCount[]
beforeEach(() => {
  api = startApi()
  items = [
    count({ choice: 'kusege0001', label: 'くせ毛', taps: 2001, friends: 1980, late: 21 }),
    count({ choice: 'gone000001', label: 'パーマ' }),
  ]
  const friend = { friendId: 61, name: '佐藤 美咲', pictureUrl: null, count: 2, value: '2026-12-01', firstAt: NOW, lastAt: NOW - HOUR }
  api.routes.unshift(
    ['GET', new RegExp(`${at}/taps$`), () => ({ source: null, items })],
    ['GET', new RegExp(`${at}/taps/(\\w+)/friends$`), () => ({ items: [friend] })],
  )
})

test('choices stand as in the message, tapped or not; those that are gone stand behind', async () => {
  mount(<TapCounts source="s12" bubbles={bubbles} />)
  expect(await screen.findByText('1,980人')).toBeTruthy()
  expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
    'くせ毛1,980人2,001回 · うち2回目以降 21回',
    '白髪0人',
    'パーマ1人1回',
  ])
  expect(screen.getByRole('heading', { name: '以前の選択肢' })).toBeTruthy()
  expect(api.sent('GET', /taps$/).at(-1)?.query.get('source')).toBe('s12')
})

test('who tapped is a press away', async () => {
  mount(<TapCounts source="b5" bubbles={bubbles} />)
  click(await screen.findByRole('button', { name: '「くせ毛」をタップした 1,980人を見る' }))
  const dialog = within(await screen.findByRole('dialog', { name: '「くせ毛」をタップした友だち' }))
  const friend = await dialog.findByRole('link', { name: /佐藤 美咲/ })
  expect(friend.getAttribute('href')).toBe('/a/1/friends/61')
  expect(friend.textContent).toContain('選んだ日時: 2026-12-01')
  expect(
    api
      .sent('GET', /kusege0001\/friends$/)
      .at(-1)
      ?.query.get('source'),
  ).toBe('b5')
})

test('without a message the choices are counted wherever they went; without choices nothing is drawn or asked', async () => {
  mount(<TapCounts bubbles={bubbles} />)
  await waitFor(() => expect(api.sent('GET', /taps$/).at(-1)?.query.get('choices')).toBe('kusege0001,shiraga001'))
  items = []
  const { container } = mount(<TapCounts bubbles={bubbles.slice(0, 1)} />)
  expect(container.querySelector('h2')).toBeNull()
  expect(api.sent('GET', /taps$/)).toHaveLength(1)
})

test('counts without a message to hold them against stand in one group', () => {
  expect(groupTaps(items, [])).toMatchObject([{ key: '', choices: [{ label: 'くせ毛' }, { label: 'パーマ' }] }])
  expect(groupTaps([], [])).toEqual([])
})

test('choices of templates and of cards are told apart', () => {
  const card = (key: string, title: string) => ({
    title,
    text: 'くわしく',
    choices: [{ key, label: '気になる', tap: { kind: 'actions' as const, actions: [] } }],
  })
  const carousel: Bubble = {
    kind: 'carousel',
    altText: 'メニュー',
    columns: [card('cut0000001', 'カット'), card('spa0000001', 'ヘッドスパ')],
  }
  const templates = new Map([[3, { name: 'メニュー', version: 1, bubbles: [carousel], pinned: new Map() }]])
  expect(tappableChoices([{ kind: 'template', templateId: 3 }], templates).map(({ key, card: said }) => [key, said])).toEqual([
    ['cut0000001', 'カット'],
    ['spa0000001', 'ヘッドスパ'],
  ])
  expect(tappableChoices([{ kind: 'template', templateId: 4 }], templates)).toEqual([])
})
