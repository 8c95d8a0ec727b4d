import { SOURCE_TEXT } from '../../engine/messages/source.ts'
import { macFor } from './keys.ts'

const PURPOSE = 'taps'
const FORM = /^e1\.([A-Za-z0-9_-]{6,24})\.([A-Za-z0-9_-]{1,40})\.([A-Za-z0-9_-]{12})$/
const MAC_LETTERS = 12
const encoder = new TextEncoder()

/** What the data of a postback says: which choice was tapped, and for what its message was sent (engine/messages/source). */
export interface TapData {
  choice: string
  source: string
}

interface Signed {
  /** ENISHI_SECRET. */
  secret: string
  accountId: number
}

/** 12 letters that prove that a text, `<key of the choice>.<source>`, comes from us for this account. */
export function signature(text: string, { secret, accountId }: Signed): string {
  const mac = macFor(secret, PURPOSE)(encoder.encode(`tap.${accountId}.${text}`))
  return btoa(String.fromCharCode(...mac))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .slice(0, MAC_LETTERS)
}

/** The data of the postback of a choice: about 40 letters of the 300 that LINE takes. Holds for one account, one choice and one kind of message. */
export const tapData = ({ choice, source }: TapData, signed: Signed): string =>
  `e1.${choice}.${source}.${signature(`${choice}.${source}`, signed)}`

/** Takes as long for any two texts of a length. */
function isSame(a: string, b: string): boolean {
  let difference = a.length ^ b.length
  for (let i = 0; i < a.length; i++) difference |= a.charCodeAt(i) ^ b.charCodeAt(i)
  return difference === 0
}

/** What a postback's data says; null when it is none of ours: a rich menu's, another account's, forged. */
export function readTap(data: string, signed: Signed): TapData | null {
  const [, choice, source, mac] = FORM.exec(data) ?? []
  if (choice === undefined || source === undefined || mac === undefined || !SOURCE_TEXT.test(source)) return null
  return isSame(signature(`${choice}.${source}`, signed), mac) ? { choice, source } : null
}
