const PATIENCE_MS = 30_000

/** Does `work` for every item, `width` at a time, in order. */
export async function inParallel<T>(width: number, items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const rest = items.values()
  const worker = async () => {
    for (const item of rest) await work(item)
  }
  await Promise.all(Array.from({ length: width }, worker))
}

/** Waits until it is so; says what it waited for when it never is. */
export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE_MS
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`Waited ${PATIENCE_MS / 1000} s in vain until ${what}.`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
