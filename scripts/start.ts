// npm start: Worker, dashboard and LINE simulator in one process, with a demo shop in it the first time.
//   --fresh     forget everything and begin anew
//   --no-seed   without the demo shop
//   --verbose   every line the Worker writes
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type RunningSimulator, startSimulator } from '../simulator/serve.ts'
import { announce, sayPortTaken } from './lib/announce.ts'
import { clockVars, companionOf } from './lib/companion.ts'
import { serveDashboard } from './lib/dashboard.ts'
import { claimState } from './lib/leftover.ts'
import { lineBases } from './lib/line-bases.ts'
import { freePort } from './lib/ports.ts'
import { ROOT } from './lib/root.ts'
import { onStop } from './lib/stop.ts'
import { launchWorker } from './lib/worker.ts'
import { demoOf, seedOnce } from './seed/index.ts'

const STATE = join(ROOT, '.enishi/dev')
const WISHES = { dashboard: 5173, worker: 8787, simulator: 5174 }

const { values: options } = parseArgs({
  options: {
    fresh: { type: 'boolean', default: false },
    'no-seed': { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
  },
})

async function choosePorts(): Promise<typeof WISHES> {
  const ports = { ...WISHES }
  for (const name of ['dashboard', 'worker', 'simulator'] as const) {
    // Whoever has to move aside does not take the place of another.
    const others = { ...WISHES, ...ports, [name]: 0 }
    ports[name] = await freePort(WISHES[name], { taken: new Set(Object.values(others)) })
    if (ports[name] !== WISHES[name]) sayPortTaken(name, WISHES[name], ports[name])
  }
  return ports
}

/** The accounts were told our address when they were connected; after a start on another port LINE has to know the new one. */
function moveWebhooks({ simulator: { control } }: RunningSimulator, workerUrl: string): void {
  for (const { channelId, webhookUrl } of control.channels()) {
    const path = webhookUrl && /^http:\/\/127\.0\.0\.1:\d+(\/webhook\/.+)$/.exec(webhookUrl)?.[1]
    if (path) control.setWebhookUrl(channelId, workerUrl + path)
  }
}

const closing: (() => Promise<void>)[] = []
async function closeAll(): Promise<void> {
  for (const close of closing.splice(0).reverse()) await close()
}

async function start(): Promise<void> {
  // First of all: neither --fresh nor a second simulator may touch data that a running Enishi uses.
  await claimState(join(STATE, 'workerd.pid'))
  if (options.fresh) rmSync(STATE, { recursive: true, force: true })
  mkdirSync(STATE, { recursive: true })
  const ports = await choosePorts()
  const simulator = await startSimulator({ port: ports.simulator, web: true, stateFile: join(STATE, 'line.json') })
  closing.push(simulator.close)
  const { control } = simulator.simulator
  const dashboardUrl = `http://localhost:${ports.dashboard}`
  const worker = await launchWorker({
    state: STATE,
    port: ports.worker,
    watch: true,
    cron: true,
    env: { ...lineBases(simulator.url), ...clockVars(control.ahead()), DASHBOARD_URL: dashboardUrl },
    onLog: (level, text) => {
      if (options.verbose || level === 'warn' || level === 'error') console.error(text)
    },
  })
  closing.push(worker.dispose)
  moveWebhooks(simulator, worker.url)
  control.accompany(companionOf(worker))
  const dashboard = await serveDashboard({ port: ports.dashboard, workerUrl: worker.url })
  closing.push(dashboard.close)
  if (!options['no-seed']) await seedOnce({ state: STATE, workerUrl: worker.url, dashboardUrl, control })
  announce({ dashboardUrl, phonesUrl: simulator.url.replace('127.0.0.1', 'localhost'), workerUrl: worker.url, demo: demoOf(STATE) })
}

onStop(async () => {
  console.log('\n停止しています… / Stopping…')
  await closeAll()
})
try {
  await start()
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}\n`)
  await closeAll()
  process.exit(1)
}
