import { userInfo } from '../api/account.ts'
import { makeEvent } from '../api/events.ts'
import type { World } from '../api/state.ts'
import type { FeedEvent } from '../api/types.ts'
import { resend, sendBody, sendEvents } from '../api/webhook.ts'
import { loginControl } from '../login/control.ts'
import { actor, follow, say, unfollow, unsend } from './acts.ts'
import { channelInfo, createChannel, updateChannel } from './channels.ts'
import { SimulatorError } from './errors.ts'
import { chat, counters, deliveries, received } from './look.ts'
import { ofMessaging, read } from './messaging.ts'
import { theChannel, theUser } from './refs.ts'
import { ofRichMenus } from './rich-menus.ts'
import { tap } from './tap.ts'
import { ofTime } from './time.ts'
import type { Control } from './types.ts'
import { createUsers, findUsers, friendshipOf } from './users.ts'

type Part<K extends keyof Control> = Pick<Control, K>

function ofChannels(
  world: World,
): Part<'createChannel' | 'updateChannel' | 'channel' | 'channels' | 'setQuota' | 'setWebhookUrl' | 'counters' | 'deliveries'> {
  return {
    createChannel: (options) => createChannel(world, options),
    updateChannel: (ref, patch) => updateChannel(world, theChannel(world, ref), patch),
    channel: (ref) => channelInfo(world, theChannel(world, ref)),
    channels: () => [...world.channels.values()].map((channel) => channelInfo(world, channel)),
    setQuota: (ref, quota) => void updateChannel(world, theChannel(world, ref), { quota }),
    setWebhookUrl: (ref, webhookUrl) => void updateChannel(world, theChannel(world, ref), { webhookUrl }),
    counters: (ref) => counters(world, theChannel(world, ref)),
    deliveries: (ref, query = {}) => deliveries(world, theChannel(world, ref), query),
  }
}

function ofUsers(world: World): Part<'createUsers' | 'user' | 'users' | 'friendship' | 'received' | 'chat' | 'read'> {
  return {
    createUsers: (count, options) => createUsers(world, count, options),
    user: (ref) => userInfo(world, theUser(world, ref)),
    users: (query) => findUsers(world, query),
    friendship: (ref, of) => {
      const user = theUser(world, ref)
      return friendshipOf(user, theChannel(world, of).relations.get(user.userId))
    },
    received: (user, ref) => received(theChannel(world, ref), theUser(world, user).userId),
    chat: (user, ref) => chat(world, theChannel(world, ref), theUser(world, user).userId),
    read: (user, ref) => read(world, user, ref),
  }
}

type Acts = 'follow' | 'unfollow' | 'block' | 'unblock' | 'sendText' | 'sendImage' | 'sendSticker' | 'sendMessage' | 'unsend' | 'tap'

/** All asynchronous, so that a wrong user or channel rejects instead of throwing past a caller's catch. */
function ofActs(world: World): Part<Acts> {
  const block: Control['block'] = async (user, ref, options = {}) => unfollow(actor(world, user, ref), options)
  return {
    follow: async (user, ref, options = {}) => follow(actor(world, user, ref), options),
    unfollow: block,
    block,
    unblock: async (user, ref, options = {}) => follow(actor(world, user, ref), { ...options, isUnblocked: true }),
    sendText: async (user, ref, text, options = {}) => say(actor(world, user, ref), { type: 'text', text }, options),
    sendImage: async (user, ref, { bytes, contentType = 'image/jpeg' }, options = {}) =>
      say(actor(world, user, ref), { type: 'image', contentProvider: { type: 'line' } }, { ...options, content: { bytes, contentType } }),
    sendSticker: async (user, ref, sticker = { packageId: '446', stickerId: '1988' }, options = {}) =>
      say(actor(world, user, ref), { type: 'sticker', ...sticker, stickerResourceType: 'STATIC' }, options),
    sendMessage: async (user, ref, message, options = {}) => say(actor(world, user, ref), message, options),
    unsend: async (user, ref, messageId, options = {}) => unsend(actor(world, user, ref), messageId, options),
    tap: async (user, ref, action, options = {}) => tap(actor(world, user, ref), action, options),
  }
}

function ofWebhooks(world: World): Part<'makeEvent' | 'webhook' | 'rawWebhook' | 'webhooks' | 'resend'> {
  return {
    makeEvent: (user, ref, type, more) => makeEvent(world, theChannel(world, ref), { type, userId: theUser(world, user).userId, more }),
    webhook: async (ref, events, options) => sendEvents(world, theChannel(world, ref), events, options),
    rawWebhook: async (ref, body, options) => sendBody(world, theChannel(world, ref), body, options),
    webhooks: ({ channel, limit = 100 } = {}) => {
      const id = channel === undefined ? undefined : theChannel(world, channel).channelId
      return newest(world.webhookLog, limit, (entry) => !id || entry.channelId === id)
    },
    resend: async (webhookId) => {
      const logged = world.webhookLog.find(({ id }) => id === webhookId)
      if (!logged) throw new SimulatorError(`Webhook ${webhookId} is not in the log (any more).`, 404)
      return resend(world, theChannel(world, logged.channelId), logged)
    },
  }
}

/** The last `limit` members that pass, newest first. */
function newest<T>(list: readonly T[], limit: number, passes: (entry: T) => boolean): T[] {
  const found: T[] = []
  for (let i = list.length - 1; i >= 0 && found.length < limit; i -= 1) {
    const entry = list[i]
    if (entry !== undefined && passes(entry)) found.push(entry)
  }
  return found
}

function ofWeather(world: World): Part<'setFault' | 'faults' | 'clearFaults' | 'log' | 'feed' | 'waitForChange'> {
  /** What happened after `since`; a `reset` stands for all that is no longer known, or never was because the simulator started anew. */
  const feed = (since: number): FeedEvent[] => {
    const first = world.feed[0]?.seq ?? world.counters.feed + 1
    if (since > world.counters.feed || (since > 0 && since + 1 < first)) return [{ seq: world.counters.feed, type: 'reset' }]
    return world.feed.filter(({ seq }) => seq > since)
  }
  return {
    setFault: (fault) => void world.faults.push({ ...fault, throws: 0 }),
    faults: () => world.faults.map(({ throws: _, ...fault }) => fault),
    clearFaults: () => void world.faults.splice(0),
    log: ({ channel, errorsOnly = false, endpoint, limit = 100 } = {}) => {
      const id = channel === undefined ? undefined : theChannel(world, channel).channelId
      return newest(
        world.log,
        limit,
        (entry) => (!id || entry.channelId === id) && (!errorsOnly || entry.status >= 400) && (!endpoint || entry.endpoint === endpoint),
      )
    },
    feed,
    waitForChange: (since, ms) => {
      if (world.counters.feed !== since) return Promise.resolve(feed(since))
      return new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer)
          world.listeners.delete(done)
          // A short breath gathers what belongs together, so that a burst costs a page one answer.
          setTimeout(() => resolve(feed(since)), 40)
        }
        const timer = setTimeout(done, ms)
        world.listeners.add(done)
      })
    },
  }
}

export function createControl(world: World): Control {
  return {
    ...ofChannels(world),
    ...ofUsers(world),
    ...ofActs(world),
    ...ofWebhooks(world),
    ...ofWeather(world),
    ...ofRichMenus(world),
    ...ofMessaging(world),
    ...ofTime(world),
    ...loginControl(world),
  }
}
