import { accept, allFriends, type Origin, remainingOf, type Target } from '../accept.ts'
import { SMALLEST } from '../audiences/types.ts'
import { type Channel, monthOf, type Relation, tell, type User } from '../state.ts'
import { personOf } from './filter.ts'
import { hasTinyAudience, hidesPeople, type Plan } from './plan.ts'
import { matches } from './tree.ts'
import type { Narrowcast } from './types.ts'

/** LINE takes minutes; these are long enough to be seen. */
const WAITING_MS = 2_000
const SENDING_MS = 1_000

const TELLS: Record<number, string> = {
  1: 'internal error',
  2: 'There are not enough recipients to send the message',
  4: 'An audience with less than 50 recipients is included',
  5: 'The delivery was canceled because it would reach only a part of the recipients',
}

function fail(cast: Narrowcast, now: number, errorCode: 1 | 2 | 4 | 5, description = TELLS[errorCode] ?? ''): void {
  const targetCount = cast.targetCount ?? 0
  Object.assign(cast, { phase: 'failed', completedAt: now, errorCode, failedDescription: description })
  Object.assign(cast, { targetCount, successCount: 0, failureCount: targetCount })
}

function wanted(plan: Plan, user: User, relation: Relation, now: number): boolean {
  const { recipient, groups, filter } = plan
  if (recipient) {
    const isIn = matches(recipient, (leaf) => {
      const group = groups.get(leaf)
      if (!group) return false
      return 'audience' in group ? group.audience.userIds.has(user.userId) : group.earlier.has(user.index)
    })
    if (!isIn) return false
  }
  if (!filter) return true
  const person = personOf(user, relation.friendSince, now)
  return matches(filter, (condition) => condition(person))
}

/** Some at random, when not all may get it. */
function some(targets: Target[], count: number, random: () => number): Target[] {
  const pool = [...targets]
  for (let i = 0; i < count; i += 1) {
    const j = i + Math.floor(random() * (pool.length - i))
    const [a, b] = [pool[i], pool[j]]
    if (a && b) [pool[i], pool[j]] = [b, a]
  }
  return pool.slice(0, count)
}

function reserve(channel: Channel, cast: Narrowcast, count: number, now: number): void {
  cast.reserved += count
  channel.usage.set(monthOf(now), (channel.usage.get(monthOf(now)) ?? 0) + count)
}

/** Chooses the recipients and reserves the messages; undefined when the narrowcast failed. */
function start({ world, channel, now }: Origin, plan: Plan, cast: Narrowcast): Target[] | undefined {
  const friends = allFriends(world, channel)
  const targets = friends.filter(({ index, relation }) => {
    const user = world.users[index]
    return user !== undefined && wanted(plan, user, relation, now)
  })
  cast.targetCount = targets.length
  const { max = Number.POSITIVE_INFINITY, upToRemainingQuota, forbidPartialDelivery } = plan.limit
  const remaining = remainingOf(channel, now)
  const most = Math.min(friends.length, max, upToRemainingQuota ? remaining : Number.POSITIVE_INFINITY)
  const isFriend = (userId: string) => channel.relations.get(userId)?.state === 'friend'
  if (hasTinyAudience(plan, isFriend)) fail(cast, now, 4)
  else if (hidesPeople(plan) && targets.length < SMALLEST) fail(cast, now, 2)
  else if (targets.length === 0) fail(cast, now, 2)
  else if (forbidPartialDelivery && targets.length > most) fail(cast, now, 5)
  else if (most > remaining) fail(cast, now, 1, 'You have reached your monthly limit.')
  else {
    reserve(channel, cast, most, now)
    const chosen = targets.length > most ? some(targets, most, world.random) : targets
    Object.assign(cast, { phase: 'sending', targetCount: chosen.length, successCount: 0, failureCount: 0 })
    return chosen
  }
  return undefined
}

/** Whoever blocked the account since they were chosen is a failure. */
function finish(origin: Origin, plan: Plan, cast: Narrowcast, chosen: Target[]): void {
  const { channel, now } = origin
  release(channel, cast, now)
  const targets = chosen.filter(({ relation }) => relation.state === 'friend')
  const { messages, body } = plan
  const { customAggregationUnits: _, ...rest } = body
  const missed = chosen.length - targets.length
  const sent = accept(origin, { via: 'narrowcast', messages, targets, missed, isCounted: true, body: rest })
  if (sent === 'over-quota') fail(cast, now, 1, 'You have reached your monthly limit.')
  else
    Object.assign(cast, { phase: 'succeeded', completedAt: now, successCount: targets.length, failureCount: missed, reached: sent.reached })
}

/** Gives back what was reserved, as far as it belongs to the present month. */
function release(channel: Channel, cast: Narrowcast, now: number): void {
  channel.usage.set(monthOf(now), Math.max(0, (channel.usage.get(monthOf(now)) ?? 0) - cast.reserved))
  cast.reserved = 0
}

/** Carries a narrowcast out, step by step on the simulator's clock. */
export async function run(origin: Origin, plan: Plan, cast: Narrowcast): Promise<void> {
  const { world, channel } = origin
  const isOver = () => world.channels.get(channel.channelId) !== channel
  await world.sleep(WAITING_MS)
  if (isOver()) return
  const chosen = start({ ...origin, now: world.now() }, plan, cast)
  tell(world, { type: 'channel', channelId: channel.channelId })
  if (!chosen) return
  await world.sleep(SENDING_MS)
  if (!isOver()) finish({ ...origin, now: world.now() }, plan, cast, chosen)
}

/** A narrowcast that was under way when the simulator stopped does not go on. */
export function abandon(channel: Channel, now: number): void {
  for (const cast of channel.records.narrowcasts.values()) {
    if (cast.phase !== 'waiting' && cast.phase !== 'sending') continue
    release(channel, cast, now)
    fail(cast, now, 1)
  }
}
