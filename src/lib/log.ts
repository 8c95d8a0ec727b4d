/** Facts of one log line. Never texts of messages, names or tokens. */
export type LogFacts = Record<string, string | number | boolean | null | undefined>

export interface Log {
  debug(event: string, facts?: LogFacts): void
  info(event: string, facts?: LogFacts): void
  warn(event: string, facts?: LogFacts): void
  error(event: string, facts?: LogFacts): void
  with(facts: LogFacts): Log
}

/** Writes one JSON line per event; `base` stands on every line (request id, account). */
export function createLog(base: LogFacts = {}): Log {
  const write = (level: 'debug' | 'info' | 'warn' | 'error') => (event: string, facts?: LogFacts) =>
    console[level](JSON.stringify({ level, event, ...base, ...facts }))
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    with: (facts) => createLog({ ...base, ...facts }),
  }
}

/**
 * What may be written of a caught value: name and message, nothing else. Of a wrapped one only the cause: the wrapper of a database query
 * carries the values that were to be written.
 */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error).slice(0, 300)
  return error.cause === undefined ? `${error.name}: ${error.message}`.slice(0, 300) : errorText(error.cause)
}
