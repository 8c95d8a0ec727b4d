import { z } from '@hono/zod-openapi'

/** Shapes that many operations share. */
export const Id = z.coerce.number().int().positive()
export const AccountParam = z.strictObject({ accountId: Id })

export const ErrorBody = z
  .object({
    error: z.object({
      code: z.string(),
      message: z.string(),
      /** Path of the field → what is wrong with it and what to do. */
      fields: z.record(z.string(), z.string()).optional(),
      requestId: z.string(),
    }),
  })
  .openapi('Error')
export type ErrorBody = z.infer<typeof ErrorBody>

export const Ok = z.object({ ok: z.literal(true) }).openapi('Ok')

/** Keyset paging: pass `nextCursor` back as `cursor`; absent on the last page. */
export const PageQuery = z.strictObject({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})

export const Timestamp = z.number().int().openapi({ description: 'Milliseconds since 1970-01-01 UTC' })

/** On operations that change a friend: `false` changes the data and runs no action list that hangs on it. */
export const RunActionsQuery = z.strictObject({ run_actions: z.enum(['true', 'false']).default('true') })
