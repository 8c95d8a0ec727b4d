/** Facts of one log line. Never texts of messages, names or tokens. */
export type LogFacts = Record<string, string | number | boolean | null | undefined>

export interface Log {
  info(event: string, facts?: LogFacts): void
  warn(event: string, facts?: LogFacts): void
  error(event: string, facts?: LogFacts): void
  with(facts: LogFacts): Log
}

/** Writes one JSON line per event; `base` stands on every line (request id, account). */
export function createLog(base: LogFacts = {}): Log {
  const write = (level: 'info' | 'warn' | 'error') => (event: string, facts?: LogFacts) =>
    console[level](JSON.stringify({ level, event, ...base, ...facts }))
  return { info: write('info'), warn: write('warn'), error: write('error'), with: (facts) => createLog({ ...base, ...facts }) }
}

/** What may be written of a caught value: its name and message, nothing else. */
export const errorText = (error: unknown): string =>
  (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, 300)
