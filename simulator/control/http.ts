import { userInfo } from '../api/account.ts'
import { fromBase64 } from '../api/ids.ts'
import { isArray, isObject, isString } from '../api/json.ts'
import { drawPicture } from '../api/picture.ts'
import { json } from '../api/reply.ts'
import { restore, snapshot } from '../api/snapshot.ts'
import type { World } from '../api/state.ts'
import type { ApiRequest, ApiResponse, Json } from '../api/types.ts'
import { LOGIN_CONTROLS } from '../login/control-http.ts'
import { SimulatorError } from './errors.ts'
import * as input from './input.ts'
import { MESSAGING_ACTS, MESSAGING_CONTROLS } from './messaging-http.ts'
import { RICH_MENU_CONTROLS } from './rich-menus-http.ts'
import type { Control, CreateUsers, GivenContent } from './types.ts'
import { makeUsers } from './users.ts'

type Visit = { world: World; control: Control; params: string[]; query: URLSearchParams; body: () => Json; raw: ApiRequest }
type Handler = (visit: Visit) => unknown

const numberIn = (query: URLSearchParams, key: string) => (query.has(key) ? Number(query.get(key)) : undefined)
const textIn = (query: URLSearchParams, key: string) => query.get(key) || undefined

function friendshipIn(query: URLSearchParams) {
  return input.FRIENDSHIPS.find((known) => known === query.get('friendship'))
}

function postUsers({ world, body }: Visit): unknown {
  const wish = body()
  const isNames = (value: unknown): value is string[] => isArray(value) && value.every(isString)
  const names = input.optional(wish, 'names', isNames, 'a list of texts')
  const count = input.number(wish, 'count') ?? names?.length ?? 1
  if (!Number.isInteger(count) || count < 1 || count > 1_000_000) throw new SimulatorError('“count” must be between 1 and 1,000,000.')
  const options: CreateUsers = { seed: input.number(wish, 'seed'), friendOf: input.string(wish, 'friendOf') }
  if (names) options.nameOf = (index) => names[index % names.length] ?? ''
  const users = makeUsers(world, count, options)
  return { count: users.length, users: users.slice(0, 1_000).map((user) => userInfo(world, user)) }
}

type Act = (control: Control, ids: [user: string, channel: string], body: Json) => unknown
const held = (body: Json) => ({ deliver: input.boolean(body, 'deliver') })

const said = (body: Json) => ({ ...held(body), quote: input.string(body, 'quote') })

function bytesIn(body: Json): GivenContent | undefined {
  const data = input.string(body, 'base64')
  if (data === undefined) return undefined
  const contentType = input.string(body, 'contentType') ?? 'image/jpeg'
  const later = { readyAfterMs: input.number(body, 'readyAfterMs'), isFailing: input.boolean(body, 'isFailing') }
  return { bytes: fromBase64(data), contentType, ...later }
}

