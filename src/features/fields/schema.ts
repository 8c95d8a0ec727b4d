import { z } from '@hono/zod-openapi'

export const FieldType = z.enum([
  'text',
  'long-text',
  'number',
  'choice',
  'choices',
  'date',
  'datetime',
  'time',
  'boolean',
  'email',
  'phone',
  'url',
  'image',
  'file',
])
export type FieldType = z.infer<typeof FieldType>

/** One thing to choose from; its id stays when it is renamed. */
export const FieldOption = z.strictObject({ id: z.string().min(1).max(20), label: z.string().trim().min(1).max(60) })
export type FieldOption = z.infer<typeof FieldOption>
