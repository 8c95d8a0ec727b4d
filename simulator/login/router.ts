import { ACCOUNT_LINK_ROUTES } from '../api/account-link-pages.ts'
import { strike, suffer } from '../api/faults.ts'
import { refuse } from '../api/reply.ts'
import { logRequest, tell, type World } from '../api/state.ts'
import type { ApiRequest, ApiResponse, FaultKind } from '../api/types.ts'
import { SimulatorError } from '../control/errors.ts'
import { FRIEND_ROUTES } from './friend-pages.ts'
import { problemPage } from './layout.ts'
import { LIFF_APP_ROUTES } from './liff-apps.ts'
import { LIFF_SEND_ROUTES } from './liff-send.ts'
import { OPEN_ROUTES } from './open.ts'
import { QR_ROUTES } from './qr.ts'
import { SDK_ROUTES } from './sdk/serve.ts'
import { SUBWINDOW_ROUTES } from './subwindows.ts'
import { TOKEN_ROUTES } from './token.ts'
import { USER_ROUTES } from './user-api.ts'
import type { LoginRoute, Visit } from './visit.ts'
import { localeFor, WALK_ROUTES } from './walk-pages.ts'

const ROUTES: LoginRoute[] = [
  ...WALK_ROUTES,
  ...TOKEN_ROUTES,
  ...USER_ROUTES,
  ...SDK_ROUTES,
  ...LIFF_APP_ROUTES,
  ...LIFF_SEND_ROUTES,
  ...SUBWINDOW_ROUTES,
  ...OPEN_ROUTES,
  ...FRIEND_ROUTES,
  ...ACCOUNT_LINK_ROUTES,
  ...QR_ROUTES,
]

const decoder = new TextDecoder()
const textOf = ({ body }: ApiRequest) => (typeof body === 'string' ? body : decoder.decode(body))
const CORS = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'x-line-request-id' }
const PREFLIGHT = {
  ...CORS,
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers': 'authorization, content-type',
  'access-control-max-age': '600',
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** Never written down, even in a simulator: people paste real ones by mistake. */
const hideSecret = (text: string) => text.replace(/((?:client_secret|code_verifier|access_token|refresh_token|id_token)=)[^&]*/g, '$1…')
const hideTokens = (text: string) => text.replace(/("(?:access_token|refresh_token|id_token)":")[^"]*/g, '$1…')
const KEPT_BODY = 16_000

/** What a user cannot do (any more), because they deleted their account meanwhile, is an answer and no crash. */
async function attempt({ run: work, endpoint, cors }: LoginRoute, visit: Visit): Promise<ApiResponse | undefined> {
  const isPage = endpoint === undefined && !cors
  try {
    return await work(visit)
  } catch (error) {
    if (!(error instanceof SimulatorError)) throw error
    return error.status === 410 && isPage ? problemPage(localeFor(visit), 'gone') : refuse(error.status, error.message)
  }
}

type Outcome = { answer: ApiResponse; fault?: FaultKind }

async function run(world: World, route: LoginRoute, visit: Visit, channelId: string | undefined): Promise<Outcome | undefined> {
  const { endpoint } = route
  const fault = endpoint && strike(world, { endpoint, channelId })
  if (!fault) {
    const answer = await attempt(route, visit)
    return answer && { answer }
  }
  let isOurs = true
  const answer = await suffer(world, fault, async () => {
    const given = await attempt(route, visit)
    isOurs = given !== undefined
    return given ?? { status: 404, headers: {}, body: '' }
  })
  return isOurs ? { answer, fault: fault.kind } : undefined
}

function note(
  world: World,
  { request, text }: Visit,
  { answer, fault }: Outcome,
  more: { endpoint: LoginRoute['endpoint']; channelId?: string; requestId: string; startedAt: number; at: number },
): void {
  const { endpoint = null, channelId, requestId, startedAt, at } = more
  const isPage = answer.headers['content-type']?.startsWith('text/html')
  logRequest(world, {
    at,
    method: request.method,
    path: hideSecret(request.path),
    endpoint,
    channelId,
    status: answer.status,
    requestId,
    fault,
    request: hideSecret(text).slice(0, KEPT_BODY),
    response: isPage || typeof answer.body !== 'string' ? '' : hideTokens(answer.body).slice(0, KEPT_BODY),
    ms: Math.round(performance.now() - startedAt),
  })
  if (answer.status >= 400) tell(world, { type: 'api', channelId })
}

/** Login, LIFF and add-friend pages; undefined when the request is for another part of the platform. */
export async function answerLogin(world: World, request: ApiRequest): Promise<ApiResponse | undefined> {
  const mark = request.path.search(/[?#]/)
  const pathname = mark < 0 ? request.path : request.path.slice(0, mark)
  const matching = ROUTES.filter(({ path }) => path.test(pathname))
  if (request.method === 'OPTIONS')
    return matching.some(({ cors }) => cors) ? { status: 204, headers: { ...PREFLIGHT }, body: '' } : undefined
  const route = matching.find(({ method }) => method === request.method)
  if (!route) return undefined
  const at = world.now()
  const startedAt = performance.now()
  const requestId = crypto.randomUUID()
  const text = textOf(request)
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? '')
  const visit: Visit = {
    world,
    request,
    query: new URLSearchParams(mark < 0 ? '' : request.path.slice(mark + 1)),
    form: new URLSearchParams(isForm ? text : ''),
    text,
    params: (route.path.exec(pathname) ?? []).slice(1).map(decode),
  }
  const channelId = visit.form.get('client_id') ?? visit.query.get('client_id') ?? undefined
  const outcome = await run(world, route, visit, channelId)
  if (!outcome) return undefined
  const { answer } = outcome
  answer.headers['x-line-request-id'] = requestId
  if (route.cors) Object.assign(answer.headers, CORS)
  if (route.endpoint) note(world, visit, outcome, { endpoint: route.endpoint, channelId, requestId, startedAt, at })
  return answer
}

/** Paths that may be the login side's; asked before anything else, so that sending messages pays nothing for it. */
export const isLoginPath = (path: string) =>
  /^\/(oauth2|v2\/(oauth|profile)|dialog|friendship|user|message|\.well-known|liff|edge|R|ti|\d{1,20}-\w{8}|_sim\/(open|liff|qr\.svg))([/?#.]|$)/.test(
    path,
  )
