import type { LineObject } from './types.ts'

export function isObject(value: unknown): value is LineObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function textOf(from: LineObject, key: string): string | undefined {
  const value = from[key]
  return typeof value === 'string' ? value : undefined
}

export function numberOf(from: LineObject, key: string): number | undefined {
  const value = from[key]
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

export function objectOf(from: LineObject, key: string): LineObject | undefined {
  const value = from[key]
  return isObject(value) ? value : undefined
}

export function listOf(from: LineObject, key: string): LineObject[] {
  const value = from[key]
  return Array.isArray(value) ? value.filter(isObject) : []
}

/** Members of LINE messages have no ids; their place is what identifies them, for they never move. */
export const numbered = <T>(list: T[]): { key: string; value: T }[] => list.map((value, index) => ({ key: String(index), value }))

/** A link that a tap may open, or undefined: only what LINE itself opens. */
export function safeLink(url: string | undefined): string | undefined {
  return url !== undefined && /^(https?:\/\/|line:\/\/|tel:)/i.test(url) && URL.canParse(url) ? url : undefined
}

/** A picture that may be loaded: from the web, from this origin, or one just chosen from disk. */
export function safePicture(url: string | undefined): string | undefined {
  if (url === undefined) return undefined
  return /^(https?:\/\/|blob:|\/(?!\/)|data:image\/(png|jpeg|gif|webp|svg\+xml)[;,])/i.test(url) ? url : undefined
}

/** Sound or a film that may be loaded: from the web, from this origin, or one just chosen from disk. */
export function safeMedia(url: string | undefined): string | undefined {
  return url !== undefined && /^(https?:\/\/|blob:|\/(?!\/))/i.test(url) ? url : undefined
}
