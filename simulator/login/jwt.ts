import { base64, fromBase64, randomHex } from '../api/ids.ts'
import { isObject, parseJson } from '../api/json.ts'
import type { Json } from '../api/types.ts'
import type { LoginState } from './state.ts'

export type KeyPair = { kid: string; privateKey: JsonWebKey; publicKey: JsonWebKey }

const encoder = new TextEncoder()
const HMAC = { name: 'HMAC', hash: 'SHA-256' }
const CURVE = { name: 'ECDSA', namedCurve: 'P-256' }
const ECDSA = { name: 'ECDSA', hash: 'SHA-256' }

export function base64url(bytes: Uint8Array): string {
  return base64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function fromBase64url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return undefined
  return fromBase64(text.replaceAll('-', '+').replaceAll('_', '/'))
}

export async function sha256(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(text)))
}

/** What PKCE makes of a verifier. */
export const challengeOf = async (verifier: string) => base64url(await sha256(verifier))

/** The platform's ES256 key; one for the life of the simulated world. */
export async function keyPair(login: LoginState): Promise<KeyPair> {
  if (login.key) return login.key
  const pair = await crypto.subtle.generateKey(CURVE, true, ['sign', 'verify'])
  if (!('privateKey' in pair)) throw new Error('no key pair was made')
  const [privateKey, publicKey] = await Promise.all([exportKey(pair.privateKey), exportKey(pair.publicKey)])
  // Two requests may get here at once: the first key stays.
  login.key ??= { kid: randomHex(64), privateKey, publicKey }
  return login.key
}

async function exportKey(key: CryptoKey): Promise<JsonWebKey> {
  const exported = await crypto.subtle.exportKey('jwk', key)
  if (exported instanceof ArrayBuffer) throw new Error('a JWK was expected')
  return exported
}

const part = (value: Json) => base64url(encoder.encode(JSON.stringify(value)))

export async function signHs256(payload: Json, secret: string): Promise<string> {
  const head = `${part({ typ: 'JWT', alg: 'HS256' })}.${part(payload)}`
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), HMAC, false, ['sign'])
  return `${head}.${base64url(new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(head))))}`
}

export async function signEs256(payload: Json, login: LoginState): Promise<string> {
  const { kid, privateKey } = await keyPair(login)
  const head = `${part({ typ: 'JWT', alg: 'ES256', kid })}.${part(payload)}`
  const key = await crypto.subtle.importKey('jwk', privateKey, CURVE, false, ['sign'])
  return `${head}.${base64url(new Uint8Array(await crypto.subtle.sign(ECDSA, key, encoder.encode(head))))}`
}

export type Decoded = { header: Json; payload: Json; signed: string; signature: Uint8Array<ArrayBuffer> }

function readPart(text: string): Json | undefined {
  const bytes = fromBase64url(text)
  const parsed = bytes && parseJson(new TextDecoder().decode(bytes))
  return parsed && 'value' in parsed && isObject(parsed.value) ? parsed.value : undefined
}

/** Takes a JWT apart; says nothing of whether it is genuine. */
export function decodeJwt(token: string): Decoded | undefined {
  const [head = '', body = '', tail = '', ...rest] = token.split('.')
  const header = readPart(head)
  const payload = readPart(body)
  const signature = fromBase64url(tail)
  return header && payload && signature && rest.length === 0 ? { header, payload, signed: `${head}.${body}`, signature } : undefined
}

/** Each algorithm has its own key: a token cannot choose one that makes a public key a secret. */
export async function isGenuine({ header, signed, signature }: Decoded, login: LoginState, secret: string): Promise<boolean> {
  if (header.alg === 'HS256') {
    const key = await crypto.subtle.importKey('raw', encoder.encode(secret), HMAC, false, ['verify'])
    return crypto.subtle.verify('HMAC', key, signature, encoder.encode(signed))
  }
  if (header.alg !== 'ES256' || header.kid !== login.key?.kid || !login.key) return false
  const key = await crypto.subtle.importKey('jwk', login.key.publicKey, CURVE, false, ['verify'])
  return crypto.subtle.verify(ECDSA, key, signature, encoder.encode(signed))
}
