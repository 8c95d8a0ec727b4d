import type { MiddlewareHandler } from 'hono'
import type { Env } from '../env.ts'
import type { ApiEnv } from './context.ts'
import { AppError } from './errors.ts'
import { isUnsafe } from './idempotency.ts'

const originOf = (url: string): string | null => (URL.canParse(url) ? new URL(url).origin : null)

/** Origins whose pages may change things: the request's own, the dashboard's, the Worker's. */
export const trustedOrigins = (env: Env, requestUrl: string): string[] =>
  [requestUrl, env.DASHBOARD_URL, env.WORKER_URL].map((url) => originOf(url ?? '')).filter((origin) => origin !== null)

const foreign = () =>
  new AppError({
    status: 403,
    code: 'foreign-origin',
    message: 'This request came from a page of another site. Open the dashboard under its own address (DASHBOARD_URL) and try again.',
  })

/**
 * Refuses changes that a page of another site makes with our cookie, and sign-ins that it makes for its visitor. Browsers send Origin with
 * every such request and no page can forge it or Sec-Fetch-Site; a client that sends neither is no browser and holds its cookie rightly.
 */
export const sameOrigin: MiddlewareHandler<ApiEnv> = async (c, next) => {
  const origin = c.req.header('Origin')
  if (origin !== undefined && isUnsafe(c.req.method) && c.req.header('Sec-Fetch-Site') !== 'same-origin') {
    const usesCookie = c.req.header('Cookie') !== undefined || c.req.path.startsWith('/api/auth/')
    if (usesCookie && !trustedOrigins(c.env, c.req.url).includes(origin)) throw foreign()
  }
  await next()
}
