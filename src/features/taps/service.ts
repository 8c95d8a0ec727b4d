import type { AccountCtx } from '../../context.ts'
import { notFound } from '../../http/errors.ts'
import { pageOf } from '../../http/paging.ts'
import { countRows, friendRows, hasChoice } from './queries.ts'
import type { TapCounts, TapFriend, TapFriendPage, TapQuery } from './schema.ts'
import { readSources } from './sources.ts'

/** How often the choices of a message, or some choices, were tapped. */
export async function countTaps(ctx: AccountCtx, { source, choices }: TapQuery): Promise<TapCounts> {
  const texts = source === undefined ? [] : [source]
  const [items, toSource] = await Promise.all([
    countRows(ctx, { source, choices }),
    readSources(ctx.env, { accountId: ctx.account.id, texts }),
  ])
  return { source: source === undefined ? null : toSource(source), items }
}

interface Asked {
  choiceKey: string
  /** Only from this message. */
  source?: string | undefined
  cursor?: string | undefined
  limit: number
}

/** Who tapped a choice, those who did so last first. Throws 404 for a choice that no message of this account has, or had. */
export async function listTapFriends(ctx: AccountCtx, { choiceKey, source, cursor, limit }: Asked): Promise<TapFriendPage> {
  if (!(await hasChoice(ctx, choiceKey))) throw notFound('choice')
  return await pageOf({
    cursor,
    limit,
    read: async (key, take) => {
      const before = key && { at: Number(key[0]), friendId: Number(key[1]) }
      return { items: await friendRows(ctx, { choice: choiceKey, source: source ?? null, before, limit: take }), extra: {} }
    },
    keyOf: ({ lastAt, friendId }) => [lastAt, friendId],
    shape: (friend: TapFriend) => friend,
  })
}
