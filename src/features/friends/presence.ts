import type { AccountCtx } from '../../context.ts'
import type { Change } from '../../engine/friend/change.ts'
import type { Statement } from '../../engine/friend/types.ts'
import { audit } from '../../http/audit.ts'
import { changeBy, makeChange } from './effects.ts'
import { archiveFriends, blockFriends, hideFriends, showFriends, unarchiveFriends, unblockFriends } from './presence-writes.ts'
import type { FriendRow } from './queries.ts'
import type { BlockFriend, Friend } from './schema.ts'
import { requireFriend, toFriend } from './service.ts'

const shown = ({ hiddenAt, staffBlockedAt, archivedAt }: FriendRow) => ({ hiddenAt, staffBlockedAt, archivedAt })

interface Act {
  friendId: number
  operation: string
  writes(change: Change): Statement[]
  /** What the audit log adds. */
  more?: Record<string, unknown>
}

/** Changes one friend's presence in one batch; what is so already stays as it is and leaves no trace. */
async function act(ctx: AccountCtx, { friendId, operation, writes, more }: Act): Promise<Friend> {
  const before = await requireFriend(ctx, friendId)
  const change = changeBy(ctx, { friendIds: [friendId], runActions: true })
  const changed = await makeChange(ctx, { change, statements: writes(change) })
  const after = await requireFriend(ctx, friendId)
  if (changed.length > 0)
    await audit(ctx, { operation, target: `friend:${friendId}`, before: shown(before), after: { ...shown(after), ...more } })
  return toFriend(after)
}

/** Hides a friend: not listed, still receives. */
export const hideFriend = (ctx: AccountCtx, friendId: number): Promise<Friend> =>
  act(ctx, { friendId, operation: 'hideFriend', writes: hideFriends })

export const showFriend = (ctx: AccountCtx, friendId: number): Promise<Friend> =>
  act(ctx, { friendId, operation: 'showFriend', writes: showFriends })

/** Blocks a friend: not listed, receives nothing. Tags and fields are taken away, to come back when the block is lifted, unless they are kept. */
export const blockFriend = (ctx: AccountCtx, { friendId, keepData }: BlockFriend & { friendId: number }): Promise<Friend> =>
  act(ctx, { friendId, operation: 'blockFriend', writes: (change) => blockFriends(change, { keepData }), more: { keepData } })

/** Lifts a block: tags and fields come back, and what was held goes on. */
export const unblockFriend = (ctx: AccountCtx, friendId: number): Promise<Friend> =>
  act(ctx, { friendId, operation: 'unblockFriend', writes: unblockFriends })

/** Puts a friend away until their next sign of life. */
export const archiveFriend = (ctx: AccountCtx, friendId: number): Promise<Friend> =>
  act(ctx, { friendId, operation: 'archiveFriend', writes: (change) => archiveFriends(change) })

export const unarchiveFriend = (ctx: AccountCtx, friendId: number): Promise<Friend> =>
  act(ctx, { friendId, operation: 'unarchiveFriend', writes: unarchiveFriends })
