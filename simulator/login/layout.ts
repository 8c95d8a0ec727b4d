import type { Channel, World } from '../api/state.ts'
import type { ApiResponse } from '../api/types.ts'
import { findUsers } from '../control/users.ts'
import { html, type Locale, type Markup, page } from './html.ts'
import { textsOf } from './texts.ts'

// One sheet for all pages: a phone's width, light and dark, targets of 44 px.
const STYLE = `
:root{color-scheme:light dark;--ink:#1b1b1d;--soft:#5f6368;--line:#dfe1e5;--ground:#fff;--field:#f5f6f7;--green:#067a37;--on-green:#fff}
@media(prefers-color-scheme:dark){:root{--ink:#f1f1f3;--soft:#a8abb2;--line:#3a3c42;--ground:#1a1b1e;--field:#26282c;--green:#3ddc84;--on-green:#05210f}}
*{box-sizing:border-box}body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.6 system-ui,"Hiragino Sans","Noto Sans JP",sans-serif}
main{max-width:28rem;margin:0 auto;padding:1.5rem 1rem 3rem;display:grid;gap:1rem}
h1{font-size:1.25rem;line-height:1.4;margin:0;overflow-wrap:anywhere}p{margin:0;overflow-wrap:anywhere}.soft{color:var(--soft);font-size:.875rem}
button,.button{font:inherit;min-height:44px;padding:.5rem 1rem;border-radius:.5rem;border:1px solid var(--line);background:var(--field);color:inherit;cursor:pointer;text-align:center;text-decoration:none;display:block;width:100%}
button.main{background:var(--green);border-color:var(--green);color:var(--on-green);font-weight:600}
button.row{display:flex;align-items:center;gap:.75rem;text-align:start;background:none}button:disabled{cursor:default;color:var(--soft)}
:focus-visible{outline:3px solid var(--green);outline-offset:2px}
input[type=search],textarea{font:inherit;width:100%;min-height:44px;padding:.5rem .75rem;border:1px solid var(--line);border-radius:.5rem;background:var(--field);color:inherit}
form,ul{display:grid;gap:.5rem;margin:0;padding:0;list-style:none}form.search{grid-template-columns:1fr auto}form.search button{width:auto}
label.tick{display:flex;gap:.75rem;align-items:center;min-height:44px}label.tick input{width:1.25rem;height:1.25rem;accent-color:var(--green);flex:none}label.tick span{flex:1}
img.face{width:2.5rem;height:2.5rem;border-radius:50%;flex:none}img.big{width:5rem;height:5rem;border-radius:50%;justify-self:center}img.qr{width:12rem;max-width:100%;justify-self:center;background:#fff}
.card{border:1px solid var(--line);border-radius:.75rem;padding:.75rem 1rem;display:grid;gap:.5rem}.pair{display:grid;grid-template-columns:1fr 1fr;gap:.5rem}.center{text-align:center}
`

export function layout({ locale, title, status = 200 }: { locale: Locale; title: string; status?: number }, body: Markup): ApiResponse {
  return page(
    status,
    html`<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title><style>${{ markup: STYLE }}</style></head><body><main>${body}</main></body></html>`,
  )
}

export type Problem = 'client' | 'redirect' | 'endpoint' | 'expired' | 'noAccount' | 'noLiff' | 'noScreen' | 'foreign' | 'badOpen' | 'gone'
const STATUS: Partial<Record<Problem, number>> = { noAccount: 404, noLiff: 404, noScreen: 404, foreign: 403, gone: 410 }

export function problemPage(locale: Locale, problem: Problem): ApiResponse {
  const t = textsOf(locale)
  const status = STATUS[problem] ?? 400
  const name = { 404: t.notFound, 410: t.left }[status] ?? t.badRequest
  return layout({ locale, title: name, status }, html`<h1>${status} ${name}</h1><p>${t[problem]}</p>`)
}

/** By path alone: the page may be open under another name of this machine. */
export const face = (id: string, kind = 'face') => html`<img class="${kind}" alt="" src="/_sim/pictures/${id}.svg">`

/** The account as it stands on consent and add-friend screens. */
export const botCard = (bot: Channel) =>
  html`${face(bot.botUserId, 'big')}<h1 class="center">${bot.name}</h1><p class="soft center">${bot.basicId}</p>`

const PER_PAGE = 20

export type Choice = {
  locale: Locale
  /** Hidden fields of both forms: the ticket, what was asked. */
  fields: Record<string, string>
  query: URLSearchParams
  /** Where the choice is posted to, and where the search comes back to. */
  action: string
  lead: string
  /** Who used this browser last. */
  last?: string
}

export const hidden = (fields: Record<string, string>) =>
  Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)

/** Search and list of users; a choice is a submit button, so that no script is needed. */
export function chooser(world: World, { locale, fields, query, action, lead, last }: Choice): Markup {
  const t = textsOf(locale)
  const search = query.get('q') ?? ''
  const offset = Math.max(0, Math.floor(Number(query.get('offset')) || 0))
  const { total, users } = findUsers(world, { search, offset, limit: PER_PAGE })
  const lastOne = world.byId.get(last ?? '')
  const known = offset === 0 && search === '' && !lastOne?.isDeleted ? lastOne : undefined
  const isGone = ({ userId }: { userId: string }) => world.byId.get(userId)?.isDeleted === true
  const row = (user: { userId: string; displayName: string }, note?: string) =>
    html`<li><button class="row" name="user" value="${user.userId}"${isGone(user) && html` disabled`}>${face(user.userId)}<span>${user.displayName}${note && html`<br><span class="soft">${note}</span>`}</span></button></li>`
  const turn = (to: number, label: string) => {
    const params = new URLSearchParams({ ...fields, q: search, offset: String(to) })
    return html`<a class="button" href="${action}?${params.toString()}">${label}</a>`
  }
  return html`<p>${lead}</p>
<form class="search" method="get" action="${action}" role="search">${hidden(fields)}<input type="search" name="q" value="${search}" aria-label="${t.search}" placeholder="${t.search}"><button>${t.searchButton}</button></form>
${total === 0 && html`<p class="soft">${world.users.length === 0 ? t.noUsers : t.noneFound}</p>`}
<form method="post" action="${action}">${hidden(fields)}<ul>${known && row(known, t.lastUsed)}${users.filter(({ userId }) => userId !== known?.userId).map((user) => row(user, isGone(user) ? t.left : undefined))}</ul></form>
<div class="pair">${offset > 0 && turn(Math.max(0, offset - PER_PAGE), t.previous)}${offset + PER_PAGE < total && turn(offset + PER_PAGE, t.next)}</div>`
}
