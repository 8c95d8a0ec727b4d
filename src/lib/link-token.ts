/** Who opened what, from which message: all that the address of a tracked link says. `friendId` 0: only that it was opened. */
export interface LinkToken {
  linkId: number
  friendId: number
  /** The message in its short form (engine/messages/source): letters, digits, - and _. */
  source: string
}

/** Keyed hash of some bytes, as bytes: eight or more. The key is the caller's. */
export type Mac = (bytes: Uint8Array) => Uint8Array

const VERSION = 1
/** A forger who tries a million tokens a second needs 290,000 years for one. */
const MAC_BYTES = 8
const ID_BITS = 7
const ID_MORE = 0x80
const SOURCE_MAX = 40
const SOURCE = /^[A-Za-z0-9_-]{1,40}$/
/** Longest of what we make: version, two ids of eight bytes, source, MAC; in base64url. */
const TEXT_MAX = Math.ceil(((1 + 8 + 8 + SOURCE_MAX + MAC_BYTES) * 4) / 3)
const TEXT = /^[A-Za-z0-9_-]+$/

/** Seven bits a byte, the last ones first, so that small ids are short. */
function pushId(bytes: number[], id: number): void {
  if (!Number.isSafeInteger(id) || id < 0) throw new Error('not an id')
  let rest = id
  while (rest >= ID_MORE) {
    bytes.push((rest % ID_MORE) | ID_MORE)
    rest = Math.floor(rest / ID_MORE)
  }
  bytes.push(rest)
}

/** The id at a place, and the place behind it; null when there is none, or one that we would write otherwise. */
function idAt(bytes: Uint8Array, from: number): { id: number; next: number } | null {
  let id = 0
  for (let i = 0; i < ID_BITS + 1; i++) {
    const byte = bytes[from + i]
    if (byte === undefined) return null
    id += (byte & (ID_MORE - 1)) * 2 ** (ID_BITS * i)
    if ((byte & ID_MORE) !== 0) continue
    return Number.isSafeInteger(id) && (byte !== 0 || i === 0) ? { id, next: from + i + 1 } : null
  }
  return null
}

const toBase64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
const fromBase64Url = (text: string): Uint8Array =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))

/** Takes as long for any two texts of a length. */
function isSame(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.length ^ b.length
  for (const [i, byte] of a.entries()) difference |= byte ^ (b[i] ?? 0)
  return difference === 0
}

/** The last part of a tracked link's address. Throws for ids and sources that none of ours are. */
export function makeLinkToken({ linkId, friendId, source }: LinkToken, mac: Mac): string {
  if (!SOURCE.test(source)) throw new Error('not the short form of a source')
  const bytes = [VERSION]
  pushId(bytes, linkId)
  pushId(bytes, friendId)
  for (let i = 0; i < source.length; i++) bytes.push(source.charCodeAt(i))
  const payload = Uint8Array.from(bytes)
  const whole = new Uint8Array(payload.length + MAC_BYTES)
  whole.set(payload)
  whole.set(mac(payload).subarray(0, MAC_BYTES), payload.length)
  return toBase64Url(whole)
}

/** What a token says, or null for anything that we did not make: forged, cut off, altered, written in another way. */
export function readLinkToken(text: string, mac: Mac): LinkToken | null {
  if (text.length > TEXT_MAX || text.length % 4 === 1 || !TEXT.test(text)) return null
  const whole = fromBase64Url(text)
  const payload = whole.subarray(0, -MAC_BYTES)
  if (payload[0] !== VERSION || !isSame(mac(payload).subarray(0, MAC_BYTES), whole.subarray(-MAC_BYTES))) return null
  const link = idAt(payload, 1)
  const friend = link && idAt(payload, link.next)
  if (!link || !friend) return null
  const source = String.fromCharCode(...payload.subarray(friend.next))
  // The last letter of base64 has bits to spare: there is one way to write a token, so that an address is what it was.
  return SOURCE.test(source) && toBase64Url(whole) === text ? { linkId: link.id, friendId: friend.id, source } : null
}
