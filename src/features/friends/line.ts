import type { ActionProblem, FriendModule } from '../../engine/friend/module.ts'
import type { Run } from '../../engine/friend/run.ts'
import type { Statement } from '../../engine/friend/types.ts'
import { DAY_MS } from '../../lib/time.ts'
import { STAFF } from '../staff/index.ts'
import { editWrites } from './edits.ts'
import { blockFriends, hideFriends, showFriends } from './presence-writes.ts'
import { PROFILE_TIMER } from './profile.ts'
import { setFollowed, setKnown, setUnfollowed } from './writes.ts'

/** Asks LINE for name and picture, unless it told them less than a day ago. */
function refreshProfile(run: Run): void {
  const { profileAt } = run.friend
  if (profileAt === null || run.now - profileAt > DAY_MS) run.pending.setTimer({ kind: PROFILE_TIMER, key: PROFILE_TIMER, at: run.now })
}

/** A contact we did not know of writes, taps or unsends: they were a friend before we saw them follow. */
function knowFriend(run: Run, at: number): void {
  if (run.friend.relationAt > 0 || run.friend.isKnown) return
  run.friend.isKnown = true
  run.write(...setKnown(run.friend.id, at))
  refreshProfile(run)
  run.note('friend.known', { at })
  run.emit({ type: 'friend.known' })
}

/** A sign of life brings them back out of the archive; the row is brought back by the writes of whatever they did. */
function wake(run: Run, at: number): void {
  if (run.friend.archivedAt === null) return
  run.friend.archivedAt = null
  run.note('friend.unarchived', { actor: 'friend', at, data: { reason: 'active' } })
}

function sign(run: Run, at: number): void {
  knowFriend(run, at)
  wake(run, at)
}

function writeAll(run: Run, statements: Statement[]): void {
  for (const { sql, params } of statements) run.write(sql, params)
}

/** Nothing reaches them from here on, not even what this very list has said. */
function block(run: Run): void {
  writeAll(run, blockFriends(run.change(), { keepData: false }))
  run.friend.staffBlockedAt ??= run.now
}

function assign(run: Run, staffId: string | null): ActionProblem | undefined {
  if (staffId !== null && !run.definitions.get(STAFF).has(staffId)) return { problem: 'staff-gone' }
  writeAll(run, editWrites(run.change(), { column: 'assignedStaffId', values: { friendIds: [run.friend.id], to: staffId } }))
  return undefined
}

const addScore = (run: Run, points: number): void =>
  writeAll(run, editWrites(run.change(), { column: 'score', values: { friendIds: [run.friend.id], add: points } }))

/** An older follow or unfollow must not undo a newer one: LINE delivers twice and out of order. */
const isStale = (run: Run, at: number) => at < run.friend.relationAt

function follow(run: Run, { at, isUnblocked }: { at: number; isUnblocked: boolean }): void {
  if (isStale(run, at)) return
  const { friend } = run
  const isReturning = isUnblocked || friend.unfollowedAt !== null
  const isAlready = friend.followedAt !== null && friend.unfollowedAt === null && !isUnblocked
  friend.relationAt = at
  friend.followedAt ??= at
  friend.unfollowedAt = null
  friend.isKnown = isReturning && friend.isKnown
  run.write(...setFollowed(friend.id, { at, isKnown: friend.isKnown }))
  refreshProfile(run)
  wake(run, at)
  if (isAlready) return
  run.note(isReturning ? 'friend.returned' : 'friend.added', { actor: 'friend', at, count: 'added' })
  run.emit({ type: isReturning ? 'friend.returned' : 'friend.added' })
}

function unfollow(run: Run, at: number): void {
  if (isStale(run, at)) return
  run.friend.relationAt = at
  run.friend.unfollowedAt = at
  run.write(...setUnfollowed(run.friend.id, at))
  run.note('friend.blocked', { actor: 'friend', at, count: 'blocked' })
  run.emit({ type: 'friend.blocked-us' })
}

/** Who is our friend, and since when: follow, unfollow, and the first sign of somebody we did not know. And what action lists do with a friend as a whole. */
export const friendsLine: FriendModule = {
  line: {
    follow: (run, { body }) => follow(run, { at: body.event.timestamp, isUnblocked: body.event.follow?.isUnblocked === true }),
    unfollow: (run, { body }) => unfollow(run, body.event.timestamp),
    message: (run, { body }) => sign(run, body.event.timestamp),
    postback: (run, { body }) => sign(run, body.event.timestamp),
  },
  actions: {
    'friend.hide': (run) => void writeAll(run, hideFriends(run.change())),
    'friend.show': (run) => void writeAll(run, showFriends(run.change())),
    'friend.block': (run) => void block(run),
    'staff.assign': (run, { staffId }) => assign(run, staffId),
    'score.add': (run, { points }) => void addScore(run, points),
  },
}
