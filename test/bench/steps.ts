import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { Scenario } from '../../src/features/scenarios/schema.ts'
import { quantile } from './load.ts'
import { type Result, round } from './result.ts'
import { followEvent, openShop, type Shop, sleep, until } from './shop.ts'

const FRIENDS = 10_000
const EVENTS_A_WEBHOOK = 50
const WEBHOOKS_IN_FLIGHT = 2
const MINUTE_MS = 60_000
/** Under local workerd an object keeps its three SQLite files open for ten seconds after it was awake. */
const FILES_NEEDED = 10_000

/** Said beforehand: in the middle of the run it would look like steps that are lost. */
function checkFiles(): void {
  const limit = /Max open files\s+\d+\s+(\d+)/.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1] ?? 'unlimited'
  if (Number(limit) < FILES_NEEDED)
    throw new Error(`The steps bench needs ${FILES_NEEDED} open files, this shell allows ${limit}: raise it with ulimit -Hn.`)
}

/** Time for everybody to follow before the minute comes. */
const ROOM_MS = 30_000 + FRIENDS * 15

const Got = z.object({ received: z.array(z.object({ at: z.number() })) }).transform(({ received }) => received)

const clock = (at: number) => new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Tokyo', hour: '2-digit', minute: '2-digit' }).format(at)

/** A scenario whose one step comes at the clock minute that begins at `minute`; following starts it. */
async function prepare({ api, path }: Shop, minute: number): Promise<void> {
  const step = {
    timing: { kind: 'day', days: 0, time: clock(minute), ifPast: 'next-day' },
    bubbles: [{ kind: 'text', text: 'お時間です' }],
  }
  const { id } = await api.call(Scenario, `${path}/scenarios`, { method: 'POST', body: { name: '計測', steps: [step] } })
  await api.call(z.unknown(), `${path}/greetings/new`, { method: 'PUT', body: { actions: [{ kind: 'scenario.start', scenarioId: id }] } })
}

async function follow(shop: Shop, userIds: string[]): Promise<void> {
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
      await until(async () => (await enrolled()) > sent - 400, { what: 'followers handled', withinMs: ROOM_MS })
    }
  }
  await Promise.all(Array.from({ length: WEBHOOKS_IN_FLIGHT }, lane))
  await until(async () => (await enrolled()) === userIds.length, { what: 'everybody enrolled', withinMs: ROOM_MS })
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

function judge({ plan, got, minute }: { plan: Map<string, number>; got: Map<string, number[]>; minute: number }) {
  const all = [...got.values()]
  const late = [...got].flatMap(([userId, at]) => (at[0] === undefined ? [] : [at[0] - (plan.get(userId) ?? 0)])).sort((a, b) => a - b)
  return {
    p99LateMs: round(quantile(late, 0.99), 0),
    maxLateMs: round(late.at(-1) ?? 0, 0),
    duplicates: all.reduce((sum, at) => sum + Math.max(0, at.length - 1), 0),
    missing: all.filter((at) => at.length === 0).length,
    outsideMinute: all.filter((at) => at[0] !== undefined && (at[0] < minute || at[0] >= minute + MINUTE_MS)).length,
  }
}

/** 10,000 friends whose step is due in the same clock minute. Late is counted from each one's own moment in that minute. */
export async function steps(): Promise<Result> {
  checkFiles()
  const shop = await openShop({ env: { LOG_LEVEL: 'debug' } })
  try {
    const userIds = await shop.users(FRIENDS)
    const minute = Math.ceil((Date.now() + ROOM_MS) / MINUTE_MS) * MINUTE_MS
    await prepare(shop, minute)
    await follow(shop, userIds)
    const plan = await planned(shop)
    const before = await shop.worker.tally()
    await sleep(Math.max(0, minute + MINUTE_MS + 3000 - Date.now()))
    const decided = async () => Number((await shop.worker.sql(`SELECT count(*) AS n FROM decisions WHERE outcome = 'sent'`))[0]?.n)
    await until(async () => (await decided()) >= FRIENDS, { what: 'every decision recorded', withinMs: 60_000 })
    const after = await shop.worker.tally()
    const of = (event: string, fact: string) => (after[event]?.sums[fact] ?? 0) - (before[event]?.sums[fact] ?? 0)
    const batches = (after['records.written']?.n ?? 0) - (before['records.written']?.n ?? 0)
    const judged = judge({ plan, got: await arrivals(shop, userIds), minute })
    const perStep = {
      readBatchesPerStep: round(of('friend.run', 'reads') / FRIENDS, 3),
      recordsPerWriteBatch: round(of('records.written', 'records') / batches, 1),
    }
    return {
      name: 'steps',
      metrics: { friends: FRIENDS, ...judged, ...perStep },
      budgets: {
        duplicates: { atMost: 0 },
        missing: { atMost: 0 },
        outsideMinute: { atMost: 0 },
        readBatchesPerStep: { atMost: 1 },
        recordsPerWriteBatch: { atLeast: 90 },
      },
    }
  } finally {
    await shop.bench.dispose()
  }
}
