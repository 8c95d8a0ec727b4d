import type { Tally } from './worker-commands.ts'

const QUIET_LEVELS = new Set(['log', 'info', 'debug'])

function parse(text: string): Record<string, unknown> | null {
  try {
    const line: unknown = JSON.parse(text)
    return typeof line === 'object' && line !== null ? { ...line } : null
  } catch {
    return null
  }
}

/** Counts the Worker's log lines by event instead of printing them; warnings and errors are printed as well. */
export function createTally() {
  const sums: Tally = {}
  const count = (line: Record<string, unknown>) => {
    const name = String(line.event)
    const entry = sums[name] ?? { n: 0, sums: {} }
    sums[name] = entry
    entry.n++
    for (const [fact, value] of Object.entries(line)) if (typeof value === 'number') entry.sums[fact] = (entry.sums[fact] ?? 0) + value
  }
  const take = (level: string, text: string): void => {
    const line = parse(text)
    if (line) count(line)
    if (!QUIET_LEVELS.has(level)) process.stderr.write(`${text}\n`)
  }
  return { sums, take }
}
