import { env, exports } from 'cloudflare:workers'
import { afterEach, vi } from 'vitest'
import { createSimulator, type UserInfo } from '../../simulator/index.ts'
import { forgetAccountSecrets } from '../../src/features/accounts/index.ts'
import { friendObjectName } from '../../src/features/friends/index.ts'
import type { SaveStep } from '../../src/features/scenarios/schema.ts'
import { forgetTokens } from '../../src/line/for-account.ts'
import { member } from '../features/staff/visitor.ts'
import { type Span, startClock } from './clock.ts'
import { reader } from './read.ts'

export type { Span } from './clock.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

let channels = 0
const CLIENT_PATIENCE_MS = 10_000

/** What a request to a LINE that never answers ends with on our side; nobody waits for it in a test. */
async function sleep(ms: number): Promise<void> {
  if (ms >= CLIENT_PATIENCE_MS) throw new DOMException('The operation was aborted due to timeout', 'TimeoutError')
}

function platform() {
  const simulator = createSimulator({ deliver: (url, init) => exports.default.fetch(url, init), sleep })
  const down = { isDown: false }
  vi.stubGlobal('fetch', (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input, init)
    if (new URL(request.url).host !== 'line.test') throw new Error(`a test reached for ${request.url}`)
    return simulator.fetch(request)
  })
  return Object.assign(simulator, down)
}

export const text = (words: string) => ({ type: 'text', text: words })
export const bubble = (words: string) => ({ kind: 'text' as const, text: words })
type ShortStep = { text: string; texts?: never } & (
  | { after: Span }
  | { day: number; at: string; ifPast?: 'skip' | 'send' | 'next-day' }
  | { atOnce: true }
)

/** 'すぐに', '30分後', '1日後 18:00' as a test writes them. */
export function step(short: ShortStep): SaveStep {
  const bubbles = [bubble(short.text)]
  if ('day' in short) return { timing: { kind: 'day', days: short.day, time: short.at, ifPast: short.ifPast ?? 'skip' }, bubbles }
  if ('after' in short) {
    const { days = 0, hours = 0, minutes = 0 } = short.after
    return { timing: { kind: 'after', minutes: (days * 24 + hours) * 60 + minutes }, bubbles }
  }
  return { timing: { kind: 'at-once' }, bubbles }
}

/** A shop of its own: an account connected to a LINE platform of its own, an owner in the dashboard, and a clock that only the test moves. */
export async function harness({ quota, timeZone = 'Asia/Tokyo' }: { quota?: number; timeZone?: string } = {}) {
  const users: UserInfo[] = []
  const broadcastIds: number[] = []
  const stubOf = (lineUserId: string) => env.FRIEND.getByName(friendObjectName({ accountId: account.id, lineUserId }))
  const sleepers = () => [...users.map(({ userId }) => stubOf(userId)), ...broadcastIds.map((id) => env.BROADCAST.getByName(String(id)))]
  const clock = startClock(sleepers as never)
  const line = platform()
  forgetTokens()
  const staff = await member('owner')
  const channel = line.control.createChannel({ name: 'サロン縁', channelId: `16${String(++channels).padStart(8, '0')}`, quota })
  const connected = await staff.post('/api/v1/accounts', { channelId: channel.channelId, channelSecret: channel.channelSecret, timeZone })
  if (connected.status !== 201) throw new Error(`no account: ${JSON.stringify(connected.body)}`)
  const account = connected.body as { id: number; webhookUrl: string }
  forgetAccountSecrets(account.id)
  line.control.setWebhookUrl(channel, account.webhookUrl)
  const api = `/api/v1/accounts/${account.id}`
  const read = reader({ account, channel, line, staff })

  /** Somebody who has never met the shop. */
  const person = (name?: string): UserInfo => {
    const [user] = line.control.createUsers(1, name === undefined ? {} : { nameOf: () => name })
    if (!user) throw new Error('no user')
    users.push(user)
    return user
  }

  const done = async <T>(act: Promise<T>): Promise<T> => {
    const result = await act
    await clock.settle()
    return result
  }

  const put = async (path: string, body: unknown) => {
    const answer = await staff.send('PUT', api + path, { body })
    if (answer.status >= 300) throw new Error(`PUT ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body
  }

  return {
    account,
    api,
    channel,
    line,
    clock,
    staff,
    ...read,
    person,
    stubOf,
    users,
    /** Somebody new follows; the greeting has left when this resolves. */
    async follows(name?: string) {
      const user = person(name)
      await done(line.control.follow(user, channel))
      return user
    },
    blocks: (user: UserInfo) => done(line.control.block(user, channel)),
    unblocks: (user: UserInfo) => done(line.control.unblock(user, channel)),
    says: (user: UserInfo, words: string) => done(line.control.sendText(user, channel, words)),
    greeting: (words: string[], { kind = 'new', scenarioId }: { kind?: string; scenarioId?: number } = {}) =>
      put(`/greetings/${kind}`, {
        actions: [
          ...(words.length > 0 ? [{ kind: 'send', bubbles: words.map(bubble) }] : []),
          ...(scenarioId === undefined ? [] : [{ kind: 'scenario.start', scenarioId }]),
        ],
      }),
    /** A scenario of these steps, with its id and those of its steps. */
    async scenario(steps: ShortStep[], name = 'はじめまして') {
      const answer = await staff.post(`${api}/scenarios`, { name, steps: steps.map(step) })
      if (answer.status !== 201) throw new Error(`no scenario: ${JSON.stringify(answer.body)}`)
      return answer.body as {
        id: number
        version: number
        steps: { id: number; timing: SaveStep['timing']; bubbles: SaveStep['bubbles'] }[]
      }
    },
    put,
    watchBroadcast: (id: number) => broadcastIds.push(id),
  }
}
export type Harness = Awaited<ReturnType<typeof harness>>
