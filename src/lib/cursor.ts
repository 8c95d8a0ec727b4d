/** Opaque cursors of keyset paging: a list of numbers and texts, base64url. */
export type CursorKey = (number | string)[]

const toBase64Url = (text: string) => btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')

export const encodeCursor = (key: CursorKey): string => toBase64Url(encodeURIComponent(JSON.stringify(key)))

/** The key of a cursor we made, or null for anything else. */
export function decodeCursor(cursor: string): CursorKey | null {
  try {
    const key: unknown = JSON.parse(decodeURIComponent(atob(cursor.replaceAll('-', '+').replaceAll('_', '/'))))
    const isKey = Array.isArray(key) && key.length > 0 && key.every((part) => typeof part === 'number' || typeof part === 'string')
    return isKey ? key : null
  } catch {
    return null
  }
}
