import type { World } from '../api/state.ts'
import type { ApiResponse } from '../api/types.ts'
import { errorRedirect, readAuthorize } from './authorize.ts'
import { holderOf, isForeignPost, lastUser, rememberLast } from './cookies.ts'
import { answerFriend, beginLogin, cancel, consent, finish, needsConsent, OPTIONAL, offeredBot, stepOf } from './flow.ts'
import { html, type Locale, localeOf, type Markup, redirect } from './html.ts'
import { botCard, chooser, face, hidden, layout, problemPage } from './layout.ts'
import { PAGE_MS, type Step, type Ticket } from './state.ts'
import { type Texts, textsOf } from './texts.ts'
import type { LoginRoute, Visit } from './visit.ts'

const PATHS: Record<Step, string> = {
  user: '/oauth2/v2.1/login',
  consent: '/oauth2/v2.1/consent',
  friend: '/oauth2/v2.1/friend',
  done: '/oauth2/v2.1/return',
}
const screenUrl = (step: Step, ticket: Ticket) => `${PATHS[step]}?ticket=${ticket.id}`

/** On to the next screen, or back to the app when there is none left. */
export async function walkOn(world: World, ticket: Ticket, headers: Record<string, string> = {}): Promise<ApiResponse> {
  const step = stepOf(world, ticket)
  return redirect(step === 'done' ? await finish(world, ticket) : screenUrl(step, ticket), headers)
}

export const localeFor = ({ query, request }: Visit, wish?: string | null): Locale =>
  localeOf(wish, query.get('ui_locales'), request.headers['accept-language'])

/** The start: everything is judged here, and what the pages need is kept under a ticket that only this browser knows. */
async function authorize(visit: Visit): Promise<ApiResponse> {
  const { world, query, request } = visit
  const judged = readAuthorize(world, query)
  if ('problem' in judged) return problemPage(localeFor(visit), judged.problem)
  if ('redirectTo' in judged) return redirect(judged.redirectTo)
  const wish = judged.request
  const holder = wish.autoLogin ? holderOf(world, request) : undefined
  if (wish.prompt === 'none' && !holder) return redirect(errorRedirect(wish.goal, 'LOGIN_REQUIRED', 'The user is not logged in.'))
  const ticket = beginLogin(world, wish, { userId: holder?.userId, locale: localeFor(visit, wish.uiLocales) })
  if (wish.prompt === 'none' && needsConsent(world, ticket)) {
    return redirect(errorRedirect(wish.goal, 'INTERACTION_REQUIRED', 'The user has not granted the permissions.'))
  }
  return wish.prompt === 'none' ? redirect(await finish(world, ticket)) : walkOn(world, ticket)
}

type Screen = { ticket: Ticket; t: Texts; name: string }

/** Finds the ticket of a screen; one that is past this step is led to where it is by now. */
async function onScreen(visit: Visit, step: Step, run: (screen: Screen) => Promise<ApiResponse> | ApiResponse): Promise<ApiResponse> {
  const { world, request, query, form } = visit
  if (isForeignPost(request)) return problemPage(localeFor(visit), 'foreign')
  const ticket = world.login.tickets.get(form.get('ticket') ?? query.get('ticket') ?? '')
  const channel = ticket && world.login.channels.get(ticket.channelId)
  if (!ticket || !channel || world.now() - ticket.at > PAGE_MS) return problemPage(localeFor(visit), 'expired')
  if (world.byId.get(ticket.userId ?? '')?.isDeleted) return problemPage(ticket.locale, 'gone')
  if (stepOf(world, ticket) !== step) return walkOn(world, ticket)
  return run({ ticket, t: textsOf(ticket.locale), name: channel.name })
}

const loginScreen = (visit: Visit) =>
  onScreen(visit, 'user', ({ ticket, t, name }) => {
    const { world, query, request } = visit
    const choice = { fields: { ticket: ticket.id }, action: PATHS.user, lead: t.chooseUser, last: lastUser(request) }
    return layout(
      { locale: ticket.locale, title: `${t.login} – ${name}` },
      html`<h1>${name}</h1>${chooser(world, { ...choice, locale: ticket.locale, query })}`,
    )
  })

const chooseUser = (visit: Visit) =>
  onScreen(visit, 'user', ({ ticket }) => {
    const userId = visit.form.get('user') ?? ''
    const user = visit.world.byId.get(userId)
    if (!user) return redirect(screenUrl('user', ticket))
    if (user.isDeleted) return problemPage(ticket.locale, 'gone')
    ticket.userId = userId
    ticket.amr = [lastUser(visit.request) === userId ? 'linesso' : 'pwd']
    return walkOn(visit.world, ticket, { 'set-cookie': rememberLast(visit.world, userId) })
  })

