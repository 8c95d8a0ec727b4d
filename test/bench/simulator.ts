import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { z } from 'zod'
import { userIdOf } from '../../simulator/api/ids.ts'
import { startSimulator } from './launch.ts'
import { type Load, load, type Shot } from './load.ts'
import { type Result, round } from './result.ts'

const USERS = 1_000_000
const SEED = 7
const PUSHES = 30_000
const A_CALL = 500
const LABEL = '全員へのお知らせ'

const Channel = z.object({ channelId: z.string(), channelToken: z.string() })
const Made = z.object({ count: z.number() })
const Deliveries = z.object({ min: z.number(), max: z.number(), histogram: z.record(z.string(), z.number()) })

const run = promisify(execFile)

/** The most memory the process has had until now (Linux), or what it has at this moment. */
async function memoryMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const peak = /^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]
  const kb = Number(peak ?? (await run('ps', ['-o', 'rss=', '-p', String(pid)])).stdout)
  return round(kb / 1024, 0)
}

function controlOf(url: string) {
  return async <T>(schema: z.ZodType<T>, method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${url}/_sim${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
    if (!response.ok) throw new Error(`${method} /_sim${path} answered ${response.status}: ${await response.text()}`)
    return schema.parse(await response.json())
  }
}

/** As a careful client sends it: a retry key of its own on every request. */
function shotOf(token: string, kind: 'push' | 'multicast', to: string | string[], text: string): Shot {
  return {
    method: 'POST',
    path: `/v2/bot/message/${kind}`,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'x-line-retry-key': randomUUID() },
    body: JSON.stringify({ to, messages: [{ type: 'text', text }] }),
  }
}

function accepted({ count, perSecond, statuses }: Load): number {
  if (statuses[200] !== count) throw new Error(`Not all were accepted: ${JSON.stringify(statuses)}`)
  return round(perSecond, 0)
}

/** The simulator by itself: a million friends, single pushes, and one message to everybody in calls of 500. */
export async function simulator(): Promise<Result> {
  const line = await startSimulator()
  try {
    const control = controlOf(line.url)
    const { channelId, channelToken } = await control(Channel, 'POST', '/channels', { name: '計測', rateLimits: false })
    const begun = performance.now()
    await control(Made, 'POST', '/users', { count: USERS, seed: SEED, friendOf: channelId })
    const usersSeconds = (performance.now() - begun) / 1000
    const push = (i: number) => shotOf(channelToken, 'push', userIdOf(SEED, i % USERS), `${i}番の方へ`)
    await load({ url: line.url, inFlight: 64, count: 3_000, shot: push })
    const pushes = await load({ url: line.url, inFlight: 64, count: PUSHES, shot: push })
    const chunk = (i: number) => Array.from({ length: A_CALL }, (_, at) => userIdOf(SEED, i * A_CALL + at))
    const calls = await load({
      url: line.url,
      inFlight: 8,
      count: USERS / A_CALL,
      shot: (i) => shotOf(channelToken, 'multicast', chunk(i), LABEL),
    })
    const { histogram, max } = await control(Deliveries, 'GET', `/channels/${channelId}/deliveries?label=${encodeURIComponent(LABEL)}`)
    return {
      name: 'simulator',
      metrics: {
        pushPerSecond: accepted(pushes),
        pushP99Ms: pushes.p99Ms,
        multicastPerSecond: accepted(calls),
        multicastP99Ms: calls.p99Ms,
        usersSeconds: round(usersSeconds),
        exactlyOnce: histogram['1'] ?? 0,
        duplicates: Math.max(0, max - 1),
        missing: histogram['0'] ?? 0,
        memoryMb: await memoryMb(line.pid),
      },
      budgets: {
        pushPerSecond: { atLeast: 5_000 },
        multicastPerSecond: { atLeast: 150 },
        exactlyOnce: { atLeast: USERS },
        duplicates: { atMost: 0 },
        missing: { atMost: 0 },
        memoryMb: { atMost: 1_536 },
      },
    }
  } finally {
    await line.close()
  }
}
