import { z } from '@hono/zod-openapi'
import { Day } from './values.ts'

const Days = z.int().min(0).max(3650)

/** When something happened, in whole days of the account's zone: between two days (an open end is left out), at most so many days ago, at least so many days ago. */
export const When = z.discriminatedUnion('kind', [
  z
    .strictObject({ kind: z.literal('between'), from: Day.optional(), to: Day.optional() })
    .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
      path: ['to'],
      message: 'Enter a day that is not before the first one.',
    }),
  z.strictObject({ kind: z.literal('within'), days: Days }),
  z.strictObject({ kind: z.literal('before'), days: Days }),
])
export type When = z.infer<typeof When>
