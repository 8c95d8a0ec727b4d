import type { Context } from 'hono'
import type { AccountCtx, AccountRef, Actor, Ctx } from '../context.ts'
import { createDb } from '../db/client.ts'
import type { Leaves } from '../engine/segments/leaves.ts'
import type { Env } from '../env.ts'
import { systemClock } from '../lib/clock.ts'
import { createLog, type Log } from '../lib/log.ts'

interface Variables {
  requestId: string
  /** The staff session behind the request; only where one is needed. */
  sessionId: string
  /** Set by the app before anything else: this layer knows no feature. */
  leaves: Leaves
  ctx: Ctx
}
export type ApiEnv = { Bindings: Env; Variables: Variables }
export type AccountEnv = { Bindings: Env; Variables: Omit<Variables, 'ctx'> & { ctx: AccountCtx } }

export const SYSTEM: Actor = { kind: 'system' }

interface InAccount {
  account: AccountRef
  /** Names the work in logs and audits, as a request's id does. */
  requestId: string
  leaves: Leaves
  log: Log
}

/** What the queues and the cron work in: the system's context, inside one account. */
export const systemCtx = (env: Env, inAccount: InAccount): AccountCtx => ({
  env,
  db: createDb(env.DB),
  clock: systemClock,
  actor: SYSTEM,
  workerUrl: env.WORKER_URL,
  ...inAccount,
})

/** Set by the first middleware; a request that failed before it gets one on the way out. */
export function requestIdOf(c: Context<ApiEnv>): string {
  const known: string | undefined = c.var.requestId
  if (known) return known
  const requestId = crypto.randomUUID()
  c.set('requestId', requestId)
  return requestId
}

export const logOf = (c: Context<ApiEnv>): Log => createLog({ requestId: requestIdOf(c) })

/** Behind the dashboard's own address the Worker cannot know its public one: then it has to be configured, and is empty until it is. */
function workerUrlOf(c: Context<ApiEnv>): string {
  if (c.env.WORKER_URL) return new URL(c.env.WORKER_URL).origin
  return c.req.header('x-enishi-proxied') === undefined ? new URL(c.req.url).origin : ''
}

/** The context of a request for the one who makes it. */
export function requestCtx(c: Context<ApiEnv>, actor: Actor): Ctx {
  return {
    env: c.env,
    db: createDb(c.env.DB),
    clock: systemClock,
    log: logOf(c),
    actor,
    requestId: requestIdOf(c),
    workerUrl: workerUrlOf(c),
    leaves: c.var.leaves,
  }
}
