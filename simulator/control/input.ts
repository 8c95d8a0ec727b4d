import { isArray, isObject, isString, parseJson } from '../api/json.ts'
import { RICH_MENU_ENDPOINTS } from '../api/rich-menus/endpoints.ts'
import type { ChannelOptions, ChannelPatch, Endpoint, Fault, FaultKind, Friendship, Json, WebhookEvent } from '../api/types.ts'
import type { Signature } from '../api/webhook.ts'
import { LOGIN_ENDPOINTS } from '../login/endpoints.ts'
import { SimulatorError } from './errors.ts'

/** Reads the JSON of the controls; every complaint names the field. */
export function readJson(text: string): Json {
  if (text.trim() === '') return {}
  const parsed = parseJson(text)
  if ('error' in parsed || !isObject(parsed.value)) throw new SimulatorError('The body must be a JSON object.')
  return parsed.value
}

export function optional<T>(body: Json, key: string, is: (value: unknown) => value is T, kind: string): T | undefined {
  const value = body[key]
  if (value === undefined) return undefined
  if (!is(value)) throw new SimulatorError(`“${key}” must be ${kind}.`)
  return value
}
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)
const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean'
const isNullOr =
  <T>(is: (value: unknown) => value is T) =>
  (value: unknown): value is T | null =>
    value === null || is(value)

export const string = (body: Json, key: string) => optional(body, key, isString, 'a text')
export const number = (body: Json, key: string) => optional(body, key, isNumber, 'a number')
export const boolean = (body: Json, key: string) => optional(body, key, isBoolean, 'true or false')
export function required<T>(value: T | undefined, key: string): T {
  if (value === undefined) throw new SimulatorError(`“${key}” is missing.`)
  return value
}

const CHAT_MODES = ['chat', 'bot'] as const
const MODES = ['active', 'standby'] as const
function choice<T extends string>(body: Json, key: string, values: readonly T[]): T | undefined {
  const value = string(body, key)
  if (value === undefined) return undefined
  const found = values.find((known) => known === value)
  if (!found) throw new SimulatorError(`“${key}” must be one of ${values.join(', ')}.`)
  return found
}

export function channelOptions(body: Json): ChannelOptions {
  const patch = channelPatch(body)
  return {
    ...patch,
    name: required(patch.name, 'name'),
    channelId: string(body, 'channelId'),
    quota: patch.quota ?? undefined,
    webhookUrl: patch.webhookUrl ?? undefined,
  }
}

export function channelPatch(body: Json): ChannelPatch {
  const isRate = (value: unknown): value is boolean | number => isNumber(value) || isBoolean(value)
  return {
    name: string(body, 'name'),
    channelSecret: string(body, 'channelSecret'),
    loginChannelId: string(body, 'loginChannelId'),
    quota: optional(body, 'quota', isNullOr(isNumber), 'a number or null'),
    webhookUrl: optional(body, 'webhookUrl', isNullOr(isString), 'a URL or null'),
    webhookActive: boolean(body, 'webhookActive'),
    verified: boolean(body, 'verified'),
    redelivery: boolean(body, 'redelivery'),
    rateLimits: optional(body, 'rateLimits', isRate, 'true, false or a factor'),
    mode: choice(body, 'mode', MODES),
    chatMode: choice(body, 'chatMode', CHAT_MODES),
  }
}

const KINDS: readonly FaultKind[] = ['500-before', '500-after', 'timeout-before', 'timeout-after', '429', '401', '400', 'slow']
export const ENDPOINTS: readonly (Endpoint | '*')[] = [
  ...(['*', 'token', 'bot-info', 'profile', 'followers', 'reply', 'push', 'multicast', 'validate'] as const),
  ...(['narrowcast', 'narrowcast-progress', 'broadcast', 'delivery', 'aggregation', 'insight', 'audience', 'coupon', 'mark-read'] as const),
  ...(['quota', 'consumption', 'content', 'loading', 'webhook-set', 'webhook-get', 'webhook-test'] as const),
  'link-token',
  ...RICH_MENU_ENDPOINTS,
  ...LOGIN_ENDPOINTS,
]
export function fault(body: Json): Fault {
  return {
    endpoint: required(choice(body, 'endpoint', ENDPOINTS), 'endpoint'),
    kind: required(choice(body, 'kind', KINDS), 'kind'),
    channelId: string(body, 'channelId'),
    count: number(body, 'count'),
    probability: number(body, 'probability'),
    seed: number(body, 'seed'),
    delayMs: number(body, 'delayMs'),
  }
}

const isEvent = (value: unknown): value is WebhookEvent =>
  isObject(value) && isString(value.type) && isString(value.webhookEventId) && isNumber(value.timestamp)
export function events(body: Json): WebhookEvent[] {
  const isEvents = (value: unknown): value is WebhookEvent[] => isArray(value) && value.every(isEvent)
  return required(optional(body, 'events', isEvents, 'a list of events with type, webhookEventId and timestamp'), 'events')
}

export function sendOptions(body: Json): { url?: string; signature?: Signature; isRedelivery?: boolean } {
  const named = string(body, 'signature')
  const signature: Signature | undefined =
    named === undefined || named === 'right' || named === 'wrong' || named === 'missing' ? named : { value: named }
  return { url: string(body, 'url'), signature, isRedelivery: boolean(body, 'isRedelivery') }
}

export const FRIENDSHIPS: readonly Friendship[] = ['none', 'stranger', 'friend', 'blocked', 'deleted']
export { choice }
