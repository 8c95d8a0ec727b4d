import { botInfo, content, followers, getWebhook, profile, setWebhook, startLoading, testWebhook, transcoding } from './account.ts'
import type { Call, Operation } from './call.ts'
import { strike, suffer } from './faults.ts'
import { isObject, parseJson } from './json.ts'
import { takeToken } from './limits.ts'
import { badToken, noToken, notFound, rateLimited, refuse } from './reply.ts'
import { consumption, multicast, push, quota, reply, validate } from './send.ts'
import { type Channel, logRequest, tell, type World } from './state.ts'
import { channelOfToken, shortLivedToken, statelessToken } from './tokens.ts'
import type { ApiRequest, ApiResponse, Endpoint, FaultKind } from './types.ts'

type Route = { endpoint: Endpoint; run: Operation }

const FIXED: Record<string, Route> = {
  'POST /v2/bot/message/push': { endpoint: 'push', run: push },
  'POST /v2/bot/message/reply': { endpoint: 'reply', run: reply },
  'POST /v2/bot/message/multicast': { endpoint: 'multicast', run: multicast },
  'POST /v2/bot/message/validate/reply': { endpoint: 'validate', run: validate },
  'POST /v2/bot/message/validate/push': { endpoint: 'validate', run: validate },
  'POST /v2/bot/message/validate/multicast': { endpoint: 'validate', run: validate },
  'POST /v2/bot/message/validate/narrowcast': { endpoint: 'validate', run: validate },
  'POST /v2/bot/message/validate/broadcast': { endpoint: 'validate', run: validate },
  'GET /v2/bot/message/quota': { endpoint: 'quota', run: quota },
  'GET /v2/bot/message/quota/consumption': { endpoint: 'consumption', run: consumption },
  'GET /v2/bot/info': { endpoint: 'bot-info', run: botInfo },
  'GET /v2/bot/followers/ids': { endpoint: 'followers', run: followers },
  'POST /v2/bot/chat/loading/start': { endpoint: 'loading', run: startLoading },
  'PUT /v2/bot/channel/webhook/endpoint': { endpoint: 'webhook-set', run: setWebhook },
  'GET /v2/bot/channel/webhook/endpoint': { endpoint: 'webhook-get', run: getWebhook },
  'POST /v2/bot/channel/webhook/test': { endpoint: 'webhook-test', run: testWebhook },
}
const WITH_ID: { method: string; pattern: RegExp; route: Route }[] = [
  { method: 'GET', pattern: /^\/v2\/bot\/profile\/([^/]+)$/, route: { endpoint: 'profile', run: profile } },
  { method: 'GET', pattern: /^\/v2\/bot\/message\/([^/]+)\/content(?:\/preview)?$/, route: { endpoint: 'content', run: content } },
  { method: 'GET', pattern: /^\/v2\/bot\/message\/([^/]+)\/content\/transcoding$/, route: { endpoint: 'content', run: transcoding } },
]
const TOKENS: Record<string, typeof statelessToken> = {
  'POST /oauth2/v3/token': statelessToken,
  'POST /v2/oauth/accessToken': shortLivedToken,
}

const MAX_BODY = 2 * 1024 * 1024
const decoder = new TextDecoder()

type Found = { route: Route; params: string[]; bucket: string }

function find(method: string, pathname: string): Found | undefined {
  const bucket = `${method} ${pathname}`
  const route = Object.hasOwn(FIXED, bucket) ? FIXED[bucket] : undefined
  if (route) return { route, params: [], bucket }
  for (const entry of WITH_ID) {
    const match = entry.method === method ? entry.pattern.exec(pathname) : null
    if (match) return { route: entry.route, params: match.slice(1).map(decodeURIComponent), bucket: `${method} ${entry.pattern.source}` }
  }
  return undefined
}

/** LINE names the place where the JSON broke; engines tell it in different words, so it is looked for in the message. */
function brokenJson(text: string, error: SyntaxError): ApiResponse {
  const position = Number(/position (\d+)/.exec(error.message)?.[1] ?? text.length)
  const before = text.slice(0, position).split('\n')
  const place = `line: ${before.length}, column: ${(before.at(-1)?.length ?? 0) + 1}`
  return refuse(400, `The request body could not be parsed as JSON (${place})`)
}

