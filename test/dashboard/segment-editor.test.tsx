import { beforeEach, expect, test, vi } from 'vitest'
import { CountText, SegmentEditor, useLiveCount, useSegmentEditor } from '../../dashboard/editors/segment/index.ts'
import { emptySegment } from '../../dashboard/editors/segment/model.ts'
import { ApiError } from '../../dashboard/lib/api-error.ts'
import { chooseLanguage } from '../../dashboard/lib/i18n.ts'
import type { Segment } from '../../src/engine/segments/schema.ts'
import { segmentOf } from './fake-segments.ts'
import { button, click, field, fireEvent, mount, screen, startApi, type, waitFor } from './harness.tsx'
import { lists } from './segment-lists.ts'

beforeEach(() => {
  startApi()
})

/** The editor with what it would give to whoever shows it. */
function edit(start: Segment, count: (segment: Segment) => Promise<number> = async () => 7) {
  const seen: { segment: Segment | null } = { segment: null }
  const findFriends = async (text: string) => [{ id: 61, name: `${text}さん` }]
  function Shown() {
    const editor = useSegmentEditor(start)
    const live = useLiveCount(editor, count)
    seen.segment = editor.segment
    return (
      <>
        <SegmentEditor editor={editor} live={live} lists={lists} findFriends={findFriends} />
        <CountText live={live} />
      </>
    )
  }
  mount(<Shown />)
  return seen
}

const choose = (name: string | RegExp) => click(screen.getByRole('button', { name }))
const select = (element: HTMLElement, value: string) => fireEvent.change(element, { target: { value } })
const vip = { kind: 'tag' as const, op: 'any' as const, tagIds: [1] }
const silent = { kind: 'silent' as const, days: 90 }

test('a condition is found by the name of what it is about and is whole at once', async () => {
  const seen = edit(emptySegment())
  expect(screen.getByText('条件はまだありません。すべての友だちが対象です。')).toBeTruthy()
  choose('条件を追加')
  const search = screen.getByLabelText('条件・タグ・項目の名前で探す')
  type(search, 'ｖｉｐ')
  fireEvent.keyDown(search, { key: 'Enter' })
  expect(await screen.findByRole('button', { name: 'タグ「VIP」がついている' })).toBeTruthy()
  expect(seen.segment?.where).toEqual({ kind: 'all', of: [vip] })
})

test('a field brings the tests that fit its type', async () => {
  const seen = edit(emptySegment())
  choose('条件を追加')
  choose('誕生日')
  const tests = await screen.findByLabelText('比べ方')
  expect([...tests.querySelectorAll('option')].map((option) => option.textContent)).toContain('月が同じ（誕生月）')
  select(tests, 'birthday-month')
  expect(await screen.findByRole('button', { name: '誕生日が今月（年は問わない）' })).toBeTruthy()
  select(field('友だち情報欄'), '12')
  expect(await screen.findByRole('button', { name: '来店回数が…以上' })).toBeTruthy()
  expect(seen.segment).toBeNull()
  type(field('値'), '5')
  await waitFor(() =>
    expect(seen.segment?.where).toEqual({ kind: 'all', of: [{ kind: 'field', fieldId: 12, test: { op: 'ge', value: 5 } }] }),
  )
})

test('what is not filled in is said when one turns away, not while one fills it in', async () => {
  edit(emptySegment())
  choose('条件を追加')
  choose('スコア')
  expect(screen.queryByText('数字を入力してください。')).toBeNull()
  choose('決定')
  expect(await screen.findByText('数字を入力してください。')).toBeTruthy()
})

test('undo and redo go through what was done', async () => {
  const seen = edit(segmentOf({ kind: 'all', of: [vip, silent] }))
  choose('タグ「VIP」がついている')
  choose('削除')
  expect(seen.segment?.where).toEqual({ kind: 'all', of: [silent] })
  choose('元に戻す')
  await waitFor(() => expect(seen.segment?.where).toEqual({ kind: 'all', of: [vip, silent] }))
  choose('やり直す')
  await waitFor(() => expect(seen.segment?.where).toEqual({ kind: 'all', of: [silent] }))
  fireEvent.keyDown(button('条件を追加'), { key: 'z', ctrlKey: true })
  await waitFor(() => expect(seen.segment?.where).toEqual({ kind: 'all', of: [vip, silent] }))
})

