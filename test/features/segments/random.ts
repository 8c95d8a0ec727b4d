/** Chance that comes again: the same seed, the same numbers (mulberry32). */
export function createRandom(seed: number) {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (n: number): number => Math.floor(next() * n)
  const pick = <T>(items: readonly T[]): T => {
    const item = items[below(items.length)]
    if (item === undefined) throw new Error('nothing to pick from')
    return item
  }
  return {
    below,
    pick,
    between: (from: number, to: number): number => from + below(to - from + 1),
    chance: (share: number): boolean => next() < share,
    /** Some of them, each once; at least `least`. */
    some: <T>(items: readonly T[], { least = 0, most = items.length }: { least?: number; most?: number } = {}): T[] => {
      const left = [...items]
      const count = least + below(Math.max(0, Math.min(most, items.length) - least) + 1)
      return Array.from({ length: Math.min(count, items.length) }, () => left.splice(below(left.length), 1)).flat()
    },
    times: <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i)),
  }
}
export type Random = ReturnType<typeof createRandom>
