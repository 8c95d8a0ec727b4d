import { expect, test } from 'vitest'
import { Segment } from '../../../src/engine/segments/schema.ts'
import type { TapCounts } from '../../../src/features/taps/schema.ts'
import { branches } from '../../harness/steps.ts'
import { desk } from '../scenarios/desk.ts'

const say = (text: string) => ({ kind: 'text', text })

test('what a message was sent for: a step by its place in reading, one of a reminder, a schedule; nothing of another account', async () => {
  const { h, made, get } = await desk()
  const everybody = Segment.parse({ where: { kind: 'all', of: [] } })
  const scenario = await h.scenario(
    [branches([['甲', [{ atOnce: true, text: '道の中' }], everybody]]), { atOnce: true, text: '後' }],
    '物語',
  )
  const steps = [
    { offset: { kind: 'clock', days: -1, time: '18:00' }, bubbles: [say('前日')] },
    { offset: { kind: 'clock', days: 0, time: '09:00' }, bubbles: [say('当日')] },
  ]
  const reminder = await made<{ id: number; steps: { id: number }[] }>('reminders', { name: '予約の前', steps })
  const schedule = await made<{ id: number }>('schedules', {
    name: '誕生日',
    rule: { kind: 'daily', every: 1, time: '12:00', from: '2030-01-01' },
    segment: { where: { kind: 'any', of: [] } },
    actions: [{ kind: 'friend.show' }],
  })
  const sourceOf = async (text: string, api = h.api) => (await get<TapCounts>(`${api}/taps?source=${text}`)).source
  const none = { greeting: null, id: null, no: null, name: null }
  const step = `s${scenario.steps[1]?.id}`
  expect(await sourceOf(step)).toEqual({ text: step, kind: 'step', greeting: null, id: scenario.id, no: 3, name: '物語' })
  const second = `r${reminder.steps[1]?.id}`
  expect(await sourceOf(second)).toEqual({ text: second, kind: 'reminder', greeting: null, id: reminder.id, no: 2, name: '予約の前' })
  const run = `h${schedule.id}`
  expect(await sourceOf(run)).toEqual({ text: run, kind: 'schedule', greeting: null, id: schedule.id, no: null, name: '誕生日' })
  const other = await desk()
  const there = async (text: string) => (await other.get<TapCounts>(`${other.h.api}/taps?source=${text}`)).source
  expect(await there(step)).toEqual({ ...none, text: step, kind: 'step' })
  expect(await there(second)).toEqual({ ...none, text: second, kind: 'reminder' })
})
