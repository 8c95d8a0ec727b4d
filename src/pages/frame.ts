import type { Context } from 'hono'
import { html, raw } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

export type Language = 'ja' | 'en'

/** The friend's language, as far as we have it: Japanese unless the browser asks for English before it. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? '').toLowerCase().split(',')
  const place = (language: Language) => wanted.findIndex((each) => each.trim().startsWith(language))
  const [ja, en] = [place('ja'), place('en')]
  return en >= 0 && (ja < 0 || en < ja) ? 'en' : 'ja'
}

const STYLE = `:root{color-scheme:light dark}*{box-sizing:border-box}
body{margin:0;min-height:100svh;display:grid;place-items:center;padding:24px;font:16px/1.7 system-ui,"Hiragino Sans","Noto Sans JP",sans-serif;background:#f6f5f2;color:#262522}
main{max-width:30rem;text-align:center}h1{font-size:1.25rem;line-height:1.5;margin:0 0 .75rem}p{margin:0;color:#5e5b55}
@media(prefers-color-scheme:dark){body{background:#191817;color:#ecebe8}p{color:#aaa69e}}`

const HEADERS = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex',
}

interface Page {
  status: ContentfulStatusCode
  language: Language
  title: string
  text: string
}

/** A page that friends see, with one thing to say. Needs nothing but itself. */
export function plainPage(c: Context, { status, language, title, text }: Page): Response | Promise<Response> {
  const page = html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><style>${raw(STYLE)}</style></head>
<body><main><h1>${title}</h1><p>${text}</p></main></body></html>`
  return c.html(page, status, HEADERS)
}
