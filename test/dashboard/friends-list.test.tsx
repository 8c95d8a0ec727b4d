import { beforeEach, describe, expect, test } from 'vitest'
import { fieldText } from '../../dashboard/features/friends/field-text.ts'
import * as selection from '../../dashboard/features/friends/selection.ts'
import { chipsOf, paramsOf, presetIn, presetOf, SORTS, targetOf, viewOf, withoutChip } from '../../dashboard/features/friends/view.ts'
import { FriendSort } from '../../src/features/friends/schema.ts'
import type { FakeApi } from './fake-api.ts'
import { addSegments, listed, type SegmentsState, segmentOf } from './fake-segments.ts'
import { button, click, field, fireEvent, open, screen, startApi, type, waitFor, within } from './harness.tsx'

let api: FakeApi
let state: SegmentsState
beforeEach(() => {
  api = startApi()
  state = addSegments(api)
})

const vip = { kind: 'tag' as const, op: 'any' as const, tagIds: [1] }
const lastList = () => api.sent('GET', /\/friends$/).at(-1)?.query

describe('the address says all that the list shows', () => {
  test('search, a saved search and the order go to the server', async () => {
    open('/a/1/friends?sort=score')
    await screen.findByText('12,480人')
    type(field('名前・IDで検索'), 'さくら')
    expect(await screen.findByText('1人', {}, { timeout: 4000 })).toBeTruthy()
    fireEvent.change(field('表示する友だち'), { target: { value: 'saved-2' } })
    await waitFor(() => expect(new URLSearchParams(location.search).get('segmentId')).toBe('2'))
    await waitFor(() => expect(Object.fromEntries(lastList() ?? [])).toEqual({ q: 'さくら', sort: 'score', segmentId: '2' }))
  })

  test('a condition is shown as a chip with its words, and taken off there', async () => {
    open(`/a/1/friends?segment=${encodeURIComponent(JSON.stringify(segmentOf({ kind: 'all', of: [vip] }, { hidden: 'include' })))}`)
    expect(await screen.findByText('タグ「VIP」がついている')).toBeTruthy()
    expect(screen.getByText('非表示の友だちも含める')).toBeTruthy()
    click(button('条件を外す: 非表示の友だちも含める'))
    await waitFor(() => expect(screen.queryByText('非表示の友だちも含める')).toBeNull())
    click(button('条件を外す: タグ「VIP」がついている'))
    await screen.findByText('12,480人')
    expect(location.search).toBe('')
  })

  test('what cannot be read is said instead of breaking the page', async () => {
    open('/a/1/friends?segment=nonsense')
    expect(await screen.findByText(/読み取れませんでした/)).toBeTruthy()
    expect(await screen.findByText('佐藤 美咲')).toBeTruthy()
  })

  test('a view is read as it was written', () => {
    const segment = segmentOf({ kind: 'all', of: [vip] })
    const query = paramsOf({ q: 'さ', sort: 'name', segment })
    expect(viewOf(query)).toEqual({ q: 'さ', sort: 'name', segmentId: null, segment })
    expect(viewOf({ segmentId: '3', segment: 'x', sort: 'odd' })).toEqual({ q: '', sort: 'newest', segmentId: 3, segment: null })
    expect(paramsOf({ segment: segmentOf({ kind: 'all', of: [] }) })).toEqual({ segment: undefined, segmentId: undefined })
    expect(SORTS).toEqual(FriendSort.options)
  })

  test('chips are the terms of the outermost "all" and the unusual switches', () => {
    const segment = segmentOf({ kind: 'all', of: [vip, { kind: 'any', of: [vip] }] }, { archived: 'only' })
    const chips = chipsOf(segment)
    expect(chips.map(({ kind }) => kind)).toEqual(['where', 'where', 'switch'])
    const [first] = chips
    expect(first && withoutChip(segment, first).where).toEqual({ kind: 'all', of: [{ kind: 'any', of: [vip] }] })
    expect(chipsOf(segmentOf({ kind: 'any', of: [vip, vip] }))).toHaveLength(1)
    expect(presetIn(presetOf('everybody'))).toBe('everybody')
  })

  test('everybody who matches is one segment, the searched name in it', () => {
    const view = { q: 'さくら', sort: 'newest' as const, segmentId: 2, segment: null }
    const saved = segmentOf({ kind: 'any', of: [vip] }, { hidden: 'include' })
    expect(targetOf(view, saved)).toEqual(
      segmentOf(
        {
          kind: 'all',
          of: [
            { kind: 'any', of: [vip] },
            { kind: 'name', names: 'any', value: 'さくら' },
          ],
        },
        { hidden: 'include' },
      ),
    )
  })
})