function scopeRow(t: Texts, scope: string): Markup {
  const label = t.scopes[scope] ?? scope
  if (!OPTIONAL.includes(scope)) return html`<li>${label} <span class="soft">(${t.required})</span></li>`
  return html`<li><label class="tick"><input type="checkbox" name="grant" value="${scope}" checked>${label}</label></li>`
}

/** The add-friend tick of the consent screen, or word that there is nothing to tick. */
function friendRow(world: World, ticket: Ticket, t: Texts): Markup | undefined {
  const bot = ticket.botPrompt === 'normal' ? offeredBot(world, ticket) : undefined
  if (!bot || ticket.userId === undefined) return undefined
  const state = bot.relations.get(ticket.userId)?.state
  const label = state === 'blocked' ? t.unblockOf(bot.name) : t.addFriendOf(bot.name)
  const tick = html`<label class="tick">${face(bot.botUserId)}<span>${label}</span><input type="checkbox" name="add_friend" value="1"></label>`
  return html`<div class="card">${state === 'friend' ? html`<p>${t.alreadyFriend(bot.name)}</p>` : tick}</div>`
}

const consentScreen = (visit: Visit) =>
  onScreen(visit, 'consent', ({ ticket, t, name }) => {
    const { world } = visit
    const user = world.byId.get(ticket.userId ?? '')
    const body = html`<h1>${name}</h1><p><strong>${name}</strong>${t.consentLead}</p>
${user && html`<p class="soft">${t.as(user.displayName)}</p>`}
<form method="post" action="${PATHS.consent}">${hidden({ ticket: ticket.id })}
<div class="card"><ul>${ticket.scopes.map((scope) => scopeRow(t, scope))}</ul></div>${friendRow(world, ticket, t)}
<div class="pair"><button name="decision" value="cancel">${t.cancel}</button><button class="main" name="decision" value="allow">${t.allow}</button></div></form>`
    return layout({ locale: ticket.locale, title: `${t.consentTitle} – ${name}` }, body)
  })

const decideConsent = (visit: Visit) =>
  onScreen(visit, 'consent', async ({ ticket, t }) => {
    const { world, form } = visit
    if (form.get('decision') !== 'allow') {
      const back = await cancel(ticket)
      if (back !== undefined) return redirect(back)
      return layout({ locale: ticket.locale, title: t.cancel }, html`<h1>${t.cancel}</h1><p>${t.closed}</p>`)
    }
    const granted = form.getAll('grant')
    const refused = ticket.scopes.filter((scope) => OPTIONAL.includes(scope) && !granted.includes(scope))
    consent(world, ticket, { refused, addFriend: form.get('add_friend') === '1' })
    return walkOn(world, ticket)
  })

const friendScreen = (visit: Visit) =>
  onScreen(visit, 'friend', ({ ticket, t }) => {
    const { world } = visit
    const bot = offeredBot(world, ticket)
    if (!bot) return walkOn(world, ticket)
    const isBlocked = bot.relations.get(ticket.userId ?? '')?.state === 'blocked'
    const body = html`${botCard(bot)}<form method="post" action="${PATHS.friend}">${hidden({ ticket: ticket.id })}
<button class="main" name="decision" value="add">${isBlocked ? t.unblock : t.addFriend}</button><button name="decision" value="skip">${t.notNow}</button></form>`
    return layout({ locale: ticket.locale, title: t.addFriend }, body)
  })

const decideFriend = (visit: Visit) =>
  onScreen(visit, 'friend', ({ ticket }) => {
    answerFriend(ticket, visit.form.get('decision') === 'add')
    return walkOn(visit.world, ticket)
  })

/** Reloads of a screen that is done lead here and on to the app. */
const done = (visit: Visit) => onScreen(visit, 'done', ({ ticket }) => walkOn(visit.world, ticket))

const at = (path: string) => new RegExp(`^${path.replaceAll('.', '\\.')}$`)

export const WALK_ROUTES: LoginRoute[] = [
  { method: 'GET', path: at('/oauth2/v2.1/authorize'), run: authorize, endpoint: 'login-authorize' },
  { method: 'GET', path: at(PATHS.user), run: loginScreen },
  { method: 'POST', path: at(PATHS.user), run: chooseUser },
  { method: 'GET', path: at(PATHS.consent), run: consentScreen },
  { method: 'POST', path: at(PATHS.consent), run: decideConsent },
  { method: 'GET', path: at(PATHS.friend), run: friendScreen },
  { method: 'POST', path: at(PATHS.friend), run: decideFriend },
  { method: 'GET', path: at(PATHS.done), run: done },
]
