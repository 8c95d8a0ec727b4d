/** Shift_JIS as Windows has it (CP932), the encoding that Japanese Excel opens without being asked. The tables come from the runtime's own decoder. */

const DOUBLE = { first: 0x81, last: 0xfc, trailFirst: 0x40, trailLast: 0xfc }
const REPLACEMENT = 0xfffd
const QUESTION_MARK = 0x3f

/** Letters that have two codes are written with the one that Windows writes: not NEC's selection of IBM's letters (0xED, 0xEE). */
const isLead = (lead: number): boolean => (lead <= 0x9f || lead >= 0xe0) && lead !== 0xed && lead !== 0xee

/** What is typed on other systems for letters that Windows knows under another number. */
const ALIKE: Record<string, string> = { '〜': '～', '—': '―', '‖': '∥', '−': '－', '¢': '￠', '£': '￡', '¬': '￢', '¥': '\\', '‾': '~' }

function buildTable(): Uint16Array {
  const table = new Uint16Array(0x10000)
  const decoder = new TextDecoder('shift_jis')
  const note = (letters: string, code: number) => {
    const unit = letters.charCodeAt(0)
    if (letters.length === 1 && unit !== REPLACEMENT && table[unit] === 0) table[unit] = code
  }
  for (let code = 1; code < 0x80; code++) table[code] = code
  for (let code = 0xa1; code <= 0xdf; code++) note(decoder.decode(Uint8Array.of(code)), code)
  for (let lead = DOUBLE.first; lead <= DOUBLE.last; lead++) {
    if (!isLead(lead)) continue
    for (let trail = DOUBLE.trailFirst; trail <= DOUBLE.trailLast; trail++)
      note(decoder.decode(Uint8Array.of(lead, trail)), (lead << 8) | trail)
  }
  for (const [letter, alike] of Object.entries(ALIKE)) {
    const unit = letter.charCodeAt(0)
    if (table[unit] === 0) table[unit] = table[alike.charCodeAt(0)] ?? 0
  }
  return table
}

let table: Uint16Array | undefined

/** Follow an emoji or a letter and say how it is drawn; without it they mean nothing. */
const SELECTORS = /[\ufe00-\ufe0f]/g
/** Marks that stand behind the letter they belong to (Macs write が so). Only these are composed: a whole text composed would lose 神 and its like. */
const COMPOSED = /.\p{M}+/gu

/** The text in Shift_JIS. Letters that it does not have become '?' and are counted. */
export function encodeSjis(text: string): { bytes: Uint8Array<ArrayBuffer>; replaced: number } {
  table ??= buildTable()
  const letters = text.replace(SELECTORS, '').replace(COMPOSED, (letters) => letters.normalize('NFC'))
  const bytes = new Uint8Array(letters.length * 2)
  let [length, replaced] = [0, 0]
  for (const letter of letters) {
    const code = letter.length === 1 ? (table[letter.charCodeAt(0)] ?? 0) : 0
    const isKnown = code !== 0 || letter === '\0'
    if (!isKnown) replaced++
    if (code > 0xff) bytes[length++] = code >> 8
    bytes[length++] = isKnown ? code & 0xff : QUESTION_MARK
  }
  return { bytes: bytes.subarray(0, length), replaced }
}

/** What is left of a text that was written in Shift_JIS and read again. */
export const throughSjis = (text: string): string => new TextDecoder('shift_jis').decode(encodeSjis(text).bytes)