const ACTS: Record<string, Act> = {
  follow: (control, ids, body) => control.follow(...ids, { ...held(body), ...flag(body, 'isUnblocked') }),
  unfollow: (control, ids, body) => control.unfollow(...ids, held(body)),
  block: (control, ids, body) => control.block(...ids, held(body)),
  unblock: (control, ids, body) => control.unblock(...ids, held(body)),
  text: (control, ids, body) => control.sendText(...ids, input.required(input.string(body, 'text'), 'text'), said(body)),
  image: (control, ids, body) => control.sendImage(...ids, input.required(bytesIn(body), 'base64'), held(body)),
  sticker: (control, ids, body) => {
    const packageId = input.string(body, 'packageId')
    const stickerId = input.string(body, 'stickerId')
    return control.sendSticker(...ids, packageId && stickerId ? { packageId, stickerId } : undefined, said(body))
  },
  message: (control, ids, body) => {
    const message = input.required(input.optional(body, 'message', isObject, 'a message object'), 'message')
    return control.sendMessage(
      ...ids,
      { ...message, type: input.required(input.string(message, 'type'), 'message.type') },
      { ...said(body), content: bytesIn(body) },
    )
  },
  unsend: (control, ids, body) => control.unsend(...ids, input.required(input.string(body, 'messageId'), 'messageId'), held(body)),
  tap: (control, ids, body) => {
    const action = input.optional(body, 'action', isObject, 'an action object') ?? {
      label: input.required(input.string(body, 'label'), 'action or label'),
    }
    return control.tap(...ids, action, { ...held(body), picked: input.string(body, 'picked'), messageId: input.string(body, 'messageId') })
  },
  read: (control, ids) => control.read(...ids),
  open: (control, ids, body) => {
    const messageId = input.string(body, 'messageId')
    return messageId === undefined ? control.openChat(...ids) : control.open(...ids, messageId)
  },
  ...MESSAGING_ACTS,
  link: (control, ids, body) => control.linkAccount(...ids, input.required(input.string(body, 'url'), 'url'), held(body)),
}
function flag(body: Json, key: string): Json {
  const value = input.boolean(body, key)
  return value === undefined ? {} : { [key]: value }
}

async function act({ control, params: [channel = '', user = '', verb = ''], body }: Visit): Promise<unknown> {
  const run = Object.hasOwn(ACTS, verb) ? ACTS[verb] : undefined
  if (!run) throw new SimulatorError(`A user can do one of these: ${Object.keys(ACTS).join(', ')}.`, 404)
  return (await run(control, [user, channel], body())) ?? {}
}

async function webhook({ control, params: [channel = ''], body }: Visit): Promise<unknown> {
  const wish = body()
  const options = input.sendOptions(wish)
  const text = input.string(wish, 'body')
  const delivery =
    text === undefined ? await control.webhook(channel, input.events(wish), options) : await control.rawWebhook(channel, text, options)
  return { delivery: delivery ?? null }
}

function picture({ world, params: [id = ''] }: Visit): ApiResponse {
  const name = world.byId.get(id)?.displayName ?? [...world.channels.values()].find(({ botUserId }) => botUserId === id)?.name ?? '?'
  return { status: 200, headers: { 'content-type': 'image/svg+xml', 'cache-control': 'max-age=3600' }, body: drawPicture(id, name) }
}

function content({ world, params: [id = ''] }: Visit): ApiResponse {
  const found = world.contents.get(id)
  if (!found || found.isGone) throw new SimulatorError('There is no such content.', 404)
  return { status: 200, headers: { 'content-type': found.contentType, 'x-content-type-options': 'nosniff' }, body: found.bytes }
}

function deliveries({ control, params: [channel = ''], query }: Visit): unknown {
  return control.deliveries(channel, { label: textIn(query, 'label') })
}

