import type { BroadcastObject } from './objects/broadcast.ts'
import type { FriendObject } from './objects/friend.ts'
import type { GateObject } from './objects/gate.ts'
import type { DeliveryMessage } from './queues/deliveries.ts'
import type { JobMessage } from './queues/jobs.ts'
import type { RecordMessage } from './queues/records.ts'

/** What the installation gives the Worker; declared in wrangler.toml. */
export interface Env {
  DB: D1Database
  FRIEND: DurableObjectNamespace<FriendObject>
  BROADCAST: DurableObjectNamespace<BroadcastObject>
  GATE: DurableObjectNamespace<GateObject>
  DELIVERIES: Queue<DeliveryMessage>
  RECORDS: Queue<RecordMessage>
  JOBS: Queue<JobMessage>
  /** Files: those to import (kept for 30 days), those of messages, and what friends sent. */
  FILES: R2Bucket
  /** 32 random bytes or more, base64. Keys for encryption at rest, sessions and links are derived from it. */
  ENISHI_SECRET: string
  /** Public origin of the Worker (webhooks, public pages); `npm run deploy` sets it. Empty: the request's own, where no proxy stands before it. */
  WORKER_URL: string
  /** Public origin of the dashboard; empty: the request's own. */
  DASHBOARD_URL: string
  /** 'debug' adds a line for each run of a friend's object and each batch of records; anything else leaves them out. */
  LOG_LEVEL: string
  LINE_API_BASE: string
  LINE_DATA_BASE: string
  LINE_ACCESS_BASE: string
  LIFF_BASE: string
  LINE_ADD_FRIEND_BASE: string
  /** Set by `npm start` alone, where time can be moved (objects/moved-time): what its program signs with, and how far time was moved when this began. */
  DEV_CLOCK_KEY?: string
  DEV_CLOCK_AHEAD_MS?: string
}

const MIN_SECRET_CHARS = 43

/** Checks what the owner has to set. Returns readable messages; none when all is well. */
export function envProblems(env: Partial<Env>): string[] {
  const problems: string[] = []
  if (!env.ENISHI_SECRET || env.ENISHI_SECRET.length < MIN_SECRET_CHARS)
    problems.push(
      'ENISHI_SECRET is missing or too short. Set 32 random bytes in base64: `openssl rand -base64 32 | npx wrangler secret put ENISHI_SECRET`.',
    )
  if (env.WORKER_URL && !URL.canParse(env.WORKER_URL))
    problems.push('WORKER_URL is not a URL. Write it as https://enishi.example.workers.dev, or leave it empty.')
  for (const name of ['LINE_API_BASE', 'LINE_DATA_BASE'] as const)
    if (!env[name] || !URL.canParse(env[name])) problems.push(`${name} is not a URL. The default is in wrangler.toml.`)
  return problems
}