test('tags, mark and starred fields stand in their columns; the choice of columns is remembered', async () => {
  const { unmount } = open('/a/1/friends')
  const row = within(await screen.findByRole('row', { name: /佐藤 美咲/ }))
  expect(row.getByText('VIP')).toBeTruthy()
  expect(row.getByText('未対応')).toBeTruthy()
  expect(await row.findByText('1980年1月12日')).toBeTruthy()
  click(button('表示する項目'))
  expect(screen.queryByLabelText('髪の悩み')).toBeNull()
  click(field('誕生日'))
  click(field('スコア'))
  expect(await screen.findByRole('columnheader', { name: 'スコア' })).toBeTruthy()
  unmount()
  open('/a/1/friends')
  expect(await screen.findByRole('columnheader', { name: 'スコア' })).toBeTruthy()
  expect(await screen.findByRole('columnheader', { name: '来店回数' })).toBeTruthy()
  expect(screen.queryByRole('columnheader', { name: '誕生日' })).toBeNull()
})

test('an account without friends says what comes here and what to do first', async () => {
  api.routes.unshift(['GET', /^\/accounts\/\d+\/friends$/, () => ({ items: [], total: 0 })])
  open('/a/1/friends')
  expect(await screen.findByText('友だちはまだいません')).toBeTruthy()
  expect(screen.getByRole('link', { name: 'あいさつを用意する' }).getAttribute('href')).toBe('/a/1/greetings')
})

test('a list that cannot be had says why, gives the number to ask with, and tries again', async () => {
  api.refuse(/friends$/, { status: 404, code: 'not-found' })
  open('/a/1/friends')
  expect(await screen.findByText('見つかりませんでした')).toBeTruthy()
  expect(screen.getByText('req-1234')).toBeTruthy()
  click(button('もう一度試す'))
  expect(await screen.findByText('佐藤 美咲')).toBeTruthy()
})

describe('choosing many', () => {
  const tick = (name: string) => screen.getByRole('checkbox', { name: `${name} を選択` })

  test('with Shift from one to another, with the arrows from row to row', async () => {
    open('/a/1/friends')
    await screen.findByText('佐藤 美咲')
    click(tick('鈴木はるか'))
    fireEvent.click(tick('田中 健一郎'), { shiftKey: true })
    expect(await screen.findByText('3人を選択中')).toBeTruthy()
    tick('田中 健一郎').focus()
    fireEvent.keyDown(tick('田中 健一郎'), { key: 'ArrowDown', shiftKey: true })
    expect(await screen.findByText('4人を選択中')).toBeTruthy()
    expect(document.activeElement).toBe(tick('Emily W.'))
    expect(tick('Emily W.').tabIndex).toBe(0)
    expect(tick('佐藤 美咲').tabIndex).toBe(-1)
  })

  test('all that match go as a condition, picked ones by their ids', async () => {
    open('/a/1/friends')
    await screen.findByText('佐藤 美咲')
    click(field('表示中の友だちをすべて選択'))
    click(await screen.findByRole('button', { name: '条件に合う12,480人すべてを選択' }))
    expect(await screen.findByText('12,480人を選択中')).toBeTruthy()
    click(button('まとめて操作'))
    click(button('タグを付ける'))
    click(await screen.findByRole('checkbox', { name: 'VIP' }))
    await waitFor(() =>
      expect(api.sent('POST', /bulk\/preview$/).at(-1)?.body).toEqual({
        operation: { kind: 'tag.add', tagIds: [1] },
        target: { segment: segmentOf({ kind: 'all', of: [] }) },
      }),
    )
  })

  test('the rules of ticking', () => {
    const shown = [1, 2, 3, 4]
    const one = selection.toggled(selection.NOBODY, 2, shown)
    const range = selection.extended(one, 4, shown)
    expect([...range.ids]).toEqual([2, 3, 4])
    expect([...selection.extended(range, 1, shown).ids].sort()).toEqual([1, 2, 3, 4])
    expect([...selection.toggled(selection.everybody(shown), 3, shown).ids]).toEqual([1, 2, 4])
  })
})

