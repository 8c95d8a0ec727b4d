import type { AccountCtx } from '../../context.ts'
import { pageOf, placeOf } from '../../http/paging.ts'
import { nameOf, namesOf } from '../activity/index.ts'
import { requireFriend } from '../friends/index.ts'
import { type TalkRow, threadRows } from './queries.ts'
import type { TalkPage, TalkSource } from './schema.ts'

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
    read: async (key, take) => {
      return { items: await threadRows(ctx.env, { accountId: ctx.account.id, friendId, before: placeOf(key), limit: take }), extra: {} }
    },
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
