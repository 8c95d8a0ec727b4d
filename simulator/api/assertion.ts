import { fromBase64 } from './ids.ts'
import { isObject, isString, parseJson } from './json.ts'
import { json } from './reply.ts'
import type { Channel, World } from './state.ts'
import type { ApiResponse, Json } from './types.ts'

const TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
const AUDIENCE = 'https://api.line.me/'
const LONGEST_SECONDS = 30 * 60
const RS256 = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }

export type Assertion = { channel: Channel; tokenSeconds?: number }
type Read = Assertion | { refusal: ApiResponse }

const refusal = (description: string): Read => ({ refusal: json(400, { error: 'invalid_client', error_description: description }) })

function bytesOf(part: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return fromBase64(part.replaceAll('-', '+').replaceAll('_', '/'))
  } catch {
    return undefined
  }
}

function jsonOf(part: string): Json | undefined {
  const bytes = bytesOf(part)
  const parsed = bytes ? parseJson(new TextDecoder().decode(bytes)) : undefined
  return parsed && 'value' in parsed && isObject(parsed.value) ? parsed.value : undefined
}

type Jwt = { header: Json; payload: Json; signature: Uint8Array<ArrayBuffer>; signed: string }

function parseJwt(text: string): Jwt | undefined {
  const [head = '', body = '', tail = '', ...more] = text.split('.')
  const header = jsonOf(head)
  const payload = jsonOf(body)
  const signature = bytesOf(tail)
  return header && payload && signature && more.length === 0 ? { header, payload, signature, signed: `${head}.${body}` } : undefined
}

function keyOf(world: World, keyId: unknown): { owner: Channel; key: JsonWebKey } | undefined {
  for (const owner of world.channels.values()) {
    const key = isString(keyId) ? owner.records.keys.get(keyId) : undefined
    if (key) return { owner, key }
  }
  return undefined
}

async function isSignedBy(key: JsonWebKey, { signature, signed }: Jwt): Promise<boolean> {
  const imported = await crypto.subtle.importKey('jwk', { ...key, key_ops: ['verify'] }, RS256, false, ['verify'])
  return crypto.subtle.verify(RS256, imported, signature, new TextEncoder().encode(signed))
}

function wrongClaim({ header, payload }: Jwt, owner: Channel, now: number): string | undefined {
  if (header.alg !== 'RS256') return 'Invalid alg'
  if (payload.iss !== owner.channelId) return 'iss and clientId of key do not match'
  if (payload.sub !== owner.channelId) return 'Invalid sub'
  if (payload.aud !== AUDIENCE) return 'Invalid aud'
  const left = typeof payload.exp === 'number' ? payload.exp - now / 1_000 : 0
  // A little more than the half hour is let pass: the client's clock may be ahead.
  return left <= 0 || left > LONGEST_SECONDS + 60 ? 'Invalid exp' : undefined
}

/** Who speaks in a request that carries a JWT signed with a key registered for the channel. */
export async function readAssertion(world: World, form: URLSearchParams): Promise<Read> {
  if (form.get('client_assertion_type') !== TYPE) return refusal('Invalid client_assertion_type')
  const jwt = parseJwt(form.get('client_assertion') ?? '')
  if (!jwt) return refusal('Invalid client_assertion')
  const known = keyOf(world, jwt.header.kid)
  if (!known) return { refusal: json(404, { message: 'Cannot find channel key that satisfies the conditions' }) }
  const wrong = wrongClaim(jwt, known.owner, world.now())
  if (wrong) return refusal(wrong)
  if (!(await isSignedBy(known.key, jwt))) return refusal('Invalid signature')
  const { token_exp: seconds } = jwt.payload
  return { channel: known.owner, ...(typeof seconds === 'number' ? { tokenSeconds: seconds } : {}) }
}
