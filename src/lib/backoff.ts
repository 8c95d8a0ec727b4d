/** How long to wait before try number `attempt` (1 = the first repetition): doubling from `baseMs`, at most `maxMs`. In ms. */
export const backoffMs = (attempt: number, { baseMs, maxMs }: { baseMs: number; maxMs: number }): number =>
  Math.min(maxMs, baseMs * 2 ** Math.max(0, attempt - 1))
