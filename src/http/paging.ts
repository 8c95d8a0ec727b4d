import { type CursorKey, decodeCursor, encodeCursor } from '../lib/cursor.ts'
import { invalid } from './errors.ts'

/** The place that a cursor of a moment and an id names. */
export const placeOf = (key: CursorKey | null) => key && { at: Number(key[0]), id: String(key[1]) }

interface Paging<Row, Item, Extra extends object> {
  cursor: string | undefined
  limit: number
  /** Reads up to `take` rows behind the key (null: from the start). */
  read(key: CursorKey | null, take: number): Promise<{ items: Row[]; extra: Extra }>
  keyOf(row: Row): CursorKey
  shape(row: Row): Item
}

/** Keyset paging: one row more than asked for tells whether there is a next page. Throws 400 for a cursor that is not ours. */
export async function pageOf<Row, Item, Extra extends object>({ cursor, limit, read, keyOf, shape }: Paging<Row, Item, Extra>) {
  const key = cursor === undefined ? null : decodeCursor(cursor)
  if (cursor !== undefined && key === null) throw invalid({ cursor: 'Pass on the nextCursor of an earlier answer, unchanged.' })
  const { items, extra } = await read(key, limit + 1)
  const page = items.slice(0, limit)
  const last = page.at(-1)
  const nextCursor = items.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : undefined
  return { items: page.map(shape), nextCursor, ...extra }
}
