import { env } from 'cloudflare:workers'
import { afterEach, vi } from 'vitest'
import type { UserInfo } from '../../simulator/index.ts'
import { forgetAccountSecrets } from '../../src/features/accounts/index.ts'
import { friendObjectName } from '../../src/features/friends/index.ts'
import { forgetTokens } from '../../src/line/for-account.ts'
import { member } from '../features/staff/visitor.ts'
import { broadcasting } from './broadcasts.ts'
import { startClock, toMs } from './clock.ts'
import { platform } from './line.ts'
import { reader } from './read.ts'
import { shop } from './shop.ts'

export type { Span } from './clock.ts'
export {
  breakDatabase,
  breakQueues,
  countRoundTrips,
  crash,
  loseQueueMessages,
  refuseBatches,
  seeStatements,
  slowQueues,
} from './faults.ts'
export { wordsOf } from './read.ts'
export { type Made, text } from './shop.ts'
export { type AnyStep, bubble, type ShortStep } from './steps.ts'
export { eventually } from './wait.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

let channels = 0

/** A shop of its own: an account connected to a LINE platform of its own, an admin in the dashboard (an installation has one owner only), and a clock that only the test moves. */
export async function harness({ quota, timeZone = 'Asia/Tokyo' }: { quota?: number; timeZone?: string } = {}) {
  const users: UserInfo[] = []
  const broadcastIds: number[] = []
  const stubOf = ({ userId }: { userId: string }) => env.FRIEND.getByName(friendObjectName({ accountId: account.id, lineUserId: userId }))
  const watch = (id: number): void => void broadcastIds.push(id)
  const broadcastStub = (id: number) => env.BROADCAST.getByName(String(id))
  const sleepers = () => [...users.map(stubOf), ...broadcastIds.map(broadcastStub)]
  // Two kinds of objects; the clock only asks what both have.
  const clock = startClock(sleepers as never, timeZone)
  const line = platform()
  forgetTokens()
  // Stories may be long; nobody is signed out in the middle of one.
  const staff = await member('admin', { expiresAt: clock.start + toMs({ days: 800 }) })
  const channel = line.control.createChannel({ name: 'サロン縁', channelId: `16${String(++channels).padStart(8, '0')}`, quota })
  const connected = await staff.post('/api/v1/accounts', { channelId: channel.channelId, channelSecret: channel.channelSecret, timeZone })
  if (connected.status !== 201) throw new Error(`no account: ${JSON.stringify(connected.body)}`)
  const account = connected.body as { id: number; webhookUrl: string }
  forgetAccountSecrets(account.id)
  line.control.setWebhookUrl(channel, account.webhookUrl)
  const api = `/api/v1/accounts/${account.id}`
  const read = reader({ account, channel, line, staff })

  /** Resolves when everything that it caused is done. */
  const done = async <T>(act: Promise<T>): Promise<T> => {
    const result = await act
    await clock.settle()
    return result
  }

  /** Somebody who has never met the shop. */
  const person = (name?: string): UserInfo => {
    const [user] = line.control.createUsers(1, name === undefined ? {} : { nameOf: () => name })
    if (!user) throw new Error('no user')
    users.push(user)
    return user
  }

  return {
    account,
    api,
    channel,
    line,
    clock,
    staff,
    ...read,
    ...shop({ api, staff, done, ...read }),
    ...broadcasting({ account, api, channel, line, staff, clock, watch }),
    person,
    done,
    stubOf,
    broadcastStub,
    watch,
    /** Somebody new follows; the greeting has left when this resolves. */
    async follows(name?: string) {
      const user = person(name)
      await done(line.control.follow(user, channel))
      return user
    },
    blocks: (user: UserInfo) => done(line.control.block(user, channel)),
    unblocks: (user: UserInfo) => done(line.control.unblock(user, channel)),
    says: (user: UserInfo, words: string) => done(line.control.sendText(user, channel, words)),
  }
}
export type Harness = Awaited<ReturnType<typeof harness>>
