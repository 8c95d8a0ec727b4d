// `{{name}}`, `{{field:12|様}}`, `{{date:+3:M月D日}}`: what messages say of a friend, of the account and of the day.

export type Placeholder =
  | { kind: 'name' }
  | { kind: 'line-name' }
  | { kind: 'real-name' }
  | { kind: 'field'; fieldId: number }
  | { kind: 'shared'; sharedId: number }
  | { kind: 'date'; days: number; format: string }
  | { kind: 'time'; format: string }
  | { kind: 'emoji'; productId: string; emojiId: string }
  /** Not one of ours. */
  | { kind: 'unknown' }

/** A text as words and placeholders, in order. */
export type Piece = { text: string } | Placed
export interface Placed {
  placeholder: Placeholder
  /** Said when there is no value; undefined: what the field says then, or nothing. */
  fallback: string | undefined
  /** As it was written. */
  raw: string
}

const PLACEHOLDER = /\{\{([^{}]*)\}\}/g
const DATE_FORMAT = 'YYYY/M/D'
const TIME_FORMAT = 'HH:mm'
const ID = /^[1-9]\d{0,14}$/
const EMOJI_ID = /^[0-9A-Za-z_-]{1,40}$/

/** Takes a text apart. Braces that are not in twos stay as they are. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const match of text.matchAll(PLACEHOLDER)) {
    if (match.index > from) pieces.push({ text: text.slice(from, match.index) })
    pieces.push(pieceOf(match[0], match[1] ?? ''))
    from = match.index + match[0].length
  }
  if (from < text.length) pieces.push({ text: text.slice(from) })
  return pieces
}

function pieceOf(raw: string, inner: string): Placed {
  const bar = inner.indexOf('|')
  const fallback = bar < 0 ? undefined : inner.slice(bar + 1)
  return { placeholder: placeholderOf((bar < 0 ? inner : inner.slice(0, bar)).trim()), fallback, raw }
}

const UNKNOWN: Placeholder = { kind: 'unknown' }
const NAMES = new Map<string, Placeholder>([
  ['name', { kind: 'name' }],
  ['line_name', { kind: 'line-name' }],
  ['real_name', { kind: 'real-name' }],
])

function placeholderOf(written: string): Placeholder {
  const [word = '', ...rest] = written.split(':')
  const first = rest[0] ?? ''
  switch (word) {
    case 'field':
      return rest.length === 1 && ID.test(first) ? { kind: 'field', fieldId: Number(first) } : UNKNOWN
    case 'shared':
      return rest.length === 1 && ID.test(first) ? { kind: 'shared', sharedId: Number(first) } : UNKNOWN
    case 'date':
      return dateOf(rest)
    case 'time':
      return { kind: 'time', format: rest.join(':') || TIME_FORMAT }
    case 'emoji':
      return rest.length === 2 && rest.every((id) => EMOJI_ID.test(id))
        ? { kind: 'emoji', productId: first, emojiId: rest[1] ?? '' }
        : UNKNOWN
    default:
      return (rest.length === 0 && NAMES.get(word)) || UNKNOWN
  }
}

/** `+3`, `-1:M月D日`, `M月D日`, or nothing. */
function dateOf(rest: string[]): Placeholder {
  const [first = '', ...format] = rest
  const isShift = /^[+-]?\d{1,5}$/.test(first)
  const written = isShift ? format.join(':') : rest.join(':')
  return { kind: 'date', days: isShift ? Number(first) : 0, format: written || DATE_FORMAT }
}

/** Whether what is said differs from friend to friend. */
export const isOfFriend = ({ kind }: Placeholder): boolean =>
  kind === 'name' || kind === 'line-name' || kind === 'real-name' || kind === 'field'
