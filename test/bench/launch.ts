import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
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
  env?: Record<string, string>
}

/** The simulator alone, in a process of its own, with LINE's API and without the phones. */
export const MEMORY_DISK = '/dev/shm'

/**
 * Local workerd keeps each object's SQLite as files, made when it wakes and synced at each commit. On a disk that is a third of all time, and
 * tells nothing of Cloudflare, which stores in another way; so they lie in memory where the machine offers it.
 */
function storeInMemory(): void {
  if (existsSync(MEMORY_DISK)) process.env.TMPDIR = MEMORY_DISK
}

export async function startSimulator() {
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
  return { url: `http://127.0.0.1:${port}`, pid: child.pid ?? 0, close }
}

/** Worker and simulator, each in a process of its own, so that neither steals the other's or the load generator's time. */
export async function launchBench({ env = {} }: BenchOptions = {}): Promise<Bench> {
  storeInMemory()
  const simulator = await startSimulator()
  const worker = await forkWorker({ env: { ...lineBases(simulator.url), DASHBOARD_URL: 'http://dashboard.test', ...env } })
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
    },
  }
}
