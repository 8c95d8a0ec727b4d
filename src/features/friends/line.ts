import type { FriendModule } from '../../engine/friend/module.ts'
import type { Run } from '../../engine/friend/run.ts'
import { DAY_MS } from '../../lib/time.ts'
import { hideFriends, showFriends } from './presence-writes.ts'
import { PROFILE_TIMER } from './profile.ts'
import { setActive, setFollowed, setKnown, setUnfollowed } from './writes.ts'

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

/** Postbacks leave no row of their own, but they are a sign of life. */
function tap(run: Run, at: number): void {
  knowFriend(run, at)
  run.write(...setActive(run.friend.id, at))
  wake(run, at)
}

function message(run: Run, at: number): void {
  knowFriend(run, at)
  wake(run, at)
}

/** Hides a friend or shows them again, as an action. */
function turn(run: Run, writes: typeof hideFriends): void {
  for (const { sql, params } of writes(run.change())) run.write(sql, params)
}

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

/** Who is our friend, and since when: follow, unfollow, and the first sign of somebody we did not know. */
export const friendsLine: FriendModule = {
  line: {
    follow: (run, { body }) => follow(run, { at: body.event.timestamp, isUnblocked: body.event.follow?.isUnblocked === true }),
    unfollow: (run, { body }) => unfollow(run, body.event.timestamp),
    message: (run, { body }) => message(run, body.event.timestamp),
    postback: (run, { body }) => tap(run, body.event.timestamp),
  },
  actions: {
    'friend.hide': (run) => turn(run, hideFriends),
    'friend.show': (run) => turn(run, showFriends),
  },
}
