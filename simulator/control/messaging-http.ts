import { isObject, isString } from '../api/json.ts'
import type { Json } from '../api/types.ts'
import { SimulatorError } from './errors.ts'
import { boolean, number, optional, required, string } from './input.ts'
import type { MessagingControl, UserPatch } from './messaging.ts'
import type { TimeControl } from './time.ts'

type Visit = { control: MessagingControl & TimeControl; params: string[]; body: () => Json }
type Handler = (visit: Visit) => unknown
type Act = (control: MessagingControl, ids: [user: string, channel: string], body: Json) => unknown

const held = (body: Json) => ({ deliver: boolean(body, 'deliver') })
const text = (body: Json, key: string) => required(string(body, key), key)
const object = (body: Json, key: string) => optional(body, key, isObject, 'an object')

/** Members that are given, so that defaults stand where they are not. */
const given = <T extends object>(members: T): Partial<T> => {
  const left: Partial<T> = { ...members }
  for (const key in left) if (left[key] === undefined) delete left[key]
  return left
}

/** What a user can do beside writing, by the last part of the path. */
export const MESSAGING_ACTS: Record<string, Act> = {
  click: (control, ids, body) => control.click(...ids, text(body, 'url'), { messageId: string(body, 'messageId') }),
  play: (control, ids, body) => control.play(...ids, text(body, 'messageId'), { ...held(body), percent: number(body, 'percent') }),
  event: (control, ids, body) => control.event(...ids, text(body, 'type'), object(body, 'more'), held(body)),
  postback: (control, ids, body) => control.postback(...ids, { data: text(body, 'data'), params: object(body, 'params') }, held(body)),
  beacon: (control, ids, body) =>
    control.beacon(...ids, given({ hwid: string(body, 'hwid'), type: string(body, 'type'), dm: string(body, 'dm') }), held(body)),
  accountLink: (control, ids, body) => {
    const result = string(body, 'result') ?? 'ok'
    if (result !== 'ok' && result !== 'failed') throw new SimulatorError('“result” must be ok or failed.')
    return control.accountLink(...ids, { nonce: text(body, 'nonce'), result }, held(body))
  },
  membership: (control, ids, body) =>
    control.membership(...ids, given({ type: string(body, 'type'), membershipId: number(body, 'membershipId') }), held(body)),
}

const GENDERS = ['male', 'female', 'unknown'] as const
const APPS = ['ios', 'android', 'others'] as const
const isAge = (value: unknown): value is number | 'unknown' => typeof value === 'number' || value === 'unknown'

function userPatch(body: Json): UserPatch {
  const wish = object(body, 'attributes')
  const attributes = wish && {
    gender: GENDERS.find((known) => known === wish.gender),
    age: optional(wish, 'age', isAge, 'a number or unknown'),
    appType: APPS.find((known) => known === wish.appType),
    area: string(wish, 'area'),
  }
  return {
    displayName: string(body, 'displayName'),
    statusMessage: string(body, 'statusMessage'),
    language: string(body, 'language'),
    ...(attributes ? { attributes: given(attributes) } : {}),
  }
}

/** `{ advanceMs }`, or `{ at }` as epoch ms or an ISO date, or `{ toNext: true }`. */
async function setClock({ control, body }: Visit): Promise<unknown> {
  const wish = body()
  if (boolean(wish, 'toNext')) return await control.advanceToNext()
  const isTime = (value: unknown): value is string | number => isString(value) || typeof value === 'number'
  const at = optional(wish, 'at', isTime, 'a time')
  const to = isString(at) ? Date.parse(at) : at
  const ms = to === undefined ? required(number(wish, 'advanceMs'), 'advanceMs or at') : to - control.now()
  return await control.advance(ms)
}

function react({ control, params: [channel = ''], body }: Visit): unknown {
  const wish = body()
  const shares = { opened: number(wish, 'opened'), clicked: number(wish, 'clicked'), played: number(wish, 'played') }
  return {
    opened: control.react(channel, {
      ...shares,
      requestId: string(wish, 'requestId'),
      unit: string(wish, 'unit'),
      seed: number(wish, 'seed'),
    }),
  }
}

const key: Handler = ({ control, params: [channel = ''], body }) => ({
  kid: control.addKey(channel, required(object(body(), 'jwk'), 'jwk')),
})

export const MESSAGING_CONTROLS: [method: string, path: string, handler: Handler][] = [
  ['GET', '/clock', ({ control }) => ({ now: control.now(), aheadMs: control.ahead(), hasCompanion: control.hasCompanion() })],
  ['GET', '/clock/next', async ({ control }) => ({ nextAt: await control.nextDue() })],
  ['POST', '/clock', setClock],
  ['PATCH', '/users/([^/]+)', ({ control, params: [user = ''], body }) => control.updateUser(user, userPatch(body()))],
  ['DELETE', '/users/([^/]+)', ({ control, params: [user = ''] }) => void control.deleteUser(user)],
  ['GET', '/channels/([^/]+)/webhook-errors', ({ control, params: [channel = ''] }) => ({ errors: control.webhookErrors(channel) })],
  ['POST', '/channels/([^/]+)/keys', key],
  [
    'POST',
    '/channels/([^/]+)/token',
    ({ control, params: [channel = ''], body }) => ({
      channelToken: control.reissueToken(channel, { keepOldHours: number(body(), 'keepOldHours') }),
    }),
  ],
  [
    'POST',
    '/channels/([^/]+)/coupons',
    ({ control, params: [channel = ''], body }) => ({ couponId: control.createCoupon(channel, body()) }),
  ],
  ['POST', '/channels/([^/]+)/reactions', react],
]
