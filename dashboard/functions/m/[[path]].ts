interface Env {
  ENISHI: Fetcher
}

/** Files of messages, under the dashboard's own address too: only from there may a page draw pictures anew. */
export const onRequest: PagesFunction<Env> = ({ request, env }) => env.ENISHI.fetch(request)
