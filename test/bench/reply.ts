import { z } from 'zod'
import { quantile } from './load.ts'
import { type Result, round } from './result.ts'
import { openShop, type Shop, until } from './shop.ts'

const FRIENDS = 80
const ROUNDS = 12
const IN_FLIGHT = 8

const Acted = z.object({ delivery: z.object({ at: z.number(), status: z.number() }) })
const Got = z.object({ received: z.array(z.object({ at: z.number(), via: z.string() })) }).transform(({ received }) => received)

/** How long one answer took: from the webhook's leaving LINE to the reply's arrival there. */
async function greetOnce({ sim, channel }: Shop, { userId, nth }: { userId: string; nth: number }): Promise<number> {
  const at = (what: string) => `/channels/${channel.channelId}/users/${userId}/${what}`
  const { delivery } = Acted.parse(await sim('POST', at('follow'), { isUnblocked: true }))
  if (delivery.status !== 200) throw new Error(`A webhook was answered ${delivery.status}.`)
  let received: z.infer<typeof Got> = []
  const look = async () => {
    received = Got.parse(await sim('GET', at('received')))
    return received.length >= nth
  }
  await until(look, { what: 'an answer to every webhook', withinMs: 20_000, everyMs: 25 })
  const last = received.at(-1)
  if (received.length !== nth || last?.via !== 'reply') throw new Error('A webhook was not answered by exactly one reply.')
  return last.at - delivery.at
}

/** Friends who come back, `IN_FLIGHT` at a time: each is greeted by reply, the way of every automatic answer. */
async function greet(shop: Shop, userIds: string[]): Promise<number[]> {
  const turns = Array.from({ length: ROUNDS }, (_, round) => userIds.map((userId) => ({ userId, nth: round + 1 }))).flat()
  const taken: number[] = []
  const lane = async () => {
    for (let turn = turns.shift(); turn; turn = turns.shift()) taken.push(await greetOnce(shop, turn))
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane))
  return taken.sort((a, b) => a - b)
}

/** From the webhook to the reply's arrival at LINE, 8 in flight. */
export async function reply(): Promise<Result> {
  const shop = await openShop()
  try {
    const bubbles = [{ kind: 'text', text: 'おかえりなさい' }]
    await shop.api.call(z.unknown(), `${shop.path}/greetings/returning`, { method: 'PUT', body: { actions: [{ kind: 'send', bubbles }] } })
    const userIds = await shop.users(FRIENDS * 2)
    await shop.rows(userIds)
    await greet(shop, userIds.slice(FRIENDS))
    const taken = await greet(shop, userIds.slice(0, FRIENDS))
    return {
      name: 'reply',
      metrics: { p50Ms: quantile(taken, 0.5), p99Ms: quantile(taken, 0.99), maxMs: round(taken.at(-1) ?? 0), replies: taken.length },
      budgets: { p50Ms: { atMost: 30 }, p99Ms: { atMost: 150 } },
    }
  } finally {
    await shop.bench.dispose()
  }
}
