import { z } from 'zod'
import { LABEL, mistakes, send } from './broadcast.ts'
import { type Result, round } from './result.ts'
import { openShop, type Shop } from './shop.ts'

const FRIENDS = 10_000
const Id = z.object({ id: z.number() })

/** Every second friend has a stylist. */
async function stylists({ api, path, worker }: Shop): Promise<number> {
  const { id } = await api.call(Id, `${path}/fields`, { method: 'POST', body: { name: '担当', type: 'text' } })
  await worker.sql(
    `INSERT INTO friend_fields (friend_id, field_id, text, at) SELECT id, CAST(?1 AS INTEGER), '佐藤', 1 FROM friends WHERE id % 2 = 0`,
    id,
  )
  return id
}

/** Each of 10,000 friends by name, with a value of a field and an address of their own. */
export async function broadcastPersonal(): Promise<Result> {
  const shop = await openShop()
  try {
    await shop.rows(await shop.users(FRIENDS))
    const fieldId = await stylists(shop)
    const seconds = await send(shop, `{{name}}さん、${LABEL}!担当は{{field:${fieldId}|スタッフ}}です。https://salon-en.example/reserve`)
    return {
      name: 'broadcast-personal',
      metrics: { friendsPerSecond: round(FRIENDS / seconds, 0), ...(await mistakes(shop)), seconds: round(seconds) },
      budgets: { friendsPerSecond: { atLeast: 1000 }, duplicates: { atMost: 0 }, missing: { atMost: 0 } },
    }
  } finally {
    await shop.bench.dispose()
  }
}
