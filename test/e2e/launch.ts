import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { chromiumPath } from '../../scripts/lib/chromium.ts'
import { serveDashboard } from '../../scripts/lib/dashboard.ts'
import { lineBases } from '../../scripts/lib/line-bases.ts'
import { freePort } from '../../scripts/lib/ports.ts'
import { forkWorker, type WorkerProcess } from '../../scripts/lib/worker-fork.ts'
import { type RunningSimulator, startSimulator } from '../../simulator/serve.ts'

export interface Stack {
  dashboardUrl: string
  /** Page with the phones; empty when it was not asked for. */
  phonesUrl: string
  simulator: RunningSimulator
  worker: WorkerProcess
  /** Pulls the plug of Worker, objects, database and queues, and starts them again on what is on disk. */
  crash(): Promise<void>
  dispose(): Promise<void>
}

/** Everything `npm start` runs, on free ports and in a folder of its own; without `screens` only Worker and simulator. */
export async function launchStack({ screens = true, env = {} } = {}): Promise<Stack> {
  const state = await mkdtemp(join(tmpdir(), 'enishi-e2e-'))
  const simulator = await startSimulator({ web: screens })
  const taken = new Set<number>()
  const [workerPort, dashboardPort] = [await freePort(0, { taken }), await freePort(0, { taken })]
  const dashboardUrl = `http://localhost:${dashboardPort}`
  const wish = { state, port: workerPort, cron: true, env: { ...lineBases(simulator.url), DASHBOARD_URL: dashboardUrl, ...env } }
  const stack = { worker: await forkWorker(wish) }
  const dashboard = screens ? await serveDashboard({ port: dashboardPort, workerUrl: stack.worker.url }) : undefined
  return {
    dashboardUrl,
    phonesUrl: screens ? simulator.url : '',
    simulator,
    get worker() {
      return stack.worker
    },
    async crash() {
      await stack.worker.killHard()
      stack.worker = await forkWorker(wish)
    },
    async dispose() {
      await dashboard?.close()
      await stack.worker.dispose()
      await simulator.close()
      await rm(state, { recursive: true, force: true })
    },
  }
}

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The system's Chromium. `npm test` installs it where it can. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = chromiumPath()
  if (!executablePath) throw new Error('Chromium was not found; run `npm test -- e2e`, which installs it or says how.')
  return chromium.launch({ executablePath, args: FLAGS })
}
