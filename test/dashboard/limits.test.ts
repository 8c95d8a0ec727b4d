import { expect, test } from 'vitest'
import { NESTED_MAX as OUR_NESTED_MAX } from '../../dashboard/editors/actions/model.ts'
import { areSendable, toDrafts } from '../../dashboard/editors/composer/model.ts'
import * as stepDraft from '../../dashboard/editors/steps/draft.ts'
import * as steps from '../../dashboard/editors/steps/model.ts'
import { NAME_MAX as BROADCAST_NAME_MAX } from '../../dashboard/features/broadcasts/use-broadcast-form.ts'
import { NAME_MAX as SCENARIO_NAME_MAX } from '../../dashboard/features/segments/names.ts'
import { PASSWORD_MIN as OUR_PASSWORD_MIN } from '../../dashboard/features/staff/login-rules.ts'
import { NESTED_MAX } from '../../src/engine/actions/schema.ts'
import { MAX_WAIT_DAYS, MAX_WAIT_MONTHS, Timing } from '../../src/engine/timing/schema.ts'
import { SaveBroadcast } from '../../src/features/broadcasts/schema.ts'
import { SaveScenario } from '../../src/features/scenarios/schema.ts'
import { PASSWORD_MIN } from '../../src/features/staff/schema.ts'

// The dashboard keeps copies of the API's limits, because importing the schemas would bring zod into the browser.

test('the dashboard and the API agree on the limits', () => {
  const { MAX_WAIT_DAYS: days, MAX_WAIT_MONTHS: months } = stepDraft
  expect([OUR_NESTED_MAX, days, months, OUR_PASSWORD_MIN]).toEqual([NESTED_MAX, MAX_WAIT_DAYS, MAX_WAIT_MONTHS, PASSWORD_MIN])
})

test.each([SCENARIO_NAME_MAX, SCENARIO_NAME_MAX + 1])('a scenario name of %i characters is judged alike', (length) => {
  expect(SaveScenario.safeParse({ name: 'あ'.repeat(length), content: { steps: [] } }).success).toBe(length <= SCENARIO_NAME_MAX)
})

test.each([BROADCAST_NAME_MAX, BROADCAST_NAME_MAX + 1])('a broadcast name of %i characters is judged alike', (length) => {
  const bubbles = [{ kind: 'text', text: 'こんにちは' }]
  expect(SaveBroadcast.safeParse({ name: 'あ'.repeat(length), bubbles }).success).toBe(length <= BROADCAST_NAME_MAX)
})

test.each([
  { kind: 'at-once' as const },
  { kind: 'after' as const, minutes: 0 },
  { kind: 'after' as const, minutes: 1 },
  { kind: 'after' as const, minutes: 1.5 },
  { kind: 'after' as const, minutes: MAX_WAIT_DAYS * 1440 },
  { kind: 'after' as const, minutes: MAX_WAIT_DAYS * 1440 + 1 },
  { kind: 'day' as const, days: -1, time: '18:00', ifPast: 'skip' as const },
  { kind: 'day' as const, days: 0, time: '18:00', ifPast: 'skip' as const },
  { kind: 'day' as const, days: 1, time: '24:00', ifPast: 'skip' as const },
  { kind: 'day' as const, days: 1, time: '', ifPast: 'skip' as const },
  { kind: 'day' as const, days: MAX_WAIT_DAYS + 1, time: '08:05', ifPast: 'skip' as const },
  { kind: 'month' as const, months: 0, time: '08:05' },
  { kind: 'month' as const, months: MAX_WAIT_MONTHS, time: '08:05' },
  { kind: 'month' as const, months: MAX_WAIT_MONTHS + 1, time: '08:05' },
  { kind: 'weekday' as const, weekday: 6, time: '10:00' },
  { kind: 'weekday' as const, weekday: 0, time: '7:00' },
  { kind: 'date' as const, date: '2026-12-24', time: '18:00', ifPast: 'send' as const },
  { kind: 'date' as const, date: '2026-02-30', time: '18:00', ifPast: 'send' as const },
  { kind: 'date' as const, date: '', time: '18:00', ifPast: 'next-day' as const },
])('the timing %j is judged alike', (timing) => {
  expect(steps.isTimingRight(timing)).toBe(Timing.safeParse(timing).success)
})

const judgedAlike = (text: string) => {
  const bubble = { kind: 'text' as const, text }
  expect(areSendable(toDrafts([bubble]))).toBe(SaveBroadcast.shape.bubbles.safeParse([bubble]).success)
}

test.each(['', '  \n ', 'こんにちは', 'a'.repeat(5000), 'a'.repeat(5001)])('a bubble is judged alike', judgedAlike)

test('an emoji is two units to both, as it is to LINE', () => {
  judgedAlike('😀'.repeat(2500))
  judgedAlike(`${'😀'.repeat(2500)}a`)
})
