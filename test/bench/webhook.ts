import { hello, load } from './load.ts'
import { type Result, round } from './result.ts'
import { openShop, type Shop, textEvent, until } from './shop.ts'

const FRIENDS = 300
const EVENTS = 6000
const CALM_EVENTS = 2000

const stored = async ({ worker, account }: Shop): Promise<number> => {
  const [row] = await worker.sql('SELECT count(*) AS n FROM talk_messages WHERE account_id = ?', account.id)
  return Number(row?.n)
}

/** Warm friends write; every event has to be in the thread at the end. */
async function write(shop: Shop, { userIds, count, inFlight }: { userIds: string[]; count: number; inFlight: number }) {
  const before = await stored(shop)
  const begun = performance.now()
  const answered = await load({
    url: shop.worker.url,
    count,
    inFlight,
    shot: (i) => shop.webhook([textEvent(userIds[i % userIds.length] ?? '')]),
  })
  await until(async () => (await stored(shop)) === before + count, { what: 'every message in its thread', withinMs: 60_000, everyMs: 20 })
  return { ...answered, handledPerSecond: round(count / ((performance.now() - begun) / 1000)) }
}

/** Webhooks with one text message each: how fast LINE is answered, and how fast everything is handled to the end. */
export async function webhook(): Promise<Result> {
  const shop = await openShop()
  try {
    const userIds = await shop.users(FRIENDS)
    await shop.rows(userIds)
    await write(shop, { userIds, count: FRIENDS * 2, inFlight: 8 })
    const bare = await hello(shop.worker.url)
    const calm = await write(shop, { userIds, count: CALM_EVENTS, inFlight: 8 })
    const busy = await write(shop, { userIds, count: EVENTS, inFlight: 32 })
    const failed = busy.count + calm.count - (busy.statuses[200] ?? 0) - (calm.statuses[200] ?? 0)
    return {
      name: 'webhook',
      metrics: {
        ratio: round(busy.perSecond / bare.perSecond, 3),
        p99Ms: calm.p99Ms,
        handledPerSecond: busy.handledPerSecond,
        answersPerSecond: busy.perSecond,
        helloPerSecond: bare.perSecond,
        failed,
      },
      budgets: { ratio: { atLeast: 0.1 }, p99Ms: { atMost: 100 }, handledPerSecond: { atLeast: 300 }, failed: { atMost: 0 } },
    }
  } finally {
    await shop.bench.dispose()
  }
}
