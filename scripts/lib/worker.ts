import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare, type MiniflareOptions } from 'miniflare'
import { bundle, watchBundle } from './bundle.ts'
import { readConfig } from './config.ts'
import { startCron } from './cron.ts'
import { claimState, rememberWorkerd } from './leftover.ts'
import { applyMigrations } from './migrations.ts'
import { freePort } from './ports.ts'
import { durableQueues, MAIN, QUEUES } from './queues.ts'
import { ROOT } from './root.ts'
import { keptSecret } from './secret.ts'
import { isStopping, withoutSignalHandlers } from './stop.ts'

type OnLog = (level: string, text: string) => void

export interface LaunchOptions {
  /** Folder that holds wrangler.toml, src and migrations; absent: this repository. */
  root?: string
  /** Folder that keeps database, objects and queues. Absent: all is in memory and gone at the end. */
  state?: string
  /** Absent: any free one. */
  port?: number
  /** Vars and secrets in place of those of wrangler.toml. WORKER_URL and ENISHI_SECRET have sensible defaults. */
  env?: Record<string, string>
  /** Bundle and start again, on the same state, whenever a source changes. */
  watch?: boolean
  /** Fire the crons of wrangler.toml by the clock. */
  cron?: boolean
  /** Called with each line the Worker writes and with what the launcher has to say. Absent: warnings and errors go to stderr. */
  onLog?: OnLog
}

export interface RunningWorker {
  url: string
  /** Its vars; what is changed here holds from the next start of the script on. */
  env: Record<string, string>
  /** Bundles again and starts the new code on the same state. */
  reload(): Promise<void>
  /** Runs one cron now; absent: the first of wrangler.toml. */
  runCron(cron?: string): Promise<void>
  d1(): ReturnType<Miniflare['getD1Database']>
  dispose(): Promise<void>
}

const QUIET_LEVELS = new Set(['log', 'info', 'debug'])
const toStderr: OnLog = (level, text) => {
  if (!QUIET_LEVELS.has(level)) process.stderr.write(`${text}\n`)
}

/** What Miniflare itself has to say: warnings and errors, in our own stream. */
class LauncherLog extends Log {
  private readonly onLog: OnLog

  constructor(onLog: OnLog) {
    super(LogLevel.WARN)
    this.onLog = onLog
  }

  protected override log(message: string): void {
    if (!isStopping()) this.onLog('warn', message)
  }
}

interface Plan {
  entry: string
  crons: string[]
  env: Record<string, string>
  options(script: string): Promise<MiniflareOptions>
}

function planOf(root: string, port: number, { state, env, onLog = toStderr }: LaunchOptions): Plan {
  const { entry, crons, worker: base } = readConfig(root)
  const vars = { WORKER_URL: `http://127.0.0.1:${port}`, ENISHI_SECRET: keptSecret(state), ...env }
  const shared = {
    host: '127.0.0.1',
    port,
    // No look-up of this machine's place at Cloudflare: it needs the internet, and nothing uses it.
    cf: false,
    log: new LauncherLog(onLog),
    handleStructuredLogs: (line: { level: string; message: string }) => onLog(line.level, line.message),
    ...(state && { resourcePersistencePath: join(state, 'worker') }),
  }
  const options = async (script: string) => {
    const modules = [{ type: 'ESModule' as const, path: 'index.mjs', contents: script }]
    const worker = { ...base, name: MAIN, bindings: { ...base.bindings, ...vars } }
    if (!state) return convertV4MiniflareOptions({ ...shared, workers: [{ ...worker, modules }] })
    const durable = await durableQueues(worker)
    return convertV4MiniflareOptions({ ...shared, workers: [{ ...durable.main, modules }, durable.broker] })
  }
  return { entry, crons, env: vars, options }
}

/** workerd, started anew with each script. */
function createRuntime(plan: Plan, { root = ROOT, state, onLog = toStderr }: LaunchOptions) {
  const pidFile = state && join(state, 'workerd.pid')
  let miniflare: Miniflare | undefined
  let isStopped = false
  let last: Promise<void> = Promise.resolve()

  const runNow = async (script: string) => {
    if (isStopped) return
    const options = await plan.options(script)
    if (miniflare) await miniflare.setOptions(options)
    else miniflare = withoutSignalHandlers(() => new Miniflare(options))
    await miniflare.ready
    if (pidFile) rememberWorkerd(pidFile)
    const db = await miniflare.getD1Database('DB')
    for (const name of await applyMigrations(db, join(root, 'migrations'))) onLog('info', `Migrated: ${name}`)
    if (state) await (await miniflare.getWorker(QUEUES)).fetch('http://queues/wake')
  }
  return {
    /** One at a time: a source saved twice, or saved while we stop, must not start two. */
    run(script: string): Promise<void> {
      last = last.catch(() => undefined).then(() => runNow(script))
      return last
    },
    running(): Miniflare {
      if (!miniflare) throw new Error('The Worker is not running.')
      return miniflare
    },
    async stop() {
      isStopped = true
      await last.catch(() => undefined)
      await miniflare?.dispose()
      if (pidFile) await claimState(pidFile)
    },
  }
}

/**
 * Starts the Worker of this repository in workerd, as `npm start`, the end-to-end tests and the bench do. The caller sees to signals
 * (onStop) and disposes.
 */
export async function launchWorker(launch: LaunchOptions = {}): Promise<RunningWorker> {
  const { root = ROOT, state, watch = false, cron = false, onLog = toStderr } = launch
  if (state) {
    mkdirSync(state, { recursive: true })
    await claimState(join(state, 'workerd.pid'))
  }
  const port = launch.port ?? (await freePort())
  const plan = planOf(root, port, launch)
  const { run, running, stop } = createRuntime(plan, launch)
  const watching = watch ? await runWatched(plan.entry, run, onLog) : undefined
  if (!watching) await run(await bundle(plan.entry))

  const runCron = async (line = plan.crons[0] ?? '') => {
    const worker = await running().getWorker(MAIN)
    const { outcome } = await worker.scheduled({ cron: line, scheduledTime: new Date() })
    if (outcome !== 'ok') throw new Error(`The cron "${line}" ended with ${outcome}.`)
  }
  const stopCron = cron ? startCron(plan.crons, runCron) : undefined
  return {
    url: `http://127.0.0.1:${port}`,
    env: plan.env,
    reload: async () => run(await bundle(plan.entry)),
    runCron,
    d1: () => running().getD1Database('DB'),
    async dispose() {
      stopCron?.()
      await watching?.dispose()
      await stop()
    },
  }
}

/** Resolves when the first bundle runs. A source that does not build is reported, and the next change is waited for. */
async function runWatched(entry: string, run: (script: string) => Promise<void>, onLog: OnLog) {
  const first = Promise.withResolvers<void>()
  let isFirst = true
  const watching = await watchBundle(entry, {
    async bundled(script) {
      const isReload = !isFirst
      isFirst = false
      try {
        await run(script)
        if (isReload) onLog('info', 'Worker reloaded.')
        first.resolve()
      } catch (error) {
        onLog('error', `The Worker does not start: ${error instanceof Error ? error.message : String(error)}`)
        first.reject(error)
      }
    },
    broken: (error) => onLog('error', `The Worker does not build:\n${error}`),
  })
  await first.promise
  return watching
}
