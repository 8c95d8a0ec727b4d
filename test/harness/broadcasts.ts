import { env } from 'cloudflare:workers'
import type { ChannelInfo, Simulator, UserInfo } from '../../simulator/index.ts'
import type { Broadcast } from '../../src/features/broadcasts/schema.ts'
import { everyFiveMinutes, everyMinute } from '../../src/queues/scheduled.ts'
import type { Answer, Visitor } from '../features/staff/visitor.ts'
import type { Clock } from './clock.ts'
import { eventually } from './wait.ts'

interface Setting {
  account: { id: number }
  api: string
  channel: ChannelInfo
  line: Simulator
  staff: Visitor
  clock: Clock
  /** Lets the clock know of a broadcast, whose alarms it then sets off. */
  watch(broadcastId: number): void
}

const FLOCK = `INSERT INTO friends (account_id, line_user_id, line_name, followed_at, relation_at, created_at, updated_at)
  SELECT ?1, value->>'userId', value->>'displayName', ?3, ?3, ?3, ?3 FROM json_each(?2)`

/** Sending to many. The queue works in real time and the broadcast's object by the clock of the test, so both are waited for. */
export function broadcasting({ account, api, channel, line, staff, clock, watch }: Setting) {
  const broadcast = async (id: number) => (await staff.get(`${api}/broadcasts/${id}`)).body as Broadcast

  const sendAnswer = (id: number, targetCount: number): Promise<Answer> => {
    watch(id)
    return staff.post(`${api}/broadcasts/${id}/send`, { targetCount })
  }

  /** Lets minutes pass until the broadcast is as the story wants it. */
  const until = (id: number, isThere: (broadcast: Broadcast) => boolean): Promise<Broadcast> =>
    eventually(
      async () => {
        // In small steps: a second of the queue's real time is then some minutes of the test's, not hours.
        await clock.advance({ seconds: 2 })
        const now = await broadcast(id)
        if (!isThere(now))
          throw new Error(`broadcast ${id} is ${now.status}: ${now.sentCount} sent, ${now.failedCount} failed of ${now.targetCount}`)
        return now
      },
      { timeoutMs: 12_000 },
    )

  return {
    broadcast,
    sendAnswer,
    until,
    /** The cron. */
    everyMinute: () => everyMinute(env),
    everyFiveMinutes: async () => {
      await everyMinute(env)
      await everyFiveMinutes(env)
    },
    finished: (id: number) => until(id, ({ status }) => status !== 'sending'),
    /** Many friends at once, put straight into the books; no webhook, no greeting. */
    async flock(count: number): Promise<UserInfo[]> {
      const people = line.control.createUsers(count, { friendOf: channel })
      await env.DB.prepare(FLOCK).bind(account.id, JSON.stringify(people), clock.now()).run()
      return people
    },
  }
}
