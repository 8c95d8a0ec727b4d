/** Changes of a list that leave the old one alone. Indexes outside change nothing. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const copy = [...list]
  if (to < 0 || to >= copy.length) return copy
  const [item] = copy.splice(from, 1)
  if (item !== undefined) copy.splice(to, 0, item)
  return copy
}

export const inserted = <T>(list: readonly T[], index: number, item: T): T[] => list.toSpliced(index, 0, item)
export const without = <T>(list: readonly T[], index: number): T[] => list.toSpliced(index, 1)
