/** Programs that fetch an address to show what is behind it, or to index it: previews of messengers and networks (LINE's own is line-poker), search engines, scripts. */
const ROBOTS = [
  // "CUBOT" makes telephones.
  '(?<!cu)bots?\\b',
  'crawl|spider|slurp|scrap|preview|fetcher',
  'facebookexternalhit|facebookcatalog|meta-externalagent|line-poker|whatsapp/|vkshare|embedly|iframely|flipboardproxy|yeti/',
  'google-(read-aloud|safety|inspectiontool)|mediapartners-google|apis-google|duplexweb-google',
  'curl/|wget/|python-|go-http-client|okhttp|java/|libwww|httpclient|node-fetch|axios/|undici',
]
const IS_ROBOT = new RegExp(ROBOTS.join('|'), 'i')
/** Said by browsers that fetch a page before anybody asked for it. */
const AHEAD = /prefetch|prerender|preview/i
const AHEAD_HEADERS = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'] as const

export interface Visit {
  method: string
  header(name: string): string | undefined
}

/** Whether somebody really opens an address: not a robot, not a preview, not a browser that fetches ahead. Everybody who opens links has a browser that says its name. */
export function isByPerson({ method, header }: Visit): boolean {
  const agent = header('user-agent') ?? ''
  if (method !== 'GET' || agent === '' || IS_ROBOT.test(agent)) return false
  return !AHEAD_HEADERS.some((name) => AHEAD.test(header(name) ?? ''))
}

/** An address as it may stand in a Location header; null for any but http and https. */
export function targetOf(url: string): string | null {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return null
  const { href, protocol } = new URL(url)
  return protocol === 'https:' || protocol === 'http:' ? href : null
}
