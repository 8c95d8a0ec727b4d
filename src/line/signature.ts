const encoder = new TextEncoder()
const keys = new Map<string, Promise<CryptoKey>>()
const KEYS_MAX = 1000

/** Importing a key costs more than the check itself, so keys stay in the isolate. */
function keyOf(secret: string): Promise<CryptoKey> {
  const known = keys.get(secret)
  if (known) return known
  if (keys.size >= KEYS_MAX) keys.clear()
  const key = crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])
  keys.set(secret, key)
  return key
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
  } catch {
    return null
  }
}

/**
 * Whether `x-line-signature` is the base64 HMAC-SHA256 of the raw body under one of the channel's secrets
 * (LINE: "Verify webhook signature"). Constant time. Several secrets: one may be on its way out.
 */
export async function isSignedBy(secrets: string[], { body, signature }: { body: ArrayBuffer; signature: string }): Promise<boolean> {
  const mac = bytesOf(signature)
  if (!mac) return false
  for (const secret of secrets) if (await crypto.subtle.verify('HMAC', await keyOf(secret), mac, body)) return true
  return false
}
