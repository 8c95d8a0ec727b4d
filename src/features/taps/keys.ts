import { createHmac, hkdfSync } from 'node:crypto'
import type { Mac } from '../../lib/link-token.ts'

/** Synchronous, because addresses are made while a message is put together. Derived once an isolate; one secret, few purposes. */
const keys = new Map<string, Uint8Array>()

function keyOf(secret: string, purpose: string): Uint8Array {
  const name = `${purpose}\n${secret}`
  const known = keys.get(name)
  if (known) return known
  const key = new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(32), `enishi/mac/${purpose}`, 32))
  keys.set(name, key)
  return key
}

/** HMAC-SHA256 under a key that is derived from ENISHI_SECRET for one purpose alone. */
export const macFor = (secret: string, purpose: string): Mac => {
  const key = keyOf(secret, purpose)
  return (bytes) => createHmac('sha256', key).update(bytes).digest()
}
