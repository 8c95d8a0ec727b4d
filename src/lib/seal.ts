const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true })
const IV_BYTES = 12
/** Stands before every sealed text, so that a later way of sealing can live beside this one. */
const VERSION = 'v1.'

const toBase64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (char) => char.charCodeAt(0))

/** Deriving costs more than sealing, so each isolate does it once a purpose. Holds a handful of entries: one secret, few purposes. */
const keys = new Map<string, Promise<CryptoKey>>()
const texts = new Map<string, Promise<string>>()

/** What `make` gives for this name; a failure is forgotten, so that the next caller tries again. */
function once<T>(cache: Map<string, Promise<T>>, name: string, make: () => Promise<T>): Promise<T> {
  const known = cache.get(name)
  if (known) return known
  const made = make()
  cache.set(name, made)
  made.catch(() => cache.delete(name))
  return made
}

const hkdf = (purpose: string) => ({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info: encoder.encode(`enishi/${purpose}`) })
const rootKey = (secret: string) => crypto.subtle.importKey('raw', encoder.encode(secret), 'HKDF', false, ['deriveKey', 'deriveBits'])

const sealingKey = (secret: string, purpose: string): Promise<CryptoKey> =>
  once(keys, `${purpose}\n${secret}`, async () =>
    crypto.subtle.deriveKey(hkdf(`seal/${purpose}`), await rootKey(secret), { name: 'AES-GCM', length: 256 }, false, [
      'encrypt',
      'decrypt',
    ]),
  )

/** 32 bytes in base64 that depend on the secret and the purpose only: the secret of one part of the system. */
export const deriveText = (secret: string, purpose: string): Promise<string> =>
  once(texts, `${purpose}\n${secret}`, async () =>
    toBase64(new Uint8Array(await crypto.subtle.deriveBits(hkdf(`text/${purpose}`), await rootKey(secret), 256))),
  )

/** Encrypts a text for storage (AES-256-GCM, fresh IV). What was sealed for one purpose does not open for another. */
export async function seal(text: string, secret: string, purpose: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
  const cipher = new Uint8Array(
    await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await sealingKey(secret, purpose), encoder.encode(text)),
  )
  const bytes = new Uint8Array(IV_BYTES + cipher.length)
  bytes.set(iv)
  bytes.set(cipher, IV_BYTES)
  return VERSION + toBase64(bytes)
}

/** The text behind `seal`. Throws when it was altered, or sealed with another secret or for another purpose. */
export async function unseal(sealed: string, secret: string, purpose: string): Promise<string> {
  try {
    if (!sealed.startsWith(VERSION)) throw new Error('unknown version')
    const bytes = fromBase64(sealed.slice(VERSION.length))
    const key = await sealingKey(secret, purpose)
    return decoder.decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytes.subarray(0, IV_BYTES) }, key, bytes.subarray(IV_BYTES)))
  } catch {
    throw new Error(
      `A stored secret (${purpose}) does not open. Was ENISHI_SECRET changed? Set the former value again, or enter the secret anew.`,
    )
  }
}
