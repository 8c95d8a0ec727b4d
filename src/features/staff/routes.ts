import type { Context } from 'hono'
import type { ApiEnv } from '../../http/context.ts'
import { body, createRoute, errors, json, needsSession, open, router } from '../../http/openapi.ts'
import { Ok } from '../../http/schema.ts'
import { identify } from '../../http/session.ts'
import { Me, SessionParam, Setup, SignIn, SignUp, StaffSessionList } from './schema.ts'
import { getMe, getSetup, listMySessions, revokeMySession } from './service.ts'
import type { Caller } from './sign-in.ts'

const tags = ['staff']

const setupRoute = createRoute({
  method: 'get',
  path: '/setup',
  operationId: 'getSetup',
  tags,
  summary: 'What the first screen depends on: whether an owner is still to sign up, and who is signed in',
  ...open(),
  responses: { 200: json(Setup, 'What is still to be set up') },
})

const meRoute = createRoute({
  method: 'get',
  path: '/me',
  operationId: 'getMe',
  tags,
  summary: 'Who is signed in and what they may do',
  ...needsSession(),
  responses: { 200: json(Me, 'The caller') },
})

const sessionsRoute = createRoute({
  method: 'get',
  path: '/me/sessions',
  operationId: 'listMySessions',
  tags,
  summary: 'Where the caller is signed in',
  ...needsSession(),
  responses: { 200: json(StaffSessionList, 'Living sessions, the newest first') },
})

const revokeRoute = createRoute({
  method: 'delete',
  path: '/me/sessions/{sessionId}',
  operationId: 'revokeMySession',
  tags,
  summary: 'Sign one of the own sessions out',
  ...needsSession(),
  request: { params: SessionParam },
  responses: { 200: json(Ok, 'The session has ended'), ...errors(404) },
})

/** Under /api/v1. */
export const staffRoutes = router()
  .openapi(setupRoute, async (c) => c.json(await getSetup(c.var.ctx, (await identify(c, null))?.staff.id ?? null), 200))
  .openapi(meRoute, async (c) => c.json(await getMe(c.var.ctx), 200))
  .openapi(sessionsRoute, async (c) => c.json(await listMySessions(c.var.ctx, c.var.sessionId), 200))
  .openapi(revokeRoute, async (c) => {
    await revokeMySession(c.var.ctx, c.req.valid('param').sessionId)
    return c.json({ ok: true as const }, 200)
  })

const signUpRoute = createRoute({
  method: 'post',
  path: '/sign-up/email',
  operationId: 'signUp',
  tags,
  summary: 'Become the owner of a new installation',
  ...open(),
  request: { body: body(SignUp) },
  responses: { 200: json(Ok, 'Signed up and in; the cookie is set'), ...errors(400, 403, 429) },
})

const signInRoute = createRoute({
  method: 'post',
  path: '/sign-in/email',
  operationId: 'signIn',
  tags,
  summary: 'Sign in by e-mail and password',
  ...open(),
  request: { body: body(SignIn) },
  responses: { 200: json(Ok, 'Signed in; the cookie is set'), ...errors(400, 401, 403, 429) },
})

const signOutRoute = createRoute({
  method: 'post',
  path: '/sign-out',
  operationId: 'signOut',
  tags,
  summary: 'Sign this browser out',
  ...open(),
  responses: { 200: json(Ok, 'Signed out; the cookie is gone'), ...errors(403) },
})

const callerOf = (c: Context<ApiEnv>): Caller => ({ url: c.req.url, headers: c.req.raw.headers })

/** Takes over the cookies that signing in or out sets, and nothing else. */
function withCookies(c: Context<ApiEnv>, headers: Headers): void {
  for (const cookie of headers.getSetCookie()) c.header('Set-Cookie', cookie, { append: true })
}

let loaded: typeof import('./sign-in.ts') | undefined
/**
 * The login library is loaded by the first who signs in and not by every isolate that takes a webhook. What is loaded is kept here, and not its promise: a request
 * must never wait for what belongs to another one.
 */
async function login(): Promise<typeof import('./sign-in.ts')> {
  loaded ??= await import('./sign-in.ts')
  return loaded
}

/** Under /api/auth. */
export const authRoutes = router()
  .openapi(signUpRoute, async (c) => {
    withCookies(c, await (await login()).signUp(c.var.ctx, { caller: callerOf(c), input: c.req.valid('json') }))
    return c.json({ ok: true as const }, 200)
  })
  .openapi(signInRoute, async (c) => {
    withCookies(c, await (await login()).signIn(c.var.ctx, { caller: callerOf(c), input: c.req.valid('json') }))
    return c.json({ ok: true as const }, 200)
  })
  .openapi(signOutRoute, async (c) => {
    withCookies(c, await (await login()).signOut(c.var.ctx, callerOf(c)))
    return c.json({ ok: true as const }, 200)
  })
