import type { ApiResponse } from '../api/types.ts'

/** Markup that is known to be safe; only `html` makes it. */
export type Markup = { readonly markup: string }
type Piece = Markup | string | number | false | null | undefined | readonly Piece[]

const escapeText = (text: string) => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)

function render(piece: Piece): string {
  if (piece === false || piece === null || piece === undefined) return ''
  if (typeof piece === 'string' || typeof piece === 'number') return escapeText(String(piece))
  if ('markup' in piece) return piece.markup
  return piece.map(render).join('')
}

/** A template whose every insertion is escaped unless it is markup itself. */
export function html(strings: TemplateStringsArray, ...pieces: Piece[]): Markup {
  return { markup: strings.reduce((text, part, index) => text + render(pieces[index - 1]) + part) }
}

// No script at all, pictures and forms of this origin; `form-action` stays open, as it would also stop the redirect to the app that follows a form.
const POLICY = "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; base-uri 'none'"

export function page(status: number, body: Markup, headers: Record<string, string> = {}): ApiResponse {
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': POLICY,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      ...headers,
    },
    body: `<!doctype html>\n${body.markup}`,
  }
}

/** Written by the server, so that whatever method asked, the next request is a GET. */
export function redirect(location: string, headers: Record<string, string> = {}): ApiResponse {
  return { status: 303, headers: { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', ...headers }, body: '' }
}

export type Locale = 'ja' | 'en'

/** The first language of the wish list that the pages have; English for all who want neither. */
export function localeOf(...wishes: (string | null | undefined)[]): Locale {
  const tags = wishes.flatMap((wish) => wish?.split(/[\s,;]+/) ?? [])
  const known = tags.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag === 'ja' || tag === 'en')
  return known === 'ja' ? 'ja' : 'en'
}
