import type { Channel, User, World } from '../api/state.ts'
import { SimulatorError } from './errors.ts'
import type { ChannelRef, UserRef } from './types.ts'

export function theChannel(world: World, ref: ChannelRef): Channel {
  const id = typeof ref === 'string' ? ref : ref.channelId
  const channel = world.channels.get(id)
  if (!channel) throw new SimulatorError(`There is no channel ${id}.`, 404)
  return channel
}

/** Who can still do anything with LINE. */
export function livingUser(world: World, ref: UserRef): User {
  const user = theUser(world, ref)
  if (user.isDeleted) throw new SimulatorError(`The user ${user.userId} has deleted their LINE account.`, 410)
  return user
}

export function theUser(world: World, ref: UserRef): User {
  const id = typeof ref === 'string' ? ref : ref.userId
  const user = world.byId.get(id)
  if (!user) throw new SimulatorError(`There is no user ${id}.`, 404)
  return user
}
