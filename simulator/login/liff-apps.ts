import { isArray, isObject, isString, parseJson } from '../api/json.ts'
import { json, noToken, refuse } from '../api/reply.ts'
import type { ApiResponse, Json } from '../api/types.ts'
import { isWebUrl, MAX_LIFF_APPS, makeLiffApp } from './channels.ts'
import type { LoginChannel } from './state.ts'
import { BOT_PROMPTS, LIFF_SCOPES, LIFF_SIZES, type LiffApp, type LiffAppOptions } from './types.ts'
import { bearerOf, channelOf } from './user-api.ts'
import type { LoginRoute, Visit } from './visit.ts'

type Patch = Partial<LiffAppOptions>
type Read = { patch: Patch } | { wrong: string }

const oneOf = <T extends string>(values: readonly T[], value: unknown): T | undefined => values.find((known) => known === value)

/** Reads one property; `undefined` is left out, anything else must pass. */
class Reader {
  wrong = ''
  take<T>(body: Json, key: string, property: string, read: (value: unknown) => T | undefined): T | undefined {
    const value = body[key]
    if (value === undefined) return undefined
    const found = read(value)
    if (found === undefined && !this.wrong) this.wrong = property
    return found
  }
}

const readBoolean = (value: unknown) => (typeof value === 'boolean' ? value : undefined)
const readObject = (value: unknown) => (isObject(value) ? value : undefined)
/** LINE lets no app call itself LINE. */
const readName = (value: unknown) => (isString(value) && value !== '' && !/line/i.test(value) ? value : undefined)
const readUrl = (value: unknown) => (isString(value) && isWebUrl(value, { fragment: false }) ? value : undefined)
const readScopes = (value: unknown) =>
  isArray(value) && value.every((scope) => LIFF_SCOPES.some((known) => known === scope))
    ? LIFF_SCOPES.filter((scope) => value.includes(scope))
    : undefined

function readBody(text: string): Read {
  const parsed = parseJson(text)
  if ('error' in parsed || !isObject(parsed.value)) return { wrong: 'body' }
  const body = parsed.value
  const reader = new Reader()
  const view = reader.take(body, 'view', 'view', readObject) ?? {}
  const features = reader.take(body, 'features', 'features', readObject) ?? {}
  reader.take(body, 'permanentLinkPattern', 'permanentLinkPattern', (value) => (value === 'concat' ? value : undefined))
  const patch: Patch = {
    size: reader.take(view, 'type', 'view.type', (value) => oneOf(LIFF_SIZES, value)),
    endpointUrl: reader.take(view, 'url', 'view.url', readUrl),
    moduleMode: reader.take(view, 'moduleMode', 'view.moduleMode', readBoolean),
    description: reader.take(body, 'description', 'description', readName),
    qrCode: reader.take(features, 'qrCode', 'features.qrCode', readBoolean),
    scopes: reader.take(body, 'scope', 'scope', readScopes),
    botPrompt: reader.take(body, 'botPrompt', 'botPrompt', (value) => oneOf(BOT_PROMPTS, value)),
  }
  return reader.wrong ? { wrong: reader.wrong } : { patch }
}

const invalid = (property: string) => refuse(400, `The property, ${property}, in the request body is invalid`)

function asChannel(visit: Visit, run: (channel: LoginChannel) => ApiResponse): ApiResponse {
  if (!bearerOf(visit.request)) return noToken()
  const channel = visit.world.login.channels.get(channelOf(visit) ?? '')
  return channel ? run(channel) : refuse(401, 'invalid token')
}

const add = (visit: Visit) =>
  asChannel(visit, (channel) => {
    const read = readBody(visit.text)
    if ('wrong' in read) return invalid(read.wrong)
    const { endpointUrl, size, ...rest } = read.patch
    if (size === undefined) return invalid('view.type')
    if (endpointUrl === undefined) return invalid('view.url')
    if (channel.liffApps.length >= MAX_LIFF_APPS) return refuse(400, 'The maximum number of LIFF apps has been reached')
    const defaults: Patch = { scopes: ['profile', 'chat_message.write'] }
    const app = makeLiffApp(channel.channelId, { ...defaults, ...defined(rest), size, endpointUrl })
    channel.liffApps.push(app)
    return json(200, { liffId: app.liffId })
  })

const defined = (patch: Patch): Patch => Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))

const onApp = (visit: Visit, run: (app: LiffApp, channel: LoginChannel) => ApiResponse) =>
  asChannel(visit, (channel) => {
    const app = channel.liffApps.find(({ liffId }) => liffId === visit.params[0])
    return app ? run(app, channel) : refuse(404, 'not found')
  })

const update = (visit: Visit) =>
  onApp(visit, (app) => {
    const read = readBody(visit.text)
    if ('wrong' in read) return invalid(read.wrong)
    Object.assign(app, defined(read.patch))
    return json(200, {})
  })

const remove = (visit: Visit) =>
  onApp(visit, (app, channel) => {
    channel.liffApps.splice(channel.liffApps.indexOf(app), 1)
    return json(200, {})
  })

const list = (visit: Visit) =>
  asChannel(visit, ({ liffApps }) => {
    if (liffApps.length === 0) return refuse(404, 'not found')
    const apps = liffApps.map(({ liffId, size, endpointUrl, moduleMode, description, qrCode, scopes, botPrompt }) => ({
      liffId,
      view: { type: size, url: endpointUrl, moduleMode },
      description,
      features: { ble: false, qrCode },
      permanentLinkPattern: 'concat',
      scope: scopes,
      botPrompt,
    }))
    return json(200, { apps })
  })

export const LIFF_APP_ROUTES: LoginRoute[] = [
  { method: 'POST', path: /^\/liff\/v1\/apps$/, run: add, endpoint: 'liff-apps' },
  { method: 'GET', path: /^\/liff\/v1\/apps$/, run: list, endpoint: 'liff-apps' },
  { method: 'PUT', path: /^\/liff\/v1\/apps\/([^/]+)$/, run: update, endpoint: 'liff-apps' },
  { method: 'DELETE', path: /^\/liff\/v1\/apps\/([^/]+)$/, run: remove, endpoint: 'liff-apps' },
]
