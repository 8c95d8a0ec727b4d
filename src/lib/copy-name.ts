/** Names of what staff make are this long at most. */
const NAME_MAX = 60

/** A name for a copy that nothing has yet: 'VIP (2)'. */
export function copyName(name: string, taken: readonly string[]): string {
  const base = name.replace(/ \(\d+\)$/, '')
  for (let n = 2; ; n++) {
    const ending = ` (${n})`
    const copy = [...base].slice(0, NAME_MAX - ending.length).join('') + ending
    if (!taken.includes(copy)) return copy
  }
}
