import { createHmac, randomUUID } from 'node:crypto'
import { z } from 'zod'
import { createApi } from '../../scripts/seed/api.ts'
import { Account } from '../../src/features/accounts/schema.ts'
import { type Bench, launchBench } from './launch.ts'
import type { Shot } from './load.ts'

const Channel = z.object({ channelId: z.string(), channelSecret: z.string(), botUserId: z.string() })
const Users = z.object({ total: z.number(), users: z.array(z.object({ userId: z.string() })) })
const OWNER = { name: '計測', email: 'bench@example.com', password: 'only-for-measuring' }
const USERS_A_PAGE = 1000
const FRIENDS_A_STATEMENT = 5000

/** A connected shop to measure: an account, its channel in the simulator and the API as its owner uses it. */
export async function openShop({ env }: { env?: Record<string, string> } = {}) {
  const bench = await launchBench({ env })
  try {
    return await connect(bench)
  } catch (error) {
    await bench.dispose()
    throw error
  }
}

async function connect(bench: Bench) {
  const { worker, sim } = bench
  const api = createApi({ workerUrl: worker.url, dashboardUrl: 'http://dashboard.test' })
  await api.enter(OWNER, { isNew: true })
  const channel = Channel.parse(await sim('POST', '/channels', { name: '計測の店', rateLimits: false }))
  const account = await api.call(Account, '/accounts', {
    method: 'POST',
    body: { channelId: channel.channelId, channelSecret: channel.channelSecret },
  })
  await sim('PATCH', `/channels/${channel.channelId}`, { webhookUrl: `${worker.url}/webhook/${account.id}` })
  const path = `/accounts/${account.id}`

  /** Users of the simulator who are friends of the account there, without a webhook. */
  async function users(count: number): Promise<string[]> {
    await sim('POST', '/users', { count, friendOf: channel.channelId })
    const ids: string[] = []
    while (ids.length < count) {
      const page = Users.parse(
        await sim('GET', `/users?channel=${channel.channelId}&friendship=friend&offset=${ids.length}&limit=${USERS_A_PAGE}`),
      )
      if (page.users.length === 0) throw new Error(`The simulator has ${ids.length} users, not ${count}.`)
      ids.push(...page.users.map(({ userId }) => userId))
    }
    return ids
  }

  /** The same people as rows, as if they had followed long ago. */
  async function rows(userIds: string[]): Promise<void> {
    for (let i = 0; i < userIds.length; i += FRIENDS_A_STATEMENT)
      await worker.sql(
        `INSERT INTO friends (account_id, line_user_id, line_name, followed_at, relation_at, profile_at, created_at, updated_at)
         SELECT ?1, value, 'ともだち' || key, ?2, ?2, ?2, ?2, ?2 FROM json_each(?3)`,
        account.id,
        Date.now(),
        JSON.stringify(userIds.slice(i, i + FRIENDS_A_STATEMENT)),
      )
  }

  /** A signed webhook with these events. */
  function webhook(events: object[]): Shot {
    const body = JSON.stringify({ destination: channel.botUserId, events })
    const signature = createHmac('sha256', channel.channelSecret).update(body).digest('base64')
    return {
      method: 'POST',
      path: `/webhook/${account.id}`,
      headers: { 'content-type': 'application/json', 'x-line-signature': signature },
      body,
    }
  }

  return { bench, worker, sim, api, account, channel, path, users, rows, webhook }
}
export type Shop = Awaited<ReturnType<typeof openShop>>

let events = 0
const eventBase = (userId: string) => ({
  webhookEventId: `01BENCH${String(++events).padStart(19, '0')}`,
  timestamp: Date.now(),
  mode: 'active',
  deliveryContext: { isRedelivery: false },
  source: { type: 'user', userId },
  replyToken: randomUUID().replaceAll('-', ''),
})
export const textEvent = (userId: string) => ({
  ...eventBase(userId),
  type: 'message',
  message: { id: `9${String(events).padStart(17, '0')}`, type: 'text', text: 'こんにちは、予約できますか?' },
})
export const followEvent = (userId: string) => ({ ...eventBase(userId), type: 'follow', follow: { isUnblocked: false } })

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Looks again and again until `look` says so; gives up with `what` after a while. */
export async function until(
  look: () => Promise<boolean>,
  { what, withinMs, everyMs = 50 }: { what: string; withinMs: number; everyMs?: number },
): Promise<void> {
  const end = Date.now() + withinMs
  while (!(await look())) {
    if (Date.now() > end) throw new Error(`Not within ${withinMs / 1000} s: ${what}.`)
    await sleep(everyMs)
  }
}
