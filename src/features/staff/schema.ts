import { z } from '@hono/zod-openapi'

export const ROLES = ['owner', 'admin', 'editor', 'operator', 'viewer'] as const
export const Role = z.enum(ROLES)
export type Role = z.infer<typeof Role>

export const Me = z
  .object({ id: z.string(), name: z.string(), email: z.string(), role: Role, permissions: z.array(z.string()) })
  .openapi('Me')
export type Me = z.infer<typeof Me>

/** `needsOwner`: nobody has signed up yet; the first to do so becomes the owner. */
export const Setup = z.object({ needsOwner: z.boolean() }).openapi('Setup')

export const StaffSession = z
  .object({ id: z.string(), createdAt: z.int(), expiresAt: z.int(), userAgent: z.string().nullable(), isCurrent: z.boolean() })
  .openapi('StaffSession')
export const StaffSessionList = z.object({ items: z.array(StaffSession) })
