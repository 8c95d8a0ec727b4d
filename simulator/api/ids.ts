const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Spreads an integer over 32 bits (the finaliser of MurmurHash3), so that consecutive seeds give unrelated ids. */
export function mix(value: number): number {
  let h = value | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

const hex8 = (value: number) => (value + 0x100000000).toString(16).slice(1)

/** A LINE user id that is always the same for the same seed and index. */
export function userIdOf(seed: number, index: number): string {
  const a = mix(Math.imul(seed + 1, 0x9e3779b1) + index)
  const b = mix(a ^ 0x5bd1e995 ^ index)
  const c = mix(b + 0x27d4eb2f + seed)
  // Joined, it is one piece of memory; a template would leave the way it was put together beside it.
  return ['U', hex8(a), hex8(b), hex8(c), hex8(mix(c ^ (index + 1)))].join('')
}

/** A stable number from a string, for choosing colours and the like. */
export function hashOf(text: string): number {
  let h = 0
  for (let i = 0; i < text.length; i += 1) h = (Math.imul(h, 31) + text.charCodeAt(i)) | 0
  return mix(h)
}

export function randomHex(length: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(Math.ceil(length / 2)))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .slice(0, length)
}

/** A ULID: 48 bits of time, 80 bits of chance. */
export function ulid(at: number): string {
  let time = ''
  for (let rest = Math.floor(at), i = 0; i < 10; i += 1) {
    time = CROCKFORD.charAt(rest % 32) + time
    rest = Math.floor(rest / 32)
  }
  return time + Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => CROCKFORD.charAt(byte & 31)).join('')
}

/** Message ids are decimal strings beyond 2^53, so that a client that turns them into numbers is found out. */
export function messageIdOf(counter: number): string {
  return `58${String(counter).padStart(16, '0')}`
}

export function base64(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000))
  return btoa(text)
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const raw = atob(text)
  const bytes = new Uint8Array(raw.length)
  for (let i = 0; i < raw.length; i += 1) bytes[i] = raw.charCodeAt(i)
  return bytes
}
