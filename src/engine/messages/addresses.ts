import { URL_MAX } from './limits.ts'

/**
 * As phones see addresses in texts, but only letters that stand in one unescaped: kana right behind an address do not belong to it. Without
 * the flag `i`: that would take ſ, which stands outside, for s.
 */
const ADDRESS = /[hH][tT]{2}[pP][sS]?:\/\/[^\s<>"{}|\\^`\u0080-\u{10ffff}]+/gu
/** What closes a sentence rather than an address. */
const CLOSING = /[.,!?:;'"\])]+$/

export interface FoundAddress {
  url: string
  at: number
}

/** The web addresses in a text, exactly as they are written. */
export function addressesIn(text: string): FoundAddress[] {
  return [...text.matchAll(ADDRESS)]
    .map((match) => ({ url: withoutClosing(match[0]), at: match.index }))
    .filter(({ url }) => url.length <= URL_MAX && /^https?:\/\/[^/?#]/i.test(url) && URL.canParse(url))
}

/** 'https://a.jp/x_(y)' has its own bracket; in '(https://a.jp/x)' it is the text's. */
function withoutClosing(url: string): string {
  const bare = url.replace(CLOSING, '')
  const isOpen = bare.split('(').length > bare.split(')').length
  return isOpen && url.startsWith(')', bare.length) ? `${bare})` : bare
}

export const isWebAddress = (text: string): boolean => /^https?:\/\//i.test(text)

/** Whether an address that ends where this text begins goes on in it. */
export const goesOn = (text: string): boolean => /^[^\s<>"{}|\\^`\u0080-\u{10ffff}]+$/u.test(text)

/** A letter of another alphabet right behind an address: phones take it for a part of the address. */
export const touches = (following: string): boolean => /^[\p{L}\p{N}ー〜～・]/u.test(following) && !/^[ -~]/.test(following)
