import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lineBases } from '../../scripts/lib/line-bases.ts'
import { freePort } from '../../scripts/lib/ports.ts'
import { ROOT } from '../../scripts/lib/root.ts'
import { forkWorker, type WorkerProcess } from '../../scripts/lib/worker-fork.ts'

export interface Bench {
  worker: WorkerProcess
  simulatorUrl: string
  /** The simulator's own interface: `sim('POST', '/channels', { name })`. */
  sim(method: string, path: string, body?: unknown): Promise<unknown>
  dispose(): Promise<void>
}
interface BenchOptions {
  /** On disk, queues are kept as well, as in `npm start`; in memory they are Miniflare's own, which is what the budgets are for. */
  isOnDisk?: boolean
  env?: Record<string, string>
}

async function startSimulator() {
  const port = await freePort()
  const args = [join(ROOT, 'simulator/serve.ts'), '--port', String(port), '--no-web']
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  process.once('exit', () => child.kill())
  const ended = once(child, 'exit')
  await Promise.race([
    once(child.stdout, 'data'),
    ended.then(() => {
      throw new Error('The simulator did not start; its message stands above.')
    }),
  ])
  const close = async () => {
    child.kill('SIGTERM')
    await ended
  }
  return { url: `http://127.0.0.1:${port}`, close }
}

/** Worker and simulator, each in a process of its own, so that neither steals the other's or the load generator's time. */
export async function launchBench({ isOnDisk = false, env = {} }: BenchOptions = {}): Promise<Bench> {
  const state = isOnDisk ? await mkdtemp(join(tmpdir(), 'enishi-bench-')) : undefined
  const simulator = await startSimulator()
  const worker = await forkWorker({ state, env: { ...lineBases(simulator.url), DASHBOARD_URL: 'http://dashboard.test', ...env } })
  return {
    worker,
    simulatorUrl: simulator.url,
    async sim(method, path, body) {
      const init = body === undefined ? {} : { body: JSON.stringify(body) }
      const response = await fetch(`${simulator.url}/_sim${path}`, { method, ...init })
      if (!response.ok) throw new Error(`${method} /_sim${path} answered ${response.status}: ${await response.text()}`)
      return response.json()
    },
    async dispose() {
      await worker.dispose()
      await simulator.close()
      if (state) await rm(state, { recursive: true, force: true })
    },
  }
}
