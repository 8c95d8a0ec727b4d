import { type Context, Hono } from 'hono'
import { isByPerson, openLink, recordClick } from '../features/links/index.ts'
import { type ApiEnv, logOf } from '../http/context.ts'
import { systemClock } from '../lib/clock.ts'
import { errorText } from '../lib/log.ts'
import { languageOf, plainPage } from './frame.ts'

const TEXTS = {
  ja: {
    goneTitle: 'このリンクは開けません',
    gone: 'リンクが途中で切れているか、使えなくなっています。お手数ですが、トークに届いたメッセージからもう一度開いてください。',
    awayTitle: 'ただいま混み合っています',
    away: '少し時間をおいて、もう一度開いてください。',
  },
  en: {
    goneTitle: 'This link cannot be opened',
    gone: 'It was cut off on the way, or is not in use any more. Please open it again from the message in your chat.',
    awayTitle: 'Please try again in a moment',
    away: 'We are very busy right now.',
  },
}

function gone(c: Context<ApiEnv>) {
  const language = languageOf(c.req.header('accept-language'))
  const { goneTitle: title, gone: text } = TEXTS[language]
  return plainPage(c, { status: 404, language, title, text })
}

function away(c: Context<ApiEnv>, error: unknown) {
  logOf(c).error('link.failed', { error: errorText(error) })
  const language = languageOf(c.req.header('accept-language'))
  const { awayTitle: title, away: text } = TEXTS[language]
  c.header('Retry-After', '5')
  return plainPage(c, { status: 503, language, title, text })
}

async function follow(c: Context<ApiEnv>, token: string): Promise<Response> {
  const opened = await openLink(c.env, { token, now: systemClock.now() })
  if (!opened) return gone(c)
  const visit = { method: c.req.raw.method, header: (name: string) => c.req.header(name) }
  if (isByPerson(visit)) await recordClick(c.env, opened.click)
  return new Response(null, {
    status: 302,
    headers: { Location: opened.url, 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer', 'X-Robots-Tag': 'noindex' },
  })
}

/**
 * GET /u/{token}: the address that stands in a message in place of a link's own. Leads where the link was stored to lead, nowhere else; that a person opened it is
 * in the queue before the answer leaves. Nothing in the request but the token says where to go.
 */
export const linkPages = new Hono<ApiEnv>().get('/u/:token', async (c) => {
  const work = follow(c, c.req.param('token'))
  // Others may wait for the batch that this request sends: it goes on to its end even when the browser hangs up.
  c.executionCtx.waitUntil(work.catch(() => undefined))
  try {
    return await work
  } catch (error) {
    return away(c, error)
  }
})
