/** The simulator's own time: the real one, moved forward at will. Everything that waits on the platform's side waits on it. */
export type Clock = {
  now: () => number
  /** Resolves after so many ms, or as soon as the clock was moved past them. */
  sleep: (ms: number) => Promise<void>
  /** Moves the clock forward; whoever sleeps on the way wakes in order of time, each at its own moment. */
  advance: (ms: number) => Promise<void>
  /** Work of this machine's own that takes no time on the platform, as signing does: whoever moves the clock lets it be done first. */
  timeless: <T>(work: Promise<T>) => Promise<T>
  /** How far it is ahead of the real time, in ms. */
  ahead: () => number
  setAhead: (ms: number) => void
}

type Sleeper = { due: number; wake: () => void }

export function createClock(real: { now: () => number; sleep: (ms: number) => Promise<void> }): Clock {
  let offset = 0
  const sleepers = new Set<Sleeper>()
  const underWay = new Set<Promise<unknown>>()
  const now = () => real.now() + offset

  function sleep(ms: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const sleeper: Sleeper = {
        due: now() + ms,
        wake: () => {
          if (sleepers.delete(sleeper)) resolve()
        },
      }
      sleepers.add(sleeper)
      // Whoever lends the clock may break a sleep off, as a client hangs up; then nobody goes on.
      real.sleep(ms).then(sleeper.wake, (reason: unknown) => {
        if (sleepers.delete(sleeper)) reject(reason)
      })
    })
  }

  function nextDue(until: number): Sleeper | undefined {
    let next: Sleeper | undefined
    for (const sleeper of sleepers) if (sleeper.due <= until && (!next || sleeper.due < next.due)) next = sleeper
    return next
  }

  function timeless<T>(work: Promise<T>): Promise<T> {
    const done = work.finally(() => underWay.delete(done))
    underWay.add(done)
    return done
  }

  /** Lets what has just woken go as far as it can without waiting for the world outside. */
  async function breathe(): Promise<void> {
    do {
      await Promise.allSettled(underWay)
      await new Promise((resolve) => setTimeout(resolve, 0))
    } while (underWay.size > 0)
  }

  async function advance(ms: number): Promise<void> {
    const until = now() + ms
    for (let next = nextDue(until); next; next = nextDue(until)) {
      offset += Math.max(0, next.due - now())
      next.wake()
      await breathe()
    }
    offset += Math.max(0, until - now())
  }

  return {
    now,
    sleep,
    advance,
    timeless,
    ahead: () => offset,
    setAhead: (ms) => {
      offset = ms
    },
  }
}
