const DAY_MS = 24 * 3_600_000
const JAPAN_MS = 9 * 3_600_000

/** Days turn in Japan. They are counted from the epoch, which is cheap to compare and to keep. */
export const dayOf = (at: number): number => Math.floor((at + JAPAN_MS) / DAY_MS)

/** `20260801` as a day; undefined when it is none of the calendar. */
export function parseDay(text: string | null): number | undefined {
  if (text === null || !/^\d{8}$/.test(text)) return undefined
  const iso = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`
  const at = Date.parse(`${iso}T00:00:00Z`)
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== iso) return undefined
  return at / DAY_MS
}

/** LINE counts a day's numbers once it is over. */
export const isCounted = (day: number, now: number): boolean => day < dayOf(now)
