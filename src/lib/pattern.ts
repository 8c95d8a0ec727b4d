const ONE = '?'
const ANY = '*'

/**
 * Whether a text is like a pattern as a whole: `*` stands for anything, also for nothing, `?` for one character. Both folded, so the wide ones ＊ and ？ are
 * the same. Takes as long as text times pattern at worst, whatever friends write.
 */
export function isLike(text: string, pattern: string): boolean {
  const [letters, wanted] = [[...text], [...pattern]]
  let at = 0
  let place = 0
  // Where the last `*` stands, and how much of the text it covers so far.
  let star = -1
  let covered = 0
  while (at < letters.length) {
    if (wanted[place] === ANY) {
      star = place++
      covered = at
    } else if (place < wanted.length && (wanted[place] === ONE || wanted[place] === letters[at])) {
      place++
      at++
    } else if (star >= 0) {
      place = star + 1
      at = ++covered
    } else return false
  }
  while (wanted[place] === ANY) place++
  return place === wanted.length
}
