import type { AccountCtx } from '../../context.ts'
import { pageOf } from '../../http/paging.ts'
import { nameOf, namesOf } from '../activity/index.ts'
import { requireFriend } from '../friends/index.ts'
import { type TalkRow, threadRows } from './queries.ts'
import type { TalkPage, TalkSource } from './schema.ts'

/** So many rows may share one millisecond (five bubbles of a few sends); the page is read that much further and cut again. */
const SAME_MOMENT = 30
const FAR_FUTURE = Number.MAX_SAFE_INTEGER

const isBehind = (row: TalkRow, key: { at: number; id: string }) => row.at < key.at || (row.at === key.at && row.id < key.id)

async function rowsBehind(
  ctx: AccountCtx,
  { friendId, key, take }: { friendId: number; key: { at: number; id: string } | null; take: number },
): Promise<TalkRow[]> {
  const rows = await threadRows(ctx.env, { accountId: ctx.account.id, friendId, until: key?.at ?? FAR_FUTURE, limit: take + SAME_MOMENT })
  return (key ? rows.filter((row) => isBehind(row, key)) : rows).slice(0, take)
}

const sourceOf = (row: TalkRow): TalkSource | null => (row.source === null ? null : JSON.parse(row.source))

/** The thread with a friend, newest first. */
export async function listTalk(
  ctx: AccountCtx,
  { friendId, cursor, limit }: { friendId: number; cursor?: string; limit: number },
): Promise<TalkPage> {
  await requireFriend(ctx, friendId)
  const page = await pageOf({
    cursor,
    limit,
    read: async (key, take) => ({
      items: await rowsBehind(ctx, { friendId, key: key && { at: Number(key[0]), id: String(key[1]) }, take }),
      extra: {},
    }),
    keyOf: (row) => [row.at, row.id],
    shape: (row: TalkRow) => row,
  })
  const names = await namesOf(ctx.env, { accountId: ctx.account.id, sources: page.items.map(sourceOf) })
  return {
    ...page,
    items: page.items.map((row) => ({
      ...row,
      content: JSON.parse(row.content),
      source: sourceOf(row),
      sourceName: nameOf(sourceOf(row), names),
    })),
  }
}
