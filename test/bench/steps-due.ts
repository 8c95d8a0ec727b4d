import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { Scenario } from '../../src/features/scenarios/schema.ts'
import { followEvent, openShop, type Shop, sleep, until } from './shop.ts'

const EVENTS_A_WEBHOOK = 50
const WEBHOOKS_IN_FLIGHT = 2
export const MINUTE_MS = 60_000
/** Whoever LINE fails again and again is tried again later and later. */
const RECOVERY_MS = 3 * MINUTE_MS

/** Under local workerd an object keeps its three SQLite files open for ten seconds after it was awake. Said beforehand: in the middle of the run it would look like steps that are lost. */
export function checkFiles(friends: number): void {
  const limit = /Max open files\s+\d+\s+(\d+)/.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1] ?? 'unlimited'
  if (Number(limit) < friends)
    throw new Error(`The steps bench needs ${friends} open files, this shell allows ${limit}: raise it with ulimit -Hn.`)
}

/** Time for everybody to follow before the minute comes. */
const roomMs = (friends: number): number => 30_000 + friends * 15

const Got = z.object({ received: z.array(z.object({ at: z.number() })) }).transform(({ received }) => received)

const clock = (at: number) => new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Tokyo', hour: '2-digit', minute: '2-digit' }).format(at)

/** A scenario whose one step comes at the clock minute that begins at `minute`; following starts it. */
async function prepare({ api, path }: Shop, minute: number): Promise<void> {
  const step = {
    kind: 'message',
    timing: { kind: 'day', days: 0, time: clock(minute), ifPast: 'next-day' },
    bubbles: [{ kind: 'text', text: 'お時間です' }],
  }
  const body = { name: '計測', content: { steps: [step] } }
  const { id } = await api.call(Scenario, `${path}/scenarios`, { method: 'POST', body })
  await api.call(z.unknown(), `${path}/greetings/new`, { method: 'PUT', body: { actions: [{ kind: 'scenario.start', scenarioId: id }] } })
}

async function follow(shop: Shop, userIds: string[]): Promise<void> {
  const withinMs = roomMs(userIds.length)
  const batches: string[][] = []
  for (let i = 0; i < userIds.length; i += EVENTS_A_WEBHOOK) batches.push(userIds.slice(i, i + EVENTS_A_WEBHOOK))
  const enrolled = async () => Number((await shop.worker.sql(`SELECT count(*) AS n FROM enrolments WHERE status = 'reading'`))[0]?.n)
  let sent = 0
  const lane = async () => {
    for (let batch = batches.shift(); batch; batch = batches.shift()) {
      const { path, ...init } = shop.webhook(batch.map(followEvent))
      const response = await fetch(shop.worker.url + path, init)
      if (response.status !== 200) throw new Error(`A webhook was answered ${response.status}.`)
      sent += batch.length
      // Never far ahead of what is handled: this prepares the measurement and is not part of it.
      await until(async () => (await enrolled()) > sent - 400, { what: 'followers handled', withinMs })
    }
  }
  await Promise.all(Array.from({ length: WEBHOOKS_IN_FLIGHT }, lane))
  await until(async () => (await enrolled()) === userIds.length, { what: 'everybody enrolled', withinMs })
}

async function planned({ worker }: Shop): Promise<Map<string, number>> {
  const rows = await worker.sql('SELECT f.line_user_id AS userId, e.next_at AS at FROM enrolments e JOIN friends f ON f.id = e.friend_id')
  return new Map(rows.map((row) => [String(row.userId), Number(row.at)]))
}

async function arrivals({ sim, channel }: Shop, userIds: string[]): Promise<Map<string, number[]>> {
  const got = new Map<string, number[]>()
  for (const userId of userIds) {
    const received = Got.parse(await sim('GET', `/channels/${channel.channelId}/users/${userId}/received`))
    got.set(
      userId,
      received.map(({ at }) => at),
    )
  }
  return got
}

export interface Together {
  /** First ms of the minute in which they were due. */
  minute: number
  /** When each was to be sent, and when LINE got it, each time. Epoch ms, by LINE's user id. */
  plan: Map<string, number>
  got: Map<string, number[]>
  /** How often something was logged meanwhile, and the sum of one of its facts. */
  count: (event: string) => number
  sum: (event: string, fact: string) => number
}

/** Lets so many friends be due in one clock minute, and waits until every decision is recorded. `beforehand`: when they all wait for it. */
export async function dueTogether({
  friends,
  beforehand,
}: {
  friends: number
  beforehand?: (shop: Shop) => Promise<void>
}): Promise<Together> {
  const shop = await openShop({ env: { LOG_LEVEL: 'debug' } })
  try {
    const userIds = await shop.users(friends)
    const minute = Math.ceil((Date.now() + roomMs(friends)) / MINUTE_MS) * MINUTE_MS
    await prepare(shop, minute)
    await follow(shop, userIds)
    const plan = await planned(shop)
    const before = await shop.worker.tally()
    await beforehand?.(shop)
    await sleep(Math.max(0, minute + MINUTE_MS + 3000 - Date.now()))
    const decided = async () => Number((await shop.worker.sql(`SELECT count(*) AS n FROM decisions WHERE outcome = 'sent'`))[0]?.n)
    await until(async () => (await decided()) >= friends, { what: 'every decision recorded', withinMs: RECOVERY_MS })
    const after = await shop.worker.tally()
    return {
      minute,
      plan,
      got: await arrivals(shop, userIds),
      count: (event) => (after[event]?.n ?? 0) - (before[event]?.n ?? 0),
      sum: (event, fact) => (after[event]?.sums[fact] ?? 0) - (before[event]?.sums[fact] ?? 0),
    }
  } finally {
    await shop.bench.dispose()
  }
}

/** How many arrivals were too many, and how many friends got nothing. */
export function oddsOf({ got }: Pick<Together, 'got'>): { duplicates: number; missing: number } {
  const all = [...got.values()]
  return {
    duplicates: all.reduce((sum, at) => sum + Math.max(0, at.length - 1), 0),
    missing: all.filter((at) => at.length === 0).length,
  }
}
