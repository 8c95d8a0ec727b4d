import type { Db } from './db/client.ts'
import type { Leaves } from './engine/segments/leaves.ts'
import type { Env } from './env.ts'
import type { Clock } from './lib/clock.ts'
import type { Log } from './lib/log.ts'

/** Who acts: a staff member with what they may do, or the system itself (queues, objects, cron). */
export type Actor = { kind: 'staff'; id: string; name: string; role: string; permissions: ReadonlySet<string> } | { kind: 'system' }

/** What every query of an account needs to know of it; `configVersion` is the newest known. */
export interface AccountRef {
  id: number
  name: string
  timeZone: string
  configVersion: number
}

/** Everything a service verb needs, given by the request, the queue or the test. */
export interface Ctx {
  env: Env
  db: Db
  clock: Clock
  log: Log
  actor: Actor
  requestId: string
  /** Origin under which LINE and friends reach the Worker; empty when it is not configured and cannot be known. */
  workerUrl: string
  /** How conditions on friends are compiled: what all features together know (wiring.ts). */
  leaves: Leaves
}

/** A context inside one account; operations with an `{accountId}` in their path get this one, checked. */
export interface AccountCtx extends Ctx {
  account: AccountRef
}
