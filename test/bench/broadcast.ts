import { z } from 'zod'
import { Broadcast, BroadcastPreview } from '../../src/features/broadcasts/schema.ts'
import { type Result, round } from './result.ts'
import { openShop, type Shop, until } from './shop.ts'

const FRIENDS = 100_000
export const LABEL = '本日限り'

const Deliveries = z.object({ min: z.number(), max: z.number(), histogram: z.record(z.string(), z.number()) })

/** Rows that D1 has changed since its start, as SQLite counts them; index entries come on top and are added by hand. */
const changed = async ({ worker }: Shop): Promise<number> => Number((await worker.sql('SELECT total_changes() AS n'))[0]?.n)
const chunks = async ({ worker }: Shop): Promise<number> => Number((await worker.sql('SELECT count(*) AS n FROM broadcast_chunks'))[0]?.n)

/** From the confirmation to the last chunk confirmed and told, in seconds. */
export async function send({ api, path }: Shop, text: string): Promise<number> {
  const body = { name: '計測', bubbles: [{ kind: 'text', text }] }
  const { id } = await api.call(Broadcast, `${path}/broadcasts`, { method: 'POST', body })
  const { targetCount } = await api.call(BroadcastPreview, `${path}/broadcasts/${id}/preview`)
  const begun = performance.now()
  await api.call(Broadcast, `${path}/broadcasts/${id}/send`, { method: 'POST', body: { targetCount } })
  const isDone = async () => (await api.call(Broadcast, `${path}/broadcasts/${id}`)).status === 'done'
  await until(isDone, { what: 'the broadcast done', withinMs: 120_000, everyMs: 25 })
  return (performance.now() - begun) / 1000
}

/** How many got it more than once, and how many not at all, as LINE counts. */
export async function mistakes({ sim, channel }: Shop): Promise<{ duplicates: number; missing: number }> {
  const { histogram } = Deliveries.parse(await sim('GET', `/channels/${channel.channelId}/deliveries?label=${encodeURIComponent(LABEL)}`))
  const often = Object.entries(histogram).reduce((sum, [times, users]) => sum + Math.max(0, Number(times) - 1) * users, 0)
  return { duplicates: often, missing: histogram['0'] ?? 0 }
}

/** One content to 100,000 friends. */
export async function broadcast(): Promise<Result> {
  const shop = await openShop()
  try {
    await shop.rows(await shop.users(FRIENDS))
    const before = await changed(shop)
    const seconds = await send(shop, `${LABEL}!ヘッドスパ20%オフ`)
    const rows = (await changed(shop)) - before + (await chunks(shop))
    return {
      name: 'broadcast',
      metrics: {
        friendsPerSecond: round(FRIENDS / seconds, 0),
        rowsWrittenPerFriend: round(rows / FRIENDS, 4),
        ...(await mistakes(shop)),
        seconds: round(seconds),
      },
      budgets: {
        friendsPerSecond: { atLeast: 30_000 },
        rowsWrittenPerFriend: { atMost: 0.02 },
        duplicates: { atMost: 0 },
        missing: { atMost: 0 },
      },
    }
  } finally {
    await shop.bench.dispose()
  }
}
