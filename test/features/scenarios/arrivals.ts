import { Temporal } from 'temporal-polyfill'
import { type Harness, harness, type ShortStep } from '../../harness/index.ts'

/** Somebody starts a scenario of these steps; `at` moves the clock to a time on the wall first. */
export async function reading(steps: ShortStep[], { timeZone, at }: { timeZone?: string; at?: string } = {}) {
  const h = await harness({ timeZone })
  const scenario = await h.scenario(steps)
  const user = await h.follows()
  if (at) await h.clock.to(h.clock.wall(at))
  const [enrolment] = await h.starts(user, scenario)
  return { h, scenario, user, enrolment }
}
/** When each bubble arrived, as the clock on the wall in Tokyo showed it: [text, days after the first, HH:MM]. */
export const arrivals = (h: Harness, user: Parameters<Harness['sentTo']>[0]) =>
  h.line.control.received(user, h.channel).flatMap(({ at, messages }) => {
    const arrived = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('Asia/Tokyo')
    const days = (arrived.startOfDay().epochMilliseconds - h.clock.wall('00:00')) / 86_400_000
    return messages.map(({ text }) => [text, days, arrived.toPlainTime().toString({ smallestUnit: 'minute' })])
  })
