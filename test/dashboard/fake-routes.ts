import type { ChangeAccount } from '../../src/features/accounts/schema.ts'
import type { Broadcast, SaveBroadcast } from '../../src/features/broadcasts/schema.ts'
import type { SaveGreeting } from '../../src/features/greetings/schema.ts'
import * as data from './fake-data.ts'
import * as friendData from './fake-friends.ts'
import { freshScenarioAnswers, scenarioRoutes, scenarios } from './fake-scenarios.ts'

export interface Call {
  method: string
  path: string
  query: URLSearchParams
  body: unknown
  idempotencyKey: string | null
}

export interface Refusal {
  status: number
  code: string
  message?: string
  fields?: Record<string, string>
}

export const NOT_FOUND: Refusal = { status: 404, code: 'not-found' }

/** All that the fake server knows; tests and the screens' development change it as they like. */
export const freshState = () => ({
  ...structuredClone({
    me: data.me,
    accounts: [data.account],
    quota: data.quota,
    doctor: data.doctor,
    home: data.home,
    friends: friendData.friends,
    scenarios,
    greetings: data.greetings,
    broadcasts: data.broadcasts,
    enrolments: friendData.enrolments,
    talk: friendData.talk,
    activity: friendData.activity,
    decisions: friendData.decisions,
    sessions: data.sessions,
  }),
  ...freshScenarioAnswers(),
  isSignedIn: true,
  needsOwner: false,
})
export type FakeState = ReturnType<typeof freshState>

type Params = string[]
type Handler = (call: Call, params: Params) => unknown
export type Route = [method: string, pattern: RegExp, handler: Handler]

export class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

function found<T>(item: T | undefined): T {
  if (item === undefined) throw new Refused(NOT_FOUND)
  return item
}
const byId = <T extends { id: number | string }>(items: T[], id: string | undefined): T =>
  found(items.find((item) => String(item.id) === id))

// What the fake is sent was made by the typed client under test; it believes it.
const bodyAs = <T>(call: Call): T => call.body as T

function accountRoutes(state: FakeState): Route[] {
  return [
    ['GET', /^\/setup$/, () => ({ needsOwner: state.needsOwner, me: state.isSignedIn ? state.me : null })],
    ['GET', /^\/me$/, () => state.me],
    ['GET', /^\/me\/sessions$/, () => ({ items: state.sessions })],
    [
      'DELETE',
      /^\/me\/sessions\/(\w+)$/,
      (_, [id]) => {
        state.sessions = state.sessions.filter((session) => session.id !== id)
        return { ok: true }
      },
    ],
    ['GET', /^\/accounts$/, () => ({ items: state.accounts })],
    [
      'POST',
      /^\/accounts$/,
      (call) => {
        const account = { ...data.account, ...bodyAs<object>(call), id: state.accounts.length + 1 }
        state.accounts.push(account)
        return account
      },
    ],
    [
      'PATCH',
      /^\/accounts\/(\d+)$/,
      (call, [id]) => {
        const account = byId(state.accounts, id)
        const { isSendingStopped, timeZone, quietHours } = bodyAs<ChangeAccount>(call)
        if (isSendingStopped !== undefined) account.sendingStoppedAt = isSendingStopped ? data.NOW : null
        if (timeZone) account.timeZone = timeZone
        if (quietHours !== undefined) account.quietHours = quietHours
        return account
      },
    ],
    [
      'POST',
      /^\/accounts\/\d+\/webhook$/,
      () => {
        state.doctor.checks = state.doctor.checks.map(({ name }) => ({ name, status: 'ok' }))
        return state.doctor
      },
    ],
    ['GET', /^\/accounts\/\d+\/doctor$/, () => state.doctor],
    ['GET', /^\/accounts\/\d+\/quota$/, () => state.quota],
    ['GET', /^\/accounts\/\d+\/home$/, () => state.home],
  ]
}

