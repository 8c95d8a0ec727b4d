import type { ErrorBody } from './schema.ts'

/** The answer to everything until the owner has set what the Worker needs: the list of what is missing and how to set it. */
export function notSetUp(problems: string[]): Response {
  const message = `Enishi is not set up yet. ${problems.join(' ')}`
  const requestId = crypto.randomUUID()
  return Response.json({ error: { code: 'not-set-up', message, requestId } } satisfies ErrorBody, {
    status: 503,
    headers: { 'Retry-After': '60', 'Cache-Control': 'no-store' },
  })
}
