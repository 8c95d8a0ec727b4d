import { z } from '@hono/zod-openapi'

export const MAX_WAIT_DAYS = 366
const MINUTE_MS = 60_000
const MAX_WAIT_MINUTES = MAX_WAIT_DAYS * 24 * 60

/** When a step is due, counted from the moment the friend reached it: the start, or the step before. */
export const Timing = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('at-once') }).openapi('TimingAtOnce'),
    z
      .strictObject({
        kind: z.literal('after'),
        minutes: z
          .int()
          .min(1, 'Wait one minute at least, or choose "at once".')
          .max(MAX_WAIT_MINUTES, `Wait ${MAX_WAIT_DAYS} days at most.`),
      })
      .openapi('TimingAfter'),
    z
      .strictObject({
        kind: z.literal('day'),
        days: z.int().min(0).max(MAX_WAIT_DAYS, `Wait ${MAX_WAIT_DAYS} days at most.`),
        time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write the time as HH:MM, 00:00 to 23:59.'),
        /** What happens when that time is already past as the friend arrives (only possible with 0 days). */
        ifPast: z.enum(['skip', 'send', 'next-day']).default('skip'),
      })
      .openapi('TimingDay'),
  ])
  .openapi('Timing')
export type Timing = z.infer<typeof Timing>

export const afterMs = (timing: Extract<Timing, { kind: 'after' }>): number => timing.minutes * MINUTE_MS

const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write the time as HH:MM, 00:00 to 23:59.')
/** Times of the week in the account's zone: the days (0 is Sunday) and from when until when. `to` before `from` reaches into the next day; equal means the whole day. */
export const Window = z
  .strictObject({ days: z.array(z.int().min(0).max(6)).min(1, 'Choose a day.').max(7), from: Clock, to: Clock })
  .openapi('Window')
export type Window = z.infer<typeof Window>
