/** So many pairs of a long needle are looked for; what is found is held against the whole needle anyway. */
const PAIRS_MAX = 16

const letterOf = (letter: string): string => (letter.codePointAt(0) ?? 0).toString(16)

/**
 * What the full-text index of names is asked for a folded needle; null when nothing is left of it. A name stands in the index as its letters and its pairs of
 * neighbours, written as hexadecimal code points (`5c71`, `5c71x7530`), and its account (`z12`): plain ASCII words, so that nothing typed by anybody is ever read
 * as an operator. One letter asks for itself, more ask for their pairs. All of them together need not stand side by side: what is found are candidates.
 * The index itself is written in SQL (friends/search.ts), by the same rule.
 */
export function gramQuery({ accountId, needle }: { accountId: number; needle: string }): string | null {
  const letters = [...needle].map(letterOf)
  const [first] = letters
  if (first === undefined) return null
  const pairs = letters.slice(1).map((letter, i) => `${letters[i]}x${letter}`)
  const wanted = pairs.length === 0 ? [first] : [...new Set(pairs)].slice(0, PAIRS_MAX)
  return [...wanted, `z${accountId}`].join(' AND ')
}
