import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Companion } from '../../simulator/index.ts'
import type { RunningWorker } from './worker.ts'

const Due = z.object({ nextAt: z.number().nullable() })

/** The vars with which a Worker lets its time be moved (src/objects/moved-time.ts). Only development knows them. */
export const clockVars = (aheadMs: number) => ({
  DEV_CLOCK_KEY: randomBytes(24).toString('base64url'),
  DEV_CLOCK_AHEAD_MS: String(aheadMs),
})

/** Lets a Worker that was started with `clockVars` live on the simulator's time. */
export function companionOf({ url, env }: Pick<RunningWorker, 'url' | 'env'>): Companion {
  const ask = async (init: { method: string; body?: string }): Promise<number | null> => {
    const headers = { 'content-type': 'application/json', 'x-dev-clock-key': env.DEV_CLOCK_KEY ?? '' }
    const response = await fetch(`${url}/dev/clock`, { ...init, headers })
    if (!response.ok) throw new Error(`The Worker does not follow the clock: HTTP ${response.status}`)
    return Due.parse(await response.json()).nextAt
  }
  return {
    nextAt: () => ask({ method: 'GET' }),
    follow: (aheadMs) => {
      // With the next script the Worker starts anew, and where it stood.
      env.DEV_CLOCK_AHEAD_MS = String(aheadMs)
      return ask({ method: 'POST', body: JSON.stringify({ aheadMs }) })
    },
  }
}
