const GRACE_MS = 15_000
/** A Ctrl-C reaches us twice: from the terminal and handed on by run.mjs. Only a later one means that somebody lost patience. */
const SAME_SIGNAL_MS = 1_000

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Makes something that wants to end the process at a signal, and takes that from it: Miniflare's handlers exit at once, before the rest
 * has saved what it has. Whoever uses it stops by onStop(); that workerd ends with the process is seen to at its exit all the same.
 */
export function withoutSignalHandlers<T>(make: () => T): T {
  const before = SIGNALS.map((signal) => new Set(process.listeners(signal)))
  const made = make()
  SIGNALS.forEach((signal, place) => {
    for (const listener of process.listeners(signal)) if (!before[place]?.has(listener)) process.removeListener(signal, listener)
  })
  return made
}

let stoppingSince: number | undefined
/** Ctrl-C reaches workerd too; what is said of its end after that is no news. */
export const isStopping = (): boolean => stoppingSince !== undefined

/** Runs `stop` once at Ctrl-C, SIGTERM or a closed terminal, then ends the process. Does not wait for ever. */
export function onStop(stop: () => Promise<void>): void {
  const handle = async () => {
    if (stoppingSince !== undefined) {
      if (Date.now() - stoppingSince > SAME_SIGNAL_MS) process.exit(1)
      return
    }
    stoppingSince = Date.now()
    setTimeout(() => process.exit(1), GRACE_MS).unref()
    try {
      await stop()
      process.exit(0)
    } catch (error) {
      console.error(error)
      process.exit(1)
    }
  }
  for (const signal of SIGNALS) process.on(signal, handle)
}
