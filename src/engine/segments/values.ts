import { z } from '@hono/zod-openapi'

/** A calendar day, such as 2026-11-21. */
export const Day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'Enter a day as YYYY-MM-DD.')
  .refine((day) => !Number.isNaN(Date.parse(day)) && new Date(Date.parse(day)).toISOString().startsWith(day), 'There is no such day.')
