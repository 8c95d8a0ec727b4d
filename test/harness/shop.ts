import type { UserInfo } from '../../simulator/index.ts'
import type { Account } from '../../src/features/accounts/schema.ts'
import type { Broadcast } from '../../src/features/broadcasts/schema.ts'
import type { Enrolment, SaveStep, Scenario } from '../../src/features/scenarios/schema.ts'
import type { Answer, member } from '../features/staff/visitor.ts'
import { type Span, toMs } from './clock.ts'

export const text = (words: string) => ({ type: 'text', text: words })
export const bubble = (words: string) => ({ kind: 'text' as const, text: words })

export type ShortStep = ({ text: string } | { texts: string[] }) & { id?: number } & (
    | { after: Span }
    | { day: number; at: string; ifPast?: 'skip' | 'send' | 'next-day' }
    | { atOnce: true }
  )

/** 'すぐに', '30分後', '1日後 18:00' as a test writes them. */
export function step(short: ShortStep): SaveStep {
  const bubbles = ('texts' in short ? short.texts : [short.text]).map(bubble)
  const base = { ...(short.id === undefined ? {} : { id: short.id }), bubbles }
  if ('day' in short) return { ...base, timing: { kind: 'day', days: short.day, time: short.at, ifPast: short.ifPast ?? 'skip' } }
  if ('after' in short) return { ...base, timing: { kind: 'after', minutes: toMs(short.after) / 60_000 } }
  return { ...base, timing: { kind: 'at-once' } }
}

interface Setting {
  api: string
  staff: Awaited<ReturnType<typeof member>>
  friendId(user: UserInfo): Promise<number>
  done<T>(act: Promise<T>): Promise<T>
  /** Resolves when a friend's object is done with an input of this id. */
  hasHeard(user: UserInfo, inputId: string): Promise<void>
}

/** What was meant to work and did not is the end of the story. */
function expectDone({ status, body }: Answer): unknown {
  if (status >= 300) throw new Error(`${status}: ${JSON.stringify(body)}`)
  return body
}

/** What the people of the shop do in the dashboard. Those that end in `Answer` tell whatever the API said, for stories in which it says no. */
export function shop({ api, staff, friendId, done, hasHeard }: Setting) {
  const put = async (path: string, body: unknown) => expectDone(await done(staff.send('PUT', api + path, { body })))
  const enrolmentPath = async (user: UserInfo, { id }: { id: number }) => `${api}/friends/${await friendId(user)}/enrolments/${id}`

  const startAnswer = async (user: UserInfo, scenario: { id: number }) => done(staff.send('PUT', await enrolmentPath(user, scenario)))

  return {
    put,
    greeting: (words: string[], { kind = 'new', scenarioId }: { kind?: string; scenarioId?: number } = {}) =>
      put(`/greetings/${kind}`, {
        actions: [
          ...(words.length > 0 ? [{ kind: 'send', bubbles: words.map(bubble) }] : []),
          ...(scenarioId === undefined ? [] : [{ kind: 'scenario.start', scenarioId }]),
        ],
      }),
    /** A scenario of these steps, with its id and those of its steps. */
    scenario: async (steps: ShortStep[], name = 'はじめまして') =>
      expectDone(await staff.post(`${api}/scenarios`, { name, steps: steps.map(step) })) as Scenario,
    /** Saves other steps (those with an id are kept) or another state; resolves when these readers have heard of it from the jobs queue. */
    async edit(
      { id, name }: Pick<Scenario, 'id' | 'name'>,
      steps: ShortStep[],
      { readers = [], ...more }: { isActive?: boolean; version?: number; readers?: UserInfo[] } = {},
    ) {
      const saved = (await put(`/scenarios/${id}`, { name, steps: steps.map(step), ...more })) as Scenario
      for (const user of readers) await hasHeard(user, `scenario:${id}:${saved.version}`)
      return saved
    },
    async deleteScenario({ id, version }: Pick<Scenario, 'id' | 'version'>, { readers = [] }: { readers?: UserInfo[] } = {}) {
      expectDone(await staff.delete(`${api}/scenarios/${id}`))
      for (const user of readers) await hasHeard(user, `scenario:${id}:${version + 1}`)
    },
    readScenario: async ({ id }: { id: number }) => expectDone(await staff.get(`${api}/scenarios/${id}`)) as Scenario,
    startAnswer,
    starts: async (user: UserInfo, scenario: { id: number }) =>
      (expectDone(await startAnswer(user, scenario)) as { items: Enrolment[] }).items,
    stops: async (user: UserInfo, scenario: { id: number }) =>
      (expectDone(await done(staff.send('DELETE', await enrolmentPath(user, scenario)))) as { items: Enrolment[] }).items,
    /** 緊急停止. */
    stopAllSending: async (isSendingStopped: boolean) => expectDone(await staff.patch(api, { isSendingStopped })) as Account,
    draft: async (words: string[], name = 'お知らせ') =>
      expectDone(await staff.post(`${api}/broadcasts`, { name, bubbles: words.map(bubble) })) as Broadcast,
  }
}
