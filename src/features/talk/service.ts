import type { AccountCtx } from '../../context.ts'
import { pageOf, placeOf } from '../../http/paging.ts'
import { nameOf, namesOf } from '../activity/index.ts'
import { requireFriend } from '../friends/index.ts'
import { inboundMediaOf } from '../media/index.ts'
import { type TalkRow, threadRows } from './queries.ts'
import { saidIn } from './said.ts'
import type { Inbound, TalkContent, TalkPage } from './schema.ts'

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
  const said = await saidIn(ctx, { friendId, rows: page.items })
  const [names, media] = await Promise.all([
    namesOf(ctx.env, { accountId: ctx.account.id, sources: said.map(({ source }) => source) }),
    inboundMediaOf(ctx.env.DB, { accountId: ctx.account.id, messageIds: said.flatMap(({ content }) => fileIn(content) ?? []) }),
  ])
  return {
    ...page,
    items: said.map(({ row: { id, direction, via, at, unsentAt }, source, content }) => ({
      id,
      direction,
      content,
      source,
      sourceName: nameOf(source, names),
      via,
      at,
      unsentAt,
      media: media.get(fileIn(content) ?? '') ?? null,
    })),
  }
}

const FILES = new Set<Inbound['kind']>(['image', 'video', 'audio', 'file'])

/** LINE's id of an inbound message that has a file. */
const fileIn = (content: TalkContent): string | undefined =>
  'inbound' in content && FILES.has(content.inbound.kind) ? content.inbound.lineMessageId : undefined
