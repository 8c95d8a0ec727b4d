import type { MiddlewareHandler } from 'hono'
import { type ApiEnv, requestIdOf } from './context.ts'
import { isSecure } from './session.ts'

const YEAR_SECONDS = 365 * 24 * 60 * 60

/** What every answer of the API carries: its request id, and that it is data for its caller and nothing else. */
export const apiHeaders: MiddlewareHandler<ApiEnv> = (c, next) => {
  c.header('X-Request-Id', requestIdOf(c))
  c.header('Cache-Control', 'no-store')
  c.header('X-Content-Type-Options', 'nosniff')
  c.header('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'")
  c.header('Referrer-Policy', 'no-referrer')
  if (isSecure(c.req.url)) c.header('Strict-Transport-Security', `max-age=${YEAR_SECONDS}`)
  return next()
}
