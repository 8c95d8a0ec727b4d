import { addressesIn, goesOn, touches } from './addresses.ts'
import { fitInto, isLonger, joined, type Limit, type Part } from './cut.ts'
import { TEXT_MAX, URL_MAX } from './limits.ts'
import { note, type Spot } from './pen.ts'
import { type Piece, type Placed, piecesOf } from './placeholders.ts'

/** Stands where LINE wants words and a friend's values leave none. */
const NOTHING = '…'

/** A text with its values put in, as long as LINE takes it; `…` when nothing is left of it. Addresses and LINE emoji mean nothing here. */
export function words(spot: Spot, text: string, limit: Limit): string {
  const filled = fitted(
    spot,
    piecesOf(text).map((piece) => partOf(spot, piece)),
    limit,
  )
  if (filled.trim() !== '') return filled
  note(spot, 'empty')
  return NOTHING
}

/** As `words`, but empty when nothing is left. */
export const wordsIfAny = (spot: Spot, text: string | undefined, limit: Limit): string =>
  text === undefined
    ? ''
    : fitted(
        spot,
        piecesOf(text).map((piece) => partOf(spot, piece)),
        limit,
      )

function fitted(spot: Spot, parts: Part[], limit: Limit): string {
  const whole = joined(parts)
  if (!isLonger(whole, limit)) return whole
  note(spot, 'too-long', String(limit.max))
  return joined(fitInto(parts, limit).parts)
}

function partOf(spot: Spot, piece: Piece): Part {
  if ('text' in piece) return { text: piece.text, isValue: false }
  if (piece.placeholder.kind !== 'emoji') return { text: spot.pen.value(piece, spot.path), isValue: true }
  note(spot, 'emoji-here', piece.raw)
  return { text: '', isValue: true }
}

/** An address that a tap opens. One with values in it is each friend's own, and is not measured; values that make it longer than LINE takes are left out. */
export function address(spot: Spot, url: string): string {
  const pieces = piecesOf(url)
  if (pieces.every((piece) => 'text' in piece)) return spot.pen.link(url, spot)
  const parts = pieces.map((piece) => partOf(spot, piece))
  const whole = parts.map(({ text, isValue }) => (isValue ? encodeURIComponent(text.toWellFormed()) : text)).join('')
  if (whole.length <= URL_MAX) return whole
  note(spot, 'too-long', String(URL_MAX))
  return joined(parts.filter(({ isValue }) => !isValue))
}

const EMOJI_MAX = 20
/** LINE counts the words that stand for an emoji on old devices, and does not say how long they are (docs: "Character counting in a text"). */
const EMOJI_LENGTH = 20

interface Emoji {
  index: number
  productId: string
  emojiId: string
}
type TextPart = Part & { emoji?: Omit<Emoji, 'index'> }

/**
 * The text of a text bubble: values put in, addresses made measurable, `$` where LINE emoji stand. In plain texts only the places that `emojis` names are emoji, so a
 * `$` or a brace that somebody wrote needs no escaping (textV2 would want it for braces). Null when nothing is left.
 */
export function bubbleText(spot: Spot, text: string): { text: string; emojis?: Emoji[] } | null {
  const parts = textParts(spot, piecesOf(text))
  const emojiCount = parts.filter(({ emoji }) => emoji).length
  const limit: Limit = { max: TEXT_MAX - emojiCount * EMOJI_LENGTH, unit: 'units' }
  const { parts: kept, isCut } = fitInto(parts, limit)
  if (isCut) note(spot, 'too-long', String(limit.max))
  const whole = joined(kept)
  if (whole.trim() === '') {
    note(spot, 'empty')
    return null
  }
  const emojis = emojisOf(kept)
  return emojis.length > 0 ? { text: whole, emojis } : { text: whole }
}

function emojisOf(parts: readonly TextPart[]): Emoji[] {
  let index = 0
  const found: Emoji[] = []
  for (const { text, emoji } of parts) {
    if (emoji && text === '$') found.push({ index, ...emoji })
    index += text.length
  }
  return found
}

/** Where a text has come while its parts are made. */
interface Progress {
  parts: TextPart[]
  emojis: number
  /** The last part is an address that may go on. */
  isInAddress: boolean
}

function textParts(spot: Spot, pieces: readonly Piece[]): TextPart[] {
  const progress: Progress = { parts: [], emojis: 0, isInAddress: false }
  for (const [i, piece] of pieces.entries()) {
    if ('text' in piece) addLiteral(spot, progress, { text: piece.text, next: pieces[i + 1] })
    else if (piece.placeholder.kind === 'emoji') addEmoji(spot, progress, piece)
    else addValue(spot, progress, piece)
  }
  return progress.parts
}

const isValueNext = (next: Piece | undefined): boolean => next !== undefined && 'placeholder' in next && next.placeholder.kind !== 'emoji'

function addLiteral(spot: Spot, progress: Progress, { text, next }: { text: string; next: Piece | undefined }): void {
  let from = 0
  // What follows a value inside an address still belongs to that address.
  const found = progress.isInAddress ? addressesIn(text).filter(({ at }) => at > 0 && !goesOn(text.slice(0, at))) : addressesIn(text)
  progress.isInAddress &&= goesOn(text) && isValueNext(next)
  for (const { url, at } of found) {
    const end = at + url.length
    if (end === text.length && isValueNext(next)) {
      progress.isInAddress = true
      continue
    }
    const link = spot.pen.link(url, spot)
    const isTouched = touches(text.slice(end))
    if (isTouched) note(spot, 'address-touches', url)
    // Phones would take the letters behind it into the address, which then is none of ours.
    progress.parts.push(written(text.slice(from, at)), written(isTouched && link !== url ? `${link} ` : link))
    from = end
  }
  progress.parts.push(written(text.slice(from)))
}

const written = (text: string): TextPart => ({ text, isValue: false })

function addValue(spot: Spot, progress: Progress, piece: Placed): void {
  const value = spot.pen.value(piece, spot.path)
  progress.parts.push({ text: progress.isInAddress ? encodeURIComponent(value.toWellFormed()) : value, isValue: true })
}

function addEmoji(spot: Spot, progress: Progress, { placeholder, raw }: Placed): void {
  if (placeholder.kind !== 'emoji') return
  progress.emojis++
  progress.isInAddress = false
  if (progress.emojis > EMOJI_MAX) return note(spot, 'emoji-too-many', raw)
  const { productId, emojiId } = placeholder
  progress.parts.push({ text: '$', isValue: false, emoji: { productId, emojiId } })
}
