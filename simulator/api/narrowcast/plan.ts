import { readMessages } from '../accept.ts'
import { type Audience, SMALLEST } from '../audiences/types.ts'
import type { Call } from '../call.ts'
import { isTargetable } from '../demographics.ts'
import { isObject } from '../json.ts'
import { BODY_ERRORS, badProperty, type Detail, refuse } from '../reply.ts'
import type { Channel, World } from '../state.ts'
import type { ApiResponse, Json } from '../types.ts'
import { type Condition, parseFilter } from './filter.ts'
import { findGroups, type Group, parseRecipient, type Recipient } from './recipients.ts'
import { leavesOf, type Tree } from './tree.ts'

export type Limit = { max?: number; upToRemainingQuota: boolean; forbidPartialDelivery: boolean }
export type Plan = {
  messages: Json[]
  body: Json
  recipient?: Tree<Recipient>
  groups: Map<Recipient, Group>
  filter?: Tree<Condition>
  limit: Limit
}
type Read<T> = T | { refusal: ApiResponse }

const MAX_GROUPS = 10
const MAX_CONDITIONS = 10
/** Attributes may be used by accounts of this target reach on. */
const SMALLEST_REACH = 100

const isGiven = (value: unknown) => value !== undefined && value !== null

function readLimit(value: unknown, complain: (detail: Detail) => void): Read<Limit> {
  const limit: Limit = { upToRemainingQuota: false, forbidPartialDelivery: false }
  if (!isGiven(value)) return limit
  if (!isObject(value)) return { refusal: badProperty("'limit'") }
  const { max, upToRemainingQuota = false, forbidPartialDelivery = false } = value
  if (typeof upToRemainingQuota !== 'boolean') return { refusal: badProperty("'upToRemainingQuota'") }
  if (typeof forbidPartialDelivery !== 'boolean') return { refusal: badProperty("'forbidPartialDelivery'") }
  if (isGiven(max)) {
    if (typeof max !== 'number' || !Number.isInteger(max)) return { refusal: badProperty("'max'") }
    if (max < 1) complain({ message: 'must be greater than or equal to 1', property: 'limit.max' })
    limit.max = max
  }
  if (forbidPartialDelivery && !upToRemainingQuota)
    return { refusal: refuse(400, 'The option forbidPartialDelivery must be used with upToRemainingQuota.') }
  return Object.assign(limit, { upToRemainingQuota, forbidPartialDelivery })
}

function tooMany<Leaf>(tree: Tree<Leaf> | undefined, most: number): boolean {
  return tree !== undefined && leavesOf(tree).length > most
}

/** Friends whom LINE knows well enough to choose them by their attributes. */
export function targetReach(world: World, channel: Channel): number {
  return world.users.reduce((sum, user) => sum + (channel.relations.get(user.userId)?.state === 'friend' && isTargetable(user) ? 1 : 0), 0)
}

/** Reads the body of a narrowcast; what is wrong with it beforehand makes a refusal, all else shows in its progress. */
export function readPlan(call: Call): Read<Plan> {
  const { body, world, channel } = call
  const details: Detail[] = []
  const complain = (detail: Detail) => void details.push(detail)
  const recipient = isGiven(body.recipient) ? parseRecipient(body.recipient, complain) : undefined
  const wish = isGiven(body.filter) ? (isObject(body.filter) ? body.filter.demographic : false) : undefined
  const filter = isGiven(wish) ? parseFilter(wish, complain) : undefined
  if (tooMany(recipient, MAX_GROUPS)) complain({ message: 'Size must be between 1 and 10', property: 'recipient' })
  if (tooMany(filter, MAX_CONDITIONS)) complain({ message: 'Size must be between 1 and 10', property: 'filter.demographic' })
  const limit = readLimit(body.limit, complain)
  const checked = readMessages(call, details)
  if ('refusal' in checked) return checked
  if ('refusal' in limit) return limit
  if (details.length > 0) return { refusal: BODY_ERRORS(details) }
  const found = recipient ? findGroups(call, recipient) : { groups: new Map<Recipient, Group>() }
  if ('refusal' in found) return found
  if (filter && targetReach(world, channel) < SMALLEST_REACH) return { refusal: refuse(403, 'Your account does not have enough friends') }
  return { messages: checked.messages, body, recipient, groups: found.groups, filter, limit }
}

/** Uploaded audiences tell LINE nothing new of anybody, so only the others must have a least size. */
const isDelicate = (group: Group) => 'audience' in group && group.audience.type !== 'UPLOAD'

/** Whether LINE demands a least number of recipients, to hide who they are. */
export function hidesPeople({ filter, groups }: Plan): boolean {
  return filter !== undefined || [...groups.values()].some(isDelicate)
}

/** Of several audiences each must have enough members who are friends. */
export function hasTinyAudience({ groups }: Plan, isFriend: (userId: string) => boolean): boolean {
  const audiences = [...groups.values()].filter((group) => 'audience' in group)
  const isTiny = ({ audience }: { audience: Audience }) => [...audience.userIds].filter(isFriend).length < SMALLEST
  return audiences.length > 1 && audiences.some((group) => isDelicate(group) && isTiny(group))
}
