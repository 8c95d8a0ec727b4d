import type { World } from '../api/state.ts'
import { actor, follow } from '../control/acts.ts'
import type { AuthRequest } from './authorize.ts'
import { errorRedirect, withParams } from './authorize.ts'
import { allowedScopes } from './channels.ts'
import type { Locale } from './html.ts'
import { issueCode } from './issue.ts'
import { landInClient } from './liff.ts'
import { type Consent, consentKey, keepShortly, type LiffGoal, type LoginChannel, type LoginGoal, type Step, type Ticket } from './state.ts'
import type { LiffApp } from './types.ts'

/** Permissions a user can leave out; without the others there is no login. */
export const OPTIONAL = ['email', 'chat_message.write']

type Walker = { userId?: string; amr?: string[]; locale: Locale; deliver?: boolean }
type Wish = Pick<Ticket, 'channelId' | 'scopes' | 'botPrompt' | 'forceConsent' | 'goal'>

const begin = (world: World, wish: Wish, { userId, amr = ['lineautologin'], locale, deliver = true }: Walker): Ticket =>
  keepShortly<Ticket>(world, world.login.tickets, {
    ...wish,
    locale,
    userId,
    amr,
    consented: false,
    offered: false,
    friendAsked: false,
    addFriend: false,
    deliver,
  })

export function beginLogin(world: World, { channel, scopes, botPrompt, prompt, goal }: AuthRequest, walker: Walker): Ticket {
  return begin(world, { channelId: channel.channelId, scopes, botPrompt, forceConsent: prompt === 'consent', goal }, walker)
}

export function beginLiff(
  world: World,
  channel: LoginChannel,
  { app, goal, ...walker }: Walker & { app: LiffApp; goal: LiffGoal },
): Ticket {
  return begin(
    world,
    { channelId: channel.channelId, scopes: allowedScopes(channel, app.scopes), botPrompt: app.botPrompt, forceConsent: false, goal },
    walker,
  )
}

export const consentOf = (world: World, channelId: string, userId: string): Consent =>
  world.login.consents.get(consentKey(channelId, userId)) ?? { asked: [], granted: [] }

export function needsConsent(world: World, { channelId, userId = '', scopes, forceConsent }: Ticket): boolean {
  if (forceConsent) return true
  const { asked, granted } = consentOf(world, channelId, userId)
  return scopes.some((scope) => (OPTIONAL.includes(scope) ? !asked.includes(scope) : !granted.includes(scope)))
}

/** The account the add-friend option is about; none when the channel has no linked account or nobody asked for the option. */
export function offeredBot(world: World, { channelId, botPrompt }: Pick<Ticket, 'channelId' | 'botPrompt'>) {
  return botPrompt === 'none' ? undefined : world.channels.get(world.login.channels.get(channelId)?.linkedBot ?? '')
}

export function isFriend(world: World, botId: string, userId: string): boolean {
  return world.channels.get(botId)?.relations.get(userId)?.state === 'friend'
}

/** Which screen comes next. The screen of its own for adding a friend opens only to those who are none yet. */
export function stepOf(world: World, ticket: Ticket): Step {
  if (ticket.result) return 'done'
  if (ticket.userId === undefined) return 'user'
  if (!ticket.consented && needsConsent(world, ticket)) return 'consent'
  const bot = ticket.botPrompt === 'aggressive' && !ticket.friendAsked ? offeredBot(world, ticket) : undefined
  return bot && !isFriend(world, bot.channelId, ticket.userId) ? 'friend' : 'done'
}

/** The user agreed; `refused` are optional permissions they took the tick from. */
export function consent(world: World, ticket: Ticket, { refused, addFriend }: { refused: string[]; addFriend: boolean }): void {
  if (ticket.userId === undefined) return
  const known = consentOf(world, ticket.channelId, ticket.userId)
  const now = ticket.scopes.filter((scope) => !OPTIONAL.includes(scope) || !refused.includes(scope))
  const kept = known.granted.filter((scope) => !ticket.scopes.includes(scope))
  world.login.consents.set(consentKey(ticket.channelId, ticket.userId), {
    asked: [...new Set([...known.asked, ...ticket.scopes])],
    granted: [...kept, ...now],
  })
  ticket.consented = true
  const bot = offeredBot(world, ticket)
  if (!bot) return
  ticket.offered = true
  if (ticket.botPrompt === 'normal') ticket.addFriend = addFriend
}

export function answerFriend(ticket: Ticket, addFriend: boolean): void {
  ticket.friendAsked = true
  ticket.offered = true
  ticket.addFriend = addFriend
}

/** Follows the account before the redirect, so that its webhook may be there first, as on the real platform. */
async function befriend(world: World, ticket: Ticket, userId: string): Promise<boolean> {
  const bot = ticket.addFriend ? offeredBot(world, ticket) : undefined
  if (!bot || isFriend(world, bot.channelId, userId)) return false
  await follow(actor(world, userId, bot.channelId), { deliver: ticket.deliver })
  return true
}

async function landLogin(world: World, ticket: Ticket, { goal, userId, scopes }: { goal: LoginGoal; userId: string; scopes: string[] }) {
  const changed = await befriend(world, ticket, userId)
  const code = issueCode(world, {
    channelId: ticket.channelId,
    userId,
    scopes,
    redirectUri: goal.redirectUri,
    challenge: goal.challenge,
    nonce: goal.nonce,
    ...(goal.maxAge === undefined ? {} : { authTime: Math.floor(world.now() / 1_000) }),
    amr: ticket.amr,
    liffId: goal.liffId,
  })
  return withParams(goal.redirectUri, {
    code,
    state: goal.state,
    friendship_status_changed: ticket.offered ? String(changed) : undefined,
    ...(goal.liffId === undefined ? {} : { liffClientId: ticket.channelId, liffRedirectUri: goal.liffRedirectUri }),
  })
}

async function land(world: World, ticket: Ticket): Promise<string> {
  const { goal, userId, channelId } = ticket
  const channel = world.login.channels.get(channelId)
  if (userId === undefined || !channel) throw new Error('nobody to log in')
  const { granted } = consentOf(world, channelId, userId)
  const scopes = ticket.scopes.filter((scope) => granted.includes(scope))
  if (goal.kind === 'login') return landLogin(world, ticket, { goal, userId, scopes })
  await befriend(world, ticket, userId)
  return landInClient(world, channel, { goal, userId, scopes })
}

/** The end of the walk, once: whoever submits again is sent to the same place, and nothing happens twice. */
export function finish(world: World, ticket: Ticket): Promise<string> {
  ticket.result ??= land(world, ticket)
  return ticket.result
}

export const DENIED = 'The resource owner denied the request.'

/** Going back from the consent screen; LIFF has nowhere to go back to and closes. */
export function cancel(ticket: Ticket): Promise<string> | undefined {
  if (ticket.goal.kind === 'liff') return undefined
  ticket.result ??= Promise.resolve(errorRedirect(ticket.goal, 'ACCESS_DENIED', DENIED))
  return ticket.result
}
