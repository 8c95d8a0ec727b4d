import { z } from '@hono/zod-openapi'
import { AccountParam, Id, Timestamp } from '../../http/schema.ts'
import { Use } from '../uses/schema.ts'

export const VALUE_MAX = 1000

/** A value that messages say as `{{shared:<id>}}`: written once, right everywhere. */
export const SharedValue = z
  .object({ id: z.int(), name: z.string(), value: z.string(), version: z.int(), createdAt: Timestamp, updatedAt: Timestamp })
  .openapi('SharedValue')
export type SharedValue = z.infer<typeof SharedValue>
export const SharedValueList = z.object({ items: z.array(SharedValue) }).openapi('SharedValueList')
export type SharedValueList = z.infer<typeof SharedValueList>

export const SaveSharedValue = z
  .strictObject({
    name: z.string().trim().min(1, 'Give the value a name.').max(60, 'A name can be 60 characters long at most.'),
    value: z.string().max(VALUE_MAX, `A value can be ${VALUE_MAX} characters long at most.`),
    /** The version the editor started from; another one saved meanwhile is a conflict (409). */
    version: z.int().positive().optional(),
  })
  .openapi('SaveSharedValue')
export type SaveSharedValue = z.infer<typeof SaveSharedValue>

export const SharedValueUses = z.object({ items: z.array(Use) }).openapi('SharedValueUses')
export type SharedValueUses = z.infer<typeof SharedValueUses>

export const SharedValueParam = AccountParam.extend({ sharedValueId: Id })
