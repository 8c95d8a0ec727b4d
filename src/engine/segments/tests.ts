import { z } from '@hono/zod-openapi'

const Text = z.string().trim().min(1, 'Enter what to look for.').max(200, 'At most 200 characters.')
const Wanted = z.union([z.number(), z.string().trim().min(1, 'Enter a value.').max(40)])
const AROUND_MAX_DAYS = 36_500
const Around = z.int().min(-AROUND_MAX_DAYS).max(AROUND_MAX_DAYS)
const inOrder = { path: ['to'], message: 'Enter a value that is not below the first one.' }

export const NumberTest = z.discriminatedUnion('op', [
  z.strictObject({ op: z.enum(['eq', 'ne', 'lt', 'le', 'gt', 'ge']), value: z.number() }),
  z.strictObject({ op: z.literal('between'), from: z.number(), to: z.number() }).refine(({ from, to }) => from <= to, inOrder),
])
export type NumberTest = z.infer<typeof NumberTest>

/**
 * What a field's value is held against; which tests fit depends on the field's type (fields/leaves). A test that says "not" is true of all friends of whom its
 * positive is not, those without a value among them. Dates relative to today follow the account's zone.
 */
export const FieldTest = z.discriminatedUnion('op', [
  z.strictObject({ op: z.enum(['empty', 'not-empty']) }),
  z.strictObject({ op: z.enum(['is', 'is-not', 'contains', 'contains-not']), value: Text }),
  /** Choice and choices: any of these, none of these, all of these (option ids). */
  z.strictObject({
    op: z.enum(['any-of', 'none-of', 'all-of']),
    values: z.array(z.string().min(1).max(20)).min(1, 'Choose at least one.').max(50, 'At most 50 can be chosen.'),
  }),
  /** Numbers as numbers; dates as 2026-11-21, moments as 2026-11-21T18:30 (or a day, or epoch ms), times as 18:30. */
  z.strictObject({ op: z.enum(['lt', 'le', 'gt', 'ge']), value: Wanted }),
  z.strictObject({ op: z.literal('between'), from: Wanted, to: Wanted }),
  /** From `from` to `to` days after today; negative: before. */
  z.strictObject({ op: z.literal('days-from-today'), from: Around, to: Around }).refine(({ from, to }) => from <= to, inOrder),
  z.strictObject({ op: z.literal('this-month') }),
  /** Month and day are today's (29 February: on the 28th of other years). */
  z.strictObject({ op: z.literal('birthday-today') }),
  z.strictObject({ op: z.literal('birthday-month'), month: z.union([z.literal('this'), z.int().min(1).max(12)]) }),
])
export type FieldTest = z.infer<typeof FieldTest>
export type FieldOp = FieldTest['op']
