import type { World } from '../api/state.ts'
import { SimulatorError } from '../control/errors.ts'
import { livingUser, theChannel, theUser } from '../control/refs.ts'
import { readAuthorize } from './authorize.ts'
import { createLoginChannel, findLiff, loginChannelInfo, theLoginChannel, updateLoginChannel } from './channels.ts'
import { answerFriend, beginLiff, beginLogin, cancel, consent, finish, stepOf } from './flow.ts'
import { liffPlaceOfUrl } from './liff.ts'
import type { Ticket } from './state.ts'
import type { ConsentOptions, LoginControl } from './types.ts'
import { forgetGrants } from './user-api.ts'

/** Walks through the screens that the user would see, in their order, answering as the options say. */
async function walk(
  world: World,
  ticket: Ticket,
  { addFriend = false, refuse = [], cancel: goesBack = false }: ConsentOptions,
): Promise<string> {
  if (stepOf(world, ticket) === 'consent') {
    if (goesBack) {
      const back = await cancel(ticket)
      if (back === undefined) throw new SimulatorError('The user went back: LIFF closes and lands nowhere.', 409)
      return back
    }
    consent(world, ticket, { refused: refuse, addFriend })
  }
  if (stepOf(world, ticket) === 'friend') answerFriend(ticket, addFriend)
  return finish(world, ticket)
}

const authorize =
  (world: World): LoginControl['authorize'] =>
  async (user, authorizeUrl, options = {}) => {
    const { userId } = livingUser(world, user)
    const judged = readAuthorize(world, new URL(authorizeUrl, world.origin()).searchParams)
    if ('problem' in judged) throw new SimulatorError(`The page says 400: the ${judged.problem} is not known.`)
    if ('redirectTo' in judged) return judged.redirectTo
    const ticket = beginLogin(world, judged.request, { userId, locale: 'ja', deliver: options.deliver })
    return walk(world, ticket, options)
  }

const openLiff =
  (world: World): LoginControl['openLiff'] =>
  async (user, liffUrl, { chat, ...options } = {}) => {
    const { userId } = livingUser(world, user)
    const place = liffPlaceOfUrl(world, new URL(liffUrl, world.origin()).href)
    const found = place && findLiff(world, place.liffId)
    if (!place || !found) throw new SimulatorError(`${liffUrl} is no LIFF URL of a known app.`, 404)
    const goal = { kind: 'liff' as const, ...place, ...(chat === undefined ? {} : { chat: theChannel(world, chat).channelId }) }
    return walk(world, beginLiff(world, found.channel, { app: found.app, goal, userId, locale: 'ja', deliver: options.deliver }), options)
  }

export function loginControl(world: World): LoginControl {
  return {
    createLoginChannel: (options) => createLoginChannel(world, options),
    updateLoginChannel: (ref, patch) => updateLoginChannel(world, theLoginChannel(world, ref), patch),
    loginChannel: (ref) => loginChannelInfo(theLoginChannel(world, ref)),
    loginChannels: () => [...world.login.channels.values()].map(loginChannelInfo),
    authorize: authorize(world),
    openLiff: openLiff(world),
    unlinkApp: (user, ref) => forgetGrants(world, theLoginChannel(world, ref).channelId, theUser(world, user).userId),
  }
}