describe('an operation on many', () => {
  async function choose() {
    open('/a/1/friends')
    await screen.findByText('佐藤 美咲')
    for (const friend of listed.slice(0, 3)) click(screen.getByRole('checkbox', { name: `${friend.name} を選択` }))
    click(await screen.findByRole('button', { name: 'まとめて操作' }))
    click(button('タグを付ける'))
    const dialog = within(await screen.findByRole('dialog'))
    expect(dialog.getByText('内容を選ぶと、対象の人数が表示されます。')).toBeTruthy()
    click(await dialog.findByRole('checkbox', { name: 'VIP' }))
    return dialog
  }

  test('shows the number before it is done, then how far it is and how to take it back', async () => {
    const dialog = await choose()
    const go = await dialog.findByRole('button', { name: '3人に実行' })
    expect(dialog.getByText('2人')).toBeTruthy()
    click(dialog.getByRole('switch', { name: 'タグや項目に設定したアクションも動かす' }))
    click(go)
    expect(await screen.findByText('タグ「VIP」を付ける')).toBeTruthy()
    expect(await screen.findByRole('button', { name: '元に戻す' })).toBeTruthy()
    expect(api.sent('POST', /bulk$/)[0]?.body).toEqual({
      operation: { kind: 'tag.add', tagIds: [1] },
      target: { friendIds: [1, 2, 3] },
      expectedCount: 3,
      runActions: false,
    })
    for (const close of screen.getAllByRole('button', { name: '閉じる' }).slice(-1)) click(close)
    await waitFor(() => expect(screen.queryByText('3人を選択中')).toBeNull())
  })

  test('when the number moved the new one is shown, and nothing is done before it is confirmed', async () => {
    const dialog = await choose()
    const go = await dialog.findByRole('button', { name: '3人に実行' })
    state.bulkCount = 5
    click(go)
    expect(await dialog.findByText('対象が5人に変わりました。もう一度確かめてから実行してください。')).toBeTruthy()
    click(await dialog.findByRole('button', { name: '5人に実行' }))
    expect(await screen.findByText('タグ「VIP」を付ける')).toBeTruthy()
  })
})

test('a value is shown as its type is read', () => {
  const at = { language: 'ja' as const, zone: 'Asia/Tokyo', now: Date.UTC(2026, 10, 21) }
  const options = [
    { id: 'a', label: 'くせ毛' },
    { id: 'b', label: '白髪' },
  ]
  expect(fieldText({ type: 'choices', options }, '["b","a"]', at)).toBe('白髪、くせ毛')
  expect(fieldText({ type: 'choices', options }, 'a', at)).toBe('くせ毛')
  expect(fieldText({ type: 'choice', options }, 'x', at)).toBe('x')
  expect(fieldText({ type: 'number', options: [] }, '1234.5', at)).toBe('1,234.5')
  expect(fieldText({ type: 'boolean', options: [] }, '1', at)).toBe('はい')
  expect(fieldText({ type: 'datetime', options: [] }, String(Date.UTC(2026, 10, 21, 9)), at)).toBe('11月21日(土) 18:00')
})
