import { join } from 'node:path'
import type { LegacyWorkerOptions } from 'miniflare'
import { unstable_getMiniflareWorkerOptions, unstable_readConfig } from 'wrangler'
import { ROOT } from './root.ts'

/** A Worker as Miniflare takes it, without its code. */
export type WorkerShape = Omit<LegacyWorkerOptions, 'script' | 'scriptPath' | 'modules' | 'modulesRoot'>

/** The one cast here: wrangler's type carries an index signature that swallows its fields; what it describes is Miniflare's options. */
const shapeOf = (options: object) => options as WorkerShape

/** wrangler.toml, which is the one truth about bindings, dates and queues. */
export function readConfig(root = ROOT) {
  const config = unstable_readConfig({ config: join(root, 'wrangler.toml') })
  const { workerOptions, main } = unstable_getMiniflareWorkerOptions(config)
  if (!main) throw new Error(`wrangler.toml in ${root} names no main.`)
  return { config, entry: main, crons: config.triggers.crons ?? [], worker: shapeOf(workerOptions) }
}
