import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { ROOT } from '../lib/root.ts'

interface Run {
  /** Folder, from the repository's. */
  cwd?: string
  input?: string
}

const env: NodeJS.ProcessEnv = { ...process.env, WRANGLER_SEND_METRICS: 'false' }
const inRoot = (cwd = '.') => join(ROOT, cwd)

/** Runs wrangler for everybody to see. Throws when it fails. It is never asked to ask: stdin is not a terminal. */
export function wrangler(args: string[], { cwd, input }: Run = {}): void {
  console.log(`\n$ wrangler ${args.join(' ')}`)
  const { status } = spawnSync('wrangler', args, { cwd: inRoot(cwd), env, input: input ?? '', stdio: ['pipe', 'inherit', 'inherit'] })
  if (status !== 0)
    throw new Error(
      `wrangler ${args[0]} failed; its message stands above. Nothing after it was done: mend it and run the same command again.`,
    )
}

/** Runs wrangler and gives what it prints as JSON; undefined when it fails. */
export function askWrangler<T>(schema: z.ZodType<T>, args: string[], { cwd }: Run = {}): T | undefined {
  const { status, stdout } = spawnSync('wrangler', args, { cwd: inRoot(cwd), env, input: '', encoding: 'utf8' })
  const start = stdout.search(/[[{]/)
  return status === 0 && start >= 0 ? schema.parse(JSON.parse(stdout.slice(start))) : undefined
}

/** Whether a question to wrangler is answered with success. */
export const wranglerKnows = (args: string[]): boolean => spawnSync('wrangler', args, { cwd: ROOT, env, input: '' }).status === 0

const Line = z.looseObject({ type: z.string(), targets: z.array(z.string()).optional() })

/** Deploys the Worker and gives the addresses at which it answers. */
export function deployWorker(args: string[]): string[] {
  const file = join(tmpdir(), `enishi-deploy-${process.pid}.ndjson`)
  env.WRANGLER_OUTPUT_FILE_PATH = file
  try {
    wrangler(['deploy', ...args])
    const lines = readFileSync(file, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => Line.parse(JSON.parse(line)))
    return lines.filter(({ type }) => type === 'deploy').flatMap(({ targets = [] }) => targets)
  } finally {
    delete env.WRANGLER_OUTPUT_FILE_PATH
    rmSync(file, { force: true })
  }
}
