import type { AccountCtx } from '../../context.ts'
import { audit } from '../../http/audit.ts'
import { conflict } from '../../http/errors.ts'
import { changeBy, makeChange, requireFriend } from '../friends/index.ts'
import { friendTagRows } from './queries.ts'
import type { FriendTag } from './schema.ts'
import { requireTag } from './service.ts'
import { tagWrites, untagWrites } from './writes.ts'

interface FriendAndTag {
  friendId: number
  tagId: number
}

const full = (name: string) =>
  conflict('tag-full', `"${name}" has reached its limit. Raise the limit, or take the tag off somebody else first.`)

export async function listFriendTags(ctx: AccountCtx, friendId: number): Promise<{ items: FriendTag[] }> {
  await requireFriend(ctx, friendId)
  return { items: await friendTagRows(ctx.db, { accountId: ctx.account.id, friendId }) }
}

/** Puts a tag on a friend. A second time changes nothing and sets nothing off. Throws 409 when the tag has reached its limit. */
export async function putTagOnFriend(
  ctx: AccountCtx,
  { friendId, tagId, run_actions }: FriendAndTag & { run_actions: 'true' | 'false' },
): Promise<FriendTag> {
  const [, tag] = await Promise.all([requireFriend(ctx, friendId), requireTag(ctx, tagId)])
  const change = { ...changeBy(ctx, { friendIds: [friendId], runActions: run_actions === 'true' }), tagId }
  const [done] = await makeChange(ctx, { change, statements: tagWrites(change) })
  if (done?.kind === 'tag.added') await audit(ctx, { operation: 'putTag', target: `friend:${friendId}`, after: { tagId } })
  if (done?.kind === 'tag.full') throw full(tag.name)
  const [link] = await friendTagRows(ctx.db, { accountId: ctx.account.id, friendId, tagId })
  // Somebody else may have taken it off again in this moment; the answer says what was done.
  return link ?? { tagId, name: tag.name, colour: tag.colour, folderId: tag.folderId, at: change.at }
}

/** Takes a tag off a friend; one who does not bear it is left as they are. */
export async function takeTagOff(ctx: AccountCtx, { friendId, tagId }: FriendAndTag): Promise<void> {
  await Promise.all([requireFriend(ctx, friendId), requireTag(ctx, tagId)])
  const change = { ...changeBy(ctx, { friendIds: [friendId], runActions: false }), tagId }
  const changed = await makeChange(ctx, { change, statements: untagWrites(change) })
  if (changed.length > 0) await audit(ctx, { operation: 'deleteTagOfFriend', target: `friend:${friendId}`, before: { tagId } })
}
