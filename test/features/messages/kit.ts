import { vi } from 'vitest'
import type { LineDetail } from '../../../src/line/result.ts'

/** LINE objects to the next messages that it is asked about, with these details. */
export function lineObjects(details: LineDetail[]): void {
  const ask = globalThis.fetch
  let isDone = false
  vi.stubGlobal('fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input, init)
    if (isDone || !request.url.endsWith('/validate/multicast')) return await ask(request)
    isDone = true
    return Response.json({ message: 'The request body has 1 error(s)', details }, { status: 400 })
  })
}
