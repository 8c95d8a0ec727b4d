import { exports } from 'cloudflare:workers'
import { vi } from 'vitest'
import { createSimulator } from '../../../simulator/index.ts'

const LINE_HOST = 'line.test'

let channels = 0
/** Accounts stay in the database from test to test, so every channel has an id of its own. */
export const newChannelId = (): string => `20${String(Date.now()).slice(-8)}${++channels}`

/** A LINE platform in place of the network: what the Worker sends to LINE arrives there, and its webhooks arrive at the Worker. */
export function linePlatform() {
  const simulator = createSimulator({ deliver: (url, init) => exports.default.fetch(url, init) })
  vi.stubGlobal('fetch', (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input, init)
    if (new URL(request.url).host !== LINE_HOST) throw new Error(`a test reached for ${request.url}`)
    return simulator.fetch(request)
  })
  return simulator
}
