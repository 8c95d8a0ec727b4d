import { useState } from 'preact/hooks'
import { beforeEach, expect, test } from 'vitest'
import { type DraftStep, toDraftSteps, toSaveSteps } from '../../dashboard/editors/steps/model.ts'
import { StepsEditor } from '../../dashboard/editors/steps/StepsEditor.tsx'
import type { Step } from '../../src/features/scenarios/schema.ts'
import { button, click, field, fireEvent, mount, screen, startApi, type } from './harness.tsx'

const step = (id: number, text: string, change: Partial<Step> = {}): Step => ({
  id,
  timing: { kind: 'after', minutes: 30 },
  bubbles: [{ kind: 'text', text }],
  counts: { waiting: 0, held: 0 },
  ...change,
})

let current: DraftStep[] = []
function Editing({ steps }: { steps: Step[] }) {
  const [drafts, setDrafts] = useState(() => toDraftSteps(steps))
  const [openKey, setOpenKey] = useState<number | null>(null)
  current = drafts
  return <StepsEditor steps={drafts} update={setDrafts} openKey={openKey} onOpen={setOpenKey} showFaults={false} />
}
const saved = () => toSaveSteps(current)
const ids = () => saved().map((each) => each.id)
const three = [step(1, 'いち'), step(2, 'に', { counts: { waiting: 3, held: 1 } }), step(3, 'さん')]

beforeEach(() => void startApi())

test('each step says when and what, and how many wait for it', () => {
  mount(<Editing steps={three} />)
  expect(screen.getAllByText('30分後')).toHaveLength(3)
  expect(screen.getByText('に')).toBeTruthy()
  expect(screen.getByText('4人が待機中')).toBeTruthy()
})

test('a step is added between two others and opens', () => {
  mount(<Editing steps={three} />)
  click(button('ステップ 2 としてここに追加'))
  expect(ids()).toEqual([1, undefined, 2, 3])
  expect(saved()[1]?.timing).toEqual({ kind: 'day', days: 1, time: '18:00', ifPast: 'skip' })
  expect(field('何日後')).toBeTruthy()
})

test('moving keeps ids: nobody gets a step twice because it changed its place', () => {
  mount(<Editing steps={three} />)
  click(button(/^ステップ 3:/))
  click(button('ステップ 3 を上へ'))
  expect(ids()).toEqual([1, 3, 2])
  expect(document.activeElement).toBe(button('ステップ 2 を上へ'))
  click(button('ステップ 2 を上へ'))
  expect(ids()).toEqual([3, 1, 2])
  click(button('ステップ 1 を上へ'))
  expect(ids()).toEqual([3, 1, 2])
})

test('a copy is a step of its own', () => {
  mount(<Editing steps={three} />)
  click(button(/^ステップ 2:/))
  click(button('ステップ 2 を複製'))
  expect(ids()).toEqual([1, 2, undefined, 3])
  expect(saved()[2]?.bubbles).toEqual([{ kind: 'text', text: 'に' }])
  expect(current[2]?.waiting).toBe(0)
})

test('what was removed comes back where it was, also after other edits', () => {
  mount(<Editing steps={three} />)
  click(button(/^ステップ 2:/))
  click(button('ステップ 2 を削除'))
  expect(ids()).toEqual([1, 3])
  expect(screen.getByText('ステップ 2 を削除しました。待機中の4人は、保存すると次のステップへ進みます')).toBeTruthy()
  click(button('ステップを追加'))
  click(button('元に戻す'))
  expect(ids()).toEqual([1, 2, 3, undefined])
})

test('a time on the very day asks what happens to those who arrive later', () => {
  mount(<Editing steps={[step(1, 'いち', { timing: { kind: 'day', days: 1, time: '18:00', ifPast: 'skip' } })]} />)
  click(button(/^ステップ 1:/))
  expect(screen.queryByLabelText('この時刻を過ぎてから到着した友だちには')).toBeNull()
  type(field('何日後'), '0')
  fireEvent.change(field('この時刻を過ぎてから到着した友だちには'), { target: { value: 'next-day' } })
  expect(saved()[0]?.timing).toEqual({ kind: 'day', days: 0, time: '18:00', ifPast: 'next-day' })
  expect(screen.getByText('当日 18:00')).toBeTruthy()
})

test('a wait is kept in minutes and shown in its largest unit', () => {
  mount(<Editing steps={[step(1, 'いち')]} />)
  click(button(/^ステップ 1:/))
  fireEvent.change(field('単位'), { target: { value: 'hours' } })
  type(field('待つ長さ'), '48')
  expect(saved()[0]?.timing).toEqual({ kind: 'after', minutes: 2880 })
  expect(screen.getByText('2日後')).toBeTruthy()
  type(field('待つ長さ'), '')
  expect(screen.getByText('1分から366日までの数字で入力してください。')).toBeTruthy()
})
