import { exports } from 'cloudflare:workers'
import { vi } from 'vitest'
import { createSimulator } from '../../simulator/index.ts'
import { eventually } from './wait.ts'

const CLIENT_PATIENCE_MS = 10_000

/** What a request to a LINE that never answers ends with on our side; nobody waits for it in a test. */
async function sleep(ms: number): Promise<void> {
  if (ms >= CLIENT_PATIENCE_MS) throw new DOMException('The operation was aborted due to timeout', 'TimeoutError')
}

/** A LINE platform in place of the network: what the Worker sends to LINE arrives there, and its webhooks arrive at the Worker. */
export function platform() {
  const simulator = createSimulator({ deliver: (url, init) => exports.default.fetch(url, init), sleep })
  let held: { path: string; arrived: number; isReleased: boolean } | undefined
  vi.stubGlobal('fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input, init)
    const { host, pathname } = new URL(request.url)
    if (host !== 'line.test') throw new Error(`a test reached for ${request.url}`)
    const answer = await simulator.fetch(request)
    // Looked at again and again, since a promise settled by another request would carry its work over into that one.
    const hold = held
    if (hold && pathname.endsWith(hold.path)) {
      hold.arrived++
      while (!hold.isReleased) await new Promise((resolve) => setTimeout(resolve, 5))
    }
    return answer
  })

  /** LINE does what it is asked for at this address, but its answers stay under way until they are released. */
  const holdAnswers = (path: string) => {
    const hold = { path, arrived: 0, isReleased: false }
    held = hold
    return {
      /** Resolves when LINE has done something and its answer is held. */
      arrived: () =>
        eventually(() => {
          if (hold.arrived === 0) throw new Error(`nobody asked LINE for ${path}`)
        }),
      release: () => {
        held = undefined
        hold.isReleased = true
      },
      /** What is asked from now on is answered; what is held stays lost. */
      forget: () => {
        held = undefined
      },
    }
  }

  return Object.assign(simulator, { holdAnswers })
}