function readBody(request: ApiRequest, text: string): { body: Call['body'] } | { refusal: ApiResponse } {
  if (request.method === 'GET') return { body: {} }
  const type = request.headers['content-type'] ?? ''
  if (!/^application\/json\b/i.test(type)) return { refusal: refuse(415, `The content type, ${type || 'none'}, is not supported`) }
  if (request.body.length > MAX_BODY) return { refusal: refuse(413, 'Payload Too Large') }
  const parsed = parseJson(text)
  if ('error' in parsed) return { refusal: brokenJson(text, parsed.error) }
  if (!isObject(parsed.value)) return { refusal: refuse(400, 'The request body could not be parsed as JSON (line: 1, column: 1)') }
  return { body: parsed.value }
}

function authorize(world: World, request: ApiRequest): { channel: Channel } | { refusal: ApiResponse } {
  const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
  if (token === undefined) return { refusal: noToken() }
  const known = channelOfToken(world, token)
  return 'channel' in known ? known : { refusal: badToken(known.reason) }
}

type Visit = { endpoint: Endpoint | null; channelId?: string; fault?: FaultKind; answer: ApiResponse }

async function visitToken(world: World, work: (form: URLSearchParams) => ApiResponse, text: string): Promise<Visit> {
  const form = new URLSearchParams(text)
  const endpoint = 'token'
  const channelId = form.get('client_id') ?? undefined
  const channel = world.channels.get(channelId ?? '')
  if (channel && !takeToken(channel, { bucket: endpoint, endpoint, now: world.now() }))
    return { endpoint, channelId, answer: rateLimited() }
  const fault = strike(world, { endpoint, channelId })
  const answer = fault ? await suffer(world, fault, () => work(form)) : work(form)
  return { endpoint, channelId, fault: fault?.kind, answer }
}

type Arrival = { request: ApiRequest; text: string; found: Found; query: string; requestId: string }

async function visit(world: World, { request, text, found, query, requestId }: Arrival): Promise<Visit> {
  const { endpoint, run } = found.route
  const known = authorize(world, request)
  if ('refusal' in known) return { endpoint, answer: known.refusal }
  const { channel } = known
  const { channelId } = channel
  const now = world.now()
  if (!takeToken(channel, { bucket: found.bucket, endpoint, now })) return { endpoint, channelId, answer: rateLimited() }
  const read = readBody(request, text)
  if ('refusal' in read) return { endpoint, channelId, answer: read.refusal }
  const { headers } = request
  const call: Call = { world, channel, requestId, now, params: found.params, query: new URLSearchParams(query), headers, body: read.body }
  const fault = strike(world, { endpoint, channelId })
  const answer = fault ? await suffer(world, fault, () => run(call)) : await run(call)
  return { endpoint, channelId, fault: fault?.kind, answer }
}

const KEPT_BODY = 16_000
const clip = (text: string) => (text.length > KEPT_BODY ? `${text.slice(0, KEPT_BODY)}…` : text)

/** Never written down, even in a simulator: people paste real ones by mistake. */
const hideSecret = (text: string) => text.replace(/(client_secret=)[^&]*/g, '$1…')

/** One request to any of LINE's hosts: token, limits, faults, operation, log. */
export async function answerApi(world: World, request: ApiRequest): Promise<ApiResponse> {
  const at = world.now()
  const startedAt = performance.now()
  const requestId = crypto.randomUUID()
  const mark = request.path.indexOf('?')
  const pathname = mark < 0 ? request.path : request.path.slice(0, mark)
  const text = typeof request.body === 'string' ? request.body : decoder.decode(request.body)
  const tokenWork = TOKENS[`${request.method} ${pathname}`]
  const found = tokenWork ? undefined : find(request.method, pathname)
  let outcome: Visit = { endpoint: null, answer: notFound() }
  if (tokenWork) outcome = await visitToken(world, (form) => tokenWork(world, form), text)
  else if (found) outcome = await visit(world, { request, text, found, query: mark < 0 ? '' : request.path.slice(mark + 1), requestId })
  const { answer, ...visitor } = outcome
  answer.headers['x-line-request-id'] = requestId
  logRequest(world, {
    ...visitor,
    at,
    method: request.method,
    path: request.path,
    status: answer.status,
    requestId,
    retryKey: request.headers['x-line-retry-key'],
    request: clip(tokenWork ? hideSecret(text) : text),
    response:
      answer.status === 200 && visitor.endpoint === 'token'
        ? '{"access_token":"…"}'
        : clip(typeof answer.body === 'string' ? answer.body : ''),
    ms: Math.round(performance.now() - startedAt),
  })
  if (answer.status >= 400) tell(world, { type: 'api', channelId: visitor.channelId })
  return answer
}
