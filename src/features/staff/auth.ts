import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { betterAuth } from 'better-auth/minimal'
import type { Ctx } from '../../context.ts'
import { trustedOrigins } from '../../http/origin.ts'
import { COOKIE_PREFIX, isSecure, SESSION_SECONDS, SESSION_UPDATE_SECONDS, sessionSecret } from '../../http/session.ts'
import { hashPassword, verifyPassword } from './password.ts'
import { PASSWORD_MAX, PASSWORD_MIN } from './schema.ts'
import { staff, staffCredentials, staffSessions, staffVerifications } from './tables.ts'

/**
 * better-auth over D1, made for one request because bindings belong to a request. Only its sign-up, sign-in and sign-out are used, through
 * the operations in routes.ts; origins and numbers of tries are checked there, so its own checks of these are off.
 */
export async function createAuth(ctx: Ctx, url: string) {
  const schema = { user: staff, session: staffSessions, account: staffCredentials, verification: staffVerifications }
  return betterAuth({
    baseURL: new URL(url).origin,
    basePath: '/api/auth',
    secret: await sessionSecret(ctx.env),
    database: drizzleAdapter(ctx.db, { provider: 'sqlite', schema, transaction: false }),
    trustedOrigins: trustedOrigins(ctx.env, url),
    emailAndPassword: {
      enabled: true,
      minPasswordLength: PASSWORD_MIN,
      maxPasswordLength: PASSWORD_MAX,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    // Sign-up is open to the first person only, and that person is the owner; the table allows one.
    user: { additionalFields: { role: { type: 'string', input: false, required: true, defaultValue: 'owner' } } },
    session: { expiresIn: SESSION_SECONDS, updateAge: SESSION_UPDATE_SECONDS },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { level: 'error', log: (_level, message) => ctx.log.error('auth', { message }) },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: isSecure(url),
      disableCSRFCheck: true,
      ipAddress: { ipAddressHeaders: ['cf-connecting-ip'] },
    },
  })
}
