import { base64, fromBase64 } from './ids.ts'
import { isArray, isObject, isString } from './json.ts'

/** Turns maps, sets and bytes, which JSON does not know, into marked objects, at any depth. */
export function pack(value: unknown): unknown {
  if (value instanceof Map) return { $map: [...value].map(([key, member]) => [key, pack(member)]) }
  if (value instanceof Set) return { $set: [...value].map(pack) }
  if (value instanceof Uint8Array) return { $bytes: base64(value) }
  if (isArray(value)) return value.map(pack)
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, pack(member)]))
  return value
}

export function unpack(value: unknown): unknown {
  if (isArray(value)) return value.map(unpack)
  if (!isObject(value)) return value
  if (isArray(value.$map)) return new Map(value.$map.filter(isArray).map(([key, member]) => [key, unpack(member)]))
  if (isArray(value.$set)) return new Set(value.$set.map(unpack))
  if (isString(value.$bytes)) return fromBase64(value.$bytes)
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, unpack(member)]))
}
