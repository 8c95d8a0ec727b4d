export interface Clock {
  /** Now, in milliseconds since 1970 UTC. */
  now(): number
}

/** The only place that asks the machine for the time; everything else is given a clock. */
export const systemClock: Clock = { now: () => Date.now() }
