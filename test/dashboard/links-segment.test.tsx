import { beforeEach, expect, test } from 'vitest'
import { faultOf } from '../../dashboard/editors/segment/faults.ts'
import { SegmentEditor, useLiveCount, useSegmentEditor } from '../../dashboard/editors/segment/index.ts'
import { emptySegment } from '../../dashboard/editors/segment/model.ts'
import { readSegment, writeSegment } from '../../dashboard/editors/segment/read.ts'
import { sentenceOf } from '../../dashboard/editors/segment/sentence.ts'
import { namedIn } from '../../dashboard/features/segments/named-ids.ts'
import { type LeafOf, Segment } from '../../src/engine/segments/schema.ts'
import { click, field, fireEvent, mount, screen, startApi, type, waitFor } from './harness.tsx'
import { lists } from './segment-lists.ts'

beforeEach(() => {
  startApi()
})

const leaf = (change: Partial<LeafOf<'link'>> = {}): LeafOf<'link'> => ({ kind: 'link', op: 'clicked', linkId: 71, ...change })
const said = (change: Partial<LeafOf<'link'>>) => [
  sentenceOf(leaf(change), { lists, language: 'ja' }),
  sentenceOf(leaf(change), { lists, language: 'en' }),
]

test('openings of a link in words', () => {
  expect(said({})).toEqual(['リンク「春のご予約」を開いた', 'Opened the link “春のご予約”'])
  expect(said({ atLeast: 3 })).toEqual(['リンク「春のご予約」を3回以上開いた', 'Opened the link “春のご予約” 3 times or more'])
  expect(said({ op: 'not-clicked', when: { kind: 'within', days: 30 } })).toEqual([
    'リンク「春のご予約」を30日以内に開いていない',
    'Has not opened the link “春のご予約” within the last 30 days',
  ])
  expect(said({ op: 'not-clicked', atLeast: 2 })).toEqual([
    'リンク「春のご予約」を2回以上は開いていない',
    'Has not opened the link “春のご予約” 2 times or more',
  ])
  expect(said({ linkId: 99 })[0]).toBe('リンク…を開いた')
})

test('what an opening lacks, and its way into an address and back', () => {
  expect(faultOf(leaf({ linkId: 0 }))).toBe('choose')
  expect(faultOf(leaf({ atLeast: 0 }))).toBe('timesWrong')
  expect(faultOf(leaf({ when: { kind: 'between' } }))).toBe('dayMissing')
  expect(faultOf(leaf({ atLeast: 10_000, when: { kind: 'within', days: 0 } }))).toBeUndefined()
  const segment = { ...emptySegment(), where: { kind: 'all' as const, of: [leaf({ atLeast: 2, when: { kind: 'within', days: 7 } })] } }
  expect(readSegment(writeSegment(segment))).toEqual(segment)
  expect(Segment.safeParse(segment).success).toBe(true)
  expect(namedIn([segment]).linkIds).toEqual([71])
})

test('a link is found by its name; how often and when only where that matters', async () => {
  const seen: { segment: Segment | null } = { segment: null }
  function Shown() {
    const editor = useSegmentEditor(emptySegment())
    const live = useLiveCount(editor, async () => 7)
    seen.segment = editor.segment
    return <SegmentEditor editor={editor} live={live} lists={lists} findFriends={async () => []} />
  }
  mount(<Shown />)
  click(screen.getByRole('button', { name: '条件を追加' }))
  click(screen.getByRole('button', { name: 'URLクリック' }))
  click(await screen.findByRole('button', { name: '春のご予約' }))
  expect(await screen.findByRole('button', { name: 'リンク「春のご予約」を開いた' })).toBeTruthy()
  fireEvent.change(field('URLクリック'), { target: { value: 'not-clicked' } })
  click(screen.getByRole('switch', { name: '回数を決める' }))
  type(await screen.findByLabelText('何回以上'), '3')
  click(screen.getByRole('switch', { name: '時期を決める' }))
  await waitFor(() =>
    expect(seen.segment?.where).toEqual({
      kind: 'all',
      of: [leaf({ op: 'not-clicked', atLeast: 3, when: { kind: 'within', days: 30 } })],
    }),
  )
  click(screen.getByRole('switch', { name: '回数を決める' }))
  expect(await screen.findByRole('button', { name: 'リンク「春のご予約」を30日以内に開いていない' })).toBeTruthy()
})
