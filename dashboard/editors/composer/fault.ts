import type { FlexCode } from '../../../src/engine/messages/flex-check.ts'
import { ALT_TEXT_MAX, graphemeCount, QUICK_REPLIES_MAX, TEXT_MAX, URL_MAX } from '../../../src/engine/messages/limits.ts'
import { piecesOf } from '../../../src/engine/messages/placeholders.ts'

/** What is wrong with a value; fault-texts.ts has the words. */
export type FaultCode =
  | 'empty'
  | 'empty-text'
  | 'choose'
  | 'choose-picture'
  | 'too-long'
  | 'placeholder'
  | 'url'
  | 'phone'
  | 'date'
  | 'date-order'
  | 'latitude'
  | 'longitude'
  | 'too-few'
  | 'too-many'
  | 'area'
  | 'json'
  | 'flex'

export interface Fault {
  code: FaultCode
  max?: number
  /** Of Flex: what LINE would refuse, and the value it would refuse. */
  flex?: FlexCode
  detail?: string
}

/** By the path of the value inside the bubble: `choices.0.tap.url`. */
export type Faults = ReadonlyMap<string, Fault>

/** What is merely not filled in yet is not said while it is being filled in for the first time. */
export const isQuiet = ({ code }: Fault): boolean =>
  code === 'empty' || code === 'empty-text' || code === 'choose' || code === 'choose-picture' || code === 'too-few'

/** Limits as LINE counts them: texts of messages in UTF-16 units, words on templates in letters as one sees them. */
export const LIMITS = {
  text: TEXT_MAX,
  altText: ALT_TEXT_MAX,
  place: 100,
  label: 20,
  imageLabel: 12,
  title: 40,
  buttonsText: 160,
  besideText: 60,
  columnText: 120,
  confirmText: 240,
  says: 300,
  areaText: 400,
  areaLabel: 100,
  copy: 1000,
  url: URL_MAX,
  flexLabel: 40,
  coupon: 100,
  quickReplies: QUICK_REPLIES_MAX,
  columns: 10,
  areas: 50,
  flexChoices: 50,
} as const

const hasUnknown = (text: string) => piecesOf(text).some((piece) => 'placeholder' in piece && piece.placeholder.kind === 'unknown')

/** As LINE counts: UTF-16 units, or letters as one sees them. What is put in later counts as one; it is cut where it does not fit. */
export function countOf(text: string, isLetters: boolean): number {
  const counted = text.replace(/\{\{[^{}]{0,200}\}\}/g, '$')
  return isLetters ? graphemeCount(counted) : counted.length
}

/** However little it counts, the API stores no text that is longer than this, values and families of emoji included. */
const rawMax = (max: number) => max * 4 + 200

/** A text that has to be there, in UTF-16 units or in letters. */
export function ofText(
  text: string,
  { max, isLetters = false, isOptional = false }: { max: number; isLetters?: boolean; isOptional?: boolean },
): Fault | undefined {
  if (text.trim() === '') return isOptional ? undefined : { code: 'empty' }
  if (countOf(text, isLetters) > max || text.length > rawMax(max)) return { code: 'too-long', max }
  return hasUnknown(text) ? { code: 'placeholder' } : undefined
}
