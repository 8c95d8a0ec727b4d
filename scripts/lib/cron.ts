const MINUTE_MS = 60_000

/** One field of a cron line: lists of `*`, `n`, `a-b`, each with an optional `/step`. */
function fieldMatches(field: string, value: number): boolean {
  return field.split(',').some((part) => {
    const [range = '*', step = '1'] = part.split('/')
    const [from, to] = range === '*' ? [0, Number.POSITIVE_INFINITY] : range.split('-').map(Number)
    if (from === undefined || value < from || value > (to ?? from)) return false
    return (value - from) % Number(step) === 0
  })
}

/** Whether a cron line of Cloudflare (minute hour day month weekday, in UTC, 1 = Sunday) is due in the minute of `at`. */
export function isCronDue(cron: string, at: Date): boolean {
  const [minute = '*', hour = '*', day = '*', month = '*', weekday = '*'] = cron.trim().split(/\s+/)
  return (
    fieldMatches(minute, at.getUTCMinutes()) &&
    fieldMatches(hour, at.getUTCHours()) &&
    fieldMatches(day, at.getUTCDate()) &&
    fieldMatches(month, at.getUTCMonth() + 1) &&
    fieldMatches(weekday, at.getUTCDay() + 1)
  )
}

/** Calls `run` for each cron that is due, at the begin of its minute. Returns what stops it. */
export function startCron(crons: string[], run: (cron: string) => Promise<void>): () => void {
  let timer: ReturnType<typeof setTimeout>
  const next = () => {
    timer = setTimeout(fire, MINUTE_MS - (Date.now() % MINUTE_MS))
  }
  const fire = () => {
    const now = new Date()
    for (const cron of crons) if (isCronDue(cron, now)) run(cron).catch(() => undefined)
    next()
  }
  next()
  return () => clearTimeout(timer)
}
