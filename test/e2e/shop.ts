import { vi } from 'vitest'
import { z } from 'zod'
import { createApi } from '../../scripts/seed/api.ts'
import type { UserInfo } from '../../simulator/index.ts'
import type { Timing } from '../../src/engine/timing/schema.ts'
import { Account } from '../../src/features/accounts/schema.ts'
import { type Decision, DecisionPage } from '../../src/features/activity/schema.ts'
import { Broadcast, BroadcastPreview } from '../../src/features/broadcasts/schema.ts'
import { FriendPage, type ListedFriend } from '../../src/features/friends/schema.ts'
import { Home } from '../../src/features/home/schema.ts'
import { type Enrolment, EnrolmentList, Scenario } from '../../src/features/scenarios/schema.ts'
import { launchStack } from './launch.ts'

const OWNER = { name: '縁 恵子', email: 'owner@example.com', password: 'itsumo-no-aikotoba' }
/** A run that died is taken up again by the object's own alarm, half a minute after it began. */
const RECOVERY_MS = 60_000

const text = (words: string) => ({ kind: 'text' as const, text: words })

/** Looks again and again until the assertions in `look` hold. */
export const eventually = (look: () => unknown, timeout = RECOVERY_MS): Promise<void> =>
  vi.waitFor(async () => void (await look()), { timeout, interval: 50 })

/** An installation without screens whose one account is connected to the simulator. */
async function connect() {
  const stack = await launchStack()
  const { control } = stack.simulator.simulator
  const api = createApi({ workerUrl: stack.worker.url, dashboardUrl: stack.dashboardUrl })
  await api.enter(OWNER, { isNew: true })
  const channel = control.createChannel({ name: 'サロン縁', rateLimits: false })
  const { channelId, channelSecret } = channel
  const account = await api.call(Account, '/accounts', { method: 'POST', body: { channelId, channelSecret } })
  /** One operation on that account. */
  const call = <T>(schema: z.ZodType<T>, path: string, method: 'GET' | 'POST' | 'PUT' = 'GET', body: object = {}): Promise<T> =>
    api.call(schema, `/accounts/${account.id}${path}`, method === 'GET' ? { method } : { method, body })
  await call(z.unknown(), '/webhook', 'POST')
  return { stack, control, channel, account, call }
}
type Connected = Awaited<ReturnType<typeof connect>>

/** What the owner does. */
const owner = ({ call }: Connected) => ({
  /** Saves a scenario of one bubble a step. */
  async scenario(steps: { timing: Timing; words: string }[]): Promise<number> {
    const content = { steps: steps.map(({ timing, words }) => ({ kind: 'message', timing, bubbles: [text(words)] })) }
    return (await call(Scenario, '/scenarios', 'POST', { name: 'はじめてのご案内', content })).id
  },
  async greet(words: string, scenarioId?: number): Promise<void> {
    const start = scenarioId === undefined ? [] : [{ kind: 'scenario.start', scenarioId }]
    await call(z.unknown(), '/greetings/new', 'PUT', { actions: [{ kind: 'send', bubbles: [text(words)] }, ...start] })
  },
  async sendBroadcast(words: string): Promise<number> {
    const { id } = await call(Broadcast, '/broadcasts', 'POST', { name: 'お知らせ', bubbles: [text(words)] })
    const { targetCount } = await call(BroadcastPreview, `/broadcasts/${id}/preview`)
    await call(Broadcast, `/broadcasts/${id}/send`, 'POST', { targetCount })
    return id
  },
  broadcast: (id: number): Promise<Broadcast> => call(Broadcast, `/broadcasts/${id}`),
  today: async (): Promise<Home['days'][number] | undefined> => (await call(Home, '/home')).days.at(-1),
})

/** What the owner does with one friend. */
function friends({ call }: Connected) {
  const friend = async ({ userId }: UserInfo): Promise<ListedFriend> => {
    const { items } = await call(FriendPage, '/friends?limit=100')
    const found = items.find(({ lineUserId }) => lineUserId === userId)
    if (!found) throw new Error('Nobody of that id is a friend yet.')
    return found
  }
  const pathOf = async (user: UserInfo) => `/friends/${(await friend(user)).id}`
  return {
    friend,
    startScenario: async (user: UserInfo, scenarioId: number): Promise<unknown> =>
      call(EnrolmentList, `${await pathOf(user)}/enrolments/${scenarioId}`, 'PUT'),
    decisions: async (user: UserInfo): Promise<Decision[]> => (await call(DecisionPage, `${await pathOf(user)}/decisions`)).items,
    enrolments: async (user: UserInfo): Promise<Enrolment[]> => (await call(EnrolmentList, `${await pathOf(user)}/enrolments`)).items,
  }
}

/** What happens on LINE's side. */
const people = ({ stack, control, channel, account }: Connected) => ({
  /** Somebody follows; resolves when our webhook has answered. */
  async follower(): Promise<UserInfo> {
    const [user] = control.createUsers(1)
    if (!user) throw new Error('The simulator made nobody.')
    await control.follow(user, channel)
    return user
  },
  /** As many friends as if they had followed long ago. */
  async oldFriends(count: number): Promise<UserInfo[]> {
    const users = control.createUsers(count, { friendOf: channel })
    await stack.worker.sql(
      `INSERT INTO friends (account_id, line_user_id, line_name, followed_at, relation_at, profile_at, created_at, updated_at)
       SELECT ?1, value, 'ともだち' || key, ?2, ?2, ?2, ?2, ?2 FROM json_each(?3)`,
      account.id,
      Date.now(),
      JSON.stringify(users.map(({ userId }) => userId)),
    )
    return users
  },
  /** What the account said to this user, and how, oldest first. */
  said: (user: UserInfo) =>
    control.received(user, channel).map(({ via, messages }) => ({ via, texts: messages.map((message) => message.text) })),
  /** How many decisions stand in the database by now. */
  written: async (): Promise<number> => Number((await stack.worker.sql('SELECT count(*) AS n FROM decisions'))[0]?.n),
})

async function openShop() {
  const connected = await connect()
  return { ...connected, ...owner(connected), ...friends(connected), ...people(connected) }
}
export type Shop = Awaited<ReturnType<typeof openShop>>

/** A shop for one story, made to be struck down; it is closed afterwards, however the story ends. */
export async function inShop(story: (shop: Shop) => Promise<void>): Promise<void> {
  const shop = await openShop()
  try {
    await story(shop)
  } finally {
    await shop.stack.dispose()
  }
}
