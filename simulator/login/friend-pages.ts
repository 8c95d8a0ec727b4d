import type { Channel, User, World } from '../api/state.ts'
import type { ApiResponse } from '../api/types.ts'
import { actor, follow, say } from '../control/acts.ts'
import { livingUser } from '../control/refs.ts'
import { holderOf, isForeignPost, lastUser, rememberLast } from './cookies.ts'
import { html, type Markup } from './html.ts'
import { botCard, chooser, hidden, layout, problemPage } from './layout.ts'
import { forgetExpired } from './state.ts'
import { textsOf } from './texts.ts'
import type { LoginRoute, Visit } from './visit.ts'
import { localeFor } from './walk-pages.ts'

/** An account by its LINE id, with or without the at-sign, percent-encoded or not. */
export function botOf(world: World, id: string): Channel | undefined {
  const basicId = id.startsWith('@') ? id : `@${id}`
  return [...world.channels.values()].find((channel) => channel.basicId === basicId)
}

/** Whose screen this is: the phone's, or who was chosen on the page. */
function userOf({ world, request, query, form }: Visit): User | undefined {
  const userId = form.get('user') ?? query.get('user') ?? holderOf(world, request)?.userId ?? ''
  return world.byId.has(userId) ? livingUser(world, userId) : undefined
}

type Screen = { bot: Channel; path: string; t: ReturnType<typeof textsOf>; locale: 'ja' | 'en' }

function onBot(visit: Visit, run: (screen: Screen) => ApiResponse | Promise<ApiResponse>): ApiResponse | Promise<ApiResponse> {
  const locale = localeFor(visit)
  if (isForeignPost(visit.request)) return problemPage(locale, 'foreign')
  const bot = botOf(visit.world, visit.params[0] ?? '')
  return bot ? run({ bot, path: visit.request.path.split('?')[0] ?? '', t: textsOf(locale), locale }) : problemPage(locale, 'noAccount')
}

/** Under which address phones find the account: without what was added to the link, for LINE tells nobody of it. */
const addUrl = (world: World, bot: Channel) => `${world.origin()}/R/ti/p/${encodeURIComponent(bot.basicId)}`

function choose(visit: Visit, { path, locale }: Screen, lead: string, fields: Record<string, string> = {}): Markup {
  return chooser(visit.world, { locale, fields, query: visit.query, action: path, lead, last: lastUser(visit.request) })
}

const addFriendScreen = (visit: Visit) =>
  onBot(visit, (screen) => {
    const { bot, path, t, locale } = screen
    const user = userOf(visit)
    const code = html`<img class="qr" alt="QR" src="/_sim/qr.svg?text=${encodeURIComponent(addUrl(visit.world, bot))}"><p class="soft center">${t.scanToAdd}</p>`
    if (!user) return layout({ locale, title: bot.name }, html`${botCard(bot)}${choose(visit, screen, t.chooseForFriend)}${code}`)
    const state = bot.relations.get(user.userId)?.state
    const form = html`<form method="post" action="${path}">${hidden({ user: user.userId })}<button class="main" name="decision" value="add">${state === 'blocked' ? t.unblock : t.addFriend}</button></form>`
    const body = state === 'friend' ? html`<p class="center">${t.alreadyFriend(bot.name)}</p>` : form
    return layout({ locale, title: bot.name }, html`${botCard(bot)}<p class="soft center">${t.as(user.displayName)}</p>${body}`)
  })

/** A choice on the list or the button; adding a friend twice is adding a friend once. */
const addFriend = (visit: Visit) =>
  onBot(visit, async ({ bot, t, locale }) => {
    const { world } = visit
    const user = userOf(visit)
    if (!user) return problemPage(locale, 'expired')
    const wasFriend = bot.relations.get(user.userId)?.state === 'friend'
    if (!wasFriend) await follow(actor(world, user, bot), {})
    const word = wasFriend ? t.alreadyFriend(bot.name) : t.added(bot.name)
    const answer = layout(
      { locale, title: bot.name },
      html`${botCard(bot)}<p class="center" role="status">${word}</p><p class="soft center">${t.closed}</p>`,
    )
    if (!holderOf(world, visit.request)) answer.headers['set-cookie'] = rememberLast(world, user.userId)
    return answer
  })

/** The text of `/R/oaMessage/{id}/?{text}`: the whole query is the message. */
function messageOf({ request, query, form }: Visit): string {
  const raw = request.path.split('?').slice(1).join('?')
  const given = form.get('text') ?? query.get('text')
  if (given !== null) return given
  try {
    return decodeURIComponent(raw)
  } catch {
    return raw
  }
}

const messageScreen = (visit: Visit) =>
  onBot(visit, (screen) => {
    const { bot, path, t, locale } = screen
    const user = userOf(visit)
    const text = messageOf(visit)
    if (!user) return layout({ locale, title: bot.name }, html`${botCard(bot)}${choose(visit, screen, t.chooseForChat, { text })}`)
    return layout({ locale, title: bot.name }, messageForm({ bot, path, t, user, text }))
  })

function messageForm({
  bot,
  path,
  t,
  user,
  text,
}: Omit<Screen, 'locale'> & { user: { userId: string; displayName: string }; text: string }): Markup {
  const isBlocked = bot.relations.get(user.userId)?.state === 'blocked'
  const form = html`<form method="post" action="${path}">${hidden({ user: user.userId, nonce: crypto.randomUUID() })}
<textarea name="text" rows="4" maxlength="5000" aria-label="${t.message}">${text}</textarea><button class="main" name="decision" value="send">${t.send}</button></form>`
  return html`${botCard(bot)}<p class="soft center">${t.as(user.displayName)}</p>${isBlocked ? html`<p>${t.blockedBot}</p>` : form}`
}

/** Choosing a user shows the text to be sent; the button sends it, once for each form shown. */
const sendMessage = (visit: Visit) =>
  onBot(visit, async ({ bot, path, t, locale }) => {
    const { world, form } = visit
    const user = userOf(visit)
    if (!user) return problemPage(locale, 'expired')
    const text = messageOf(visit).trim().slice(0, 5_000)
    const nonce = form.get('nonce') ?? ''
    const isSending = form.get('decision') === 'send' && text !== '' && bot.relations.get(user.userId)?.state !== 'blocked'
    if (!isSending) return layout({ locale, title: bot.name }, messageForm({ bot, path, t, user, text }))
    if (!world.login.nonces.has(nonce)) {
      forgetExpired(world.login.nonces, world.now())
      world.login.nonces.set(nonce, { expiresAt: world.now() + 3_600_000 })
      await say(actor(world, user, bot), { type: 'text', text }, {})
    }
    return layout(
      { locale, title: bot.name },
      html`${botCard(bot)}<p class="center" role="status">${t.sent}</p><p class="soft center">${t.closed}</p>`,
    )
  })

const noScreen = (visit: Visit) => problemPage(localeFor(visit), 'noScreen')

export const FRIEND_ROUTES: LoginRoute[] = [
  { method: 'GET', path: /^(?:\/R)?\/ti\/p\/([^/]+)\/?$/, run: addFriendScreen },
  { method: 'POST', path: /^(?:\/R)?\/ti\/p\/([^/]+)\/?$/, run: addFriend },
  { method: 'GET', path: /^\/R\/oaMessage\/([^/]+)\/?$/, run: messageScreen },
  { method: 'POST', path: /^\/R\/oaMessage\/([^/]+)\/?$/, run: sendMessage },
  { method: 'GET', path: /^\/R\/.*$/, run: noScreen },
]
