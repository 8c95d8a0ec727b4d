import { dayOf } from './days.ts'
import { isTargetable } from './demographics.ts'
import type { Growth } from './records.ts'
import type { Channel, Relation, User } from './state.ts'

function growthOn(channel: Channel, day: number): Growth {
  const known = channel.records.growth.get(day)
  if (known) return known
  const growth = { followers: 0, reach: 0, blocks: 0 }
  channel.records.growth.set(day, growth)
  return growth
}

/** Makes someone a friend, a blocker or gone; the statistics of the day keep count. */
export function changeState(
  channel: Channel,
  { user, relation, state, now }: { user: User; relation: Relation; state: Relation['state']; now: number },
): void {
  const before = relation.state
  if (before === state) return
  const growth = growthOn(channel, dayOf(now))
  const reach = isTargetable(user) ? 1 : 0
  if (before === 'friend') growth.reach -= reach
  if (before === 'blocked') growth.blocks -= 1
  if (state === 'blocked') growth.blocks += 1
  if (state === 'friend') {
    growth.reach += reach
    // LINE counts who ever became a friend, once.
    if (relation.friendSince === 0) growth.followers += 1
    relation.friendSince = now
  }
  relation.state = state
}

/** Everything up to and with a day. */
export function growthUntil(channel: Channel, day: number): Growth {
  const sum = { followers: 0, reach: 0, blocks: 0 }
  for (const [at, { followers, reach, blocks }] of channel.records.growth) {
    if (at > day) continue
    sum.followers += followers
    sum.reach += reach
    sum.blocks += blocks
  }
  return sum
}
