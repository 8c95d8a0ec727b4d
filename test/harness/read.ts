import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import type { ChannelInfo, Simulator, UserInfo } from '../../simulator/index.ts'
import type { Activity, Decision } from '../../src/features/activity/schema.ts'
import { friendObjectName } from '../../src/features/friends/index.ts'
import type { Friend } from '../../src/features/friends/schema.ts'
import type { Home } from '../../src/features/home/schema.ts'
import type { Enrolment } from '../../src/features/scenarios/schema.ts'
import type { TalkContent, TalkMessage } from '../../src/features/talk/schema.ts'
import type { member } from '../features/staff/visitor.ts'
import { eventually } from './wait.ts'

/** The words of one message of a thread, either way. */
export const wordsOf = ({ content }: { content: TalkContent }): string | undefined => {
  if ('inbound' in content) return content.inbound.text
  const { text } = content.message
  return typeof text === 'string' ? text : undefined
}

interface Setting {
  account: { id: number }
  channel: ChannelInfo
  line: Simulator
  staff: Awaited<ReturnType<typeof member>>
}

/** How a test looks at both sides: what the friend got, what the dashboard shows. */
export function reader({ account, channel, line, staff }: Setting) {
  const friendId = async (user: UserInfo): Promise<number> => {
    const row = await env.DB.prepare('SELECT id FROM friends WHERE account_id = ? AND line_user_id = ?')
      .bind(account.id, user.userId)
      .first<number>('id')
    if (row === null) throw new Error(`${user.displayName} is no friend`)
    return row
  }
  const list = async <T>(user: UserInfo, what: string): Promise<T[]> => {
    const answer = await staff.get(`/api/v1/accounts/${account.id}/friends/${await friendId(user)}/${what}?limit=100`)
    if (answer.status !== 200) throw new Error(`${what}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return (answer.body as { items: T[] }).items
  }

  /** What a friend's object keeps for itself. */
  const objectRows = (user: UserInfo, query: string) =>
    runInDurableObject(env.FRIEND.getByName(friendObjectName({ accountId: account.id, lineUserId: user.userId })), (_, state) =>
      state.storage.sql.exec(query).toArray(),
    )

  return {
    friendId,
    /** Every bubble a friend got, oldest first. */
    sentTo: (user: UserInfo) => line.control.received(user, channel).flatMap(({ messages }) => messages),
    /** The same as words. */
    wordsTo: (user: UserInfo) => line.control.received(user, channel).flatMap(({ messages }) => messages.map(({ text }) => String(text))),
    /** How it came: 'reply', 'push' … one for each request. */
    waysTo: (user: UserInfo) => line.control.received(user, channel).map(({ via }) => via),
    friend: async (user: UserInfo): Promise<Friend> =>
      (await staff.get(`/api/v1/accounts/${account.id}/friends/${await friendId(user)}`)).body as Friend,
    talk: async (user: UserInfo): Promise<TalkMessage[]> => (await list<TalkMessage>(user, 'talk')).reverse(),
    enrolments: (user: UserInfo) => list<Enrolment>(user, 'enrolments'),
    /** Decisions, oldest first, once there are `count` of them: they come by queue. */
    decisions: (user: UserInfo, count: number) =>
      eventually(async () => {
        const items = (await list<Decision>(user, 'decisions')).reverse()
        if (items.length < count)
          throw new Error(`${items.length} decisions of ${count}: ${JSON.stringify(items.map(({ outcome, reason }) => [outcome, reason]))}`)
        return items
      }),
    activity: (user: UserInfo, count: number) =>
      eventually(async () => {
        const items = (await list<Activity>(user, 'activity')).reverse()
        if (items.length < count) throw new Error(`${items.length} activities of ${count}`)
        return items
      }),
    /** What home says of today. */
    today: async (): Promise<Home['days'][number] | undefined> =>
      ((await staff.get(`/api/v1/accounts/${account.id}/home`)).body as Home).days.at(-1),
    objectRows,
    hasHeard: (user: UserInfo, inputId: string) =>
      eventually(async () => {
        const seen = await objectRows(user, `SELECT id FROM inputs WHERE body IS NULL AND id = '${inputId}'`)
        if (seen.length === 0) throw new Error(`${user.displayName} has not heard of ${inputId}`)
      }),
  }
}
