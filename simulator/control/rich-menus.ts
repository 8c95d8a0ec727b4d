import { type LinkOutcome, openLinkPage, readLinkUrl } from '../api/account-link.ts'
import { type ManagerRichMenu, overview, type RichMenuOverview, setManagerMenu } from '../api/rich-menus/manager.ts'
import { reopenChat, shownRichMenu } from '../api/rich-menus/show.ts'
import type { ShownRichMenu } from '../api/rich-menus/types.ts'
import { noteView } from '../api/rich-menus/uses.ts'
import type { World } from '../api/state.ts'
import { actor, changed } from './acts.ts'
import { SimulatorError } from './errors.ts'
import { livingUser, theChannel, theUser } from './refs.ts'
import { seeAll } from './see.ts'
import type { ActOptions, ChannelRef, UserRef } from './types.ts'

/** The part of the controls that concerns rich menus and account linking. */
export interface RichMenuControl {
  /** The menu this user sees, and why it is that one; null when there is none. */
  richMenu(user: UserRef, channel: ChannelRef): ShownRichMenu | null
  /** All menus of an account, their aliases, defaults and batches. */
  richMenus(channel: ChannelRef): RichMenuOverview
  /** The default one sets in LINE's manager, which counts least and which the API cannot see; null takes it away. */
  setManagerRichMenu(channel: ChannelRef, wanted: ManagerRichMenu | null): void
  /** Makes the next batch end as `failed`, undone for so many of its users. */
  failRichMenuBatch(channel: ChannelRef, users: number): void
  /** The user leaves the chat and opens it again: everything is read, and deleted menus are gone. */
  openChat(user: UserRef, channel: ChannelRef): void
  /** The user, logged in to LINE, opens the account linking page at this URL. `result` tells what LINE shows and sends. */
  linkAccount(user: UserRef, channel: ChannelRef, url: string, options?: ActOptions): Promise<LinkOutcome>
}

function openChat(world: World, user: UserRef, ref: ChannelRef): void {
  const who = actor(world, user, ref)
  seeAll(who)
  reopenChat(world, who.channel, who.userId)
  noteView(world, who.channel, who.userId)
  changed(who)
}

async function linkAccount(
  world: World,
  { user, ref, url }: { user: UserRef; ref: ChannelRef; url: string },
  options: ActOptions,
): Promise<LinkOutcome> {
  const { userId } = livingUser(world, user)
  const { channelId } = theChannel(world, ref)
  const request = readLinkUrl(url)
  if (!request) throw new SimulatorError('This is not the address of the account linking page.')
  const owner = world.linkTokens.get(request.linkToken)?.channelId ?? channelId
  if (owner !== channelId) throw new SimulatorError(`This link token belongs to the channel ${owner}.`, 409)
  return openLinkPage(world, userId, { request, deliver: options.deliver })
}

export function ofRichMenus(world: World): RichMenuControl {
  return {
    richMenu: (user, ref) => shownRichMenu(world, theChannel(world, ref), theUser(world, user).userId) ?? null,
    richMenus: (ref) => overview(world, theChannel(world, ref)),
    setManagerRichMenu: (ref, wanted) => {
      const problem = setManagerMenu(world, theChannel(world, ref), wanted)
      if (problem !== undefined) throw new SimulatorError(problem)
    },
    failRichMenuBatch: (ref, users) => {
      theChannel(world, ref).richMenus.batchFailures = users
    },
    openChat: (user, ref) => openChat(world, user, ref),
    linkAccount: async (user, ref, url, options = {}) => linkAccount(world, { user, ref, url }, options),
  }
}
