import { exports } from 'cloudflare:workers'
import { vi } from 'vitest'
import { createSimulator } from '../../simulator/index.ts'

const CLIENT_PATIENCE_MS = 10_000

/** What a request to a LINE that never answers ends with on our side; nobody waits for it in a test. */
async function sleep(ms: number): Promise<void> {
  if (ms >= CLIENT_PATIENCE_MS) throw new DOMException('The operation was aborted due to timeout', 'TimeoutError')
}

/** A LINE platform in place of the network: what the Worker sends to LINE arrives there, and its webhooks arrive at the Worker. */
export function platform() {
  const simulator = createSimulator({ deliver: (url, init) => exports.default.fetch(url, init), sleep })
  let held: { path: string; arrived: () => void; released: Promise<void> } | undefined
  vi.stubGlobal('fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input, init)
    const { host, pathname } = new URL(request.url)
    if (host !== 'line.test') throw new Error(`a test reached for ${request.url}`)
    const answer = await simulator.fetch(request)
    if (held && pathname.endsWith(held.path)) {
      held.arrived()
      await held.released
    }
    return answer
  })

  /** LINE does what it is asked for at this address, but its answers stay under way until they are released. */
  const holdAnswers = (path: string) => {
    const arrived = Promise.withResolvers<void>()
    const released = Promise.withResolvers<void>()
    held = { path, arrived: arrived.resolve, released: released.promise }
    const release = () => {
      held = undefined
      released.resolve()
    }
    return { arrived: arrived.promise, release }
  }

  return Object.assign(simulator, { holdAnswers })
}
