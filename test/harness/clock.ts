import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { vi } from 'vitest'
import { clockTime } from '../../src/lib/time.ts'

/** Far ahead of the machine's own time, so that no alarm goes off by itself: the tests alone let time pass. Monday, 10:00 in Tokyo. */
const START = Date.parse('2030-01-07T10:00:00+09:00')
let latest = START

export interface Span {
  days?: number
  hours?: number
  minutes?: number
  seconds?: number
}
export const toMs = ({ days = 0, hours = 0, minutes = 0, seconds = 0 }: Span): number =>
  (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000

type AnyStub = DurableObjectStub<Rpc.DurableObjectBranded & { fetch?: never }>
/** Something with alarms: friends and broadcasts of the test. */
export type Sleepers = () => AnyStub[]

interface Working {
  draining?: Promise<void>
  working?: Promise<void>
}

/** What an object is doing in the background, until it has nothing more to do. */
async function rest(stub: AnyStub): Promise<void> {
  await runInDurableObject(stub, async (instance) => {
    // The objects keep their present run in these private fields; a test may look.
    const working = instance as unknown as Working
    for (;;) {
      const run = working.draining ?? working.working
      if (!run) return
      await run.catch(() => undefined)
    }
  })
}

const alarmOf = (stub: AnyStub): Promise<number | null> => runInDurableObject(stub, (_, state) => state.storage.getAlarm())

/** Days of the tests never overlap: each begins on a Monday at 10:00 after the last one's end, so nothing cached by time is stale. */
export function startClock(sleepers: Sleepers, zone: string) {
  const week = toMs({ days: 7 })
  const start = START + Math.ceil(Math.max(0, latest - START) / week) * week
  vi.useFakeTimers({ toFake: ['Date'], now: start })
  const set = (at: number) => {
    latest = Math.max(latest, at + 1)
    vi.setSystemTime(at)
  }
  set(start)

  const settle = async () => {
    for (const stub of sleepers()) await rest(stub)
  }

  async function nextDue(until: number): Promise<{ stub: AnyStub; at: number } | undefined> {
    const alarms = await Promise.all(sleepers().map(async (stub) => ({ stub, at: await alarmOf(stub) })))
    const due = alarms.flatMap(({ stub, at }) => (at !== null && at <= until ? [{ stub, at }] : []))
    return due.sort((a, b) => a.at - b.at)[0]
  }

  /** Lets time pass: every alarm goes off at its own moment, in order. */
  async function to(at: number): Promise<void> {
    await settle()
    for (let next = await nextDue(at); next; next = await nextDue(at)) {
      set(Math.max(Date.now(), next.at))
      await runDurableObjectAlarm(next.stub)
      await settle()
    }
    set(at)
  }

  /** Time passes, and nobody wakes when it is time: what was due is late when the clock goes on. */
  const oversleep = (span: Span) => set(Date.now() + toMs(span))

  /** A time on the wall of the shop, `days` after the first day: `wall('18:00', 1)` is tomorrow evening. */
  const wall = (time: string, days = 0) => clockTime({ from: start, zone, days, time })

  return { settle, to, wall, oversleep, advance: (span: Span) => to(Date.now() + toMs(span)), now: () => Date.now(), start }
}
export type Clock = ReturnType<typeof startClock>
