import { clearWorld, tell, type World } from '../api/state.ts'
import { SimulatorError } from './errors.ts'

/** Somebody who lives on the simulator's time, as the bot server of a demo does. */
export type Companion = {
  /** When something is due there next, epoch ms; null: nothing is planned. */
  nextAt(): Promise<number | null>
  /** Goes to where the clock stands now, so many ms ahead of the real time, and does what is due by then. Gives what is due next. */
  follow(aheadMs: number): Promise<number | null>
}
/** `isCut`: so much was due on the way that time stopped before it was there. */
export type Moved = { now: number; isCut: boolean }

/** The part of the controls that concerns time. */
export interface TimeControl {
  /** The simulator's present time, epoch ms. */
  now(): number
  /** How far it is ahead of the real time, in ms. */
  ahead(): number
  /** Moves the clock forward; what falls due on the way (redeliveries, narrowcasts, what a companion has planned) happens at its moment. */
  advance(ms: number): Promise<Moved>
  /** Takes somebody along whenever the clock is moved. */
  accompany(companion: Companion): void
  hasCompanion(): boolean
  /** When something is due at the companion's next; null: nothing is, or there is none. */
  nextDue(): Promise<number | null>
  /** Moves the clock to where that has happened. Rejects when nothing is due. */
  advanceToNext(): Promise<Moved>
  /** Forgets everything, and puts the clock right again. */
  reset(): void
}

const MINUTE_MS = 60_000
/** What is done then still bears the time of that minute. */
const LATE_MS = 58_000
/** Stops of one move; a year of daily messages fits. */
const STOPS_MAX = 400

/** What is due in a minute is done together, near its end: whoever spreads a thousand messages inside a minute does not stop the clock a thousand times. */
const lateInMinute = (at: number) => Math.max(at, Math.floor(at / MINUTE_MS) * MINUTE_MS + LATE_MS)

/** Moves the clock from one moment at which something is due to the next. Returns false when there were too many of them. */
async function travel(world: World, companion: Companion, until: number): Promise<boolean> {
  const goTo = (at: number) => world.clock.advance(Math.max(0, at - world.now()))
  let next = await companion.nextAt()
  for (let stops = 0; next !== null && next <= until && (stops === 0 || world.now() < until); stops += 1) {
    if (stops === STOPS_MAX) return false
    // What is due still could not be done at its own stop; it is tried again a minute later.
    await goTo(Math.min(until, next > world.now() ? lateInMinute(next) : world.now() + MINUTE_MS))
    next = await companion.follow(world.clock.ahead())
  }
  await goTo(until)
  await companion.follow(world.clock.ahead())
  return true
}

export function ofTime(world: World): TimeControl {
  let companion: Companion | undefined
  let last: Promise<unknown> = Promise.resolve()

  async function moveTo(until: number): Promise<Moved> {
    try {
      if (companion) return { isCut: !(await travel(world, companion, until)), now: world.now() }
      await world.clock.advance(Math.max(0, until - world.now()))
      return { isCut: false, now: world.now() }
    } finally {
      tell(world, { type: 'reset' })
    }
  }
  /** One move after the other. */
  function inTurn(work: () => Promise<Moved>): Promise<Moved> {
    const done = last.catch(() => undefined).then(work)
    last = done
    return done
  }
  const nextDue = async () => (companion ? await companion.nextAt() : null)

  return {
    now: () => world.now(),
    ahead: () => world.clock.ahead(),
    advance: async (ms) => {
      if (!(ms >= 0)) throw new SimulatorError('The clock goes forward only.')
      return await inTurn(() => moveTo(world.now() + ms))
    },
    accompany: (other) => {
      companion = other
    },
    reset: () => {
      clearWorld(world)
      // Whoever cannot be told now is told with the next move.
      companion?.follow(0).catch(() => undefined)
    },
    hasCompanion: () => companion !== undefined,
    nextDue,
    advanceToNext: () =>
      inTurn(async () => {
        const next = await nextDue()
        if (next === null) throw new SimulatorError('Nothing is due.', 409)
        return await moveTo(Math.max(world.now(), lateInMinute(next)))
      }),
  }
}
