interface Env {
  ENISHI: Fetcher
}

/** Hands /api to the Worker as it came. The Worker sees the dashboard's own address, so cookies stay first-party. Everything else is static. */
export const onRequest: PagesFunction<Env> = ({ request, env }) => env.ENISHI.fetch(request)
