import { userInfo } from '../api/account.ts'
import { changeState } from '../api/growth.ts'
import { mix, userIdOf } from '../api/ids.ts'
import { hasPicture, nameOf, statusOf } from '../api/names.ts'
import { type Channel, isSent, type Relation, relationOf, tell, type User, type World } from '../api/state.ts'
import type { Friendship, Json, UserInfo } from '../api/types.ts'
import { theChannel } from './refs.ts'
import type { CreateUsers, UserQuery, UserRow } from './types.ts'

/** Makes users that are the same at each seed. Called again, it makes further ones: the seed then counts on. */
export function makeUsers(world: World, count: number, { seed, nameOf: nameThem, friendOf }: CreateUsers = {}): User[] {
  const base = seed ?? world.counters.seed
  if (seed === undefined) world.counters.seed += 1
  const channel = friendOf === undefined ? undefined : theChannel(world, friendOf)
  const made: User[] = []
  const now = world.now()
  for (let i = 0; i < count; i += 1) {
    const userId = userIdOf(base, i)
    const user =
      world.byId.get(userId) ?? addUser(world, { userId, displayName: nameThem?.(i) ?? nameOf(mix(base) + i), seed: mix(base * 31 + i) })
    if (channel) changeState(channel, { user, relation: relationOf(channel, userId), state: 'friend', now })
    made.push(user)
  }
  tell(world, { type: 'users', ...(channel ? { channelId: channel.channelId } : {}) })
  return made
}

export const createUsers = (world: World, count: number, options?: CreateUsers): UserInfo[] =>
  makeUsers(world, count, options).map((user) => userInfo(world, user))

function addUser(world: World, { userId, displayName, seed }: { userId: string; displayName: string; seed: number }): User {
  // All in one literal: what is added to an object later lies outside of it, which a million of them feel.
  const user: User = {
    index: world.users.length,
    userId,
    displayName,
    hasPicture: hasPicture(seed),
    language: 'ja',
    statusMessage: statusOf(seed),
  }
  world.users.push(user)
  world.byId.set(userId, user)
  return user
}

/** Whoever deleted their LINE account is gone for all, also for accounts they never met. */
export const friendshipOf = (user: User | undefined, relation: Relation | undefined): Friendship =>
  user?.isDeleted ? 'deleted' : (relation?.state ?? 'none')

export const unreadOf = (relation: Relation) =>
  relation.chat.slice(relation.readTo).reduce((sum, entry) => sum + (isSent(entry) ? entry.messages.length : 0), 0)

function previewOf(relation: Relation): { type: string; text?: string } | undefined {
  const last = relation.chat.at(-1)
  const message: Json | undefined = last && (isSent(last) ? last.messages.at(-1) : last.message)
  if (!message) return undefined
  const text = message.text ?? message.altText
  return { type: String(message.type), ...(typeof text === 'string' ? { text: text.slice(0, 80) } : {}) }
}

export function userRow(world: World, user: User, channel: Channel | undefined): UserRow {
  const info = userInfo(world, user)
  if (!channel) return info
  const relation = channel.relations.get(user.userId)
  const friendship = friendshipOf(user, relation)
  if (!relation) return { ...info, friendship, unread: 0 }
  const last = relation.chat.at(-1)
  const preview = previewOf(relation)
  return {
    ...info,
    friendship,
    unread: unreadOf(relation),
    ...(preview ? { preview } : {}),
    ...(last ? { lastAt: last.at } : {}),
  }
}

const fold = (text: string) => text.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '')

/** Those who talked last come first, then the others in the order they were made. */
export function findUsers(
  world: World,
  { search = '', channel: ref, friendship, offset = 0, limit = 50 }: UserQuery = {},
): { total: number; users: UserRow[] } {
  const channel = ref === undefined ? undefined : theChannel(world, ref)
  const wanted = fold(search)
  const found = world.users.filter(
    (user) =>
      (!wanted || fold(user.displayName).includes(wanted) || user.userId === search.trim()) &&
      (!friendship || friendshipOf(user, channel?.relations.get(user.userId)) === friendship),
  )
  const lastAt = (user: User) => channel?.relations.get(user.userId)?.chat.at(-1)?.at ?? 0
  if (channel) found.sort((a, b) => lastAt(b) - lastAt(a) || a.index - b.index)
  return { total: found.length, users: found.slice(offset, offset + limit).map((user) => userRow(world, user, channel)) }
}
