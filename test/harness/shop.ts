import type { UserInfo } from '../../simulator/index.ts'
import type { Account } from '../../src/features/accounts/schema.ts'
import type { Broadcast } from '../../src/features/broadcasts/schema.ts'
import { DEFAULT_SETTINGS } from '../../src/features/scenarios/limits.ts'
import type { Enrolment, Scenario, Settings } from '../../src/features/scenarios/schema.ts'
import type { Step } from '../../src/features/scenarios/step-schema.ts'
import type { Answer, member } from '../features/staff/visitor.ts'
import { type AnyStep, bubble, step } from './steps.ts'

export const text = (words: string) => ({ type: 'text', text: words })
/** A scenario as it was published, its steps at hand. */
export type Made = Scenario & { steps: Step[] }
const made = (scenario: Scenario): Made => ({ ...scenario, steps: scenario.content.steps })

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

  const startAnswer = async (user: UserInfo, scenario: { id: number }, body: { stepId?: number } = {}) =>
    done(staff.send('PUT', await enrolmentPath(user, scenario), { body }))

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
    scenario: async (steps: AnyStep[], more: string | { name?: string; settings?: Partial<Settings>; isActive?: boolean } = {}) => {
      const { settings, ...rest } = typeof more === 'string' ? { name: more, settings: {} } : more
      const content = { steps: steps.map(step), settings: { ...DEFAULT_SETTINGS, ...settings } }
      return made(expectDone(await staff.post(`${api}/scenarios`, { name: 'はじめまして', ...rest, content })) as Scenario)
    },
    /** Saves other steps (those with an id are kept) or another state; resolves when these readers have heard of it from the jobs queue. */
    async edit(
      { id, name, content }: Pick<Scenario, 'id' | 'name' | 'content'>,
      steps: AnyStep[],
      {
        readers = [],
        settings,
        ...more
      }: { isActive?: boolean; version?: number; readers?: UserInfo[]; settings?: Partial<Settings> } = {},
    ) {
      const edited = { steps: steps.map(step), settings: { ...content.settings, ...settings } }
      const saved = (await put(`/scenarios/${id}`, { name, content: edited, ...more })) as Scenario
      for (const user of readers) await hasHeard(user, `scenario:${id}:${saved.version}`)
      return made(saved)
    },
    async deleteScenario({ id, version }: Pick<Scenario, 'id' | 'version'>, { readers = [] }: { readers?: UserInfo[] } = {}) {
      expectDone(await staff.delete(`${api}/scenarios/${id}?force=true`))
      for (const user of readers) await hasHeard(user, `scenario:${id}:${version + 1}`)
    },
    readScenario: async ({ id }: { id: number }) => made(expectDone(await staff.get(`${api}/scenarios/${id}`)) as Scenario),
    /** How many friends stand before each step, those in ways left out. */
    counts: async ({ id }: { id: number }) => {
      const { content, counts } = expectDone(await staff.get(`${api}/scenarios/${id}`)) as Scenario
      return content.steps.map((step) => counts[step.id] ?? { waiting: 0, held: 0 })
    },
    startAnswer,
    starts: async (user: UserInfo, scenario: { id: number }, body: { stepId?: number } = {}) =>
      (expectDone(await startAnswer(user, scenario, body)) as { items: Enrolment[] }).items,
    stops: async (user: UserInfo, scenario: { id: number }) =>
      (expectDone(await done(staff.send('DELETE', await enrolmentPath(user, scenario)))) as { items: Enrolment[] }).items,
    moves: async (user: UserInfo, scenario: { id: number }, stepId: number) =>
      (expectDone(await done(staff.post(`${await enrolmentPath(user, scenario)}/move`, { stepId }))) as { items: Enrolment[] }).items,
    resumes: async (user: UserInfo, scenario: { id: number }) =>
      (expectDone(await done(staff.post(`${await enrolmentPath(user, scenario)}/resume`, {}))) as { items: Enrolment[] }).items,
    /** 緊急停止. */
    stopAllSending: async (isSendingStopped: boolean) => expectDone(await staff.patch(api, { isSendingStopped })) as Account,
    draft: async (words: string[], name = 'お知らせ') =>
      expectDone(await staff.post(`${api}/broadcasts`, { name, bubbles: words.map(bubble) })) as Broadcast,
  }
}
