import { z } from '@hono/zod-openapi'
import { Timestamp } from '../../http/schema.ts'

export const ROLES = ['owner', 'admin', 'editor', 'operator', 'viewer'] as const
export const Role = z.enum(ROLES)
export type Role = z.infer<typeof Role>

export const PASSWORD_MIN = 10
export const PASSWORD_MAX = 128

const Email = z.string().trim().max(254).pipe(z.email('Write an e-mail address, such as hanako@example.jp.'))

export const SignIn = z
  .strictObject({ email: Email, password: z.string().min(1, 'Write your password.').max(PASSWORD_MAX, 'The password is too long.') })
  .openapi('SignIn')
export type SignIn = z.infer<typeof SignIn>

export const SignUp = z
  .strictObject({
    name: z.string().trim().min(1, 'Write your name.').max(100, 'A name can be 100 characters long at most.'),
    email: Email,
    password: z
      .string()
      .min(PASSWORD_MIN, `A password needs ${PASSWORD_MIN} characters at least.`)
      .max(PASSWORD_MAX, `A password can be ${PASSWORD_MAX} characters long at most.`),
  })
  .openapi('SignUp')
export type SignUp = z.infer<typeof SignUp>

export const Me = z
  .object({ id: z.string(), name: z.string(), email: z.string(), role: Role, permissions: z.array(z.string()) })
  .openapi('Me')
export type Me = z.infer<typeof Me>

/**
 * What the first screen depends on. `needsOwner`: nobody has signed up yet; the first to do so becomes the owner. `me`: who is signed in, null for
 * nobody.
 */
export const Setup = z.object({ needsOwner: z.boolean(), me: Me.nullable() }).openapi('Setup')
export type Setup = z.infer<typeof Setup>

export const StaffSession = z
  .object({ id: z.string(), createdAt: Timestamp, expiresAt: Timestamp, userAgent: z.string().nullable(), isCurrent: z.boolean() })
  .openapi('StaffSession')
export type StaffSession = z.infer<typeof StaffSession>
export const StaffSessionList = z.object({ items: z.array(StaffSession) })
export type StaffSessionList = z.infer<typeof StaffSessionList>

export const SessionParam = z.strictObject({ sessionId: z.string().min(1).max(100) })
