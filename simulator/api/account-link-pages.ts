import { holderOf, isForeignPost, lastUser, rememberLast } from '../login/cookies.ts'
import { html, type Locale } from '../login/html.ts'
import { chooser, layout, problemPage } from '../login/layout.ts'
import type { LoginRoute, Visit } from '../login/visit.ts'
import { localeFor } from '../login/walk-pages.ts'
import { ACCOUNT_LINK_PATH, type LinkOutcome, type LinkRequest, linkProblem, openLinkPage } from './account-link.ts'
import type { ApiResponse } from './types.ts'

type Words = { title: string; choose: string } & Record<LinkOutcome['result'], string>

const WORDS: Record<Locale, Words> = {
  ja: {
    title: 'アカウント連携',
    choose: 'だれとして連携しますか？',
    ok: 'アカウントを連携しました。この画面は閉じてかまいません。',
    failed: '連携できませんでした。この連携用URLはほかのユーザーに発行されたものか、アカウントが友だちではありません。',
    'unknown-token': 'この連携用URLは正しくありません。',
    'used-token': 'この連携用URLはすでに使われています。',
    'expired-token': 'この連携用URLの有効期限（10分）が切れています。',
    'bad-nonce': 'nonceは10文字以上255文字以下にしてください。',
  },
  en: {
    title: 'Account link',
    choose: 'Whose account is to be linked?',
    ok: 'The account is linked. You can close this screen.',
    failed: 'The account could not be linked: this URL was issued for another user, or the account is not a friend.',
    'unknown-token': 'This linking URL is not valid.',
    'used-token': 'This linking URL was used before.',
    'expired-token': 'This linking URL has expired (after 10 minutes).',
    'bad-nonce': 'The nonce must have between 10 and 255 characters.',
  },
}

function outcomePage(locale: Locale, result: LinkOutcome['result']): ApiResponse {
  const t = WORDS[locale]
  const status = result === 'ok' || result === 'failed' ? 200 : 400
  return layout({ locale, title: t.title, status }, html`<h1>${t.title}</h1><p role="status">${t[result]}</p>`)
}

const readRequest = ({ query, form }: Visit): LinkRequest => ({
  linkToken: form.get('linkToken') ?? query.get('linkToken') ?? '',
  nonce: form.get('nonce') ?? query.get('nonce') ?? '',
})

async function linkAs(
  { world }: Visit,
  { userId, request, locale }: { userId: string; request: LinkRequest; locale: Locale },
): Promise<ApiResponse> {
  return outcomePage(locale, (await openLinkPage(world, userId, { request })).result)
}

/** On a phone LINE knows who looks and links at once; in any other browser one says who one is first. */
async function open(visit: Visit): Promise<ApiResponse> {
  const { world, query, request: raw } = visit
  const locale = localeFor(visit)
  const request = readRequest(visit)
  const holder = holderOf(world, raw)
  if (holder) return linkAs(visit, { userId: holder.userId, request, locale })
  const problem = linkProblem(world, request)
  if (problem) return outcomePage(locale, problem)
  const t = WORDS[locale]
  const list = chooser(world, { locale, fields: request, query, action: ACCOUNT_LINK_PATH, lead: t.choose, last: lastUser(raw) })
  return layout({ locale, title: t.title }, html`<h1>${t.title}</h1>${list}`)
}

async function choose(visit: Visit): Promise<ApiResponse> {
  const { world, request: raw, form } = visit
  const locale = localeFor(visit)
  if (isForeignPost(raw)) return problemPage(locale, 'foreign')
  const userId = form.get('user') ?? ''
  if (!world.byId.has(userId)) return open(visit)
  if (world.byId.get(userId)?.isDeleted) return problemPage(locale, 'gone')
  const answer = await linkAs(visit, { userId, request: readRequest(visit), locale })
  answer.headers['set-cookie'] = rememberLast(world, userId)
  return answer
}

const PATH = new RegExp(`^${ACCOUNT_LINK_PATH}$`)

export const ACCOUNT_LINK_ROUTES: LoginRoute[] = [
  { method: 'GET', path: PATH, run: open },
  { method: 'POST', path: PATH, run: choose },
]
