export const NOW = Date.UTC(2026, 10, 21, 9, 0)
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
