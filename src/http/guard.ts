import type { Context, MiddlewareHandler } from 'hono'
import { type ApiEnv, requestCtx, SYSTEM } from './context.ts'
import { forbidden, notFound, unauthorized } from './errors.ts'
import { idempotent } from './idempotency.ts'
import { type Permission, permissionsOf } from './permissions.ts'
import { identify, keepAlive } from './session.ts'

/** Who may call an operation; stands in the OpenAPI document as `x-permission`. */
type Access = Permission | 'session' | 'public'
interface Declaration {
  'x-permission': Access
  security: Record<string, string[]>[]
  middleware: MiddlewareHandler<ApiEnv>
}

/** Digits only, no leading zero, small enough to be exact: anything else is no id of ours. */
const toId = (text: string): number | null => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : null)

async function enter(c: Context<ApiEnv>, permission: Permission | null): Promise<void> {
  const param = c.req.param('accountId')
  const accountId = param === undefined ? null : toId(param)
  const found = await identify(c, accountId)
  if (!found) throw unauthorized()
  const { session, staff, account } = found
  const permissions = permissionsOf(staff.role)
  if (permission && !permissions.has(permission)) throw forbidden(permission)
  const ctx = requestCtx(c, { kind: 'staff', id: staff.id, name: staff.name, role: staff.role, permissions })
  c.set('sessionId', session.id)
  if (param === undefined) c.set('ctx', ctx)
  else if (!account) throw notFound('account')
  else c.set('ctx', Object.assign(ctx, { account, log: ctx.log.with({ accountId: account.id }) }))
  keepAlive(c, session)
}

const guarded =
  (permission: Permission | null): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    await enter(c, permission)
    const work = idempotent(c, next)
    // A change goes on to its end even when whoever asked for it hangs up half-way.
    if (c.req.method !== 'GET') c.executionCtx.waitUntil(work.catch(() => undefined))
    return await work
  }

const declare = (access: Access, middleware: MiddlewareHandler<ApiEnv>): Declaration => ({
  'x-permission': access,
  security: access === 'public' ? [] : [{ session: [] }],
  middleware,
})

/** The operation needs this permission. Under /accounts/{accountId} it also needs that account to exist (404). */
export const needs = (permission: Permission): Declaration => declare(permission, guarded(permission))

/** Anybody who is signed in, for things about themselves. */
export const needsSession = (): Declaration => declare('session', guarded(null))

/** Everybody, signed in or not. */
export const open = (): Declaration =>
  declare('public', (c, next) => {
    c.set('ctx', requestCtx(c, SYSTEM))
    return next()
  })
