import type { Json } from './types.ts'

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export const isString = (value: unknown): value is string => typeof value === 'string'

export const isArray = (value: unknown): value is unknown[] => Array.isArray(value)

/** What JSON.parse gives, as unknown; undefined when it is not JSON. */
export function parseJson(text: string): { value: unknown } | { error: SyntaxError } {
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    return { error: error instanceof SyntaxError ? error : new SyntaxError(String(error)) }
  }
}
