// npm run deploy               dashboard, database, queues, Worker and Pages onto the Cloudflare account one is logged in to
// npm run deploy -- --dry-run  everything of it that needs no account
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from 'vite'
import {
  bucketNames,
  dashboardOrigin,
  databaseId,
  ensureBuckets,
  ensureQueues,
  ensureSecret,
  knownWorkerUrl,
  queueNames,
  rememberWorkerUrl,
  writeConfig,
} from './deploy/installation.ts'
import { deployWorker, wrangler, wranglerKnows } from './deploy/wrangler.ts'
import { readConfig } from './lib/config.ts'
import { ROOT } from './lib/root.ts'

const PAGES_PROJECT = 'enishi-dashboard'
const ZERO_ID = '00000000-0000-0000-0000-000000000000'

const { values: options } = parseArgs({ options: { 'dry-run': { type: 'boolean', default: false } } })

const buildDashboard = () => build({ configFile: join(ROOT, 'dashboard/vite.config.ts'), logLevel: 'warn' })
const buildFunctions = () => wrangler(['pages', 'functions', 'build', 'functions', '--outdir', '../dist/functions'], { cwd: 'dashboard' })

function dryRun(): void {
  const config = writeConfig(ZERO_ID)
  wrangler(['deploy', '--dry-run', '--outdir', join(ROOT, 'dist/worker'), '--config', config])
  buildFunctions()
  console.log(
    `\nBuilt in dist/: worker, dashboard, functions. A deploy would also make what is missing of: database, secret, Pages project, queues ${queueNames().join(', ')}, bucket ${bucketNames().join(', ')}.`,
  )
}

function workersDev(targets: string[]): string {
  const found = targets.find((target) => target.startsWith('https://'))
  if (!found) throw new Error('wrangler named no address of the Worker. Set WORKER_URL in wrangler.toml and run the same command again.')
  return found
}

function deploy(): void {
  if (!wranglerKnows(['whoami', '--json']))
    throw new Error(
      'Cloudflare にログインしていません。`npx wrangler login` を実行するか、CLOUDFLARE_API_TOKEN を設定してください。\n' +
        'Not logged in to Cloudflare. Run `npx wrangler login`, or set CLOUDFLARE_API_TOKEN (and CLOUDFLARE_ACCOUNT_ID where there are several accounts).',
    )
  const { config } = readConfig()
  const database = config.d1_databases[0]
  const name = database?.database_name ?? 'enishi'
  const id = database?.database_id && database.database_id !== ZERO_ID ? database.database_id : databaseId(name)
  const file = writeConfig(id)
  ensureQueues()
  ensureBuckets()
  // Before the code that needs them; migrations only ever add, so the code that still runs is not disturbed.
  wrangler(['d1', 'migrations', 'apply', name, '--remote', '--config', file])
  const dashboardUrl = String(config.vars.DASHBOARD_URL || dashboardOrigin(PAGES_PROJECT))
  const vars = (workerUrl: string) => ['--var', `DASHBOARD_URL:${dashboardUrl}`, ...(workerUrl ? ['--var', `WORKER_URL:${workerUrl}`] : [])]
  const wished = String(config.vars.WORKER_URL || knownWorkerUrl())
  const targets = deployWorker(['--config', file, ...vars(wished)])
  ensureSecret(file)
  const workerUrl = config.vars.WORKER_URL ? wished : workersDev(targets)
  if (workerUrl !== wished) {
    // The Worker has to know its own address: it gives it to LINE, also when it is asked through the dashboard's.
    deployWorker(['--config', file, ...vars(workerUrl)])
    rememberWorkerUrl(workerUrl)
  }
  wrangler(['pages', 'deploy', '--project-name', PAGES_PROJECT, '--branch', 'main', '--commit-dirty=true'], { cwd: 'dashboard' })
  console.log(
    `\n管理画面 / Dashboard  ${dashboardUrl}\nWorker               ${workerUrl}\nThe first to sign up in the dashboard becomes the owner.\n`,
  )
}

try {
  await buildDashboard()
  if (options['dry-run']) dryRun()
  else deploy()
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
}
