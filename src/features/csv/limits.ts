import type { AccountCtx } from '../../context.ts'
import type { ReadRows } from './read-rows.ts'
import type { ImportColumn } from './schema.ts'

/** Places taken of tags with a limit, by the tag's id. */
type Places = Record<string, number>

interface Room {
  id: number
  name: string
  left: number
}

const ROOM = `SELECT id, name, "limit" - (SELECT count(*) FROM friend_tags WHERE tag_id = tags.id) AS left FROM tags
  WHERE account_id = ?1 AND "limit" IS NOT NULL AND id IN (SELECT value FROM json_each(?2))`

/** How many friends tags with a limit can still take, when the rows before are taken off. */
export async function roomLeft(ctx: AccountCtx, { columns, adds }: { columns: ImportColumn[]; adds: Places }): Promise<Room[]> {
  const tagIds = columns.flatMap((column) => (column.kind === 'tag' ? [column.tagId] : []))
  if (tagIds.length === 0) return []
  const { results } = await ctx.env.DB.prepare(ROOM).bind(ctx.account.id, JSON.stringify(tagIds)).all<Room>()
  return results.map((room) => ({ ...room, left: room.left - (adds[room.id] ?? 0) }))
}

/** Notes as failures the rows that come too late for a tag; gives the places taken so far. */
export function withinLimits(read: ReadRows, { room, adds }: { room: Room[]; adds: Places }): Places {
  const after = { ...adds }
  for (const { id, name, left } of room) {
    const [gets, gives] = [true, false].map((has) => read.gathered.bearers({ tagId: id, has }))
    const free = Math.max(0, left + (gives?.length ?? 0))
    for (const friendId of gets?.slice(free) ?? []) {
      const place = read.places.get(friendId)
      if (place === undefined) continue
      read.failures.push({ place, problem: { reason: 'tag-full', value: name } })
      read.places.delete(friendId)
      read.wrong++
    }
    after[id] = (adds[id] ?? 0) + Math.min(free, gets?.length ?? 0) - (gives?.length ?? 0)
  }
  return after
}
