import { fold } from '../../../src/lib/text.ts'

// As the API has them; a test compares them.
export const KEYWORDS_MAX = 50
export const KEYWORD_MAX = 100

/** What stands between keywords that are typed or pasted all at once. */
const BETWEEN = /[\n\r\t,、，]+/

export const splitKeywords = (text: string): string[] =>
  text
    .split(BETWEEN)
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** Adds what is not there yet; width, case and kind of kana make no difference to messages, so they make none here. */
export function withKeywords(keywords: readonly string[], more: readonly string[]): string[] {
  const known = new Set(keywords.map(fold))
  const added = more.filter((each) => {
    const isNew = !known.has(fold(each))
    known.add(fold(each))
    return isNew
  })
  return [...keywords, ...added]
}
