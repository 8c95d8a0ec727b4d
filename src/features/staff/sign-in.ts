import { isAPIError } from 'better-auth/api'
import type { Ctx } from '../../context.ts'
import { audit } from '../../http/audit.ts'
import { AppError, tooMany } from '../../http/errors.ts'
import { giveTryBack, SIGN_IN_LIMIT, signInKeys, takeTry } from '../../http/rate-limit.ts'
import { createAuth } from './auth.ts'
import { clearBrokenOwner, hasStaff } from './queries.ts'
import type { SignIn, SignUp } from './schema.ts'

/** What of a request signing in needs: its address, and the headers that name the browser and its place. */
export interface Caller {
  url: string
  headers: Headers
}

/** A sign-up that takes longer than this has died. */
const SIGN_UP_MS = 60_000

const ipOf = ({ headers }: Caller): string => headers.get('cf-connecting-ip') ?? 'local'

const signUpClosed = () =>
  new AppError({
    status: 403,
    code: 'sign-up-closed',
    message: 'This installation has its owner already. Sign in, or ask the owner to add you.',
  })

const wrongPassword = () =>
  new AppError({
    status: 401,
    code: 'wrong-password',
    message: 'The e-mail address or the password is not right. Check both and try again.',
  })

/** better-auth refuses with its own errors; those about the credentials become ours, anything else stays a fault. */
function rethrow(error: unknown): never {
  if (isAPIError(error) && error.statusCode === 401) throw wrongPassword()
  if (isAPIError(error) && error.statusCode === 429) throw tooMany(60, 'Too many tries. Wait a minute and try again.')
  throw error
}

/** Runs a try to sign in under the limits. Gives the headers that set the session's cookie. */
async function underLimits(ctx: Ctx, { caller, email }: { caller: Caller; email: string }, attempt: () => Promise<{ headers: Headers }>) {
  const keys = await signInKeys(ipOf(caller), email)
  await takeTry(ctx, keys, SIGN_IN_LIMIT)
  const { headers } = await attempt().catch(rethrow)
  await giveTryBack(ctx, keys)
  return headers
}

/** Signs in by e-mail and password. Throws 401 without saying which of them was wrong, and 429 after too many tries. */
export async function signIn(ctx: Ctx, { caller, input }: { caller: Caller; input: SignIn }): Promise<Headers> {
  const auth = await createAuth(ctx, caller.url)
  return underLimits(ctx, { caller, email: input.email }, () =>
    auth.api.signInEmail({ body: input, headers: caller.headers, returnHeaders: true }),
  )
}

/** Makes the first person the owner and signs them in. Throws 403 to everybody else, also to those who were a moment later. */
export async function signUp(ctx: Ctx, { caller, input }: { caller: Caller; input: SignUp }): Promise<Headers> {
  if (await hasStaff(ctx.db)) throw signUpClosed()
  const auth = await createAuth(ctx, caller.url)
  return underLimits(ctx, { caller, email: input.email }, async () => {
    await clearBrokenOwner(ctx.db, ctx.clock.now() - SIGN_UP_MS)
    try {
      const { headers, response } = await auth.api.signUpEmail({ body: input, headers: caller.headers, returnHeaders: true })
      const { id, name, email } = response.user
      await audit(ctx, { operation: 'signUp', target: `staff:${id}`, after: { name, email, role: 'owner' } })
      return { headers }
    } catch (error) {
      // The place was taken between the look and the write: the table took one owner and refused this one.
      if (isAPIError(error) && error.statusCode === 422) throw signUpClosed()
      throw error
    }
  })
}

/** Ends the session of this cookie, if it has one, and takes the cookie away. */
export async function signOut(ctx: Ctx, caller: Caller): Promise<Headers> {
  const auth = await createAuth(ctx, caller.url)
  const { headers } = await auth.api.signOut({ headers: caller.headers, returnHeaders: true })
  return headers
}
