import { and, desc, eq, isNull, lt, sql } from 'drizzle-orm'
import type { Db } from '../../db/client.ts'
import type { MediaKind, MediaStorage } from './schema.ts'
import { media } from './tables.ts'

export type MediaRow = typeof media.$inferSelect

interface Asked {
  accountId: number
  kind?: MediaKind | undefined
  folderId?: number | 'none' | undefined
  search?: string | undefined
  /** Ids below this one. */
  before: number | null
  limit: number
}

/** The library, the newest first. */
export const mediaRows = (db: Db, { accountId, kind, folderId, search, before, limit }: Asked): Promise<MediaRow[]> =>
  db
    .select()
    .from(media)
    .where(
      and(
        eq(media.accountId, accountId),
        isNull(media.deletedAt),
        before === null ? undefined : lt(media.id, before),
        kind && eq(media.kind, kind),
        folderId === undefined ? undefined : folderId === 'none' ? isNull(media.folderId) : eq(media.folderId, folderId),
        // instr takes patterns of any length; LIKE in D1 takes 50 bytes.
        search ? sql`instr(lower(${media.name}), lower(${search})) > 0` : undefined,
      ),
    )
    .orderBy(desc(media.id))
    .limit(limit)

export async function findMedia(db: Db, { accountId, mediaId }: { accountId: number; mediaId: number }): Promise<MediaRow | undefined> {
  const [row] = await db
    .select()
    .from(media)
    .where(and(eq(media.accountId, accountId), eq(media.id, mediaId)))
  return row
}

/** Bytes of everything that is kept, deleted files too, and how many that are offered lie in each folder. */
export async function storageOf(db: Db, accountId: number): Promise<MediaStorage> {
  const isMine = eq(media.accountId, accountId)
  const count = sql<number>`count(*)`
  const [[sum], folders] = await db.batch([
    db
      .select({ bytes: sql<number>`coalesce(sum(${media.bytes} + ${media.moreBytes}), 0)` })
      .from(media)
      .where(isMine),
    db
      .select({ folderId: media.folderId, count })
      .from(media)
      .where(and(isMine, isNull(media.deletedAt)))
      .groupBy(media.folderId),
  ])
  return { count: folders.reduce((total, folder) => total + folder.count, 0), bytes: sum?.bytes ?? 0, folders }
}
