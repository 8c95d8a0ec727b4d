import type { Call } from './call.ts'
import { strike, suffer } from './faults.ts'
import { isObject, parseJson } from './json.ts'
import { takeToken } from './limits.ts'
import { findOAuth, type OAuthOperation } from './oauth.ts'
import { badToken, noToken, notFound, rateLimited, refuse } from './reply.ts'
import { type Found, findRoute } from './routes.ts'
import { type Channel, logRequest, tell, type World } from './state.ts'
import { channelOfToken } from './tokens.ts'
import type { ApiRequest, ApiResponse, Endpoint, FaultKind } from './types.ts'

const MAX_BODY = 2 * 1024 * 1024
const decoder = new TextDecoder()
const encoder = new TextEncoder()

/** Operations without a JSON body (those that only name things in their path) are posted with nothing at all. */
const hasBody = ({ method, body }: ApiRequest) => method !== 'GET' && method !== 'DELETE' && body.length > 0

/** LINE names the place where the JSON broke; engines tell it in different words, so it is looked for in the message. */
function brokenJson(text: string, error: SyntaxError): ApiResponse {
  const position = Number(/position (\d+)/.exec(error.message)?.[1] ?? text.length)
  const before = text.slice(0, position).split('\n')
  const place = `line: ${before.length}, column: ${(before.at(-1)?.length ?? 0) + 1}`
  return refuse(400, `The request body could not be parsed as JSON (${place})`)
}

function readBody(request: ApiRequest, text: string): { body: Call['body'] } | { refusal: ApiResponse } {
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

type OAuthArrival = { form: URLSearchParams; bucket: string; work: OAuthOperation }

async function visitOAuth(world: World, { form, bucket, work }: OAuthArrival): Promise<Visit> {
  const endpoint = 'token'
  const channelId = form.get('client_id') ?? undefined
  const channel = world.channels.get(channelId ?? '')
  if (channel && !takeToken(channel, { bucket, endpoint, now: world.now() })) return { endpoint, channelId, answer: rateLimited() }
  const fault = strike(world, { endpoint, channelId })
  const answer = fault ? await suffer(world, fault, () => work(world, form)) : await work(world, form)
  return { endpoint, channelId, fault: fault?.kind, answer }
}

type Arrival = { request: ApiRequest; text: string; found: Found; query: string; requestId: string }

async function visit(world: World, { request, text, found, query, requestId }: Arrival): Promise<Visit> {
  const { endpoint, run, method, path, takes = 'json' } = found.route
  const known = authorize(world, request)
  if ('refusal' in known) return { endpoint, answer: known.refusal }
  const { channel } = known
  const { channelId } = channel
  const now = world.now()
  if (!takeToken(channel, { bucket: `${method} ${path}`, endpoint, now })) return { endpoint, channelId, answer: rateLimited() }
  const read = takes === 'json' && hasBody(request) ? readBody(request, text) : { body: {} }
  if ('refusal' in read) return { endpoint, channelId, answer: read.refusal }
  const { headers } = request
  const call: Call = {
    world,
    channel,
    requestId,
    now,
    params: found.params,
    query: new URLSearchParams(query),
    headers,
    body: read.body,
    bytes: () => (typeof request.body === 'string' ? encoder.encode(request.body) : request.body),
  }
  const fault = strike(world, { endpoint, channelId })
  const answer = fault ? await suffer(world, fault, () => run(call)) : await run(call)
  return { endpoint, channelId, fault: fault?.kind, answer }
}

const KEPT_BODY = 16_000
const clip = (text: string) => (text.length > KEPT_BODY ? `${text.slice(0, KEPT_BODY)}…` : text)

/** Never written down, even in a simulator: people paste real ones by mistake. */
const hideSecrets = (text: string) =>
  text
    .replace(/\b((?:client_secret|client_assertion|access_token|refresh_token|id_token|code|code_verifier)=)[^&]*/g, '$1…')
    .replace(/("(?:access_token|refresh_token|id_token)":")[^"]*/g, '$1…')

/** Uploads are not text: the log says how long they were. */
function textOf({ body }: ApiRequest, found: Found | undefined): string {
  if (found?.route.takes === 'bytes') return `(${body.length} bytes)`
  return typeof body === 'string' ? body : decoder.decode(body)
}

function hideSecretsIn({ body }: ApiResponse, isSecret: boolean): string {
  if (typeof body !== 'string') return ''
  return isSecret ? hideSecrets(body) : body
}

/** One request to any of LINE's hosts: token, limits, faults, operation, log. */
export async function answerApi(world: World, request: ApiRequest): Promise<ApiResponse> {
  const at = world.now()
  const startedAt = performance.now()
  const requestId = crypto.randomUUID()
  const mark = request.path.indexOf('?')
  const pathname = mark < 0 ? request.path : request.path.slice(0, mark)
  const query = mark < 0 ? '' : request.path.slice(mark + 1)
  const work = findOAuth(request.method, pathname)
  const found = work ? undefined : findRoute(request.method, pathname)
  const text = textOf(request, found)
  let outcome: Visit = { endpoint: null, answer: notFound() }
  if (work) {
    const form = new URLSearchParams(request.method === 'GET' ? query : text)
    outcome = await visitOAuth(world, { form, bucket: `${request.method} ${pathname}`, work })
  } else if (found) outcome = await visit(world, { request, text, found, query, requestId })
  const { answer, ...visitor } = outcome
  answer.headers['x-line-request-id'] = requestId
  logRequest(world, {
    ...visitor,
    at,
    method: request.method,
    path: work ? hideSecrets(request.path) : request.path,
    status: answer.status,
    requestId,
    retryKey: request.headers['x-line-retry-key'],
    request: clip(work ? hideSecrets(text) : text),
    response: clip(hideSecretsIn(answer, work !== undefined)),
    ms: Math.round(performance.now() - startedAt),
  })
  if (answer.status >= 400) tell(world, { type: 'api', channelId: visitor.channelId })
  return answer
}
