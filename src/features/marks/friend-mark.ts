import type { AccountCtx } from '../../context.ts'
import { audit } from '../../http/audit.ts'
import { invalid } from '../../http/errors.ts'
import { changeBy, makeChange, requireFriend } from '../friends/index.ts'
import { findMark } from './queries.ts'
import type { FriendMark } from './schema.ts'
import { markWrites } from './writes.ts'

/** Gives a friend a mark, or none; the same one again changes nothing. */
export async function setFriendMark(ctx: AccountCtx, { friendId, markId }: FriendMark & { friendId: number }): Promise<FriendMark> {
  const before = await requireFriend(ctx, friendId)
  const mark = markId === null ? null : await findMark(ctx.db, { accountId: ctx.account.id, markId })
  if (mark === undefined) throw invalid({ markId: 'This mark does not exist any more. Choose another one.' })
  const change = { ...changeBy(ctx, { friendIds: [friendId], runActions: true }), markId }
  const changed = await makeChange(ctx, { change, statements: markWrites(change) })
  if (changed.length > 0)
    await audit(ctx, { operation: 'setFriendMark', target: `friend:${friendId}`, before: { markId: before.markId }, after: { markId } })
  return { markId }
}