test('Alt with the arrows moves a condition into a group and keeps the focus on it', async () => {
  const seen = edit(segmentOf({ kind: 'all', of: [vip, { kind: 'any', of: [silent] }] }))
  const opener = button('タグ「VIP」がついている')
  opener.focus()
  fireEvent.keyDown(opener, { key: 'ArrowDown', altKey: true })
  await waitFor(() => expect(seen.segment?.where).toEqual({ kind: 'all', of: [{ kind: 'any', of: [vip, silent] }] }))
  expect(document.activeElement?.textContent).toContain('タグ「VIP」がついている')
})

test('a condition can be turned round, a group can say "none of"', async () => {
  const seen = edit(segmentOf({ kind: 'all', of: [vip] }))
  choose('タグ「VIP」がついている')
  click(field('当てはまらない人を選ぶ'))
  await waitFor(() => expect(seen.segment?.where).toEqual({ kind: 'all', of: [{ kind: 'not', of: vip }] }))
  select(field('条件のつなぎ方'), 'none')
  await waitFor(() => expect(seen.segment?.where).toEqual({ kind: 'not', of: { kind: 'any', of: [{ kind: 'not', of: vip }] } }))
})

test('friends are chosen by name; the switches say whom the segment takes besides', async () => {
  const seen = edit(emptySegment())
  choose('条件を追加')
  choose('友だちを直接選ぶ')
  type(await screen.findByLabelText('友だちを名前で探す'), '佐藤')
  click(await screen.findByRole('button', { name: '佐藤さん' }))
  const [only] = screen.getAllByRole('radio', { name: 'だけ', hidden: true })
  if (only) click(only)
  await waitFor(() =>
    expect(seen.segment).toEqual(segmentOf({ kind: 'all', of: [{ kind: 'friends', friendIds: [61] }] }, { blockedUs: 'only' })),
  )
  expect(screen.getByText('ブロックされた友だちだけ')).toBeTruthy()
})

test('the count follows once things stand still, and an answer that comes too late is dropped', async () => {
  const answers: ((count: number) => void)[] = []
  const count = vi.fn(() => new Promise<number>((resolve) => answers.push(resolve)))
  edit(segmentOf({ kind: 'all', of: [silent] }), count)
  await waitFor(() => expect(count).toHaveBeenCalledTimes(1))
  choose('90日以上メッセージがない')
  type(field('何日以上メッセージがないか'), '6')
  type(field('何日以上メッセージがないか'), '60')
  await waitFor(() => expect(count).toHaveBeenCalledTimes(2))
  answers[1]?.(22)
  expect(await screen.findByText('22人')).toBeTruthy()
  answers[0]?.(99)
  await Promise.resolve()
  expect(screen.queryByText('99人')).toBeNull()
})

test('what the server objects to stands at its condition', async () => {
  const refuse = async () => {
    throw new ApiError({ status: 404, code: 'not-found', message: '', fields: { 'segment.where.of.0.tagIds': 'There is no such tag.' } })
  }
  edit(segmentOf({ kind: 'all', of: [vip] }), refuse)
  expect(await screen.findByText('この条件を確かめてください（There is no such tag.）')).toBeTruthy()
  expect(screen.getByText('数えられませんでした')).toBeTruthy()
})

test('what was deleted since is pointed out; everything is there in English', async () => {
  chooseLanguage('en')
  edit(segmentOf({ kind: 'all', of: [{ kind: 'tag', op: 'any', tagIds: [99] }] }))
  expect(await screen.findByText('Something in it was deleted. Choose again.')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Has the tag (deleted)' })).toBeTruthy()
})
