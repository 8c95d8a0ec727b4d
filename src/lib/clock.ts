export interface Clock {
  /** Now, in milliseconds since 1970 UTC. */
  now(): number
}

/** By how much time has been moved forward: only where somebody plays with it (objects/moved-time); 0 everywhere else, for ever. */
let aheadMs = 0

/** The only place that asks the machine for the time; everything else is given a clock. */
export const systemClock: Clock = { now: () => Date.now() + aheadMs }

/** The machine's own time: for what would suffer if time were moved, as the sessions of staff would, whose end stands in their browser too. */
export const machineClock: Clock = { now: () => Date.now() }

/** The moment at which the machine's own clock shows what ours shows at `at`: for what the machine sees to, as alarms. */
export const machineTime = (at: number): number => at - aheadMs

/** Puts the clock of this isolate so many ms before the machine's. */
export const setAhead = (ms: number): void => {
  aheadMs = ms
}