function friendRoutes(state: FakeState): Route[] {
  const one = '^/accounts/\\d+/friends/(\\d+)'
  return [
    [
      'GET',
      /^\/accounts\/\d+\/friends$/,
      ({ query }) => {
        const blocked = query.get('blockedUs') ?? 'include'
        const items = state.friends.filter(
          (friend) =>
            friend.name.includes(query.get('q') ?? '') &&
            (blocked === 'include' || (friend.unfollowedAt !== null) === (blocked === 'only')),
        )
        return { items, total: items.length }
      },
    ],
    ['GET', new RegExp(`${one}$`), (_, [id]) => byId(state.friends, id)],
    [
      'PATCH',
      new RegExp(`${one}$`),
      (call, [id]) => {
        const friend = byId(state.friends, id)
        friend.displayName = bodyAs<{ displayName: string | null }>(call).displayName
        friend.name = friend.displayName ?? friend.lineName ?? ''
        return friend
      },
    ],
    ['GET', new RegExp(`${one}/talk$`), () => ({ items: state.talk })],
    ['GET', new RegExp(`${one}/activity$`), () => ({ items: state.activity })],
    ['GET', new RegExp(`${one}/decisions$`), () => ({ items: state.decisions })],
    ['GET', /^\/accounts\/\d+\/reminders$/, () => ({ items: [] })],
    ['GET', new RegExp(`${one}/enrolments$`), () => ({ items: state.enrolments })],
    ['PUT', new RegExp(`${one}/enrolments/(\\d+)$`), () => ({ items: state.enrolments })],
    ['DELETE', new RegExp(`${one}/enrolments/(\\d+)$`), () => ({ items: state.enrolments })],
  ]
}

function greetingRoutes(state: FakeState): Route[] {
  return [
    ['GET', /^\/accounts\/\d+\/greetings$/, () => ({ items: state.greetings })],
    [
      'PUT',
      /^\/accounts\/\d+\/greetings\/(\w+)$/,
      (call, [kind]) => {
        const greeting = found(state.greetings.find((each) => each.kind === kind))
        const { version, variants = greeting.variants, actions } = bodyAs<SaveGreeting>(call)
        if (version !== undefined && version !== greeting.version) throw new Refused({ status: 409, code: 'version-moved' })
        return Object.assign(greeting, { actions, variants, version: greeting.version + 1, updatedAt: data.NOW })
      },
    ],
  ]
}

function broadcastRoutes(state: FakeState): Route[] {
  const one = '^/accounts/\\d+/broadcasts/(\\d+)'
  return [
    ['GET', /^\/accounts\/\d+\/broadcasts$/, () => ({ items: state.broadcasts })],
    [
      'POST',
      /^\/accounts\/\d+\/broadcasts$/,
      (call) => {
        const base = found(data.broadcasts[0])
        const broadcast: Broadcast = { ...structuredClone(base), ...bodyAs<SaveBroadcast>(call), id: 40 + state.broadcasts.length }
        state.broadcasts.unshift(broadcast)
        return broadcast
      },
    ],
    [
      'GET',
      new RegExp(`${one}$`),
      (_, [id]) => {
        const broadcast = byId(state.broadcasts, id)
        if (broadcast.status === 'sending') {
          broadcast.sentCount = Math.min(broadcast.targetCount, broadcast.sentCount + 40)
          if (broadcast.sentCount === broadcast.targetCount) Object.assign(broadcast, { status: 'done', finishedAt: data.NOW })
        }
        return broadcast
      },
    ],
    ['PUT', new RegExp(`${one}$`), (call, [id]) => Object.assign(byId(state.broadcasts, id), bodyAs<SaveBroadcast>(call))],
    [
      'DELETE',
      new RegExp(`${one}$`),
      (_, [id]) => {
        state.broadcasts = state.broadcasts.filter((broadcast) => String(broadcast.id) !== id)
        return { ok: true }
      },
    ],
    [
      'GET',
      new RegExp(`${one}/preview$`),
      () => {
        const targetCount = state.home.friends.reachable
        const quotaLeft = state.quota.left
        return { targetCount, quotaLeft, fits: quotaLeft === null || targetCount <= quotaLeft }
      },
    ],
    [
      'POST',
      new RegExp(`${one}/send$`),
      (call, [id]) => {
        const { targetCount } = bodyAs<{ targetCount: number }>(call)
        if (targetCount !== state.home.friends.reachable) throw new Refused({ status: 409, code: 'count-moved' })
        return Object.assign(byId(state.broadcasts, id), { status: 'sending', targetCount, startedAt: data.NOW })
      },
    ],
    [
      'POST',
      new RegExp(`${one}/stop$`),
      (_, [id]) => Object.assign(byId(state.broadcasts, id), { status: 'stopped', finishedAt: data.NOW }),
    ],
  ]
}

export const routesOf = (state: FakeState): Route[] => [
  ...accountRoutes(state),
  ...friendRoutes(state),
  ...scenarioRoutes(state),
  ...greetingRoutes(state),
  ...broadcastRoutes(state),
  // Whoever tests reminders puts their own in front.
  ['GET', /^\/accounts\/\d+\/reminders$/, () => ({ items: [] })],
]