const USER_PATH = '/channels/([^/]+)/users/([^/]+)'
const ROUTES: [method: string, path: string, handler: Handler][] = [
  ['GET', '', ({ world, control }) => ({ channels: control.channels(), users: world.users.length, seq: world.counters.feed })],
  ['POST', '/reset', ({ control }) => void control.reset()],
  ['GET', '/channels', ({ control }) => ({ channels: control.channels() })],
  ['POST', '/channels', ({ control, body }) => control.createChannel(input.channelOptions(body()))],
  ['GET', '/channels/([^/]+)', ({ control, params: [id = ''] }) => control.channel(id)],
  ['PATCH', '/channels/([^/]+)', ({ control, params: [id = ''], body }) => control.updateChannel(id, input.channelPatch(body()))],
  ['GET', '/channels/([^/]+)/counters', ({ control, params: [id = ''] }) => control.counters(id)],
  ['GET', '/channels/([^/]+)/deliveries', deliveries],
  ['POST', '/channels/([^/]+)/webhook', webhook],
  [
    'GET',
    '/users',
    ({ control, query }) =>
      control.users({
        search: textIn(query, 'search'),
        channel: textIn(query, 'channel'),
        friendship: friendshipIn(query),
        offset: numberIn(query, 'offset'),
        limit: numberIn(query, 'limit'),
      }),
  ],
  ['POST', '/users', postUsers],
  ['GET', '/users/([^/]+)', ({ control, params: [id = ''] }) => control.user(id)],
  ['GET', `${USER_PATH}/received`, ({ control, params: [channel = '', user = ''] }) => ({ received: control.received(user, channel) })],
  [
    'GET',
    `${USER_PATH}/chat`,
    ({ control, params: [channel = '', user = ''] }) => ({ user: control.user(user), ...control.chat(user, channel) }),
  ],
  ...RICH_MENU_CONTROLS,
  ...LOGIN_CONTROLS,
  ...MESSAGING_CONTROLS,
  ['POST', `${USER_PATH}/([a-zA-Z]+)`, act],
  [
    'GET',
    '/webhooks',
    ({ control, query }) => ({ webhooks: control.webhooks({ channel: textIn(query, 'channel'), limit: numberIn(query, 'limit') }) }),
  ],
  ['POST', '/webhooks/(\\d+)/resend', ({ control, params: [id = ''] }) => control.resend(Number(id))],
  ['GET', '/faults', ({ control }) => ({ faults: control.faults() })],
  ['POST', '/faults', ({ control, body }) => void control.setFault(input.fault(body()))],
  ['DELETE', '/faults', ({ control }) => void control.clearFaults()],
  [
    'GET',
    '/log',
    ({ control, query }) => ({
      log: control.log({
        channel: textIn(query, 'channel'),
        errorsOnly: query.get('errors') === '1',
        endpoint: textIn(query, 'endpoint'),
        limit: numberIn(query, 'limit'),
      }),
    }),
  ],
  [
    'GET',
    '/events',
    async ({ world, control, query }) => {
      const events = await control.waitForChange(
        numberIn(query, 'since') ?? world.counters.feed,
        Math.min(numberIn(query, 'ms') ?? 25_000, 55_000),
      )
      return { seq: world.counters.feed, events }
    },
  ],
  ['GET', '/pictures/([^/]+)\\.svg', picture],
  ['GET', '/content/([^/]+)', content],
  ['GET', '/snapshot', ({ world }) => snapshot(world)],
  ['PUT', '/snapshot', ({ world, body }) => void restore(world, body())],
]
const TABLE = ROUTES.map(([method, path, handler]) => ({ method, pattern: new RegExp(`^/_sim${path}/?$`), handler }))

const isAnswer = (value: unknown): value is ApiResponse =>
  isObject(value) && 'headers' in value && 'body' in value && typeof value.status === 'number'

/** The simulator's own interface, under `/_sim/`. */
export async function answerControl({ world, control }: { world: World; control: Control }, request: ApiRequest): Promise<ApiResponse> {
  const [pathname = '', search = ''] = request.path.split('?')
  const matching = TABLE.filter(({ pattern }) => pattern.test(pathname))
  const route = matching.find(({ method }) => method === request.method)
  if (!route)
    return json(matching.length > 0 ? 405 : 404, {
      error: `There is no ${request.method} ${pathname}; simulator/README.md lists what there is.`,
    })
  const params = route.pattern.exec(pathname)?.slice(1).map(decodeURIComponent) ?? []
  const text = () => (typeof request.body === 'string' ? request.body : new TextDecoder().decode(request.body))
  try {
    const result = await route.handler({
      world,
      control,
      params,
      query: new URLSearchParams(search),
      body: () => input.readJson(text()),
      raw: request,
    })
    return isAnswer(result) ? result : json(200, result ?? {})
  } catch (error) {
    if (error instanceof SimulatorError) return json(error.status, { error: error.message })
    throw error
  }
}
