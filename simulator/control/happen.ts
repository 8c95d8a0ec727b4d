import { failedLink } from '../api/account-link.ts'
import { makeEvent } from '../api/events.ts'
import type { World } from '../api/state.ts'
import type { Done, Json } from '../api/types.ts'
import { type Actor, actor, finish } from './acts.ts'
import type { MessagingControl } from './messaging.ts'
import type { ActOptions } from './types.ts'

type Happening = Pick<MessagingControl, 'event' | 'postback' | 'beacon' | 'accountLink' | 'membership'>

function happen(who: Actor, type: string, more: Json, options: ActOptions): Promise<Done> {
  return finish(who, makeEvent(who.world, who.channel, { type, userId: who.userId, more }), options)
}

/** Events that come from outside the chat, or are of no kind that LINE has today. */
export function ofHappenings(world: World): Happening {
  return {
    event: async (user, ref, type, more = {}, options = {}) => happen(actor(world, user, ref), type, more, options),
    postback: async (user, ref, { data, params }, options = {}) =>
      happen(actor(world, user, ref), 'postback', { postback: params ? { data, params } : { data } }, options),
    beacon: async (user, ref, beacon = {}, options = {}) =>
      happen(actor(world, user, ref), 'beacon', { beacon: { hwid: 'd41d8cd98f', type: 'enter', ...beacon } }, options),
    accountLink: async (user, ref, { nonce, result = 'ok' }, options = {}) => {
      const who = actor(world, user, ref)
      if (result === 'ok') return happen(who, 'accountLink', { link: { result, nonce } }, options)
      return finish(who, failedLink(world, who.channel, { userId: who.userId, nonce }), options)
    },
    membership: async (user, ref, membership, options = {}) =>
      happen(actor(world, user, ref), 'membership', { membership: { type: 'joined', membershipId: 3189, ...membership } }, options),
  }
}
