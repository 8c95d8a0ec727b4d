import { isObject, parseJson } from '../api/json.ts'
import { json, refuse } from '../api/reply.ts'
import type { Channel, World } from '../api/state.ts'
import type { ApiResponse } from '../api/types.ts'
import { actor, follow } from '../control/acts.ts'
import { findLiff } from './channels.ts'
import { isForeignPost } from './cookies.ts'
import { isFriend } from './flow.ts'
import { html } from './html.ts'
import { botCard, face, hidden, layout, problemPage } from './layout.ts'
import { contextOf } from './liff.ts'
import { messagesIn, readMessages, sayAll } from './liff-send.ts'
import { keepShortly, PAGE_MS, type Subwindow } from './state.ts'
import { textsOf } from './texts.ts'
import { speakerOf } from './user-api.ts'
import type { LoginRoute, Visit } from './visit.ts'
import { localeFor } from './walk-pages.ts'

/** `GET /_sim/liff/{liffId}`: what the SDK has to know of its app. */
function about({ world, params: [liffId = ''] }: Visit): ApiResponse {
  const found = findLiff(world, liffId)
  if (!found) return refuse(404, 'not found')
  const { channel, app } = found
  return json(200, {
    ...contextOf(channel, app),
    channelId: channel.channelId,
    size: app.size,
    botPrompt: app.botPrompt,
    linkedBot: channel.linkedBot !== null,
  })
}

/** `POST /_sim/liff/windows`: the SDK asks for a screen and gets its address; what becomes of it, it asks for again and again. */
function openWindow(visit: Visit): ApiResponse {
  const speaker = speakerOf(visit)
  if ('refusal' in speaker) return speaker.refusal
  const { world, text } = visit
  const parsed = parseJson(text)
  const body = 'value' in parsed && isObject(parsed.value) ? parsed.value : {}
  const kind = body.kind === 'friend' ? 'friend' : 'share'
  const read = kind === 'share' ? readMessages(messagesIn(text), { stickers: false }) : { messages: [] }
  if ('refusal' in read) return read.refusal
  const { channelId } = speaker.token
  if (kind === 'friend' && !linkedBot(world, channelId)) return refuse(403, 'No LINE Official Account is linked to the channel')
  const { id } = keepShortly<Subwindow>(world, world.login.windows, {
    kind,
    userId: speaker.user.userId,
    channelId,
    messages: read.messages,
    isMultiple: body.isMultiple !== false,
    status: 'open',
    isBusy: false,
  })
  return json(200, { id, url: `${world.origin()}/_sim/liff/windows/${id}` })
}

const linkedBot = (world: World, channelId: string) => world.channels.get(world.login.channels.get(channelId)?.linkedBot ?? '')

function statusOf({ world, params: [id = ''] }: Visit): ApiResponse {
  const found = world.login.windows.get(id)
  return found ? json(200, { status: found.status }) : refuse(404, 'not found')
}

function onWindow(visit: Visit, run: (window: Subwindow) => ApiResponse | Promise<ApiResponse>): ApiResponse | Promise<ApiResponse> {
  const locale = localeFor(visit)
  if (isForeignPost(visit.request)) return problemPage(locale, 'foreign')
  const found = visit.world.login.windows.get(visit.params[0] ?? '')
  return found && visit.world.now() - found.at < PAGE_MS ? run(found) : problemPage(locale, 'expired')
}

/** The simulator knows chats with accounts only: nothing can be shared with people. */
const chatsOf = (world: World, userId: string): Channel[] =>
  [...world.channels.values()].filter((channel) => isFriend(world, channel.channelId, userId))

const screen = (visit: Visit) =>
  onWindow(visit, (window) => {
    const { world } = visit
    const locale = localeFor(visit)
    const t = textsOf(locale)
    const cancel = html`<button name="decision" value="close">${t.cancel}</button>`
    if (window.status !== 'open') return layout({ locale, title: t.sent }, html`<p class="center" role="status">${t.closed}</p>`)
    if (window.kind === 'friend') return friendScreen(visit, window)
    const chats = chatsOf(world, window.userId)
    const row = (channel: Channel, index: number) =>
      html`<li><label class="tick"><input type="${window.isMultiple ? 'checkbox' : 'radio'}" name="to" value="${channel.channelId}"${index === 0 && html` checked`}>${face(channel.botUserId)}<span>${channel.name}</span></label></li>`
    const body = html`<h1>${t.share}</h1><form method="post">${hidden({ window: window.id })}
${chats.length === 0 ? html`<p>${t.shareEmpty}</p>` : html`<ul>${chats.map(row)}</ul>`}
<div class="pair">${cancel}${chats.length > 0 && html`<button class="main" name="decision" value="send">${t.send}</button>`}</div></form>`
    return layout({ locale, title: t.share }, body)
  })

/** Already a friend: the screen closes by itself, as LINE's does. */
function friendScreen(visit: Visit, window: Subwindow): ApiResponse {
  const { world } = visit
  const locale = localeFor(visit)
  const t = textsOf(locale)
  const bot = linkedBot(world, window.channelId)
  if (!bot) return problemPage(locale, 'expired')
  const state = bot.relations.get(window.userId)?.state
  if (state === 'friend') {
    window.status = 'closed'
    return layout({ locale, title: bot.name }, html`${botCard(bot)}<p class="center">${t.alreadyFriend(bot.name)}</p>`)
  }
  const body = html`${botCard(bot)}<form method="post">${hidden({ window: window.id })}
<button class="main" name="decision" value="add">${state === 'blocked' ? t.unblock : t.addFriend}</button><button name="decision" value="close">${t.notNow}</button></form>`
  return layout({ locale, title: bot.name }, body)
}

async function carryOut({ world, form }: Visit, window: Subwindow): Promise<void> {
  const { userId, kind, isMultiple } = window
  if (kind === 'friend') {
    const bot = linkedBot(world, window.channelId)
    if (bot && form.get('decision') === 'add' && !isFriend(world, bot.channelId, userId)) await follow(actor(world, userId, bot), {})
    window.status = 'closed'
    return
  }
  const wanted = form.getAll('to').filter((id) => isFriend(world, id, userId))
  const targets = form.get('decision') === 'send' ? wanted.slice(0, isMultiple ? undefined : 1) : []
  for (const id of targets) {
    await sayAll(
      actor(world, userId, id),
      window.messages.map((message) => ({ ...message, type: String(message.type) })),
    )
  }
  window.status = targets.length > 0 ? 'sent' : 'closed'
}

const decide = (visit: Visit) =>
  onWindow(visit, async (window) => {
    if (window.status === 'open' && !window.isBusy) {
      window.isBusy = true
      await carryOut(visit, window)
    }
    const locale = localeFor(visit)
    const t = textsOf(locale)
    return layout({ locale, title: t.sent }, html`<p class="center" role="status">${window.status === 'sent' ? t.sent : t.closed}</p>`)
  })

export const SUBWINDOW_ROUTES: LoginRoute[] = [
  { method: 'POST', path: /^\/_sim\/liff\/windows$/, run: openWindow, cors: true },
  { method: 'GET', path: /^\/_sim\/liff\/windows\/(\w+)\/status$/, run: statusOf, cors: true },
  { method: 'GET', path: /^\/_sim\/liff\/windows\/(\w+)$/, run: screen },
  { method: 'POST', path: /^\/_sim\/liff\/windows\/(\w+)$/, run: decide },
  { method: 'GET', path: /^\/_sim\/liff\/(\d+-\w{8})$/, run: about, cors: true },
]
