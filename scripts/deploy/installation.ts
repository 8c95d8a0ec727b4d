import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readConfig } from '../lib/config.ts'
import { ROOT } from '../lib/root.ts'
import { askWrangler, wrangler, wranglerKnows } from './wrangler.ts'

// What belongs to one installation and not into the repository. Kept out of git; found out again when it is gone.
const FOLDER = join(ROOT, '.enishi/deploy')
export const SECRET_FILE = join(FOLDER, 'ENISHI_SECRET')

const Database = z.object({ uuid: z.string(), name: z.string() })

/** The id of the database of that name, which is made when there is none. */
export function databaseId(name: string): string {
  const find = () => askWrangler(z.array(Database), ['d1', 'list', '--json'])?.find((database) => database.name === name)?.uuid
  const known = find()
  if (known) return known
  wrangler(['d1', 'create', name, '--location', 'apac'])
  const made = find()
  if (!made) throw new Error(`The database ${name} was made, but \`wrangler d1 list\` does not show it. Run the same command again.`)
  return made
}

/** wrangler.toml with this installation's database in it; in a file of its own, so that the checkout stays clean. */
export function writeConfig(database: string): string {
  const absolute = (path: string) => JSON.stringify(join(ROOT, path))
  const text = readFileSync(join(ROOT, 'wrangler.toml'), 'utf8')
    .replace(/^database_id = .*$/m, `database_id = "${database}"`)
    .replace(/^main = "(.*)"$/m, (_, path: string) => `main = ${absolute(path)}`)
    .replace(/^migrations_dir = "(.*)"$/m, (_, path: string) => `migrations_dir = ${absolute(path)}`)
  mkdirSync(FOLDER, { recursive: true })
  const file = join(FOLDER, 'wrangler.toml')
  writeFileSync(file, text)
  return file
}

const Queues = z.object({
  producers: z.array(z.object({ queue: z.string() })).default([]),
  consumers: z.array(z.object({ queue: z.string(), dead_letter_queue: z.string().optional() })).default([]),
})

/** Every queue that wrangler.toml names, dead letters included. */
export function queueNames(): string[] {
  const { producers, consumers } = Queues.parse(readConfig().config.queues)
  const dead = consumers.flatMap(({ dead_letter_queue: name }) => name ?? [])
  return [...new Set([...producers, ...consumers].map(({ queue }) => queue).concat(dead))]
}

export function ensureQueues(): void {
  for (const name of queueNames()) if (!wranglerKnows(['queues', 'info', name])) wrangler(['queues', 'create', name])
}

const Buckets = z.array(z.object({ bucket_name: z.string() }))

/** Every bucket that wrangler.toml names. */
export const bucketNames = (): string[] => Buckets.parse(readConfig().config.r2_buckets).map(({ bucket_name: name }) => name)

/** R2 has to be switched on once for the Cloudflare account (dashboard → R2); wrangler says so when it is not. */
export function ensureBuckets(): void {
  for (const name of bucketNames())
    if (!wranglerKnows(['r2', 'bucket', 'info', name])) wrangler(['r2', 'bucket', 'create', name, '--location', 'apac'])
}

const Secrets = z.array(z.looseObject({ name: z.string() }))

/** Everything stored is encrypted with this secret, so it is made once, and never again over one that is there. */
export function ensureSecret(config: string): void {
  const secrets = askWrangler(Secrets, ['secret', 'list', '--format', 'json', '--config', config])
  // Not knowing is no reason to make one: a new secret over the old one would make everything stored unreadable.
  if (!secrets) throw new Error('wrangler does not tell which secrets the Worker has. Run the same command again.')
  if (secrets.some(({ name }) => name === 'ENISHI_SECRET')) return
  const secret = existsSync(SECRET_FILE) ? readFileSync(SECRET_FILE, 'utf8').trim() : randomBytes(32).toString('base64')
  writeFileSync(SECRET_FILE, `${secret}\n`, { mode: 0o600 })
  wrangler(['secret', 'put', 'ENISHI_SECRET', '--config', config], { input: secret })
  console.log(
    `\nENISHI_SECRET was made and set. A copy is in ${SECRET_FILE}: keep it in a safe place. Without it the stored channel secrets cannot be read again.`,
  )
}

const WORKER_URL_FILE = join(FOLDER, 'worker-url')

/** Where the Worker was found to answer at the last deploy. */
export const knownWorkerUrl = (): string => (existsSync(WORKER_URL_FILE) ? readFileSync(WORKER_URL_FILE, 'utf8').trim() : '')
export const rememberWorkerUrl = (url: string): void => writeFileSync(WORKER_URL_FILE, `${url}\n`)

const Project = z.looseObject({ 'Project Name': z.string(), 'Project Domains': z.string() })

/** The address of the Pages project of that name, which is made when there is none. */
export function dashboardOrigin(name: string): string {
  const find = () =>
    askWrangler(z.array(Project), ['pages', 'project', 'list', '--json'])?.find((project) => project['Project Name'] === name)
  if (!find()) wrangler(['pages', 'project', 'create', name, '--production-branch', 'main'])
  const domains = (find()?.['Project Domains'] ?? '').split(',').map((domain) => domain.trim())
  // A domain of one's own is the better address.
  const domain = domains.find((own) => !own.endsWith('.pages.dev')) || domains[0]
  if (!domain)
    throw new Error(`The Pages project ${name} was made, but \`wrangler pages project list\` does not show it. Run the same command again.`)
  return `https://${domain}`
}
