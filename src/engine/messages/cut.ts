import { graphemeCount } from './limits.ts'

/** How LINE counts (docs: "Character counting in a text"): UTF-16 units, or letters as people see them. */
export type Unit = 'units' | 'letters'

const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' })
const MORE = '…'

const lengthIn = (text: string, unit: Unit): number => (unit === 'units' ? text.length : graphemeCount(text))

export const isLonger = (text: string, { max, unit }: Limit): boolean => text.length > max && lengthIn(text, unit) > max

export interface Limit {
  max: number
  unit: Unit
}

/** The first letters of a text, none cut in two; `…` stands for the rest. Gives nothing where not even that has room. */
function cutTo(text: string, { max, unit }: Limit): string {
  if (!isLonger(text, { max, unit })) return text
  let kept = ''
  let room = max - MORE.length
  if (room < 0) return ''
  for (const { segment } of graphemes.segment(text)) {
    room -= unit === 'units' ? segment.length : 1
    if (room < 0) break
    kept += segment
  }
  return kept + MORE
}

/** A stretch of a text: as it was written, or a value that was put in. */
export interface Part {
  text: string
  isValue: boolean
}

/** Parts that fit together into a limit. Values give way first, the longest most, so that what was written around them stays. */
export function fitInto<P extends Part>(parts: readonly P[], limit: Limit): { parts: P[]; isCut: boolean } {
  const length = (part: P) => lengthIn(part.text, limit.unit)
  if (!isLonger(joined(parts), limit)) return { parts: [...parts], isCut: false }
  const fixed = parts.filter(({ isValue }) => !isValue).reduce((sum, part) => sum + length(part), 0)
  const values = parts.filter(({ isValue }) => isValue).sort((a, b) => length(a) - length(b))
  let room = Math.max(0, limit.max - fixed)
  const shares = new Map<P, number>()
  for (const [i, value] of values.entries()) {
    const share = Math.min(length(value), Math.floor(room / (values.length - i)))
    shares.set(value, share)
    room -= share
  }
  const fitted = parts.map((part) =>
    part.isValue ? { ...part, text: cutTo(part.text, { max: shares.get(part) ?? 0, unit: limit.unit }) } : { ...part },
  )
  return { parts: isLonger(joined(fitted), limit) ? cutAll(fitted, limit) : fitted, isCut: true }
}

export const joined = (parts: readonly Part[]): string => parts.map(({ text }) => text).join('')

/** Nothing but cutting the end off is left. */
function cutAll<P extends Part>(parts: readonly P[], { max, unit }: Limit): P[] {
  const kept: P[] = []
  let room = max
  for (const part of parts) {
    const length = lengthIn(part.text, unit)
    const isLast = length > room || (length === room && part !== parts.at(-1))
    kept.push(isLast ? { ...part, text: cutTo(`${part.text}${MORE}`, { max: room, unit }) } : part)
    if (isLast) break
    room -= length
  }
  return kept
}
