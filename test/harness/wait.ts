interface Patience {
  timeoutMs?: number
  everyMs?: number
}

/** What `look` finds once it no longer throws. Waits in real time and leaves the clock of the test alone, which `vi.waitFor` would move. */
export async function eventually<T>(look: () => Promise<T> | T, { timeoutMs = 8000, everyMs = 20 }: Patience = {}): Promise<T> {
  const startedAt = performance.now()
  for (;;) {
    try {
      return await look()
    } catch (error) {
      if (performance.now() - startedAt > timeoutMs) throw error
    }
    await new Promise((resolve) => setTimeout(resolve, everyMs))
  }
}
