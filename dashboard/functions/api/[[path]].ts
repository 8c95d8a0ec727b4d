interface Env {
  ENISHI: Fetcher
}

/**
 * Hands /api to the Worker as it came. The Worker sees the dashboard's own address, so cookies stay first-party; the header tells it that this is not
 * the address under which LINE can reach it. Everything else is static.
 */
export const onRequest: PagesFunction<Env> = ({ request, env }) => {
  const headers = new Headers(request.headers)
  headers.set('x-enishi-proxied', '1')
  return env.ENISHI.fetch(new Request(request, { headers }))
}
