import { expect, test } from 'vitest'
import { noLists } from '../../dashboard/editors/actions/model.ts'
import { toDrafts } from '../../dashboard/editors/composer/model.ts'
import {
  copyOfStep,
  draftOf,
  emptyDraft,
  isRight,
  NAME_MAX,
  newStep,
  offsetFault,
  printOf,
  sortedSteps,
  stepFaults,
  toSave,
} from '../../dashboard/features/reminders/draft.ts'
import { reminderIn } from '../../dashboard/features/reminders/kept.ts'
import { draftOffset, offsetWords, toOffset } from '../../dashboard/features/reminders/offset.ts'
import { Offset, SaveReminder } from '../../src/features/reminders/schema.ts'

const inside = { lists: noLists, zone: 'Asia/Tokyo' }
const clock = (days: number, time: string): Offset => ({ kind: 'clock', days, time })
const left = (minutes: number): Offset => ({ kind: 'left', minutes })

test.each<[Offset, string, string]>([
  [clock(-3, '18:00'), '3日前 18:00', '3 days before, 18:00'],
  [clock(-1, '09:00'), '1日前 09:00', '1 day before, 09:00'],
  [clock(0, '09:00'), '当日 09:00', 'Same day 09:00'],
  [clock(2, '20:30'), '2日後 20:30', '2 days after, 20:30'],
  [left(-120), '2時間前', '2 h before'],
  [left(-90), '90分前', '90 min before'],
  [left(0), 'ちょうどその時刻', 'At the goal itself'],
  [left(30), '30分後', '30 min after'],
])('%j in words, and into the controls and back', (offset, ja, en) => {
  expect([offsetWords(offset, 'ja'), offsetWords(offset, 'en')]).toEqual([ja, en])
  expect(toOffset(draftOffset(offset))).toEqual(offset)
})

test.each([
  { kind: 'clock' as const, side: 'before' as const, count: '1', unit: 'days' as const, time: '18:00' },
  { kind: 'clock' as const, side: 'before' as const, count: '366', unit: 'days' as const, time: '00:00' },
  { kind: 'clock' as const, side: 'before' as const, count: '367', unit: 'days' as const, time: '00:00' },
  { kind: 'clock' as const, side: 'before' as const, count: '1.5', unit: 'days' as const, time: '00:00' },
  { kind: 'clock' as const, side: 'after' as const, count: '', unit: 'days' as const, time: '00:00' },
  { kind: 'clock' as const, side: 'on' as const, count: 'x', unit: 'days' as const, time: '08:05' },
  { kind: 'clock' as const, side: 'on' as const, count: '1', unit: 'days' as const, time: '' },
  { kind: 'left' as const, side: 'before' as const, count: '366', unit: 'days' as const, time: '' },
  { kind: 'left' as const, side: 'before' as const, count: '8785', unit: 'hours' as const, time: '' },
  { kind: 'left' as const, side: 'after' as const, count: '１５', unit: 'minutes' as const, time: '' },
])('the offset %j is judged alike on the screen and by the API', (offset) => {
  expect(offsetFault(offset) === undefined).toBe(Offset.safeParse(toOffset(offset)).success)
})

test.each([NAME_MAX, NAME_MAX + 1])('a name of %i characters is judged alike', (length) => {
  const name = 'あ'.repeat(length)
  expect(isRight({ ...emptyDraft(null), name, steps: [] }, inside)).toBe(SaveReminder.safeParse({ name, steps: [] }).success)
})

test('steps stand in the order of their times, what is not filled in last', () => {
  const steps = [
    newStep({ side: 'on', time: '09:00' }),
    newStep({ count: '' }),
    newStep({ count: '3' }),
    newStep({ kind: 'left', count: '2' }),
  ]
  expect(sortedSteps(steps, '14:00').map(({ id }) => steps.findIndex((step) => step.id === id))).toEqual([2, 0, 3, 1])
})

const stored = {
  name: 'お知らせ',
  folderId: 7,
  isActive: false,
  fieldId: 3,
  goalTime: '15:00',
  quiet: 'ignore' as const,
  steps: [
    { id: 1, offset: clock(-1, '18:00'), bubbles: [{ kind: 'text' as const, text: '明日です' }] },
    {
      id: 2,
      offset: left(-60),
      actions: [{ kind: 'friend.hide' as const }],
      when: {
        where: { kind: 'known' as const },
        blockedUs: 'exclude' as const,
        blockedByStaff: 'exclude' as const,
        hidden: 'exclude' as const,
        archived: 'exclude' as const,
      },
    },
  ],
}

test('what is stored goes into the form and comes back the same, also by way of what the browser keeps', () => {
  const draft = draftOf(stored, inside)
  expect(toSave(draft, inside)).toEqual(stored)
  const kept = reminderIn(printOf(draft, inside))
  expect(kept && toSave(draftOf(kept, inside), inside)).toEqual(stored)
  expect([reminderIn('{}'), reminderIn('null'), reminderIn('{"name":"x","goalTime":"10:00","steps":[{"id":1}]}')]).toEqual([
    null,
    null,
    null,
  ])
})

test('a step has to say or do something; a copy is a step of its own', () => {
  const step = newStep()
  expect(stepFaults(step, inside)).toEqual(['message'])
  expect(stepFaults({ ...step, bubbles: [] }, inside)).toEqual(['nothing'])
  const whole = { ...step, bubbles: toDrafts([{ kind: 'text', text: 'x' }]) }
  expect(stepFaults(whole, inside)).toEqual([])
  const copy = copyOfStep(whole)
  expect(copy.id).not.toBe(whole.id)
  expect(toOffset(copy)).toEqual(toOffset(whole))
})
