import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { chromiumPath } from '../../scripts/lib/chromium.ts'
import { lineBases } from '../../scripts/lib/line-bases.ts'
import { freePort } from '../../scripts/lib/ports.ts'
import { forkWorker, type WorkerProcess } from '../../scripts/lib/worker-fork.ts'
import { type RunningSimulator, startSimulator } from '../../simulator/serve.ts'
import { serveDashboard } from './built-dashboard.ts'

export interface Stack {
  dashboardUrl: string
  /** Page with the phones. */
  phonesUrl: string
  simulator: RunningSimulator
  worker: WorkerProcess
  /** Pulls the plug of Worker, objects, database and queues. */
  kill(): Promise<void>
  /** Starts them again on what is on disk. */
  restart(): Promise<void>
  dispose(): Promise<void>
}

/** Ports given away here are not given away again, though the first taker may not have opened its own yet. */
const taken = new Set<number>()
async function port(): Promise<number> {
  let found = await freePort(0)
  while (taken.has(found)) found = await freePort(0)
  taken.add(found)
  return found
}

/** An installation of its own on free ports and in a new folder, with its LINE platform; without a built dashboard there are no screens. */
export async function launchStack({ dashboard }: { dashboard?: string } = {}): Promise<Stack> {
  const state = await mkdtemp(join(tmpdir(), 'enishi-e2e-'))
  const simulator = await startSimulator({ web: dashboard !== undefined })
  const [workerPort, dashboardPort] = [await port(), await port()]
  const dashboardUrl = `http://localhost:${dashboardPort}`
  const wish = { state, port: workerPort, cron: true, env: { ...lineBases(simulator.url), DASHBOARD_URL: dashboardUrl } }
  const stack = { worker: await forkWorker(wish) }
  const where = { port: dashboardPort, workerUrl: stack.worker.url, pictures: simulator.url }
  const screens = dashboard === undefined ? undefined : await serveDashboard({ folder: dashboard, ...where })
  return {
    dashboardUrl,
    phonesUrl: simulator.url,
    simulator,
    get worker() {
      return stack.worker
    },
    kill: () => stack.worker.killHard(),
    async restart() {
      stack.worker = await forkWorker(wish)
    },
    async dispose() {
      await screens?.close()
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
