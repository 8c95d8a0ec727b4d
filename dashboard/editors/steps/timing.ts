const HOUR = 60
const DAY = 24 * HOUR

export type Unit = 'minutes' | 'hours' | 'days'
const MINUTES: Record<Unit, number> = { minutes: 1, hours: HOUR, days: DAY }

/** The largest unit in which the wait is a whole number. */
export function splitMinutes(minutes: number): { count: number; unit: Unit } {
  if (minutes >= DAY && minutes % DAY === 0) return { count: minutes / DAY, unit: 'days' }
  if (minutes >= HOUR && minutes % HOUR === 0) return { count: minutes / HOUR, unit: 'hours' }
  return { count: minutes, unit: 'minutes' }
}

export const joinMinutes = (count: number, unit: Unit): number => count * MINUTES[unit]
